## Refusals around a business.
business-changed-meanwhile = This business was changed in another window. Load the page again and repeat your change.
business-no-such-number = That number is no longer on file.
business-own = You belong to this business, so someone else has to check it.
business-trade-name-empty = Enter the name people know your business by.
business-sector-unknown = Choose what your business does from the list.
business-state-unknown = Choose a state from the list.
business-choice-unknown = Choose one of the answers.
business-number-out-of-range = Enter a whole number from { $least } to { $most }.
business-year-unknown = Enter a financial year, like 2024-25.
business-year-out-of-range = Enter a financial year of the last ten years, like 2024-25.

## What does not agree within a profile.
business-warning-pan-not-of-gstin = The PAN and the GSTIN belong to different holders. Please check both.
business-warning-gstin-state = The GSTIN belongs to another state than the address.
business-warning-pin-state = The PIN code lies in another state than the one chosen.
business-warning-profit-above-revenue = The profit is larger than the sales. Please check both figures.
business-warning-year-before-founding = There are figures for a year before the business began.
