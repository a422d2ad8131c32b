//! Who reads what through every door: strangers no names, lenders their loans, programs what their people read.

use bazaar_catalog::listing::DealKind;
use bazaar_testkit::{Client, RouteLine, SECRETS, TestApp};
use serde_json::json;

use crate::world::{is_open, mandate};

/// The open pages and documents, with everything filled in that could name a listing.
fn open_paths(routes: &[RouteLine], names: &[String]) -> Vec<String> {
    let open = routes.iter().filter(|route| route.method == "GET" && is_open(route));
    let filled = open.flat_map(|route| names.iter().map(|name| route.path_with(name)));
    let mut paths: Vec<String> = filled.collect();
    let asked = [
        "/search?q=annapurna",
        "/search?q=411001",
        "/api/v1/search?q=bakery",
        "/api/v1/suggest?q=ann",
        "/s/bakery/pune",
    ];
    paths.extend(asked.map(str::to_owned));
    paths.sort();
    paths.dedup();
    paths
}

#[bazaar_db::test]
async fn nothing_that_strangers_read_tells_whose_it_is(app: TestApp) {
    let mut names = Vec::new();
    for kind in [DealKind::Sale, DealKind::Stake, DealKind::Loan] {
        let live = app.seller().await.live(kind).await;
        names.extend([live.id.to_string(), live.slug]);
    }
    let (stranger, other) = (app.visitor(), app.person().await);
    let mut told = Vec::new();
    let mut is_listed = false;
    for path in open_paths(&app.routes(), &names) {
        for client in [&stranger, &*other] {
            let text = client.get(&path).await.text();
            is_listed |= text.contains("Bakery with two outlets");
            let found = SECRETS.iter().filter(|secret| text.contains(*secret));
            told.extend(found.map(|secret| format!("{path} tells {secret}")));
        }
    }
    assert_eq!(told, Vec::<String>::new());
    assert!(is_listed, "the listings are shown at all");
}

#[bazaar_db::test]
async fn loan_requests_are_read_by_checked_lenders_only(app: TestApp) {
    let loan = app.seller().await.live(DealKind::Loan).await;
    let (page, teaser) = (format!("/b/{}", loan.slug), format!("/api/v1/teasers/{}", loan.slug));
    let (checked, unchecked) = (app.lender(true).await, app.lender(false).await);
    let readers: [(&Client, u16, bool); 3] =
        [(&app.visitor(), 404, false), (&unchecked, 404, false), (&checked, 200, true)];
    for (reader, status, is_found) in readers {
        assert_eq!(reader.get(&page).await.status, status);
        assert_eq!(reader.get(&teaser).await.status, status);
        let found = reader.get_json("/api/v1/search?q=bakery&kind=loan").await;
        assert_eq!(found["total"] == 1, is_found, "{found}");
    }
}

#[bazaar_db::test]
async fn a_program_acts_as_its_person_until_the_session_ends(app: TestApp) {
    let person = app.buyer().await;
    let kept = mandate(&person).await;
    let program = person.program().await;
    assert_eq!(program.get_json("/api/v1/mandates").await[0]["id"], kept.as_str());
    // No browser adds a token by itself, so no form token is asked for.
    let path = format!("/api/v1/mandates/{kept}");
    assert_eq!(program.send_json(&http::Method::DELETE, &path, &json!({})).await.status, 204);
    let sessions = program.get_json("/api/v1/me/sessions").await;
    let own = sessions["items"].as_array().unwrap().iter().find(|session| session["is_current"] == true);
    let own = own.unwrap()["id"].as_str().unwrap().to_owned();
    let ended =
        person.send_json(&http::Method::DELETE, &format!("/api/v1/me/sessions/{own}"), &json!({})).await;
    assert_eq!(ended.status, 204, "{}", ended.text());
    assert_eq!(program.get("/api/v1/me").await.status, 401);
    assert_eq!(person.get("/api/v1/me").await.status, 200);
}

#[bazaar_db::test]
async fn who_looks_for_a_business_like_it_is_told_to_its_owner_only(app: TestApp) {
    let (seller, other) = (app.seller().await, app.seller().await);
    let live = seller.live(DealKind::Sale).await;
    let path = format!("/sell/{}/matches", live.id);
    assert_eq!(seller.get(&path).await.status, 200);
    assert_eq!(other.get(&path).await.status, 404);
    let catalog = &app.slices().catalog;
    assert!(catalog.is_own_listing(&seller.ctx().await, live.id).await.unwrap());
    assert!(!catalog.is_own_listing(&other.ctx().await, live.id).await.unwrap());
}
