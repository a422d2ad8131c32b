//! Seven answers are enough for a range, and telling more never counts as less.

use bazaar_valuation::{Decimal, Input, OwnerRole, Quick, Sector};
use jiff::civil::date;

use crate::firm::valued;

fn answers() -> Quick {
    Quick {
        as_of: date(2026, 11, 20),
        last_year_ending: date(2026, 3, 31),
        currency: "INR".to_owned(),
        country: "IN".to_owned(),
        sector: Sector { nic2008: Some("4711".to_owned()), words: None },
        years_operating: 8,
        revenue_minor: 900_000_000,
        profit_minor: 110_000_000,
        owner: OwnerRole::WorksUnpaid,
        assets_minor: None,
        debt_minor: None,
        growth_percent: None,
    }
}

fn width(quick: Quick) -> f64 {
    let valuation = valued(&Input::from(quick));
    let (p10, p90) = (valuation.p10_minor.expect("valued"), valuation.p90_minor.expect("valued"));
    (p90 as f64 / p10 as f64).ln()
}

fn middle(quick: Quick) -> i64 {
    valued(&Input::from(quick)).p50_minor.expect("valued")
}

#[test]
fn three_answers_left_out_still_give_a_range_with_reasons() {
    let valuation = valued(&Input::from(answers()));
    assert!(valuation.p10_minor < valuation.p50_minor && valuation.p50_minor < valuation.p90_minor);
    assert!(valuation.tier_reasons.contains(&"one-year"));
    assert!(valuation.methods.iter().filter(|method| method.p50_minor.is_some()).count() >= 2);
}

#[test]
fn debt_comes_off_and_pay_that_was_charged_comes_back() {
    let without_debt = Quick { debt_minor: Some(0), ..answers() };
    let with_debt = Quick { debt_minor: Some(100_000_000), ..answers() };
    assert!(middle(with_debt) < middle(without_debt));
    let paid = Quick { owner: OwnerRole::WorksForPay { pay_minor: 40_000_000 }, ..answers() };
    assert!(middle(paid) > middle(answers()));
}

#[test]
fn an_unknown_sector_is_wider() {
    let unknown = Sector { nic2008: None, words: Some("kirana".to_owned()) };
    assert!(width(Quick { sector: unknown, ..answers() }) > width(answers()));
}

#[test]
fn a_manager_run_firm_is_priced_on_ebitda() {
    let managed =
        Quick { owner: OwnerRole::Manager, growth_percent: Some(Decimal::nearest(8.0)), ..answers() };
    let valuation = valued(&Input::from(managed));
    assert_eq!(valuation.earnings.basis_reason, "managed");
    assert_eq!(valuation.earnings.market_pay_minor, 0);
}
