# Valuation: refused fields, reasons, methods, steps, factors and fixes. Keys come from the engine's result.

# Refused fields. { $limit } is a bound or an expected form.
valuation-fault-schema-unknown = This form is not known here. Expected: { $limit }.
valuation-fault-not-json = This is not JSON.
valuation-fault-text-after-end = Something stands after the end of the document. Remove it.
valuation-fault-field-missing = This field is missing.
valuation-fault-field-unknown = This field is not known. Remove it or correct its name.
valuation-fault-field-form = This is not written as expected: amounts are whole numbers of paise, percents are text such as "12.5", dates are 2026-03-31.
valuation-fault-currency-form = Write the currency as three capital letters, such as INR.
valuation-fault-country-not-covered = There are no figures for this country yet. Covered: { $limit }.
valuation-fault-too-large = This is more than { $limit }.
valuation-fault-sector-unknown = This is not a code of a business that can be sold. Choose the sector again.
valuation-fault-sector-missing = Say what the business does.
valuation-fault-percent-range = Use a share above 0, up to 100.
valuation-fault-sale-is-whole = A sale is of the whole business. Use 100, or choose a stake.
valuation-fault-years-missing = Give at least one year of accounts.
valuation-fault-years-too-many = Give at most { $limit } years.
valuation-fault-year-in-future = This year ends after { $limit }. Give a year that is over.
valuation-fault-months-range = A year of accounts covers 1 to { $limit } months.
valuation-fault-negative = This cannot be negative or too small. The least is { $limit }.
valuation-fault-amount-too-large = This amount is beyond { $limit }. Check the zeros.
valuation-fault-profit-above-revenue = Profit is more than sales. Check both.
valuation-fault-add-backs-too-many = Give at most { $limit } lines.
valuation-fault-add-back-above-revenue = This line is more than the sales of its year. Check it.
valuation-fault-label-too-long = Use at most { $limit } letters.
valuation-fault-year-twice = Two years end on the same day.
valuation-fault-year-missing-before = A year before this one is missing. Give it, or leave out the older ones.
valuation-fault-units-mixed = This is hundreds of times another figure. Are both in the same unit (rupees, thousand, lakh)?
valuation-fault-factor-range = This lies outside { $limit }.
valuation-fault-closed-deals-unknown = Engine version 1 does not know closed deals. Leave them out, or use a newer version.
valuation-fault-closed-deals-too-many = Give at most { $limit } closed deals.
valuation-fault-release-form = Write the month as 2026-11.
valuation-fault-quarter-form = Write the quarter as 2026-Q3.

# Why there is no range.
valuation-reason-nothing-to-value = There are no sales and no assets to value.
valuation-reason-too-small = Sales are below what any evidence reaches.
valuation-reason-too-large = This is larger than the businesses our figures are for.
valuation-reason-figures-too-old = The newest accounts are more than five years old.
valuation-reason-thin-evidence = The business makes a loss, has a short history and told nothing of what it owns. Add its assets or more years.
valuation-reason-debt-above-value = The debt is more than the business is worth, so nothing is left for the owner.

# Why a method does not simply count.
valuation-method-reason-no-sales = There are no sales.
valuation-method-reason-borrows-to-lend = A lender borrows in order to lend, so this method says nothing about it.
valuation-method-reason-earnings-not-positive = Earnings are not positive. The method stands at its lowest and pulls the value down.
valuation-method-reason-ebitda-not-positive = Nothing is left after a market pay for the owner's work. The method stands at its lowest.
valuation-method-reason-balance-missing = What the business owns was not told.
valuation-method-reason-no-closed-deals = No closed deals of like businesses are published yet.
valuation-method-reason-too-few-closed-deals = Fewer than five closed deals of like businesses count.
valuation-method-reason-holds-value-up = What the business owns is worth more than its earnings are, so it holds the value up.
valuation-method-reason-below-going-concern = The earnings are worth more than what the business owns.

valuation-method-earnings-multiple = Multiple of earnings
valuation-method-cash-flow = Discounted cash flow
valuation-method-listed-multiple = Listed companies, less a private discount
valuation-method-revenue-multiple = Multiple of sales
valuation-method-closed-deals = Closed deals of this market
valuation-method-net-assets = Net assets

valuation-state-used = Used
valuation-state-floored = At its lowest
valuation-state-unneeded = Not needed
valuation-state-abstained = Says nothing

valuation-tier-high = High
valuation-tier-medium = Medium
valuation-tier-low = Low
valuation-tier-reason-well-shown = Several years, good books and few unknowns.
valuation-tier-reason-range-wide = The range is wide.
valuation-tier-reason-loss-making = The business makes a loss.
valuation-tier-reason-assets-only = Only what it owns could be valued.
valuation-tier-reason-sector-unknown = The sector is not known.
valuation-tier-reason-one-year = One year of accounts.
valuation-tier-reason-two-years = Two years of accounts.
valuation-tier-reason-figures-old = The newest accounts are old.
valuation-tier-reason-records-unknown = The quality of the books is not known.
valuation-tier-reason-records-weak = The books are the owner's own.
valuation-tier-reason-records-none = There are no books.
valuation-tier-reason-balance-missing = What it owns and owes was not told.
valuation-tier-reason-factors-missing = Many facts were not told.

valuation-basis-owner-run = The owner runs it, so his pay is part of what is bought.
valuation-basis-managed = A manager runs it, so earnings count after his pay.
valuation-basis-large = At this size buyers count earnings after a manager's pay.
valuation-basis-between-sizes = At this size some buyers would run it and some would hire a manager, so both earnings count.

valuation-step-profit = Profit of the newest year
valuation-step-tax = Income tax
valuation-step-interest = Interest
valuation-step-depreciation = Depreciation
valuation-step-owner-pay = Owner's pay
valuation-step-add-back = One-off and private costs
valuation-step-older-years = Weight of the older years
valuation-step-multiple = Multiple of earnings
valuation-step-factors = Strengths and weaknesses
valuation-step-other-methods = Other methods
valuation-step-assets = What it owns
valuation-step-assets-hold-up = Held up by what it owns
valuation-step-cash = Cash
valuation-step-debt = Debt
valuation-step-part = The part that is for sale
valuation-step-draws = What the spread of cases adds

valuation-factor-growth = Growth
valuation-factor-customers = Five largest customers
valuation-factor-owner = Need of the owner
valuation-factor-lease = Lease
valuation-factor-recurring = Sales under contract
valuation-factor-records = Books
valuation-factor-age = Years in business

valuation-fix-show-add-backs = Show a document for each cost you put back
valuation-fix-better-records = Bring the books one step up: file returns that agree, then have them audited
valuation-fix-lean-less-on-owner = Make the business run longer without you
valuation-fix-spread-customers = Sell twenty points less to the five largest customers
valuation-fix-longer-lease = Get a lease of nine years
valuation-fix-recurring-sales = Bring fifteen points more of sales under contract
valuation-fix-trim-costs = Save one percent of sales in costs

valuation-evidence-stated = Stated
valuation-evidence-document = Shown by a document
valuation-evidence-registry = Shown by a register
valuation-evidence-prior = Not told; believed
