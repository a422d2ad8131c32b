//! Indicative valuation: inputs, methods, interval, explanation.
