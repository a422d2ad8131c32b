//! The price of a part. A part that cannot decide sells below its share; between no control and full control the
//! discount runs out in a straight line, so there is no jump at a half.

use crate::input::Deal;
use crate::priors::Stake;

use super::draw::{Part, Shock};

/// How the whole's worth becomes the part's price.
#[derive(Clone, Debug)]
pub(crate) struct StakePrice {
    share: f64,
    discount: f64,
    sd_log: f64,
}

impl StakePrice {
    pub(crate) fn read(deal: Deal, prior: &Stake) -> Self {
        let percent = deal.stake_percent.to_f64();
        let span = prior.full_control_percent - prior.no_control_percent;
        let without_control = ((prior.full_control_percent - percent) / span).clamp(0.0, 1.0);
        Self {
            share: percent / 100.0,
            discount: prior.minority_discount * without_control,
            sd_log: prior.spread * without_control,
        }
    }

    pub(crate) fn is_whole(&self) -> bool {
        self.share >= 1.0
    }

    /// The discount's doubt rides on the same draw as the difference between buyers: a keen buyer asks less discount.
    pub(crate) fn price(&self, equity: f64, shock: Shock<'_>) -> f64 {
        if self.discount <= 0.0 {
            return equity * self.share;
        }
        equity * self.share * (1.0 - self.discount) * libm::exp(self.sd_log * shock.of(Part::Market))
    }
}
