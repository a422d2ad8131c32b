# Words of the parts that pages are built from.

part-loading = Loading
part-chip-remove = Remove this filter
part-file-locked = Locked: you know of this document but cannot open it yet

part-card-save = Keep this listing
part-card-saved = Kept; press to let it go

part-check-count =
    { $count ->
        [0] Owner's word only
        [one] { $count } fact checked
       *[other] { $count } facts checked
    }
part-check-stated = the owner says so
part-check-well-formed = number is well-formed, not yet confirmed
part-check-document-seen = document seen by our staff
part-check-confirmed = confirmed by the register

part-stage-of = Stage { $now } of { $all }
part-steps = Question { $now } of { $all }
part-task-count = { $done } of { $all } done
part-task-cannot-start = Cannot start yet
part-task-not-started = Not started
part-task-in-progress = In progress
part-task-completed = Completed
part-answer-change = Change

part-table-first = First page
part-table-next = Next page
part-table-csv = Download as sheet

part-faults-heading = Please check the form
part-field-optional = (optional)
part-field-choose = Choose
part-money-lakh = lakh
part-money-crore = crore

part-chart-table = Show as a table
part-range-summary = Likely about { $middle }; between { $low } and { $high } in eight of ten cases
part-range-low = Low
part-range-middle = Middle
part-range-high = High
part-range-likely = Half of all cases
part-range-wide = Eight of ten cases
part-range-asking = Asking
part-range-p10 = One in ten is below
part-range-p25 = One in four is below
part-range-p50 = Middle
part-range-p75 = One in four is above
part-range-p90 = One in ten is above
part-bars-year = Year
part-bars-sales = Sales
part-bars-profit = Profit
part-football-method = Method
part-football-weight = Weight

# The living page of all parts.
part-gallery-title = Parts
part-gallery-lead = Every part a page can be built from, with made-up words and figures.
part-gallery-marks = Marks, buttons and notices
part-gallery-cards = Cards
part-gallery-charts = Charts
part-gallery-progress = Where things stand
part-gallery-forms = Forms
part-gallery-tables = Tables and tiles
part-gallery-states = States
part-gallery-art = Drawn shopfronts

part-sample-kind = For sale
part-sample-kind-stake = Stake
part-sample-title = Bakery with two outlets
part-sample-place = Pune west, Maharashtra
part-sample-asking = Asking price
part-sample-sales = Yearly sales
part-sample-profit = Profit to owner
part-sample-ratio = Price ÷ profit
part-sample-note-seen = 2025-26, accounts seen
part-sample-reason = Fits 5 of your 6 wishes; budget over by ₹8 lakh
part-sample-source = Ritu Malhotra, staff, 12 Nov 2026
part-sample-gstin = GSTIN
part-sample-accounts = Accounts 2025-26
part-sample-lease = Lease of the shop
part-sample-button = Ask for introduction
part-sample-button-second = Save
part-sample-button-stop = Withdraw offer
part-sample-notice = Your listing was sent in. We look at it within two working days and write to you.
part-sample-notice-care = Your figures are two years old. Newer ones make the range narrower.
part-sample-chips = Filters
part-sample-chip-food = Food and drink
part-sample-chip-textile = Textile
part-sample-chip-pune = Within 50 km of Pune
part-sample-chip-price = Up to ₹1 crore
part-sample-value = Indicative value
part-sample-value-note = 20 Nov 2026 · figures of 2025-26 · confidence: medium, two years of accounts
part-sample-years = Sales and profit
part-sample-football = What each method says
part-sample-method-earnings = Earnings multiple
part-sample-method-cash = Discounted cash flow
part-sample-method-sales = Sales multiple
part-sample-method-assets = Net assets
part-sample-bridge = From profit to value
part-sample-heat = How the value moves
part-sample-multiple = Multiple
part-sample-views = Views in the last 30 days, from 12 to 48
part-sample-stage-interest = Interest
part-sample-stage-nda = NDA
part-sample-stage-offer = Offer
part-sample-stage-checks = Checks
part-sample-stage-closed = Handover
part-sample-stage-next = The seller has till Friday, 27 Nov, 6 pm to answer your offer.
part-sample-moment-one = Offer of ₹86 lakh sent
part-sample-moment-two = Accounts opened
part-sample-moment-three = NDA signed by both
part-sample-by = Arjun Nair
part-sample-when = 20 Nov 2026, 2:05 pm
part-sample-task-basics = About the business
part-sample-task-money = Sales and profit
part-sample-task-money-hint = Have last year's accounts at hand; about 4 minutes
part-sample-task-photos = Photos and documents
part-sample-task-review = Check and send
part-sample-question = How much do you ask for the business?
part-sample-question-hint = Type it as you say it: 85 lakh, 1.2 cr or 85,00,000.
part-sample-fault = Enter an amount, like 85 lakh
part-sample-code = Code from the message
part-sample-phone = Mobile number
part-sample-pin = PIN code
part-sample-staff = People working there
part-sample-staff-unit = people
part-sample-sector = What does the business do?
part-sample-deal = What do you offer?
part-sample-deal-sale = The whole business
part-sample-deal-sale-hint = You hand over everything
part-sample-deal-stake = A part of it
part-sample-deal-stake-hint = You stay, a partner comes in
part-sample-story = Why do you sell?
part-sample-photos = Photos
part-sample-photos-hint = Daylight, no people, no name board. JPEG or PNG, up to 10 MB each.
part-sample-consent = Send me new matches by WhatsApp. I can stop this at any time.
part-sample-save = Save
part-sample-changed = Not saved yet
part-sample-table = Listings to review
part-sample-col-listing = Listing
part-sample-col-state = State
part-sample-col-waiting = Waiting, hours
part-sample-col-asking = Asking
part-sample-waiting = Waiting
part-sample-refused = Refused
part-sample-sum = In all
part-sample-role = Owner
part-sample-file = Profit and loss 2025-26.pdf
part-sample-file-detail = PDF, 240 KB · after the NDA
part-sample-empty = No saved listings yet
part-sample-empty-detail = Press the heart on a listing to keep it here and compare up to four side by side.
part-sample-empty-step = Find a business
part-sample-toast = Listing saved
