//! Closed deals of a market as it publishes them: without names, rounded, and never fewer than five.
//!
//! They stand in the input because a valuation is what its input says and nothing else: the same deals give the same
//! bytes at every door and in ten years, whatever the market has published since.

use serde::{Deserialize, Serialize};

use super::check::check_range;
use crate::decimal::Decimal;
use crate::fault::FieldFault;
use crate::priors::BANDS;

const MOST_DEALS: usize = 500;
/// Price over SDE, in thousandths.
const MULTIPLES: (i64, i64) = (50, 50_000);

/// One sector's deals in one month's publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedDeals {
    /// The month they were published for, `2026-11`.
    pub release: String,
    /// The deals, in the order they were published.
    pub deals: Vec<ClosedDeal>,
}

/// One deal, as far as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedDeal {
    /// The size band of its yearly sales, 1 for the smallest of six.
    pub band: u8,
    /// Price without cash and debt over SDE.
    pub multiple: Decimal,
    /// The quarter it closed in, `2026-Q3`.
    pub closed: String,
}

impl ClosedDeals {
    pub(super) fn check(&self, faults: &mut Vec<FieldFault>) {
        if !is_month(&self.release) {
            faults.push(FieldFault::at("/closed_deals/release", "release-form"));
        }
        if self.deals.len() > MOST_DEALS {
            let fault = FieldFault::at("/closed_deals/deals", "closed-deals-too-many");
            return faults.push(fault.with_limit(MOST_DEALS));
        }
        for (index, deal) in self.deals.iter().enumerate() {
            deal.check(&format!("/closed_deals/deals/{index}"), faults);
        }
    }
}

impl ClosedDeal {
    fn check(&self, at: &str, faults: &mut Vec<FieldFault>) {
        if !(1..=BANDS).contains(&usize::from(self.band)) {
            faults.push(
                FieldFault::at(format!("{at}/band"), "factor-range").with_limit(format!("1 – {BANDS}")),
            );
        }
        check_range(&format!("{at}/multiple"), self.multiple, MULTIPLES, faults);
        if !is_quarter(&self.closed) {
            faults.push(FieldFault::at(format!("{at}/closed"), "quarter-form"));
        }
    }
}

fn is_month(text: &str) -> bool {
    let Some((year, month)) = text.split_once('-') else { return false };
    is_year(year) && month.len() == 2 && !month.starts_with('+') && matches!(month.parse(), Ok(1..=12_u8))
}

fn is_quarter(text: &str) -> bool {
    let Some((year, quarter)) = text.split_once("-Q") else { return false };
    is_year(year) && quarter.len() == 1 && matches!(quarter.parse(), Ok(1..=4_u8))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_quarters_are_read_strictly() {
        assert!(is_month("2026-11") && is_quarter("2026-Q4"));
        for text in ["", "2026", "2026-13", "2026-00", "2026-1", "26-11", "2026-+1", "2026-11-01"] {
            assert!(!is_month(text), "{text}");
        }
        for text in ["", "2026-Q5", "2026-Q0", "2026-q1", "2026Q1", "2026-Q11", "२०२६-Q1"] {
            assert!(!is_quarter(text), "{text}");
        }
    }
}
