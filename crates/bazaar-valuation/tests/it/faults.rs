//! Figures that cannot be meant are refused at their field.

use bazaar_valuation::{DealKind, Decimal, Input};
use jiff::civil::date;

use crate::firm::{cafe, faults, machine_shop};

fn parse_fault(from: &str, to: &str) -> String {
    let text = include_str!("golden/machine-shop.input.json");
    assert!(text.contains(from), "the sample has changed");
    let faults = Input::from_json(&text.replacen(from, to, 1)).expect_err("should not parse");
    format!("{} {}", faults[0].pointer, faults[0].key)
}

#[test]
fn what_does_not_parse_is_told_with_its_place() {
    assert_eq!(parse_fault("\"months\":12", "\"months\":\"twelve\""), "/years/0/months field-form");
    assert_eq!(parse_fault("\"months\":12,", ""), "/years/0/months field-missing");
    assert_eq!(parse_fault("\"months\":12", "\"month\":12"), "/years/0 field-unknown");
    assert_eq!(parse_fault("8400000000", "8400000000.5"), "/years/0/revenue_minor field-form");
    assert_eq!(parse_fault("8400000000", "99999999999999999999"), "/years/0/revenue_minor field-form");
    assert_eq!(parse_fault("\"9.5\"", "9.5"), "/factors/growth_percent field-form");
    assert_eq!(parse_fault("\"9.5\"", "\"nan\""), "/factors/growth_percent field-form");
    assert_eq!(parse_fault("audited", "perfect"), "/factors/records field-form");
    assert_eq!(parse_fault("2026-11-20", "20-11-2026"), "/as_of field-form");
    assert_eq!(parse_fault("2500000000}", "2500000000} {}"), " text-after-end");
    assert_eq!(parse_fault("{\"schema\"", "{{\"schema\""), " not-json");
}

#[test]
fn absurd_figures_are_refused() {
    let mut input = cafe();
    input.years[0].revenue_minor = -1;
    input.years[0].profit_minor = 2_000_000_000_000_000;
    assert_eq!(
        faults(&input),
        [
            "/years/0/revenue_minor negative",
            "/years/0/profit_minor amount-too-large",
            "/years/0/profit_minor profit-above-revenue",
        ]
    );
}

#[test]
fn negative_costs_and_holdings_are_refused() {
    let mut input = machine_shop();
    input.years[1].interest_minor = Some(-5);
    input.balance.as_mut().expect("it has one").stock_minor = Some(i64::MIN);
    input.asking_minor = Some(0);
    assert_eq!(
        faults(&input),
        ["/years/1/interest_minor negative", "/balance/stock_minor negative", "/asking_minor negative"]
    );
}

#[test]
fn years_must_follow_one_another_and_be_past() {
    let mut input = machine_shop();
    input.years[0].ending = date(2021, 3, 31);
    assert_eq!(faults(&input), ["/years/1/ending year-missing-before"]);
    input.years[0].ending = date(2025, 3, 31);
    assert_eq!(faults(&input), ["/years/1/ending year-twice"]);
    input.years[0].ending = date(2027, 3, 31);
    assert_eq!(faults(&input), ["/years/0/ending year-in-future"]);
    input.years.clear();
    assert_eq!(faults(&input), ["/years years-missing"]);
}

#[test]
fn a_year_in_other_units_is_seen() {
    let mut input = machine_shop();
    input.years[1].revenue_minor = 9_100_000;
    input.years[1].profit_minor = 700_000;
    assert_eq!(faults(&input), ["/years/1/revenue_minor units-mixed", "/years/2/revenue_minor units-mixed"]);
}

#[test]
fn what_the_engine_does_not_cover_is_refused() {
    let mut input = cafe();
    input.schema = "other/1".to_owned();
    input.currency = "rupee".to_owned();
    input.country = "ZZ".to_owned();
    input.sector.nic2008 = Some("8411".to_owned());
    input.years[0].months = 0;
    assert_eq!(
        faults(&input),
        [
            "/schema schema-unknown",
            "/currency currency-form",
            "/country country-not-covered",
            "/sector/nic2008 sector-unknown",
            "/years/0/months months-range",
        ]
    );
}

#[test]
fn deal_and_factors_stay_in_their_ranges() {
    let mut input = machine_shop();
    input.deal.stake_percent = Decimal::from_thousandths(100_001);
    input.factors.recurring_percent = Some(Decimal::from_thousandths(-1));
    assert_eq!(
        faults(&input),
        ["/deal/stake_percent percent-range", "/factors/recurring_percent factor-range"]
    );
    let mut input = machine_shop();
    input.deal.kind = DealKind::Sale;
    assert_eq!(faults(&input), ["/deal/stake_percent sale-is-whole"]);
}

#[test]
fn a_sector_must_be_named_somehow() {
    let mut input = cafe();
    input.sector.nic2008 = None;
    assert_eq!(faults(&input), ["/sector sector-missing"]);
    input.sector.words = Some("  ".to_owned());
    assert_eq!(faults(&input), ["/sector/words sector-missing"]);
}
