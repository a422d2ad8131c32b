//! Discounted cash flow: five years and a lasting value.
//!
//! Rate = government bond + beta × equity premium + size + illiquidity. Flows come mid-year. Growth runs in a straight
//! line from the expected to the lasting one. Lasting value by Gordon's formula from the fifth year's flow, discounted
//! once, with the fifth year's mid-year factor. The rate is kept above lasting growth by construction: the draws move
//! their distance by a factor, never across zero.

const YEARS: usize = 5;

/// What the flow needs beside EBITDA; rates as shares a year, amounts in minor units.
#[derive(Clone, Debug)]
pub(crate) struct CashFlow {
    pub(crate) tax: f64,
    pub(crate) depreciation: f64,
    pub(crate) working_capital: f64,
    pub(crate) growth: f64,
    pub(crate) growth_sd: f64,
    pub(crate) lasting_growth: f64,
    pub(crate) rate: f64,
    pub(crate) rate_sd_log: f64,
}

impl CashFlow {
    /// Gordon's formula has no meaning at or below lasting growth.
    pub(crate) fn rate_is_above_growth(&self) -> bool {
        self.rate > self.lasting_growth
    }

    /// Present value of a business with this EBITDA; `growth_shock` and `rate_shock` are standard normal.
    pub(crate) fn value(&self, ebitda: f64, growth_shock: f64, rate_shock: f64) -> f64 {
        let distance = (self.rate - self.lasting_growth) * libm::exp(self.rate_sd_log * rate_shock);
        let rate = self.lasting_growth + distance;
        let first_growth = (self.growth + self.growth_sd * growth_shock).max(-0.5);
        let growth_step = (self.lasting_growth - first_growth) / (YEARS - 1) as f64;
        let yearly_factor = 1.0 / (1.0 + rate);

        let mut scale = 1.0;
        let mut discount = yearly_factor.sqrt();
        let mut value = 0.0;
        let mut flow = 0.0;
        let mut growth = first_growth;
        for year in 0..YEARS {
            let grown = scale * (1.0 + growth);
            flow = self.free_cash_flow(ebitda * grown, grown, grown - scale);
            value += flow * discount;
            scale = grown;
            growth += growth_step;
            if year + 1 < YEARS {
                discount *= yearly_factor;
            }
        }
        value + discount * flow * (1.0 + self.lasting_growth) / distance
    }

    /// Tax is on profit only: a loss earns none back. Plant is renewed at the rate it wears out.
    fn free_cash_flow(&self, ebitda: f64, scale: f64, added_scale: f64) -> f64 {
        let profit = ebitda - self.depreciation * scale;
        let tax = self.tax * profit.max(0.0);
        ebitda - tax - self.depreciation * scale - self.working_capital * added_scale
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn flow(rate: f64) -> CashFlow {
        CashFlow {
            tax: 0.25,
            depreciation: 0.0,
            working_capital: 0.0,
            growth: 0.05,
            growth_sd: 0.0,
            lasting_growth: 0.05,
            rate,
            rate_sd_log: 0.0,
        }
    }

    #[test]
    fn steady_growth_agrees_with_the_closed_form() {
        // With one growth rate for ever, five years and a lasting value are one Gordon sum, half a year earlier.
        let closed = 100.0 * 0.75 * 1.05 / (0.25 - 0.05) * 1.25_f64.sqrt();
        assert!((flow(0.25).value(100.0, 0.0, 0.0) - closed).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn a_higher_rate_is_worth_less(rate in 0.08_f64..0.6, step in 0.001_f64..0.2, ebitda in 1.0_f64..1e12) {
            prop_assert!(flow(rate + step).value(ebitda, 0.0, 0.0) < flow(rate).value(ebitda, 0.0, 0.0));
        }

        #[test]
        fn more_ebitda_is_worth_more(ebitda in -1e9_f64..1e9, more in 1.0_f64..1e9) {
            prop_assert!(flow(0.25).value(ebitda + more, 0.0, 0.0) > flow(0.25).value(ebitda, 0.0, 0.0));
        }
    }
}
