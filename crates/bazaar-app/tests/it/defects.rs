//! Four mistakes of the systems this one replaces: each test fails where the mistake is made again.

use bazaar_catalog::listing::{Act, ChangeState, DealKind};
use bazaar_kit::permission::{PERMISSIONS, Who};
use bazaar_testkit::TestApp;
use serde_json::json;

use crate::world::is_open;

/// Any e-mail and password logged in.
#[bazaar_db::test]
async fn no_password_opens_an_account_that_has_another_or_none(app: TestApp) {
    let email = "asha@bazaar.test";
    let add = bazaar_identity::AddPerson {
        id: bazaar_kit::Id::new(app.now()),
        name: "Asha Rao".to_owned(),
        phone: None,
        email: Some(email.to_owned()),
        password: Some("seven green parrots".to_owned()),
        locale: bazaar_kit::Locale::En,
    };
    app.slices().identity.add_person(&app.system_ctx(), add).await.unwrap();
    for (email, password) in
        [(email, "password123456"), ("nobody@bazaar.test", "seven green parrots"), (email, "")]
    {
        let visitor = app.visitor();
        let page = visitor.post_form("/in/password", &[("email", email), ("password", password)]).await;
        assert_eq!(page.status, 422, "{email} {password}: {}", page.text());
        assert_eq!(visitor.session(), None, "{email} {password}");
        let api =
            visitor.post_json("/api/v1/auth/sign-in", &json!({ "email": email, "password": password })).await;
        assert!(api.status.is_client_error() && api.is_problem(), "{email} {password}: {}", api.text());
        assert_eq!(visitor.get("/api/v1/me").await.status, 401);
    }
    let visitor = app.visitor();
    let right =
        visitor.post_form("/in/password", &[("email", email), ("password", "seven green parrots")]).await;
    assert_eq!(right.status, 303, "{}", right.text());
    assert_eq!(visitor.get("/api/v1/me").await.status, 200);
}

/// Anyone registered as admin.
#[bazaar_db::test]
async fn nobody_joins_or_becomes_an_operator_by_asking(app: TestApp) {
    let person = app.person().await;
    let id = person.id.to_string();
    for role in ["operator", "reviewer", "support"] {
        let path = format!("/api/v1/people/{id}/roles/{role}");
        let refused = person.send_json(&http::Method::PUT, &path, &json!({})).await;
        assert_eq!(refused.status, 403, "{}", refused.text());
        for (path, body) in [
            ("/api/v1/me", json!({ "name": "Asha", "version": 1, "roles": [role] })),
            ("/api/v1/me", json!({ "name": "Asha", "version": 1, "role": role })),
        ] {
            let refused = person.send_json(&http::Method::PATCH, path, &body).await;
            assert!(refused.status.is_client_error(), "{path}: {}", refused.text());
        }
        let _ = person
            .post_form("/me", &[("name", "Asha"), ("version", "1"), ("role", role), ("roles", role)])
            .await;
    }
    let ctx = person.ctx().await;
    assert_eq!(ctx.person().unwrap().roles, vec![], "no role came of it");
    assert_eq!(person.get("/ops/listings").await.status, 403);
    assert_eq!(person.get("/api/system/status").await.status, 403);
    // Not even an operator gives roles to themselves.
    let operator = app.operator().await;
    let own = app
        .slices()
        .identity
        .grant_role(&operator.ctx().await, operator.id, bazaar_kit::MarketRole::Reviewer)
        .await;
    assert!(own.is_err());
}

/// A cached "me" was served to another person.
#[bazaar_db::test]
async fn what_is_about_me_is_never_kept_for_anyone_else(app: TestApp) {
    let (first, second) = (app.person().await, app.person().await);
    for path in ["/api/v1/me", "/me", "/sell", "/buy/matches", "/inbox", "/api/v1/me/sessions"] {
        let mine = first.get(path).await;
        assert_eq!(mine.status, 200, "{path}: {}", mine.text());
        let control = mine.header("cache-control").unwrap_or_default();
        assert!(control.contains("no-store") || control.contains("private"), "{path} is {control:?}");
        assert_ne!(app.visitor().get(path).await.status, 200, "{path} for a stranger, asked next");
    }
    let mine = first.get_json("/api/v1/me").await;
    let theirs = second.get_json("/api/v1/me").await;
    assert_eq!(mine["id"], first.id.to_string());
    assert_eq!(theirs["id"], second.id.to_string());
    // A page shared by strangers is made anew for somebody signed in.
    let shared = app.visitor().get("/").await.text();
    let own = first.get("/").await;
    assert!(own.text().contains("/me") && shared != own.text());
    assert!(!own.header("cache-control").unwrap_or_default().contains("public"));
}

/// Answers of the API were kept by caches in between, for everybody.
#[bazaar_db::test]
async fn no_answer_of_the_api_may_be_kept_by_others(app: TestApp) {
    let (person, visitor) = (app.person().await, app.visitor());
    let mut asked = 0;
    for route in app.routes().iter().filter(|route| route.method == "GET" && route.door == "api") {
        for client in [&*person, &visitor] {
            let answer = client.get(&route.path_with(crate::world::NOBODYS_ID)).await;
            let control = answer.header("cache-control").unwrap_or_default();
            let is_private = control.contains("no-store") || control.contains("private");
            assert!(is_private && !control.contains("public"), "{} is {control:?}", route.template);
            asked += 1;
        }
    }
    assert!(asked > 40, "only {asked} answers were looked at");
}

/// Webhooks were accepted unsigned.
#[bazaar_db::test]
async fn no_route_takes_a_machines_word_without_a_signature(app: TestApp) {
    for route in app.routes() {
        assert!(!route.template.contains("webhook") && !route.template.contains("callback"), "{route:?}");
    }
}

/// What strangers may send: who they are, figures to be worked out and given back, a saved search to be stopped by the
/// key in its letter, and which hit they opened.
const MEANT: [&str; 11] = [
    "/in",
    "/in/",
    "/api/v1/auth/",
    "/value",
    "/api/v1/valuations",
    "/search/opened/",
    "/stop/{token}",
    "/loans/compare",
    "/api/v1/loans/compare",
    "/offers/compare",
    "/api/v1/offers/compare",
];

/// What was done without login: dumping the environment, shutting down, escrow, cart, points, plans.
#[bazaar_db::test]
async fn without_login_nothing_is_changed_but_by_joining_valuing_and_signing_in(app: TestApp) {
    let open = app.routes().into_iter().filter(|route| route.method != "GET" && is_open(route));
    let open: Vec<String> = open.map(|route| route.template).collect();
    for path in &open {
        let is_meant =
            MEANT.iter().any(|known| path == known || (known.ends_with('/') && path.starts_with(known)));
        assert!(is_meant, "{path} changes something without a login");
    }
    let visitor = app.visitor();
    for path in [
        "/env",
        "/api/env",
        "/shutdown",
        "/api/shutdown",
        "/debug",
        "/actuator/env",
        "/.env",
        "/api/escrow",
        "/api/cart",
        "/api/points",
        "/api/plans",
    ] {
        assert_eq!(visitor.get(path).await.status, 404, "{path}");
        let answer = visitor.send_bytes(&http::Method::POST, path, "application/json", b"{}".to_vec()).await;
        assert!(matches!(answer.status.as_u16(), 403..=405), "{path}: {}", answer.status);
    }
    for path in ["/api/system/status", "/metrics", "/api/metrics/prometheus"] {
        assert_eq!(visitor.get(path).await.status, 401, "{path}");
    }
    let told = visitor.get("/api/health").await.text();
    assert!(!told.contains("sqlite") && !told.contains("postgres"), "{told}");
    assert!(PERMISSIONS.iter().all(|permission| !permission.who.is_empty()));
    let by_roles =
        PERMISSIONS.iter().filter(|permission| permission.who.iter().all(|who| matches!(who, Who::Role(_))));
    assert!(by_roles.count() > 3, "roles guard something");
}

/// Statuses that any caller could set, and states that no machine has.
#[bazaar_db::test]
async fn a_listing_moves_only_where_its_states_lead(app: TestApp) {
    let seller = app.seller().await;
    let draft = seller.draft(DealKind::Sale).await;
    let path = format!("/sell/{}", draft.id);
    for state in ["live", "approved", "published", "sold"] {
        let fields = [
            ("version", "2"),
            ("title", "A fine bakery"),
            ("summary", "Bread"),
            ("state", state),
            ("status", state),
        ];
        let _ = seller.post_form(&format!("{path}/teaser"), &fields).await;
        let version = draft.version.to_string();
        let _ = seller.post_form(&format!("{path}/act"), &[("version", &version), ("act", state)]).await;
        let body = json!({ "version": draft.version, "state": state });
        let refused =
            seller.send_json(&http::Method::PATCH, &format!("/api/v1/listings/{}", draft.id), &body).await;
        assert!(refused.status.is_client_error(), "{}", refused.text());
    }
    let catalog = &app.slices().catalog;
    let kept = catalog.find_dossier(&seller.ctx().await, draft.id).await.unwrap().listing;
    assert_eq!(kept.state.as_str(), "draft");
    for act in [Act::Approve, Act::Refuse, Act::Pause, Act::Resume, Act::Expire] {
        let change = ChangeState::plain(act, kept.version);
        let refused = catalog.change_state(&seller.ctx().await, draft.id, change).await;
        assert!(refused.is_err(), "{act:?} of a draft by its owner");
    }
    // Neither does a reviewer approve what was not handed in, or their own.
    let reviewer = app.reviewer().await.ctx().await;
    let approved =
        catalog.change_state(&reviewer, draft.id, ChangeState::plain(Act::Approve, kept.version)).await;
    assert!(approved.is_err());
    let strangers = app.visitor().get(&format!("/b/{}", kept.slug)).await;
    assert_eq!(strangers.status, 404);
}
