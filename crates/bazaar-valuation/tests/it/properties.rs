//! What must hold for every business.

use bazaar_valuation::{Balance, DealKind, Decimal, EngineVersion, Evidence, Input, Outcome, Records, value};
use proptest::prelude::*;

use crate::firm::{machine_shop, valued};

/// Sectors of every group, a shop and an unknown one.
const CODES: [&str; 10] = ["0111", "1071", "1410", "2011", "2822", "4100", "4630", "4711", "5610", "6201"];

prop_compose! {
    /// A firm with one to three years, a margin from loss to high profit and whatever else may be told.
    fn firm()(
        code in prop::sample::select(CODES.to_vec()),
        revenue_minor in 40_000_000_i64..200_000_000_000,
        margin_percent in -30_i64..60,
        years in 1_usize..=3,
        has_balance in any::<bool>(),
        assets_percent in 0_i64..150,
        records in prop::option::of(prop::sample::select(vec![Records::Audited, Records::Books, Records::None])),
        growth in prop::option::of(-20_000_i64..40_000),
    ) -> Input {
        let mut input = machine_shop();
        input.deal.kind = DealKind::Sale;
        input.deal.stake_percent = Decimal::from_thousandths(100_000);
        input.sector.nic2008 = Some(code.to_owned());
        input.years.drain(..3 - years);
        for year in &mut input.years {
            year.revenue_minor = revenue_minor;
            year.profit_minor = revenue_minor / 100 * margin_percent;
            for line in [&mut year.owner_pay_minor, &mut year.interest_minor, &mut year.tax_minor, &mut year.depreciation_minor] {
                *line = Some(revenue_minor / 100);
            }
            for add_back in &mut year.add_backs {
                add_back.amount_minor = revenue_minor / 500;
            }
        }
        input.balance = has_balance.then(|| Balance {
            debt_minor: Some(revenue_minor / 50),
            fixed_fair_minor: Some(revenue_minor / 100 * assets_percent),
            ..Balance::default()
        });
        input.factors.records = records;
        input.factors.growth_percent = growth.map(Decimal::from_thousandths);
        input
    }
}

fn middle(input: &Input) -> Option<i64> {
    valued(input).p50_minor
}

fn scaled(input: &Input, factor: i64) -> Input {
    let mut scaled = input.clone();
    let money = |line: &mut Option<i64>| *line = line.map(|minor| minor * factor);
    for year in &mut scaled.years {
        year.revenue_minor *= factor;
        year.profit_minor *= factor;
        money(&mut year.owner_pay_minor);
        money(&mut year.interest_minor);
        money(&mut year.tax_minor);
        money(&mut year.depreciation_minor);
        year.add_backs.iter_mut().for_each(|add_back| add_back.amount_minor *= factor);
    }
    if let Some(balance) = &mut scaled.balance {
        money(&mut balance.debt_minor);
        money(&mut balance.cash_minor);
        money(&mut balance.receivables_minor);
        money(&mut balance.stock_minor);
        money(&mut balance.fixed_cost_minor);
        money(&mut balance.fixed_fair_minor);
    }
    scaled
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn value_rises_with_earnings(input in firm(), more_percent in 1_i64..30) {
        let mut richer = input.clone();
        for year in &mut richer.years {
            year.profit_minor += year.revenue_minor / 100 * more_percent;
        }
        if let (Some(less), Some(more)) = (middle(&input), middle(&richer)) {
            // Far below zero a little less loss is lost in the rounding to paise.
            prop_assert!(more > less || (more == less && input.years[0].profit_minor < 0), "{less} then {more}");
        }
    }

    #[test]
    fn the_range_is_ordered_and_the_bridge_adds_up(input in firm()) {
        let valuation = valued(&input);
        if valuation.outcome == Outcome::Valued {
            let range = [valuation.p10_minor, valuation.p25_minor, valuation.p50_minor, valuation.p75_minor, valuation.p90_minor];
            prop_assert!(range.is_sorted() && range[0] >= Some(0), "{range:?}");
            let bridge: i64 = valuation.bridge.iter().map(|step| step.amount_minor).sum();
            prop_assert_eq!(Some(bridge), valuation.p50_minor);
        } else {
            prop_assert!(valuation.reason.is_some());
        }
    }

    #[test]
    fn the_currency_label_changes_no_number(input in firm()) {
        let other = Input { currency: "EUR".to_owned(), ..input.clone() };
        let (ours, theirs) = (valued(&input), valued(&other));
        prop_assert_eq!(ours.p10_minor, theirs.p10_minor);
        prop_assert_eq!(ours.methods, theirs.methods);
        prop_assert_eq!(ours.bridge, theirs.bridge);
        prop_assert_ne!(ours.input_hash, theirs.input_hash);
    }

    #[test]
    fn better_evidence_never_lowers_the_middle(input in firm()) {
        let mut shown = input.clone();
        for add_back in shown.years.iter_mut().flat_map(|year| &mut year.add_backs) {
            add_back.evidence = Evidence::Registry;
        }
        prop_assert!(middle(&shown) >= middle(&input));
    }

    #[test]
    fn the_cash_flow_grid_falls_with_the_rate(input in firm()) {
        let grid = valued(&input).sensitivity.and_then(|sensitivity| sensitivity.growth_by_rate);
        for row in grid.map(|grid| grid.values_minor).unwrap_or_default() {
            prop_assert!(row.iter().rev().is_sorted(), "{row:?}");
        }
    }

    #[test]
    fn the_order_of_years_does_not_matter(input in firm()) {
        let mut turned = input.clone();
        turned.years.reverse();
        let (ours, theirs) = (valued(&input), valued(&turned));
        prop_assert_eq!(ours.p50_minor, theirs.p50_minor);
        prop_assert_eq!(ours.earnings, theirs.earnings);
    }

    #[test]
    fn inside_a_size_band_value_follows_scale(base in 60_000_000_i64..65_000_000, factor in 2_i64..=4) {
        // 0.6 to 2.6 million rupees of sales: the smallest band's flat part.
        let mut input = scaled(&machine_shop(), 1);
        for year in &mut input.years {
            year.revenue_minor = base;
            year.profit_minor = base / 8;
            year.interest_minor = Some(base / 100);
            year.tax_minor = Some(base / 40);
            year.depreciation_minor = Some(base / 50);
            year.owner_pay_minor = Some(base / 20);
            year.add_backs.clear();
        }
        input.balance = None;
        let (small, large) = (middle(&input), middle(&scaled(&input, factor)));
        let (small, large) = (small.expect("valued"), large.expect("valued"));
        prop_assert!((small * factor - large).abs() <= factor, "{small} × {factor} is not {large}");
    }

    #[test]
    fn no_figures_break_it(
        revenue_minor in prop_oneof![0_i64..=100, any::<i64>(), 0_i64..=1_000_000_000_000_000],
        profit_minor in prop_oneof![-100_i64..=100, any::<i64>(), -1_000_000_000_000_000_i64..=1_000_000_000_000_000],
        cash_minor in prop::option::of(any::<i64>()),
        debt_minor in prop::option::of(0_i64..=1_000_000_000_000_000),
        fixed_fair_minor in prop::option::of(0_i64..=1_000_000_000_000_000),
        growth in any::<i64>(),
        years_operating in any::<u16>(),
        months in any::<u8>(),
    ) {
        let mut input = machine_shop();
        input.years.truncate(1);
        input.years[0].revenue_minor = revenue_minor;
        input.years[0].profit_minor = profit_minor;
        input.years[0].months = months;
        input.years_operating = years_operating;
        input.balance = Some(Balance { cash_minor, debt_minor, fixed_fair_minor, ..Balance::default() });
        input.factors.growth_percent = Some(Decimal::from_thousandths(growth));
        if let Ok(valuation) = value(&input, EngineVersion::V1) {
            prop_assert!(valuation.p50_minor.is_some() != valuation.reason.is_some());

        }
    }
}

/// The canonical form survives being written and read, so a stored input replays to the same bytes.
#[test]
fn a_stored_input_replays_to_the_same_bytes() {
    let input = machine_shop();
    let stored = bazaar_valuation::canonical_json(&input);
    let again = Input::from_json(&stored).expect("canonical JSON parses");
    assert_eq!(valued(&again).to_json(), valued(&input).to_json());
}
