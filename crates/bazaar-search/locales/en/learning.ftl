# The operator's page of how matching weighs.

learning-title = How matching weighs
learning-lead = Matching can learn from what people open, ask for and accept. It stays near the defaults until there is enough to learn from, and allows for what merely stood high in a list.
learning-on = Let this market learn
learning-off = Go back to the defaults
learning-switched = It is switched. Lists follow from now on.
learning-never = Nothing was learned yet.
learning-learned = { $count ->
    [one] Learned { $when } from { $count } showing
   *[other] Learned { $when } from { $count } showings
  }
learning-buyers = What buyers go by
learning-sellers = What sellers go by
learning-column-feature = Feature
learning-column-default = Default
learning-column-learned = Learned
learning-feature-sector = Sector
learning-feature-ticket = Price against budget
learning-feature-size = Size
learning-feature-place = Place
learning-feature-profit = Profit
learning-feature-growth = Growth
learning-feature-involvement = Own time
learning-feature-risk = Risk
learning-feature-timing = Handing over
learning-feature-traits = Must-haves
learning-feature-means = Budget covers the price
learning-feature-funds = Proof of funds
learning-feature-experience = Knows the sector
learning-feature-pace = Moves in time
