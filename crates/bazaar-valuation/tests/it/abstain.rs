//! Where the engine says that it does not know.

use bazaar_valuation::{Balance, Input, MethodState, Outcome};

use crate::firm::{cafe, machine_shop, valued};

fn reason(input: &Input) -> &'static str {
    let valuation = valued(input);
    assert_eq!(valuation.outcome, Outcome::Abstained);
    assert_eq!(valuation.p50_minor, None);
    assert!(valuation.methods.iter().all(|method| method.state == MethodState::Abstained));
    valuation.reason.expect("an abstention has a reason")
}

fn with_sales(revenue_minor: i64, profit_minor: i64) -> Input {
    let mut input = cafe();
    input.years[0].revenue_minor = revenue_minor;
    input.years[0].profit_minor = profit_minor;
    input
}

#[test]
fn zero_everything_is_nothing_to_value() {
    assert_eq!(reason(&with_sales(0, 0)), "nothing-to-value");
    let empty = Balance { stock_minor: Some(0), fixed_fair_minor: Some(0), ..Balance::default() };
    assert_eq!(reason(&Input { balance: Some(empty), ..with_sales(0, 0) }), "nothing-to-value");
}

#[test]
fn from_one_paisa_to_ten_million_million_rupees_it_answers() {
    assert_eq!(reason(&with_sales(1, 1)), "too-small");
    assert_eq!(reason(&with_sales(1_000_000_000_000_000, 1)), "too-large");
    let mut revenue_minor = 1_i64;
    while revenue_minor <= 1_000_000_000_000_000 {
        let valuation = valued(&with_sales(revenue_minor, revenue_minor / 8));
        assert!(valuation.p50_minor.is_some() || valuation.reason.is_some());
        revenue_minor *= 10;
    }
}

#[test]
fn a_loss_of_one_year_without_a_balance_is_thin_evidence() {
    let loss = with_sales(500_000_000, -200_000_000);
    assert_eq!(reason(&loss), "thin-evidence");
}

#[test]
fn a_loss_with_assets_is_valued_and_held_up_by_them() {
    let balance = Balance { fixed_fair_minor: Some(300_000_000), debt_minor: Some(0), ..Balance::default() };
    let valuation = valued(&Input { balance: Some(balance), ..with_sales(500_000_000, -200_000_000) });
    assert_eq!(valuation.outcome, Outcome::Valued);
    assert!(valuation.tier_reasons.contains(&"loss-making"));
    assert_eq!(valuation.methods[0].state, MethodState::Floored);
    let assets = valuation.methods.last().expect("net assets are the last method");
    assert_eq!((assets.method, assets.reason), ("net-assets", Some("holds-value-up")));
}

#[test]
fn a_firm_that_sells_nothing_is_worth_its_assets() {
    let balance = Balance { fixed_fair_minor: Some(300_000_000), debt_minor: Some(0), ..Balance::default() };
    let valuation = valued(&Input { balance: Some(balance), ..with_sales(0, 0) });
    let middle = valuation.p50_minor.expect("assets have a value");
    assert!((100_000_000..300_000_000).contains(&middle), "{middle}");
    assert!(valuation.tier_reasons.contains(&"assets-only"));
}

#[test]
fn debt_above_value_leaves_nothing_to_sell() {
    let mut input = machine_shop();
    input.balance.as_mut().expect("it has one").debt_minor = Some(90_000_000_000);
    assert_eq!(reason(&input), "debt-above-value");
}

#[test]
fn accounts_of_another_time_say_nothing_about_today() {
    let mut input = cafe();
    input.as_of = jiff::civil::date(2036, 1, 1);
    assert_eq!(reason(&input), "figures-too-old");
}

#[test]
fn a_lender_is_not_valued_by_its_cash_flow() {
    let mut input = cafe();
    input.sector.nic2008 = Some("6492".to_owned());
    let valuation = valued(&input);
    assert_eq!(valuation.methods[1].reason, Some("borrows-to-lend"));
    assert_eq!(valuation.methods[2].state, MethodState::Abstained);
}
