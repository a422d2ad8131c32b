//! Every method of every route, asked by those who may not: nobody gets further than the door.

use std::collections::BTreeSet;

use bazaar_catalog::listing::DealKind;
use bazaar_kit::MarketRole;
use bazaar_kit::permission::{PERMISSIONS, Who};
use bazaar_testkit::{Answer, Client, OTHER_HOST, RouteLine, TestApp};
use bytes::Bytes;
use http::Method;

use crate::world::{NOBODYS_ID, fill, is_open, said};

/// What most forms that change something hold, so that a refusal comes from the op and not from the form.
const FIELDS: [(&str, &str); 4] =
    [("version", "1"), ("act", "close"), ("state", "paused"), ("name", "Theirs")];

/// Asks in the form the door expects, with a token where pages need one.
async fn ask(client: &Client, route: &RouteLine, value: &str) -> Answer {
    let (method, path) = (route.method.parse::<Method>().unwrap(), route.path_with(value));
    match (method, route.door.as_str()) {
        (Method::GET, _) => client.get(&path).await,
        (_, "page") => client.post_form(&path, &FIELDS).await,
        (method, _) => client.send_json(&method, &path, &serde_json::json!({ "version": 1 })).await,
    }
}

/// A refusal that says nothing about what is behind the door. What was sent is read before permissions are asked for,
/// so a query or body that lacks something may be refused first.
fn is_turned_away(answer: &Answer, route: &RouteLine) -> bool {
    match answer.status.as_u16() {
        400 | 401 | 403 | 404 => true,
        // Somebody signed out who signs out is where they want to be.
        303 if route.template == "/out" => true,
        303 => answer.location().is_some_and(|path| path == "/in" || path.starts_with("/in?")),
        415 | 422 => route.method != "GET",
        _ => false,
    }
}

#[bazaar_db::test]
async fn a_stranger_gets_nothing_that_needs_a_permission(app: TestApp) {
    let stranger = app.visitor();
    let routes: Vec<_> = app.routes().into_iter().filter(|route| !is_open(route)).collect();
    assert_eq!(let_in(&stranger, &routes).await, Vec::<String>::new());
}

/// The routes that do not turn this caller away, with what they answer.
async fn let_in(client: &Client, routes: &[RouteLine]) -> Vec<String> {
    let mut open = Vec::new();
    for route in routes {
        let answer = ask(client, route, NOBODYS_ID).await;
        if !is_turned_away(&answer, route) {
            open.push(told(route, &answer));
        }
    }
    open
}

/// A route and what it answered, for messages.
fn told(route: &RouteLine, answer: &Answer) -> String {
    let start: String = answer.text().chars().take(300).collect();
    format!("{} {}: {} {start}", route.method, route.template, answer.status)
}

#[bazaar_db::test]
async fn somebody_without_a_role_gets_nothing_that_needs_one(app: TestApp) {
    let person = app.person().await;
    let needs_a_role = |route: &RouteLine| {
        let permission = PERMISSIONS.iter().find(|permission| permission.name == route.access);
        let is_for_roles = |who: &Who| !matches!(who, Who::Anyone | Who::SignedIn);
        permission.is_some_and(|found| found.who.iter().all(is_for_roles))
    };
    let routes: Vec<_> = app.routes().into_iter().filter(needs_a_role).collect();
    assert!(routes.len() > 10, "roles guard something");
    assert_eq!(let_in(&person, &routes).await, Vec::<String>::new());
}

#[bazaar_db::test]
async fn what_changes_something_needs_the_form_token(app: TestApp) {
    let person = app.person().await;
    let routes = app.routes();
    // A browser says by itself which link of ours was followed; nothing is anybody's there.
    let is_form = |route: &&RouteLine| route.method != "GET" && route.template != "/search/opened/{hit}";
    let unsafe_routes: Vec<_> = routes.iter().filter(is_form).collect();
    assert!(unsafe_routes.len() > 20, "the table is there");
    for route in unsafe_routes {
        let method = route.method.parse::<Method>().unwrap();
        let kind =
            if route.door == "page" { "application/x-www-form-urlencoded" } else { "application/json" };
        let headers =
            [("content-type", kind), ("x-csrf-token", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")];
        for headers in [&headers[..1], &headers[..]] {
            let answer = person.send(&method, &route.path_with(NOBODYS_ID), headers, Bytes::new()).await;
            assert_eq!(answer.status, 403, "{route:?}: {}", answer.text());
        }
    }
}

/// Whether the path names something that belongs to somebody.
fn names_somebodys(route: &RouteLine) -> bool {
    let kinds = ["{id}", "{slug}", "{media}", "{person}", "{mandate}", "{listing}"];
    kinds.iter().any(|kind| route.template.contains(kind))
}

/// Every route that names something, asked with each of `ids` and with an id that nothing has: both sound alike.
async fn nothing_is_found(app: &TestApp, asking: &Client, ids: &[String]) {
    let (mut compared, mut wrong) = (0, Vec::new());
    for route in app.routes().iter().filter(|route| names_somebodys(route)) {
        let missing = said(&ask(asking, route, NOBODYS_ID).await, NOBODYS_ID);
        for id in ids {
            let answer = ask(asking, route, id).await;
            if said(&answer, id) != missing {
                wrong.push(format!("{} (missing: {})", told(route, &answer), missing.0));
            }
            compared += 1;
        }
        if missing.0 < 300 {
            wrong.push(format!(
                "{} {} answers {} for what is not there",
                route.method, route.template, missing.0
            ));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(compared > 50, "routes with ids are on the table");
}

#[bazaar_db::test]
async fn somebody_elses_things_look_missing(app: TestApp) {
    let owner = app.seller().await;
    let ids = fill(&app, &owner).await;
    let other = app.buyer().await;
    let draft = owner.ctx().await;
    let before = app.slices().catalog.list_my_listings(&draft).await.unwrap();
    nothing_is_found(&app, &other, &ids).await;
    nothing_is_found(&app, &app.visitor(), &ids).await;
    let after = app.slices().catalog.list_my_listings(&draft).await.unwrap();
    assert_eq!(before, after, "and nothing was changed");
}

#[bazaar_db::test]
async fn another_markets_things_look_missing(app: TestApp) {
    let owner = app.seller().await;
    let mut ids = fill(&app, &owner).await;
    let live = owner.live(DealKind::Sale).await;
    ids.push(live.id.to_string());
    let market = app.open_other_market().await;
    let other = app.person_of(OTHER_HOST, market).await;
    nothing_is_found(&app, &other, &ids).await;
    for path in ["/b/", "/api/v1/teasers/"] {
        let missing = said(&other.get(&format!("{path}bakery-gone")).await, "bakery-gone");
        let asked = said(&other.get(&format!("{path}{}", live.slug)).await, &live.slug);
        assert_eq!((asked.0, &asked.1), (404, &missing.1), "{path}");
    }
    for path in ["/search", "/", "/sitemap.xml", "/feed.xml", "/api/v1/search"] {
        let text = other.get(path).await.text();
        assert!(!text.contains("two outlets"), "{path} of one market shows listings of another");
    }
}

#[bazaar_db::test]
async fn a_session_opens_its_own_market_only(app: TestApp) {
    let person = app.person().await;
    app.open_other_market().await;
    assert_eq!(person.get("/api/v1/me").await.status, 200);
    let there = app.visitor_of(OTHER_HOST);
    let cookie = format!("bazaar-session={}", person.session().unwrap());
    let answer = there.send(&Method::GET, "/api/v1/me", &[("cookie", &cookie)], Bytes::new()).await;
    assert_eq!(answer.status, 401, "{}", answer.text());
}

/// The paths of pages that name something, filled with what is there.
fn pages_with_ids(routes: &[RouteLine], ids: &[String]) -> BTreeSet<String> {
    let named = routes.iter().filter(|route| route.method == "GET" && names_somebodys(route));
    named.flat_map(|route| ids.iter().map(|id| route.path_with(id))).collect()
}

#[bazaar_db::test]
async fn every_page_is_whole_in_both_languages(app: TestApp) {
    let person = app.seller().await;
    for role in [MarketRole::Operator, MarketRole::Reviewer] {
        app.slices().identity.grant_role(&app.system_ctx(), person.id, role).await.unwrap();
    }
    let mut ids = fill(&app, &person).await;
    let live = person.live(DealKind::Sale).await;
    ids.push(live.id.to_string());
    let routes: Vec<_> = app.routes().into_iter().filter(|route| route.door == "page").collect();
    let plain = routes.iter().filter(|route| route.method == "GET" && !route.template.contains('{'));
    let mut paths: BTreeSet<String> = plain.map(|route| route.template.clone()).collect();
    paths.extend(pages_with_ids(&routes, &ids));
    paths.insert(format!("/b/{}", live.slug));
    let (mut shown, mut wrong) = (0, Vec::new());
    for client in [&*person, &app.visitor()] {
        for (prefix, tag) in [("", "<html lang=\"en"), ("/hi", "<html lang=\"hi")] {
            for path in &paths {
                let answer = client.get(&format!("{prefix}{path}")).await;
                let text = answer.text();
                if text.contains('⟦') {
                    wrong.push(format!("{prefix}{path} lacks a text: {}", around(&text, '⟦')));
                }
                if answer.status.as_u16() >= 500 {
                    wrong.push(format!("{prefix}{path}: {}", answer.status));
                }
                if answer.is_page() && answer.status == 200 && !path.starts_with("/api/") {
                    shown += 1;
                    if !text.contains(tag) {
                        wrong.push(format!("{prefix}{path} does not say {tag}"));
                    }
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(shown > 60, "only {shown} pages were shown");
}

fn around(text: &str, mark: char) -> String {
    let at = text.chars().take_while(|&c| c != mark).count();
    text.chars().skip(at.saturating_sub(40)).take(120).collect()
}
