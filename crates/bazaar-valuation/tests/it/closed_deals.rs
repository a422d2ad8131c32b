//! Closed deals of the market as the sixth method.

use bazaar_valuation::{
    ClosedDeal, ClosedDeals, Decimal, EngineVersion, Input, MethodState, Valuation, value,
};
use proptest::prelude::*;

use crate::firm::{cafe, faults, valued};

fn with_deals(multiples: &[f64]) -> Input {
    let deal = |multiple: &f64| ClosedDeal {
        band: 2,
        multiple: Decimal::nearest(*multiple),
        closed: "2026-Q3".to_owned(),
    };
    let deals = multiples.iter().map(deal).collect();
    Input { closed_deals: Some(ClosedDeals { release: "2026-11".to_owned(), deals }), ..cafe() }
}

fn method(valuation: &Valuation) -> &bazaar_valuation::MethodResult {
    valuation.methods.iter().find(|method| method.method == "closed-deals").expect("version 2 lists it")
}

#[test]
fn five_deals_move_the_middle_their_way_and_four_do_not() {
    let without = valued(&cafe());
    let dear = valued(&with_deals(&[4.0, 4.1, 3.9, 4.2, 4.0]));
    let cheap = valued(&with_deals(&[1.0, 1.1, 0.9, 1.0, 1.2]));
    assert!(cheap.p50_minor < without.p50_minor && without.p50_minor < dear.p50_minor);
    assert_eq!(method(&dear).state, MethodState::Used);
    let four = valued(&with_deals(&[4.0, 4.1, 3.9, 4.2]));
    assert_eq!((four.p50_minor, four.p90_minor), (without.p50_minor, without.p90_minor));
    assert_eq!(method(&four).reason, Some("too-few-closed-deals"));
    assert_eq!(method(&without).reason, Some("no-closed-deals"));
}

#[test]
fn an_outlier_is_shown_struck_and_moves_nothing() {
    let alike = [2.0, 2.1, 1.9, 2.2, 2.0, 1.8, 2.1];
    let clean = valued(&with_deals(&alike));
    let with_outlier = valued(&with_deals(&[&alike[..], &[30.0]].concat()));
    let deals = with_outlier.closed_deals.as_ref().expect("deals are shown");
    assert_eq!(deals.deals.iter().filter(|deal| deal.struck).count(), 1);
    assert!(deals.deals[7].struck);
    assert_eq!(clean.p50_minor, with_outlier.p50_minor);
    let cited = with_outlier.sources.last().expect("deals are cited");
    assert_eq!((cited.prior.as_str(), cited.sample), ("closed_deals", Some(8)));
}

#[test]
fn weights_still_add_up_to_one() {
    let valuation = valued(&with_deals(&[2.0, 2.1, 1.9, 2.2, 2.0, 1.8]));
    let sum: f64 = valuation.methods.iter().map(|method| method.weight.to_f64()).sum();
    assert!((sum - 1.0).abs() < 0.004, "{sum}");
}

#[test]
fn version_1_refuses_what_it_does_not_know() {
    let refused = value(&with_deals(&[2.0; 5]), EngineVersion::V1).expect_err("never silently left out");
    assert_eq!((refused[0].pointer.as_str(), refused[0].key), ("/closed_deals", "closed-deals-unknown"));
}

#[test]
fn deals_that_cannot_be_meant_are_refused_at_their_field() {
    let mut input = with_deals(&[2.0, 0.001]);
    let deals = input.closed_deals.as_mut().expect("it has some");
    deals.release = "November".to_owned();
    deals.deals[0].band = 7;
    deals.deals[1].closed = "Q3".to_owned();
    assert_eq!(
        faults(&input),
        [
            "/closed_deals/release release-form",
            "/closed_deals/deals/0/band factor-range",
            "/closed_deals/deals/1/multiple factor-range",
            "/closed_deals/deals/1/closed quarter-form",
        ]
    );
    assert_eq!(faults(&with_deals(&[2.0; 501])), ["/closed_deals/deals closed-deals-too-many"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dearer_deals_never_lower_the_value(
        multiples in prop::collection::vec(0.5_f64..8.0, 5..30), times in 1.01_f64..1.5,
    ) {
        // All deals dearer by one factor: none changes sides between struck and kept.
        let coarse: Vec<f64> = multiples.iter().map(|multiple| (multiple * 10.0).round() / 10.0).collect();
        let dearer: Vec<f64> = coarse.iter().map(|multiple| multiple * times).collect();
        prop_assert!(valued(&with_deals(&dearer)).p50_minor >= valued(&with_deals(&coarse)).p50_minor);
    }

    #[test]
    fn value_still_rises_with_earnings(
        multiples in prop::collection::vec(0.5_f64..8.0, 5..30), more_percent in 1_i64..30,
    ) {
        let input = with_deals(&multiples);
        let mut richer = input.clone();
        for year in &mut richer.years {
            year.profit_minor += year.revenue_minor / 100 * more_percent;
        }
        prop_assert!(valued(&richer).p50_minor > valued(&input).p50_minor);
    }
}
