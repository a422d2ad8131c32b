//! What is asked: a price for the whole, a price for a share, or a loan.
//!
//! A price lies near the owner's yearly earnings times what the trade usually fetches, with the noise of real asking
//! prices, and never far below what stock and equipment would bring.

use crate::business::SampleBusiness;
use crate::draw::Draw;
use crate::finance::{paise, rupees};
use crate::tables::Trade;

/// Equipment sold piece by piece brings about half of its book value, and stock the same.
const BREAK_UP_SHARE: f64 = 0.5;
/// How far asking prices scatter around the usual multiple.
const PRICE_NOISE: f64 = 0.27;
const RUPEES_PER_LAKH: f64 = 100_000.0;

/// What the owner offers and asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleDeal {
    /// `sale`, `stake` or `loan`.
    pub kind: &'static str,
    /// The price of the whole, of the share, or the loan wanted, in paise.
    pub asking_paise: i64,
    /// The share on offer; only for a stake.
    pub stake_percent: Option<u8>,
    /// Only for a loan.
    pub loan: Option<SampleLoan>,
    /// `retirement`, `relocation`, `health`, `no_successor`, `partner_exit`, `other_venture`; for a stake or a loan
    /// also `growth`, `reduce_debt`, `large_order`.
    pub reason: &'static str,
}

/// The terms wanted for a loan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleLoan {
    /// `working_capital`, `machinery`, `expansion` or `premises`.
    pub purpose: &'static str,
    /// How long it is wanted for.
    pub months: u32,
    /// `property`, `machinery`, `stock_and_bills` or `none`.
    pub security: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DealKind {
    Sale,
    Stake,
    Loan,
}

pub(crate) fn draw_kind(draw: &mut Draw) -> DealKind {
    draw.weighted(&[(DealKind::Sale, 70), (DealKind::Stake, 15), (DealKind::Loan, 15)])
}

pub(crate) fn draw_deal(
    draw: &mut Draw,
    trade: &Trade,
    business: &SampleBusiness,
    kind: DealKind,
) -> SampleDeal {
    match kind {
        DealKind::Sale => draw_sale(draw, trade, business),
        DealKind::Stake => draw_stake(draw, trade, business),
        DealKind::Loan => draw_loan(draw, business),
    }
}

fn draw_sale(draw: &mut Draw, trade: &Trade, business: &SampleBusiness) -> SampleDeal {
    // A proprietor has no partner who could leave.
    let partners_part = if business.constitution == "proprietorship" { 0 } else { 30 };
    let reason = draw.weighted(&[
        ("retirement", 26),
        ("relocation", 18),
        ("health", 12),
        ("no_successor", 14),
        ("partner_exit", partners_part),
        ("other_venture", 18),
    ]);
    let price = draw_price_rupees(draw, trade, business);
    SampleDeal { kind: "sale", asking_paise: as_asked(price), stake_percent: None, loan: None, reason }
}

fn draw_stake(draw: &mut Draw, trade: &Trade, business: &SampleBusiness) -> SampleDeal {
    let percent = *draw.pick(&[10_u8, 15, 20, 25, 26, 30, 33, 40, 49]);
    let reason = draw.weighted(&[("growth", 60), ("partner_exit", 25), ("reduce_debt", 15)]);
    let price = draw_price_rupees(draw, trade, business) * f64::from(percent) / 100.0;
    SampleDeal {
        kind: "stake",
        asking_paise: as_asked(price),
        stake_percent: Some(percent),
        loan: None,
        reason,
    }
}

fn draw_loan(draw: &mut Draw, business: &SampleBusiness) -> SampleDeal {
    let purpose =
        draw.weighted(&[("working_capital", 40), ("machinery", 25), ("expansion", 22), ("premises", 13)]);
    let (share, months) = match purpose {
        "working_capital" => (draw.within(0.06, 0.18), *draw.pick(&[12, 18, 24])),
        "premises" => (draw.within(0.2, 0.45), *draw.pick(&[84, 120, 180])),
        _ => (draw.within(0.1, 0.3), *draw.pick(&[36, 48, 60, 84])),
    };
    let reason = match purpose {
        "working_capital" => draw.weighted(&[("large_order", 50), ("growth", 35), ("reduce_debt", 15)]),
        _ => "growth",
    };
    let security = match purpose {
        "premises" => "property",
        "machinery" => "machinery",
        _ => draw.weighted(&[("property", 35), ("stock_and_bills", 45), ("none", 20)]),
    };
    let wanted = rupees(business.finance.years[0].revenue_paise) * share;
    let loan = Some(SampleLoan { purpose, months, security });
    SampleDeal { kind: "loan", asking_paise: as_asked(wanted), stake_percent: None, loan, reason }
}

/// The whole firm, free of debt. Larger firms fetch a higher multiple, half a turn for each tenfold of earnings.
fn draw_price_rupees(draw: &mut Draw, trade: &Trade, business: &SampleBusiness) -> f64 {
    let finance = &business.finance;
    let earnings = finance.years.iter().map(|year| rupees(year.owner_earnings_paise())).sum::<f64>() / 3.0;
    let size_turns = 0.5 * libm::log10((earnings / (10.0 * RUPEES_PER_LAKH)).clamp(0.1, 100.0));
    let multiple = (trade.group().owner_multiple + size_turns).max(1.2);
    let break_up = rupees(finance.balance.stock_paise + finance.balance.fixed_assets_paise) * BREAK_UP_SHARE;
    (earnings * multiple * draw.lognormal(1.0, PRICE_NOISE)).max(break_up)
}

/// As people ask: 25 thousand steps below 10 lakh, then lakhs, five lakhs and quarter crores; at least one lakh.
fn as_asked(rupees: f64) -> i64 {
    let lakh = rupees / RUPEES_PER_LAKH;
    let step = match lakh {
        ..10.0 => 0.25,
        ..100.0 => 1.0,
        ..1_000.0 => 5.0,
        _ => 25.0,
    };
    paise((libm::round(lakh / step) * step).max(1.0) * RUPEES_PER_LAKH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_round_the_way_people_ask() {
        for (lakh, asked_lakh) in
            [(0.2, 1.0), (3.3, 3.25), (12.4, 12.0), (148.0, 150.0), (1_530.0, 1_525.0), (99.6, 100.0)]
        {
            assert_eq!(as_asked(lakh * RUPEES_PER_LAKH), paise(asked_lakh * RUPEES_PER_LAKH), "{lakh}");
        }
    }
}
