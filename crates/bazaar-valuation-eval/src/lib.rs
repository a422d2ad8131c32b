//! The independent judge of the valuation: a simulator, back-tests and baselines.
