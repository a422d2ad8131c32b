# Searching, mandates, matches and saved listings.

find-title = Find a business
find-description = Businesses for sale and stakes in them, with checked facts, all over India.
find-words = What are you looking for?
find-words-hint = Bakery in Pune, atta chakki, garment unit
find-filters = Filters
find-results = Results
find-apply = Show results
find-sort = Order
find-filter-kind = Kind of deal
find-filter-sector = Sector
find-filter-state = State
find-filter-place = Near
find-filter-radius = Within
find-filter-price-min = Price from
find-filter-price-max = Price up to
find-filter-profit-min = Yearly profit of at least
find-filter-language = Written in
find-filter-verified = Checked facts
find-sector-hint = In everyday words, such as sweet shop or textile
find-place-hint = A town, a district or a PIN
find-sector-unknown = We do not know this sector. Try another everyday word, such as bakery.
find-place-unknown = We do not know this place. Enter a town, a district or a PIN of 6 digits, like 411045.
find-kind-sale = Business for sale
find-kind-stake = Stake in a business
find-kind-loan = Loan request
find-fact-gstin = GSTIN
find-fact-pan = PAN
find-fact-udyam = Udyam registration
find-fact-cin = CIN
find-fact-ifsc = Bank branch
find-fact-documents = Documents
find-figure-asking = Asking price
find-figure-sought = Amount sought
find-figure-revenue = Yearly sales
find-figure-profit = Yearly profit
find-figure-ratio = Price ÷ profit
find-figure-locked = After declaring
find-figure-unstated = Not stated
find-distance = About { $km } km away
find-count =
    { $count ->
        [0] No listings
        [one] { $count } listing
       *[other] { $count } listings
    }
find-nothing = Nothing fits this search
find-nothing-detail = Take away a filter or two, or tell us what you look for: we let you know when it is listed.
find-save-wish = Tell me about new ones
find-building = The search index is being built. More listings appear in a moment.
find-relaxed = Nothing fits everything you asked for. These come nearest, without: { $wishes }.
find-also = With only some of your words
find-respelled = Read as “{ $word }”.
find-price-from-words = Asking price read from your words: from { $amount }.
find-price-to-words = Asking price read from your words: up to { $amount }.
find-ranking-note = The order follows your words, filters and the age of a listing. Nobody can pay for a place.
find-landing-title = { $sector } in { $city }
find-landing-description = Businesses for sale in { $sector } in and around { $city }.
find-landing-count =
    { $count ->
        [0] No listings within 50 km at the moment
        [one] { $count } listing within 50 km
       *[other] { $count } listings within 50 km
    }
find-landing-asking = Middle asking price (of { $count })
find-landing-profit = Middle yearly profit (of { $count })
find-landing-multiple = Middle price ÷ profit (of { $count })
find-landing-all = All listings of this sector around here

mandates-title = What I am looking for
mandate-title = What are you looking for?
mandate-lead = The more you tell, the better the matches. Only the kind of deal is needed.
mandate-name = A name for this search
mandate-name-hint = Only you see it
mandate-unnamed = Search without a name
mandate-deal-kinds = What would you like?
mandate-buyer-kind = Who is looking?
mandate-sectors = Sectors
mandate-sectors-hint = In everyday words, with commas between them: bakery, restaurant
mandate-sectors-refused = Sectors you rule out
mandate-experience = Sectors you have worked in
mandate-places = Places
mandate-places-hint = Towns, districts, PINs or whole states, with commas between them
mandate-radius = How far around a place
mandate-km = km
mandate-ticket-min = Budget from
mandate-ticket-max = Budget up to
mandate-ticket-hint = All you can put in, loans included
mandate-profit-min = Yearly profit of at least
mandate-revenue-min = Yearly sales of at least
mandate-growth = Yearly growth of at least
mandate-percent = %
mandate-involvement = How much of your own time?
mandate-within = Closed within
mandate-months = months
mandate-risk = Most risk you take
mandate-risk-hint = From 0 (none) to 100
mandate-must-haves = It must have
mandate-deal-breakers = It must not have
mandate-musts = Where will you not bend?
mandate-musts-hint = Listings that fall short here are not shown at all
mandate-must-sector = The sector
mandate-must-ticket = The budget
mandate-must-place = The place
mandate-must-profit = The profit
mandate-must-timing = The time
mandate-more = More wishes
mandate-proof = I can prove the funds when a seller asks
mandate-privacy = Sellers see that somebody fits and why, never who you are.
mandate-keep = Save and see matches
mandate-kept = Saved.
mandate-see-matches = See matches
mandate-pause = Pause
mandate-resume = Look again
mandate-delete = Delete
mandate-state-active = Looking
mandate-state-paused = Paused
mandate-state-deleted = Deleted
mandate-deal-kinds-missing = Choose at least one kind of deal.
mandate-sector-unknown = We do not know one of these sectors. Use everyday words, such as bakery, with commas between them.
mandate-place-unknown = We do not know one of these places. Enter towns, districts, PINs of 6 digits or states, with commas between them.
mandate-too-many = Name at most 12.
mandate-ticket-empty = The budget must go from less to more.
mandate-number-wrong = This number is too large.
mandate-number-between = Enter a whole number from { $least } to { $most }.
mandate-contradiction = The same cannot be a must and ruled out.
mandate-loans-for-lenders = Loan requests are open to banks and NBFCs whose registration we checked.
mandate-too-many-kept = You keep { $most } searches, the most possible. Delete one first.
mandate-changed-meanwhile = This was changed in another window. Open it again and repeat your change.

matches-title = Matches
matches-mandates = Your searches
matches-all-mandates = All your searches
matches-change-mandate = Change what you look for
matches-write-mandate = Tell what you look for
matches-no-mandate = You have not told us what you look for
matches-no-mandate-detail = Answer a few questions and we rank every listing for you, with reasons.
matches-none = Nothing fits yet
matches-none-detail = Widen the places or the budget, or wait: we let you know of new listings that fit.
matches-score = { $score } match
matches-why = Why, and why not
matches-for = Speaks for it
matches-against = Speaks against it
matches-unknown = Not known; worth asking
matches-advice = What would help
matches-not-for-me = Not for me because of
matches-hide = Hide it
matches-show-hidden = Show hidden matches again
matches-answered = Hidden. It will not come again for this search.
matches-forgotten = Hidden matches are shown again.
matches-answer-sector = the sector
matches-answer-price = the price
matches-answer-place = the place
matches-answer-size = the size
matches-answer-profit = the profit
matches-answer-risk = the risk
matches-answer-other = something else

seekers-title = Who looks for a business like this
seekers-count =
    { $count ->
        [0] Nobody yet
        [one] { $count } search fits
       *[other] { $count } searches fit
    }
seekers-note = You see how well a search fits, not whose it is. People contact you through the listing.
seekers-none = No search fits yet
seekers-none-detail = New searches are compared with your listing the moment they are saved.
seekers-back = My listings

saved-title = Saved listings
saved-nothing = No saved listings yet
saved-nothing-detail = Press the heart on a listing to keep it here and compare.
saved-search = Find a business
saved-changed = Changed since you saved it
saved-gone = This listing is not available any more.
saved-remove = Remove
saved-kept = Saved.
saved-let-go = Removed from your saved listings.
saved-noted = Note saved.
saved-note = Your note, only for you
saved-note-keep = Save note
saved-compare = Compare
saved-compare-hint = Mark two to four listings
saved-compare-this = Compare this
saved-compare-title = Side by side
saved-compare-what = Figure
saved-compare-place = Place
saved-compare-growth = Yearly growth
saved-compare-facts = Facts checked
saved-too-many = You keep { $most } listings, the most possible. Remove one first.

# What people search for.

searches-title = What people search for
searches-note = The last 30 days. Words appear once at least five different people used them; who they were is not kept.
searches-empty = Nothing to show yet
searches-most = Searched most
searches-nothing = Searched and not found
searches-words = Words
searches-count = Times
searches-nothing-count = Nothing found
searches-opened-count = A hit opened
