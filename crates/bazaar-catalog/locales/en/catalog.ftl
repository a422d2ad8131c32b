## Refusals around a listing.
listing-wrong-state = That is not possible from where this listing stands now. Load the page again to see where it is.
listing-changed-meanwhile = This listing was changed in another window. Load the page again and repeat your change.
listing-with-another-reviewer = Another reviewer has this listing. Take the next one, or wait until it is free.
listing-own = You belong to this business, so another reviewer has to decide.
listing-answer-missing = Please answer this before you send the listing.
listing-blind-name = This text names the business. Describe it without its name, like "Bakery with two outlets".
listing-blind-number = This text holds a registration number. Leave it out; we show only that it was checked.
listing-blind-link = This text holds an e-mail or web address. Leave it out; buyers ask for an introduction here.
listing-blind-phone = This text holds a phone number. Leave it out; buyers ask for an introduction here.
listing-stake-advertised = A share may not be advertised to the public. Describe the business without words of offering.
listing-stake-percent = Enter a share above 0 and below 100 per cent, like 26 or 12.5.
review-reason-missing = Choose why the listing goes back.
media-not-a-photo = Choose a photo: JPEG, PNG or WebP.
media-not-a-document = Choose a PDF or a photo of the document.
media-subject-missing = Choose what the document is about.
media-none = Choose a file first.
media-full = There are 20 already. Take one away to add another.

## A listing in words.
listing-kind-sale = Business for sale
listing-kind-stake = Stake in a business
listing-kind-loan = Loan wanted
listing-state-draft = Draft
listing-state-submitted = In review
listing-state-live = Live
listing-state-refused = Sent back
listing-state-paused = Paused
listing-state-closed = Closed
listing-state-expired = Expired
listing-next-draft = You have not sent it yet. Answer what is open, then send it for review.
listing-next-submitted = Sent on { $day }. Our reviewer reads it, usually within one working day.
listing-next-live = Open to readers until { $day }.
listing-next-refused = Read why, change it, and send it again.
listing-next-paused = Nobody but you sees it. Show it again before { $day }.
listing-next-closed = You closed it on { $day }.
listing-next-expired = Its time ended on { $day }. Renew it to show it for another 180 days.
listing-untitled = Listing without a title yet
listing-not-told = Not told
listing-share = { $low } to { $high } % of the business
listing-figure-asking = Asking price
listing-figure-sought = Amount sought
listing-figure-sales = Yearly sales
listing-figure-profit = Yearly profit
listing-figure-multiple = Price ÷ profit
listing-figure-multiple-note = From the range of the profit
listing-figure-after-declaring = After declaring
listing-source-stated = owner's word
listing-source-document = document seen
listing-source-registry = from the register
listing-preview = You see this as one of its own people or staff. Other readers see no name, no exact place and no exact figures.
listing-stake-locked = Price and figures of a stake are shown to people who are signed in and have declared that they buy for themselves.
listing-declare = Sign in and declare
listing-about = About the business
listing-fact-since = In business since
listing-fact-staff = People at work
listing-fact-premises = Premises
listing-fact-lease = Lease still runs
listing-fact-loan-months = For
listing-fact-security = Security
listing-fact-top-five = Sales to the five largest customers
listing-fact-recurring = Sales that come back by contract
listing-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
listing-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
listing-staff-up-to = Up to { $count }
listing-premises-owned = Own premises
listing-premises-rented = On rent or lease
listing-premises-none = Needs no premises
listing-story-reason-sale = Why it is for sale
listing-story-reason-stake = Why a partner is sought
listing-story-reason-loan = What the money is for
listing-story-included = What goes with it
listing-story-excluded = What does not
listing-story-growth = What a new owner could do
listing-story-risks = Risks
listing-bars = Sales and profit by year
listing-bars-note = Drawn from the middle of each range; { $source }
listing-photos = Photos
listing-place = Where it is
listing-circle = The exact place is told after an introduction; until then nothing here is nearer than about 11 km.
listing-documents = Documents
listing-documents-who = Locked. The owner decides who may open them.
listing-value = Value a business like this
listing-similar = Similar businesses
listing-similar-all = See all businesses of this kind
listing-over = This listing is closed
listing-over-detail = Its owner has ended it, or its time has run out. What was shown of it is no longer public.
listing-blind-note = The owner's name and contact are shared only by the owner.
listing-disclaimer = Figures are as the owner gives them, shown as ranges. Nothing here is a registered valuer's report or an offer to the public.

## Files.
media-subject-accounts = Accounts
media-subject-returns = GST and tax returns
media-subject-bank = Bank statements
media-subject-licences = Licences
media-subject-lease = Lease or title
media-subject-staff = Staff and wages
media-subject-other = Other papers

## Selling.
sell-mine-title = My listings
sell-mine-empty = No listings yet
sell-mine-empty-detail = Describe your business in about ten minutes. Nobody learns its name until you say so.
sell-mine-views =
    { $count ->
        [one] { $count } reader so far
       *[other] { $count } readers so far
    }
sell-mine-public = See it as readers do
sell-start-title = List a business
sell-start-lead = You answer short questions; each page is saved. Readers never see the name of the business.
sell-start-go = Begin
sell-start-sale-hint = You hand over the whole business.
sell-start-stake-hint = Somebody buys a part and joins you. Figures are shown only to readers who declare who they are.
sell-start-loan-hint = Shown only to banks and NBFCs whose registration we checked.
sell-tasks-back = All parts
sell-preview = See it as readers do
sell-save = Save
sell-live-edit = What you change now goes to our reviewer before readers see it; until then the listing is hidden.
sell-act-pause = Pause
sell-act-resume = Show again
sell-act-renew = Renew for 180 days
sell-act-close = Close for good
sell-done-pause = Paused. Nobody but you sees it now.
sell-done-resume = It is live again.
sell-done-renew = Renewed for 180 days.
sell-done-close = Closed.
sell-part-sector = What the business does
sell-part-names = Names and age
sell-part-teaser = Title and summary
sell-part-price = Price or amount
sell-part-year = Sales and profit
sell-part-balance = Stock, debt and machines
sell-part-place = Where it is
sell-part-people = People and premises
sell-part-story = Why, and what goes with it
sell-part-outlook = Growth and risks
sell-part-numbers = GSTIN and other numbers
sell-part-privacy = What readers learn
sell-part-files = Photos and documents
sell-part-files-hint = Can wait; photos draw more readers
sell-part-check = Check and send
sell-part-check-hint = When every needed part is answered
sell-lead-sector = Search with everyday words, such as "sweet shop" or "atta chakki", and choose.
sell-lead-names = Only you and our reviewers read the names.
sell-lead-teaser = This is what every reader sees first. Leave out the name, numbers, links and phones.
sell-lead-price = Readers see the amount as you write it.
sell-lead-year = Readers see ranges, not your exact figures. To add an earlier year, save this page once more with that year.
sell-lead-balance = For the latest year. It helps to value the business and is not shown to readers.
sell-lead-place = Readers learn the district at most.
sell-lead-people = Round numbers will do.
sell-lead-story = Plain words work best.
sell-lead-outlook = Honest risks bring serious buyers.
sell-lead-numbers = Readers see only that a number was checked, never the number.
sell-lead-privacy = You can change this at any time.
sell-sector-search = What does the business do?
sell-sector-go = Search
sell-sector-nothing = Nothing found. Try another word, such as what you sell.
sell-unit-months = months
sell-unit-people = people
sell-unit-years = years
sell-unit-percent = %
sell-area-district = District and state
sell-area-state = State only
sell-language-en = English
sell-language-hi = Hindi
sell-basis-before-tax = Before tax
sell-basis-after-tax = After tax
sell-basis-ebitda = Before interest, tax and depreciation (EBITDA)

sell-q-kind = What do you want to do?
sell-q-trade-name = Name of the business
sell-q-trade-name-hint = As on the board. Readers never see it.
sell-q-legal-name = Name on the papers, if it is another
sell-q-founded-year = In which year did it begin?
sell-q-sector = Which fits best?
sell-q-title = Title
sell-q-title-hint = Like "Bakery with two outlets, Pune west"
sell-q-summary = Summary
sell-q-summary-hint = Two or three sentences: what it sells, to whom, what makes it worth buying
sell-q-asking = Asking price
sell-q-sought = Amount you want to borrow
sell-q-money-hint = As you say it: 45 lakh, 1.5 cr or 45,00,000
sell-q-stake = Share on offer, in per cent
sell-q-stake-hint = Like 26 or 12.5
sell-q-loan-months = For how long?
sell-q-loan-security = What can you offer as security?
sell-q-use = What is the money for?
sell-q-year = Financial year
sell-q-year-hint = Like 2025-26
sell-q-revenue = Sales of that year, without GST
sell-q-profit = Profit of that year
sell-q-profit-hint = Write a loss with a minus: -2 lakh
sell-q-profit-basis = Is that profit before or after tax?
sell-q-owner-pay = What the owner took as pay
sell-q-owner-pay-hint = If it was taken off before the profit
sell-q-stock = Stock at cost
sell-q-debt = Loans outstanding
sell-q-investment = Plant and machinery
sell-q-investment-hint = After depreciation, as in the books
sell-q-pin = PIN code
sell-q-pin-hint = Six digits; tells us district and state
sell-q-locality = Locality or village
sell-q-district = District
sell-q-district-hint = Filled from the PIN; change it if it is wrong
sell-q-state = State
sell-q-address = House, building, street, landmark
sell-q-address-hint = Only you and our reviewers read it
sell-q-staff = How many people work there, besides the owner?
sell-q-premises = The premises are
sell-q-lease = How long does the lease still run?
sell-q-top-five = Share of sales to the five largest customers
sell-q-recurring = Share of sales that come back by contract
sell-q-reason = Why do you sell?
sell-q-included = What goes with it?
sell-q-included-hint = Machines, stock at cost, licences, brand, staff
sell-q-excluded = What does not go with it?
sell-q-growth = What could a new owner do?
sell-q-risks = What could go wrong?
sell-q-risks-hint = At least one; every business has some
sell-q-area = Readers learn the place as
sell-q-language = The texts are written in
sell-q-gstin = GSTIN
sell-q-gstin-hint = 15 characters, like 27AAPFU0939F1ZV
sell-q-pan = PAN
sell-q-udyam = Udyam number
sell-q-cin = CIN
sell-q-ifsc = IFSC of the bank
sell-q-photos = Photos
sell-q-photos-hint = JPEG, PNG or WebP, up to 10 MB together. No board with the name, no faces. Camera data is taken out.
sell-q-subject = What is the document about?
sell-q-document = Document
sell-q-document-hint = PDF or photo, up to 10 MB. Nobody opens it but you and our reviewers.

sell-files-lead = A photo of the place, the goods or the machines says more than words.
sell-files-photos = Photos
sell-files-photo = Photo
sell-files-earlier = Move up
sell-files-later = Move down
sell-files-delete = Take away
sell-files-add-photos = Add photos
sell-files-documents = Documents
sell-files-documents-lead = Readers see what the documents are about, with a lock.
sell-files-add-document = Add document
sell-files-done = Done
sell-check-title = Check your answers
sell-check-lead = Please read once more what you wrote.
sell-check-what-next = A reviewer reads it, usually within one working day.
sell-check-send = Send for review
sell-sent-title = Your listing is on its way
sell-sent-lead = Our reviewer reads it, usually within one working day. You will hear from us.
sell-sent-number = Its number:
sell-sent-next = You can still change it; the reviewer then sees the newest words.
sell-sent-value = Value the business meanwhile

## Review.
review-title = Listings to review
review-empty = Nothing waits
review-empty-detail = New listings appear here, the oldest first.
review-column-title = Listing
review-column-kind = Kind
review-column-waits = Waits since
review-column-claim = With
review-claimed = another reviewer
review-claimed-by-me = you
review-business = The business, as only its people and staff read it
review-numbers = Numbers
review-no-numbers = None given.
review-no-files = No photos and no documents.
review-number-well-formed = well-formed since { $day }
review-number-confirmed = confirmed by the register on { $day }
review-number-seen = document seen on { $day }
review-mark-seen = I saw the document
review-teaser = What readers see
review-decide = Decision
review-claim = Take this case
review-approve = Let it go live
review-refuse = Send it back
review-reason = Why it goes back
review-note = Words to the owner
review-note-hint = Say what to change
review-nothing = There is nothing to decide now.
review-done = Decided. The owner is told.
review-reason-not-blind = It tells whose it is.
review-reason-figures = The figures do not fit together.
review-reason-incomplete = Something important is missing.
review-reason-not-a-business = It is not a business that can be handed over.
review-reason-forbidden = It may not be offered here.
review-reason-duplicate = It is listed already.
review-beside = Compare with another listing
review-beside-back = Back to the listing
review-beside-other = Number or review address of the other listing
review-beside-hint = Open the other listing in review and copy its address, or the last part of it.
review-beside-unknown = There is no listing with this number. Copy the address of its review page.
review-beside-show = Show side by side
review-beside-what = Answer
review-beside-alike = Alike
review-beside-yes = the same
review-trail = What was done
review-trail-start = Begun
review-trail-edit =
    { $act ->
        [submit] Sent for review
        [pause] Paused
        [resume] Shown again
        [renew] Renewed
        [close] Closed
       *[other] Changed
    }
review-trail-review =
    { $act ->
        [claim] Taken by a reviewer
        [approve] Let go live
       *[other] Sent back
    }
review-trail-other = Changed by the system
review-by-me = you
review-by-person = a person
review-by-system = the system
