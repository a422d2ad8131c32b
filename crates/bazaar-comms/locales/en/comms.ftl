# Notices, mail and the demo's letters.

comms-inbox-title = Inbox
comms-inbox-choices = What I get by mail
comms-inbox-unread = { $count ->
    [0] Everything is read
    [one] { $count } unread
   *[other] { $count } unread
}
comms-inbox-read-all = Mark all as read
comms-inbox-all-read = All notices are marked as read.
comms-inbox-new = New
comms-inbox-older = Older notices
comms-inbox-came = Something new came. Show it
comms-inbox-empty = No notices yet
comms-inbox-empty-detail = When something happens with your listings or matches, you will read it here.
comms-inbox-empty-step = Look at businesses

comms-welcome-heading = Welcome to the market
comms-welcome-detail = List a business, find out what yours is worth, or tell us what you are looking for.
comms-listing-submitted-heading = Your listing is with our reviewers
comms-listing-submitted-detail = You will hear from us when it has been read. You can still look at it meanwhile.
comms-listing-published-heading = Your listing is live
comms-listing-published-detail = Buyers can find it now. Your business's name stays hidden until you agree to share it.
comms-listing-refused-heading = Your listing needs changes
comms-listing-refused-detail = Open it to read the reason and what to change, then send it in again.
comms-listing-expired-heading = Your listing has expired
comms-listing-expired-detail = Buyers no longer find it. If the business is still available, renew the listing.
comms-match-found-heading = A business fits what you look for
comms-match-found-detail = Open your matches to see how well it fits and why.
comms-match-sought-heading = Somebody looks for a business like yours
comms-match-sought-detail = See how well it fits, and what change would help.
comms-search-alert-heading = New in a saved search
comms-search-alert-detail = Listings went live that fit a search you saved.
comms-introduction-asked-heading = A buyer asks for an introduction
comms-introduction-asked-detail = Read the message and how well it fits, then accept or decline.
comms-introduction-accepted-heading = The seller agreed to an introduction
comms-introduction-accepted-detail = You can get in touch now: name, phone number and e-mail are under your introductions.
comms-introduction-declined-heading = The seller declined an introduction
comms-introduction-declined-detail = Read why under your introductions. Your other matches are still open.
comms-role-changed-heading = Your rights in the market changed
comms-role-changed-detail = An operator gave you a role or took one away. Your account shows what you may do now.
comms-session-ended-heading = We signed one of your devices out
comms-session-ended-detail = Its sign-in was used twice, as happens when somebody has a copy. If this was not you, change your password and look through your sessions.

comms-step-start = Start here
comms-step-listing = Open the listing
comms-step-matches = See my matches
comms-step-seekers = See who looks for it
comms-step-searches = Open my saved searches
comms-step-leads = Read and answer
comms-step-introductions = See my introductions
comms-step-account = Open my account

comms-mail-greeting = Dear { $name },
comms-mail-greeting-nameless = Hello,
comms-mail-why = You get this because you have an account with us.
comms-mail-stop = Stop letters about this saved search, without signing in
comms-mail-choose = Choose what you get by mail

comms-choices-title = What I get by mail
comms-choices-label = Write to me about
comms-choices-hint = Everything also waits for you in the inbox.
comms-choices-always = Letters about your account's safety are always sent.
comms-choices-save = Save
comms-choices-saved = Your choice is saved.
comms-category-listings = My listings: review, going live, expiry
comms-category-matches = Businesses and buyers that fit
comms-category-account = My account
comms-category-unknown = Choose among the categories that may be switched off.

comms-sink-title = Letters sent
comms-sink-lead = Nothing leaves this machine: letters of the demo are kept here, the newest first.
comms-sink-empty = No letters yet
comms-sink-empty-detail = Letters appear here as soon as the product would send one.
comms-sink-page = As a mail program shows it
