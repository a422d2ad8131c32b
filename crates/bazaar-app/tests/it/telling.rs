//! How soon people hear of each other, with the product's own workers: printed with `--nocapture`.

use std::time::{Duration, Instant};

use bazaar_catalog::listing::{Act, ChangeState, DealKind};
use bazaar_testkit::{Person, TestApp};
use serde_json::json;

use crate::world::mandate;

/// Far more than the second it should take: on PostgreSQL an event waits for older transactions of the whole server,
/// which other tests share.
const DEADLINE: Duration = Duration::from_secs(30);

/// The time until the person's inbox has a notice of this kind.
async fn until_told(person: &Person<'_>, kind: &str) -> Duration {
    let start = Instant::now();
    loop {
        let notices = person.get_json("/api/v1/notices").await;
        if notices.to_string().contains(kind) {
            return start.elapsed();
        }
        assert!(start.elapsed() < DEADLINE, "no {kind} after {DEADLINE:?}: {notices}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[expect(clippy::print_stdout, reason = "the figures are for whoever runs it with --nocapture")]
#[bazaar_db::test]
async fn both_sides_hear_of_each_other_while_the_product_runs(app: TestApp) {
    let served = app.serve().await;
    let (seller, first, second) = (app.seller().await, app.buyer().await, app.buyer().await);
    mandate(&first).await;
    let submitted = seller.submitted(DealKind::Sale).await;
    let reviewer = app.reviewer().await.ctx().await;
    let approve = ChangeState::plain(Act::Approve, submitted.version);
    app.slices().catalog.change_state(&reviewer, submitted.id, approve).await.unwrap();
    let of_listing = until_told(&first, "match-found").await;
    println!("a new listing was told to a fitting mandate after {} ms", of_listing.as_millis());
    mandate(&second).await;
    let of_mandate = until_told(&seller, "match-sought").await;
    println!("a new mandate was told to the seller of a fitting listing after {} ms", of_mandate.as_millis());
    let ask =
        json!({ "listing": submitted.id, "message": "I have run two bakeries and would pay from savings." });
    let asked = second.post_json("/api/v1/introductions", &ask).await;
    assert_eq!(asked.status, 201, "{}", asked.text());
    until_told(&seller, "introduction-asked").await;
    let received = seller.get_json("/api/v1/introductions/received").await;
    assert!(received[0]["contact"].is_null() && received[0]["score_percent"].is_number(), "{received}");
    let path = format!("/api/v1/introductions/{}/answer", asked.json()["id"].as_str().unwrap());
    let accepted = seller.send_json(&http::Method::PUT, &path, &json!({ "verdict": "accept" })).await;
    assert_eq!(accepted.status, 204, "{}", accepted.text());
    until_told(&second, "introduction-accepted").await;
    let own = second.get_json("/api/v1/introductions").await;
    assert!(own[0]["contact"]["phone"].is_string() || own[0]["contact"]["email"].is_string(), "{own}");
    served.stop().await;
}
