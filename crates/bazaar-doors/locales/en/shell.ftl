# The surroundings of every page: bars, footer, titles.

shell-market-name = Bazaar
shell-title-fault = Error:
shell-skip = Skip to the page
shell-sample = Sample market: every business, person and price here is made up.
shell-undo = Undo
shell-theme = Light or dark

shell-nav = Main
shell-nav-search = Find a business
shell-nav-value = Free valuation
shell-nav-sell = Sell a business
shell-nav-buy = My matches
shell-nav-sign-in = Sign in
shell-nav-account = My account
shell-nav-console = Console
shell-nav-inbox = { $count ->
    [0] Messages for you
    [one] Messages for you: { $count } unread
   *[other] Messages for you: { $count } unread
}

shell-ops-listings = Listings to review
shell-ops-searches = What people search for

shell-bar-home = Home
shell-bar-search = Search
shell-bar-sell = Sell
shell-bar-buy = Matches

shell-foot-sell = For owners
shell-foot-offers = Compare offers
shell-foot-buy = For buyers
shell-foot-loans = What a loan costs
shell-foot-mandate = Say what you look for
shell-foot-saved = Saved and compare
shell-foot-language = Language
shell-foot-build = More
shell-foot-api = API for developers
shell-foot-terms = Terms of use
shell-foot-privacy = Privacy
shell-foot-trust = We show what was checked, by whom and when. Names and exact places stay hidden until the owner agrees. Valuations are estimates, not advice.
shell-foot-credits = PIN codes and places: India Post, under the Government Open Data Licence of India.

shell-error-home = Go to the front page
shell-error-request = If you ask for help, give this number:
