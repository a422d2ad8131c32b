//! The operator's desk: a range in place of the model's with a reason, and the switch of paid reports.

use bazaar_kit::{Fault, FaultKind};
use bazaar_valuation::desk::OverrideRequest;
use bazaar_valuation::saved::{Kept, SaveRequest, ValuationFault};

use crate::ground::{CAFE, Ground, read};

const ASHA: (&str, &str) = ("cookie", "bazaar-session=asha");
const OPERATOR: &str = "bazaar-session=operator";

async fn keep(ground: &Ground) -> Kept {
    let request = SaveRequest { name: "Café".to_owned(), input: read(CAFE) };
    ground.valuations.save_valuation(&ground.asha, request).await.expect("Asha may keep")
}

fn range(kept: &Kept) -> OverrideRequest {
    OverrideRequest {
        id: kept.id,
        number: 1,
        low_minor: 300_000_000,
        middle_minor: 350_000_000,
        high_minor: 400_000_000,
        reason: "Two neighbours sold near this in August.".to_owned(),
    }
}

#[bazaar_db::test]
async fn a_set_range_is_shown_with_its_reason_everywhere_and_changes_no_figure(ground: Ground) {
    let kept = keep(&ground).await;
    ground.valuations.override_valuation(&ground.operator, range(&kept)).await.expect("an operator may");
    let after = ground.valuations.find_valuation(&ground.asha, kept.id, None).await.expect("kept");
    assert_eq!(after.appraisal, kept.appraisal, "the model's figures stay");
    let set = after.set_by_operator.expect("it is told");
    assert_eq!((set.low_minor, set.high_minor), (300_000_000, 400_000_000));
    let page = ground.get(&format!("/value/{}", kept.id), &[ASHA]).await;
    assert!(page.text.contains("Two neighbours sold near this in August."), "{}", page.text);
    let token = ("authorization", "Bearer asha");
    let answer = ground.get(&format!("/api/v1/valuations/{}", kept.id), &[token]).await.json();
    assert_eq!(answer["set_by_operator"]["reason"], "Two neighbours sold near this in August.");
    assert_eq!(answer["result"]["p50_minor"], kept.appraisal.valuation.p50_minor.expect("valued"));
    let later = OverrideRequest { reason: "Corrected after a second look.".to_owned(), ..range(&kept) };
    ground.valuations.override_valuation(&Ground::later(&ground.operator, 1), later).await.expect("again");
    let after = ground.valuations.find_valuation(&ground.asha, kept.id, None).await.expect("kept");
    assert_eq!(after.set_by_operator.expect("the later one").reason, "Corrected after a second look.");
}

#[bazaar_db::test]
async fn nobody_sets_a_range_on_their_own_or_without_a_reason(ground: Ground) {
    let kept = keep(&ground).await;
    let of_asha =
        ground.valuations.override_valuation(&ground.asha, range(&kept)).await.expect_err("no operator");
    assert_eq!(Fault::from(of_asha).kind, FaultKind::Forbidden);
    let request = SaveRequest { name: "Own".to_owned(), input: read(CAFE) };
    let own = ground.valuations.save_valuation(&ground.operator, request).await.expect("kept");
    let refused = ground.valuations.override_valuation(&ground.operator, range(&own)).await;
    assert!(matches!(refused, Err(ValuationFault::OwnAtDesk)));
    for (request, field) in [
        (OverrideRequest { reason: " too low ".to_owned(), ..range(&kept) }, "reason"),
        (OverrideRequest { low_minor: 360_000_000, ..range(&kept) }, "low"),
        (OverrideRequest { high_minor: 1, ..range(&kept) }, "high"),
    ] {
        let refused =
            ground.valuations.override_valuation(&ground.operator, request).await.expect_err("refused");
        assert_eq!(Fault::from(refused).fields[0].field, field);
    }
    let missing = OverrideRequest { number: 9, ..range(&kept) };
    let refused = ground.valuations.override_valuation(&ground.operator, missing).await;
    assert!(matches!(refused, Err(ValuationFault::Missing)));
}

#[bazaar_db::test]
async fn the_desk_finds_a_valuation_by_its_address_and_sets_a_range(ground: Ground) {
    let kept = keep(&ground).await;
    let found =
        ground.get(&format!("/ops/valuations?id=%2Fvalue%2F{}", kept.id), &[("cookie", OPERATOR)]).await;
    assert_eq!(found.header("location"), format!("/ops/valuations/{}", kept.id));
    let lost = ground.get("/ops/valuations?id=x", &[("cookie", OPERATOR)]).await;
    assert_eq!(lost.status, 422);
    let page = format!("/ops/valuations/{}", kept.id);
    let answers =
        [("number", "1"), ("low", "30 lakh"), ("middle", "35 lakh"), ("high", "40 lakh"), ("reason", "")];
    let refused = ground.send(&page, &page, Some(OPERATOR), &answers).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("href=\"#f-reason\"") && refused.text.contains("value=\"30 lakh\""));
    let answers = [&answers[..4], &[("reason", "Seen the accounts of 2026.")]].concat();
    assert_eq!(ground.send(&page, &page, Some(OPERATOR), &answers).await.status, 303);
    for prefix in ["", "/hi"] {
        let shown = ground.get(&format!("{prefix}{page}"), &[("cookie", OPERATOR)]).await;
        assert!(shown.text.contains("Seen the accounts of 2026."), "{}", shown.text);
    }
    assert_eq!(ground.get("/ops/valuations", &[ASHA]).await.status, 403);
}

#[bazaar_db::test]
async fn the_paid_switch_changes_what_the_page_says_and_takes_no_money(ground: Ground) {
    let kept = keep(&ground).await;
    let path = format!("/value/{}", kept.id);
    let says = "offers the report as a paid service";
    assert!(!ground.get(&path, &[ASHA]).await.text.contains(says));
    assert!(!ground.valuations.has_paid_reports(&ground.operator).await.expect("an operator may"));
    assert!(ground.valuations.set_paid_reports(&ground.asha, true).await.is_err());
    assert_eq!(
        ground.send("/ops/valuations", "/ops/valuations", Some(OPERATOR), &[("paid", "on")]).await.status,
        303
    );
    assert!(ground.get(&path, &[ASHA]).await.text.contains(says));
    let report = ground.get(&format!("{path}/report.pdf"), &[ASHA]).await;
    assert_eq!(report.status, 200, "nothing is charged");
    ground.valuations.set_paid_reports(&ground.operator, false).await.expect("off again");
    assert!(!ground.get(&path, &[ASHA]).await.text.contains(says));
}
