# Search and matching: refusals, relaxations, and why a pair fits.

search-query-too-long = Use at most { $most } letters.
search-range-empty = The least is more than the most. Swap them or clear one.
search-place-impossible = Choose a place in the list and a distance in kilometres.
search-nearest-needs-place = Choose a place first; then the nearest can be shown.
search-cursor-of-another-query = This page belongs to another search. Start again from the first page.
search-too-many-values = Choose fewer values.
search-unavailable = Search is not available at the moment. Please try again in a minute.

search-sort-best = Best match
search-sort-newest = Newest
search-sort-price-low = Price, lowest first
search-sort-price-high = Price, highest first
search-sort-nearest = Nearest

search-relaxed-words = some of the words
search-relaxed-radius = the distance
search-relaxed-figures = the amounts
search-relaxed-verified = the verified facts
search-relaxed-language = the language
search-relaxed-sector = the sector
search-relaxed-states = the state
search-relaxed-kinds = the kind of listing

match-sector-for = In a sector you look for
match-sector-partly = In a neighbouring sector
match-sector-against = In another sector
match-sector-unknown = The sector is not stated
match-ticket-for = { $price } is within your budget
match-ticket-partly = { $price } is above your { $most }
match-ticket-against = { $price } is far above your { $most }
match-ticket-unknown = The price is not stated
match-size-for = The size you look for
match-size-partly = Near the size you look for
match-size-against = Not the size you look for
match-size-unknown = Revenue is not stated
match-place-for = Where you look
match-place-partly = Outside your area, within reach
match-place-against = Far from where you look
match-place-unknown = The place is too coarse to tell
match-profit-for = Earns what you ask
match-profit-partly = Earns somewhat less than you ask
match-profit-against = Earns far less than you ask
match-profit-unknown = Profit is not stated
match-growth-for = Grows { $percent }% a year
match-growth-partly = Grows { $percent }% a year, less than you ask
match-growth-against = Grows { $percent }% a year, far less than you ask
match-growth-unknown = Growth is not stated
match-involvement-for = Takes the time you mean to give
match-involvement-partly = Takes somewhat more or less of your time
match-involvement-against = Takes far more or less of your time
match-involvement-unknown = How much time it takes is not stated
match-risk-for = Within the risk you take
match-risk-partly = Riskier than you wish
match-risk-against = Far riskier than you wish
match-risk-unknown = The risk has not been assessed
match-timing-for = { $months ->
    [0] Can change hands at once
    [one] Can change hands within a month
   *[other] Can change hands within { $months } months
  }
match-timing-partly = { $months ->
    [0] Can change hands at once
    [one] Needs a month, somewhat later than you wish
   *[other] Needs { $months } months, somewhat later than you wish
  }
match-timing-against = { $months ->
    [0] Can change hands at once
    [one] Needs a month, much later than you wish
   *[other] Needs { $months } months, much later than you wish
  }
match-timing-unknown = When it can change hands is not stated
match-traits-for = Has everything you must have
match-traits-unknown = Not everything you must have is answered
match-means-for = The budget covers { $price }
match-means-partly = The budget of { $most } falls somewhat short of { $price }
match-means-against = The budget of { $most } falls far short of { $price }
match-means-unknown = Budget or price is not stated
match-funds-for = Funds are proved
match-funds-against = Funds are not proved
match-experience-for = Knows the sector
match-experience-partly = Knows a neighbouring sector
match-experience-against = Comes from another sector
match-experience-unknown = Experience is not stated
match-pace-for = Moves as soon as the seller wishes
match-pace-partly = Wants { $months } months, somewhat longer than the seller wishes
match-pace-against = Wants { $months } months, far longer than the seller wishes
match-pace-unknown = How soon the buyer moves is not stated

match-change-ticket = A budget of { $price } would cover it
match-change-size = Looking at other sizes would include it
match-change-place = A wider area would include it
match-change-profit = Asking for less profit would include it
match-change-growth = Asking for less growth would include it
match-change-involvement = Giving more or less of your time would suit it
match-change-risk = Taking more risk would include it
match-change-timing = Allowing more time would include it
match-change-funds = Proof of funds would help with this seller
match-change-experience = Someone who knows the sector on your side would help
match-change-pace = Moving sooner would help with this seller
match-ask-sector = Stating the sector would help
match-ask-ticket = Stating a price would help
match-ask-size = Stating revenue would help
match-ask-place = Stating the place more exactly would help
match-ask-profit = Stating profit would help
match-ask-growth = Stating growth would help
match-ask-involvement = Stating how much time it takes would help
match-ask-risk = An assessment of the risk would help
match-ask-timing = Stating when it can change hands would help
match-ask-traits = Answering the buyer's must-haves would help
match-ask-experience = Stating your experience would help
match-ask-pace = Stating how soon you can move would help

match-refusal-deal-kind = Another kind of deal
match-refusal-sector-refused = In a sector you ruled out
match-refusal-out-of-reach = Far beyond the budget
match-refusal-must-have = Lacks something you must have
match-refusal-deal-breaker = Has something you ruled out
match-refusal-must = Falls short where you will not bend
match-refusal-buyer-kind = The seller wants other buyers
match-refusal-buyer-state = The seller wants buyers from other states
match-refusal-no-proof-of-funds = The seller wants proof of funds

match-trait-owned-premises = Owned premises
match-trait-staff-stays = Staff stays
match-trait-owner-trains = Owner trains the successor
match-trait-licences-valid = All licences valid
match-trait-audited-accounts = Audited accounts
match-trait-returns-filed = GST returns filed
match-trait-debt-free = Free of debt
match-trait-recurring-revenue = Customers under contract
match-trait-exports = Exports
match-trait-litigation = Court case open
match-trait-dues-pending = Taxes or wages overdue
match-trait-loss-making = Makes a loss
match-trait-lease-ends-soon = Lease ends within a year
match-trait-owner-dependent = Depends on its owner
match-trait-one-big-customer = One customer is more than half

match-buyer-individual = Individual
match-buyer-trade = Company in the trade
match-buyer-company = Other company
match-buyer-fund = Fund or family office
match-buyer-lender = Bank or NBFC

match-involvement-passive = Money only
match-involvement-oversight = Oversight
match-involvement-hands-on = Run it myself
