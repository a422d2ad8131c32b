//! What the business owns and owes.
//!
//! Operating assets hold a value up, they never pull it down: a business worth less by its earnings than its assets in
//! use is priced between what a sale of the pieces brings and that worth, the nearer the more it earns. Cash is added and
//! debt taken off at the end; what was not told of them is believed.

use crate::input::Balance;
use crate::priors::{Floor, Group, Missing, Priors};

use super::draw::{Part, Shock};

/// Operating assets in minor units.
#[derive(Clone, Debug)]
pub(crate) struct Assets {
    /// Worth in a going business.
    pub(crate) going: f64,
    going_log: f64,
    /// Share of that which a sale of the pieces brings.
    sale_share: f64,
    /// 0: the price follows earnings all the way down; 1: it stands at `going` whatever is earned.
    support: f64,
    sd_log: f64,
    /// True where at least one line was told.
    pub(crate) told: bool,
}

impl Assets {
    pub(crate) fn read(balance: Option<&Balance>, revenue: f64, group: &Group, priors: &Priors) -> Self {
        let floor = &priors.floor;
        let told = balance.and_then(|balance| operating_assets(balance, floor));
        let (going, sale) = told.unwrap_or_else(|| {
            let believed = group.operating_assets * revenue;
            (believed * floor.fixed_going, believed * floor.fixed_sale)
        });
        Self {
            going,
            going_log: libm::log(going),
            sale_share: if going > 0.0 { sale / going } else { 0.0 },
            support: group.asset_support,
            sd_log: if told.is_some() {
                priors.spread.asset_marks
            } else {
                priors.missing.operating_assets_sd_log
            },
            told: told.is_some(),
        }
    }

    /// Going worth in one draw.
    pub(crate) fn going_in(&self, shock: Shock<'_>) -> f64 {
        self.going * libm::exp(self.sd_log * shock.of(Part::AssetMarks))
    }

    /// The price of a business worth `concern_log` by its earnings that owns these assets; both are logarithms.
    pub(crate) fn hold_up_log(&self, concern_log: f64, shock: Shock<'_>) -> f64 {
        let going_log = self.going_log + self.sd_log * shock.of(Part::AssetMarks);
        if concern_log >= going_log {
            return concern_log;
        }
        let reached = libm::exp((1.0 - self.support) * (concern_log - going_log));
        going_log + libm::log(self.sale_share + (1.0 - self.sale_share) * reached)
    }

    /// The price where nothing is earned: halfway, in logarithms, between sale and going worth.
    pub(crate) fn price_alone(&self, shock: Shock<'_>) -> f64 {
        self.going_in(shock) * self.sale_share.sqrt()
    }
}

/// Going and sale worth of the lines that were told; none if none was.
fn operating_assets(balance: &Balance, floor: &Floor) -> Option<(f64, f64)> {
    let fixed = match (balance.fixed_fair_minor, balance.fixed_cost_minor) {
        (Some(fair), _) => Some(fair as f64),
        (None, Some(cost)) => Some(cost as f64 * floor.fixed_cost_to_fair),
        (None, None) => None,
    };
    let lines = [
        (
            balance.receivables_minor.map(|minor| minor as f64),
            floor.receivables_going,
            floor.receivables_sale,
        ),
        (balance.stock_minor.map(|minor| minor as f64), floor.stock_going, floor.stock_sale),
        (fixed, floor.fixed_going, floor.fixed_sale),
    ];
    lines.iter().any(|(amount, ..)| amount.is_some()).then(|| {
        lines.iter().fold((0.0, 0.0), |(going, sale), (amount, going_share, sale_share)| {
            let amount = amount.unwrap_or(0.0);
            (going + amount * going_share, sale + amount * sale_share)
        })
    })
}

/// Cash and debt, told or believed.
#[derive(Clone, Debug)]
pub(crate) struct NetDebt {
    cash: Position,
    debt: Position,
}

/// An amount, or a belief about it. A belief is the same whatever a draw says the business is worth: a lender is owed as
/// much when it turns out to be worth less, so untold debt levers the price as told debt does.
#[derive(Clone, Copy, Debug)]
enum Position {
    Told(f64),
    Believed { mean: f64, sd: f64 },
}

impl NetDebt {
    /// Untold cash is a share of the expected operating value; untold debt of operating assets, which lenders lend on.
    pub(crate) fn read(
        balance: Option<&Balance>,
        expected_operating: f64,
        assets: &Assets,
        missing: &Missing,
    ) -> Self {
        let position = |minor: Option<i64>, base: f64, share: f64, sd: f64| {
            let believed = Position::Believed { mean: base * share, sd: base * sd };
            minor.map_or(believed, |minor| Position::Told(minor as f64))
        };
        let (cash, debt) = (balance.and_then(|b| b.cash_minor), balance.and_then(|b| b.debt_minor));
        Self {
            cash: position(cash, expected_operating, missing.cash_share, missing.cash_share_sd),
            debt: position(debt, assets.going, missing.debt_share, missing.debt_share_sd),
        }
    }

    /// Cash where its doubt, a standard normal, is `z`.
    pub(crate) fn cash_in(&self, z: f64) -> f64 {
        self.cash.amount(z)
    }

    /// Debt where its doubt, a standard normal, is `z`.
    pub(crate) fn debt_in(&self, z: f64) -> f64 {
        self.debt.amount(z)
    }

    /// What is left for the owner, before a price below zero is ruled out.
    pub(crate) fn equity(&self, operating: f64, shock: Shock<'_>) -> f64 {
        let z = shock.of(Part::NetDebt);
        operating + self.cash_in(z) - self.debt_in(-z)
    }
}

impl Position {
    fn amount(self, z: f64) -> f64 {
        match self {
            Self::Told(amount) => amount,
            Self::Believed { mean, sd } => (mean + sd * z).max(0.0),
        }
    }
}
