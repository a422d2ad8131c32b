//! A market with one of everything in it, and the ids by which it could be asked for.

use bazaar_catalog::listing::{DealKind, Listing};
use bazaar_kit::permission::PERMISSIONS;
use bazaar_kit::permission::Who;
use bazaar_testkit::{Answer, Person, RouteLine, TestApp};
use bytes::Bytes;
use serde_json::json;

/// An id that nothing has.
pub(crate) const NOBODYS_ID: &str = "0198c000-0000-7000-8000-000000000000";

/// Whether a stranger may call this method, as the printed table says.
pub(crate) fn is_open(route: &RouteLine) -> bool {
    let may_anyone = |name: &str| {
        let permission = PERMISSIONS.iter().find(|permission| permission.name == name);
        permission.expect("the table names permissions that exist").who.contains(&Who::Anyone)
    };
    route.access == "public" || may_anyone(&route.access)
}

/// Fills somebody's account with one of everything; the ids of it all.
pub(crate) async fn fill(app: &TestApp, person: &Person<'_>) -> Vec<String> {
    let listing = person.draft(DealKind::Sale).await;
    let ctx = person.ctx().await;
    let signed_in = ctx.person().unwrap();
    let mut ids = vec![
        listing.id.to_string(),
        listing.business.to_string(),
        person.organisation().await.to_string(),
        signed_in.session.to_string(),
        signed_in.person.to_string(),
    ];
    ids.push(photo(app, person, &listing).await);
    ids.push(mandate(person).await);
    ids.push(valuation(person).await);
    ids.push(saved_search(person).await);
    app.settle().await;
    ids
}

/// Puts a photo to a listing, the id of which comes back.
async fn photo(app: &TestApp, person: &Person<'_>, listing: &Listing) -> String {
    // One white pixel.
    let content = hex::decode(concat!(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55",
        "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082",
    ));
    let content = Bytes::from(content.expect("hexadecimal"));
    let added = app.slices().catalog.add_photo(&person.ctx().await, listing.id, content).await;
    added.expect("a photo").id.to_string()
}

/// Writes a mandate down, the id of which comes back.
pub(crate) async fn mandate(person: &Person<'_>) -> String {
    let wishes = [
        ("name", "A bakery"),
        ("buyer_kind", "trade"),
        ("deal_kinds", "sale"),
        ("sectors", "bakery"),
        ("places", "Pune"),
        ("radius_km", "100"),
        ("ticket_max", "1 crore"),
    ];
    let kept = person.post_form("/buy/mandate", &wishes).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let mandates = person.get_json("/api/v1/mandates").await;
    mandates[0]["id"].as_str().unwrap().to_owned()
}

async fn saved_search(person: &Person<'_>) -> String {
    let search = json!({ "values": { "q": ["bakery"] }, "digest": "daily" });
    let kept = person.post_json("/api/v1/saved-searches", &search).await;
    assert_eq!(kept.status, 201, "{}", kept.text());
    kept.json()["id"].as_str().unwrap().to_owned()
}

async fn valuation(person: &Person<'_>) -> String {
    let input = json!({
        "schema": "bazaar.valuation-input/1", "as_of": "2026-05-28", "currency": "INR", "country": "IN",
        "sector": { "nic2008": "1071" }, "years_operating": 9, "deal": { "kind": "sale", "stake_percent": "100" },
        "years": [{ "ending": "2026-03-31", "months": 12, "revenue_minor": 1_476_432_100,
            "profit_minor": 180_000_000, "profit_basis": "after_tax" }],
    });
    let kept = person.post_json("/api/v1/valuations?save=true&name=Bakery", &input).await;
    assert!(kept.status.is_success(), "{}", kept.text());
    kept.json()["id"].as_str().unwrap().to_owned()
}

/// What an answer says, without what differs from request to request: its id and the form tokens.
pub(crate) fn said(answer: &Answer, own_id: &str) -> (u16, String) {
    let request_id = answer.header("x-request-id").unwrap_or("none").to_owned();
    let mut text = answer.text().replace(&request_id, "REQUEST").replace(own_id, "ID");
    while let Some(token) = text.split("name=\"csrf_token\" value=\"").nth(1) {
        let token = token.split('"').next().unwrap_or_default().to_owned();
        text = text.replace(&format!("name=\"csrf_token\" value=\"{token}\""), "TOKEN");
    }
    (answer.status.as_u16(), text)
}
