//! Pages and REST through the frame: an owner lists, a reviewer decides, strangers read.

use std::sync::Arc;

use axum::body::Body;
use bazaar_catalog::FindBeside;
use bazaar_catalog::listing::DealKind;
use bazaar_doors::csrf::CsrfKey;
use bazaar_doors::frame::{Lookup, SessionLookup, TokenLookup};
use bazaar_doors::{Frame, FrameParts, FrameSettings, HostMarket, assets};
use bazaar_kit::{Clock, Ctx, DEFAULT_MARKET, SignedIn};
use http::{Method, Request};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::ground::{Ground, NOW, SECRETS, TRANSLATOR, person, reviewer};

const FORM: &str = "application/x-www-form-urlencoded";

struct Answer {
    status: u16,
    location: String,
    text: String,
}

impl Answer {
    fn between(&self, before: &str, after: &str) -> String {
        let (_, rest) = self.text.split_once(before).unwrap_or_else(|| panic!("{before} in {}", self.text));
        rest.split(after).next().expect("split gives a first").to_owned()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{}", self.text))
    }
}

/// A browser or program, by the name of who sits before it.
struct Visitor<'a> {
    frame: &'a Frame,
    name: &'static str,
}

fn signed_in(ctx: &Ctx) -> Arc<SignedIn> {
    Arc::new(ctx.signed_in().expect("signed in").clone())
}

fn frame(ground: &Ground) -> Frame {
    let declared = person(|person| person.stake_declared_at = Some(NOW));
    let people = [
        ("owner", signed_in(&ground.owner())),
        ("reviewer", signed_in(&reviewer())),
        ("other-reviewer", signed_in(&reviewer())),
        ("other", signed_in(&person(|_| {}))),
        ("declared", signed_in(&declared)),
    ];
    let find = move |name: &str| {
        let found = people.iter().find(|(known, _)| *known == name);
        Lookup::Ready(Ok(found.map(|(_, person)| Arc::clone(person))))
    };
    let by_token = find.clone();
    let session_lookup: SessionLookup = Arc::new(move |cookie, _, _| find(cookie));
    let token_lookup: TokenLookup = Arc::new(move |token, _, _| by_token(token));
    let market = Arc::new(HostMarket {
        id: DEFAULT_MARKET,
        name: "Bazaar".to_owned(),
        public_url: "https://bazaar.test".to_owned(),
        is_sample: false,
    });
    Frame::new(FrameParts {
        settings: FrameSettings::default(),
        routes: bazaar_catalog::routes(&ground.catalog, FindBeside::nothing()),
        clock: Clock::manual(NOW),
        translator: &TRANSLATOR,
        market_by_host: Arc::new(move |_| Some(Arc::clone(&market))),
        session_lookup,
        token_lookup,
        csrf_key: CsrfKey::derive(b"a master secret of at least 32 characters"),
        assets: assets::urls(),
        page_cache: Arc::clone(&ground.pages),
        unread_lookup: None,
        answer_keeper: None,
    })
}

impl Visitor<'_> {
    async fn ask(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "bazaar.test")
            .header("x-forwarded-proto", "https")
            .header("origin", "https://bazaar.test")
            .header("accept", "text/html, application/json")
            .header("content-type", kind);
        if path.starts_with("/api") && self.name != "stranger" {
            request = request.header("authorization", format!("Bearer {}", self.name));
        } else if self.name != "stranger" {
            request = request.header("cookie", format!("__Host-bazaar-session={}", self.name));
        }
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.frame.clone().oneshot(request).await.expect("answers");
        let location = response.headers().get("location").and_then(|value| value.to_str().ok());
        let (location, status) = (location.unwrap_or_default().to_owned(), response.status().as_u16());
        let bytes = response.into_body().collect().await.expect("reads").to_bytes();
        Answer { status, location, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, FORM, Vec::new()).await
    }

    /// Sends the form of a page the way a browser without script does.
    async fn post(&self, page: &Answer, path: &str, fields: &str) -> Answer {
        let token = page.between("name=\"csrf_token\" value=\"", "\"");
        self.ask(Method::POST, path, FORM, format!("csrf_token={token}&{fields}").into_bytes()).await
    }

    /// Opens a part, sends its form, and says what came back.
    async fn save(&self, path: &str, fields: &str) -> Answer {
        let page = self.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        let version = page.between("name=\"version\" value=\"", "\"");
        self.post(&page, path, &format!("version={version}&{fields}")).await
    }

    async fn api(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.ask(method, path, "application/json", body.to_string().into_bytes()).await
    }
}

#[bazaar_db::test]
async fn a_business_is_listed_reviewed_and_read_without_script(ground: Ground) {
    let frame = frame(&ground);
    let visitor = |name| Visitor { frame: &frame, name };
    let (owner, reviewer, stranger) = (visitor("owner"), visitor("reviewer"), visitor("stranger"));
    assert_eq!(stranger.get("/sell/new").await.status, 303, "strangers sign in first");
    let begin = owner.get("/sell/new").await;
    let refused = owner.post(&begin, "/sell/new", "trade_name=").await;
    assert_eq!(refused.status, 422);
    let begun = owner.post(&begin, "/sell/new", "kind=sale&trade_name=Annapurna+Bakers").await;
    assert_eq!(begun.status, 303, "{}", begun.text);
    let home = begun.location;
    let found = owner.get(&format!("{home}/sector?q=bakery")).await;
    let code = found.between("type=\"radio\" name=\"sector\" value=\"", "\"");
    let chosen = format!("version=1&sector={code}&q=bakery");
    assert_eq!(owner.post(&found, &format!("{home}/sector"), &chosen).await.location, home);
    for (part, fields) in [
        ("names", "trade_name=Annapurna+Bakers&founded_year=2009&legal_name=".to_owned()),
        ("teaser", "title=Bakery+with+two+outlets&summary=Bread+and+cakes".to_owned()),
        ("price", "asking=45+lakh".to_owned()),
        ("year", "year=2025-26&revenue=1.5+cr&profit=18+lakh&profit_basis=before-tax&owner_pay=".to_owned()),
        ("balance", "stock=2+lakh&debt=&investment=".to_owned()),
        ("place", "pin=411001&locality=&district=&state=&address_lines=12+Laxmi+Road".to_owned()),
        (
            "people",
            "staff=14&premises=rented&lease_years_left=&top_five_percent=&recurring_percent=".to_owned(),
        ),
        ("story", "reason=We+retire&included=&excluded=".to_owned()),
        ("outlook", "growth=&risks=Rent+may+rise".to_owned()),
        ("numbers", "gstin=27AAPFU0939F1ZV&pan=&udyam=&cin=&ifsc=".to_owned()),
        ("privacy", "area_shown=district&language=en".to_owned()),
    ] {
        let saved = owner.save(&format!("{home}/{part}"), &fields).await;
        assert_eq!((saved.status, saved.location.as_str()), (303, home.as_str()), "{part}: {}", saved.text);
    }
    assert!(owner.get(&format!("{home}/place")).await.text.contains("value=\"Pune\""), "the PIN filled it");
    let sent = owner.save(&format!("{home}/check"), "").await;
    assert_eq!(sent.status, 405, "the check page is sent elsewhere");
    let check = owner.get(&format!("{home}/check")).await;
    let version = check.between("name=\"version\" value=\"", "\"");
    let sent = owner.post(&check, &format!("{home}/act"), &format!("version={version}&act=submit")).await;
    assert_eq!(sent.location, format!("{home}/sent"), "{}", sent.text);
    assert_eq!(owner.get(&sent.location).await.status, 200);

    let queue = reviewer.get("/ops/listings").await;
    assert!(queue.text.contains("Bakery with two outlets"), "{}", queue.text);
    let case_path = home.replace("/sell", "/ops/listings");
    let case = reviewer.get(&case_path).await;
    let claimed = reviewer.post(&case, &format!("{case_path}/claim"), "").await;
    assert_eq!(claimed.status, 303, "{}", claimed.text);
    let own = case_path.rsplit('/').next().unwrap_or_default();
    let empty = reviewer.get(&format!("{case_path}/beside")).await;
    assert!(empty.text.contains("Compare with another listing"), "{}", empty.text);
    let beside = reviewer.get(&format!("{case_path}/beside?other=https://bazaar.test{case_path}/")).await;
    assert!(beside.text.contains("Annapurna") && beside.text.contains("the same"), "{}", beside.text);
    for unknown in ["nonsense", "00000000-0000-7000-8000-000000000000"] {
        let page = reviewer.get(&format!("{case_path}/beside?other={unknown}")).await;
        assert_eq!(page.status, 422, "{unknown}");
        assert!(page.text.contains("There is no listing with this number"), "{}", page.text);
    }
    assert_eq!(owner.get(&format!("{case_path}/beside?other={own}")).await.status, 403);
    let second = visitor("other-reviewer");
    let page = second.get(&case_path).await;
    assert_eq!(second.post(&page, &format!("{case_path}/claim"), "").await.status, 422, "it is taken");
    let seen = reviewer.post(&case, &format!("{case_path}/seen"), "number=gstin").await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    let version = case.between("name=\"version\" value=\"", "\"");
    let decided = reviewer.post(&case, &case_path, &format!("version={version}&act=approve")).await;
    assert_eq!((decided.status, decided.location.as_str()), (303, "/ops/listings"), "{}", decided.text);

    let slug = case.between("href=\"/b/", "\"");
    for path in [format!("/b/{slug}"), format!("/hi/b/{slug}"), "/sitemap.xml".into(), "/feed.xml".into()] {
        let page = stranger.get(&path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        assert!(page.text.contains(&slug) || page.text.contains("Bakery"), "{path}");
        for secret in SECRETS {
            assert!(!page.text.contains(secret), "{path} tells {secret}: {}", page.text);
        }
    }
    assert_eq!(stranger.get(&format!("/b/{slug}/seen.svg")).await.status, 200);
    ground.catalog.flush_views().await.expect("written");
    assert!(owner.get("/sell").await.text.contains("1 reader so far"));
    assert!(owner.get("/hi/sell").await.text.contains("लाइव"));

    let tasks = owner.get(&home).await;
    let version = tasks.between("name=\"version\" value=\"", "\"");
    let paused = owner.post(&tasks, &format!("{home}/act"), &format!("version={version}&act=pause")).await;
    assert_eq!(paused.status, 303, "{}", paused.text);
    assert_eq!(stranger.get(&format!("/b/{slug}")).await.status, 404, "the kept page was dropped");
    assert_eq!(TRANSLATOR.missing_count(), 0);
}

#[bazaar_db::test]
async fn a_refused_page_keeps_what_was_typed_and_names_the_fix(ground: Ground) {
    let frame = frame(&ground);
    let owner = Visitor { frame: &frame, name: "owner" };
    let draft = ground.finished_draft(DealKind::Stake).await;
    for (locale, words) in [("", "This text names the business"), ("/hi", "कारोबार का नाम आ गया")]
    {
        let path = format!("{locale}/sell/{}/teaser", draft.id);
        let refused = owner.save(&path, "title=Annapurna+Bakers+for+you&summary=%3Cb%3Efresh").await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("value=\"Annapurna Bakers for you\""), "{}", refused.text);
        assert!(refused.text.contains("&#60;b&#62;fresh") && !refused.text.contains("<b>fresh"));
        assert!(
            refused.text.contains(words) && refused.text.contains("href=\"#f-title\""),
            "{}",
            refused.text
        );
    }
    let small = owner.save(&format!("/sell/{}/price", draft.id), "asking=15&stake_percent=26").await;
    assert!(small.status == 422 && small.text.contains("Did you mean ₹15,00,000"), "{}", small.text);
    let page = owner.get(&format!("/sell/{}/price", draft.id)).await;
    let stale = owner.post(&page, &format!("/sell/{}/price", draft.id), "version=1&asking=50+lakh").await;
    assert!(stale.status == 422 && stale.text.contains("another window"), "{}", stale.text);
    for path in ["/sell/nonsense", "/sell/nonsense/teaser"] {
        assert_eq!(owner.get(path).await.status, 404);
    }
    assert_eq!(owner.get(&format!("/sell/{}/nonsense", draft.id)).await.status, 404);
    let other = Visitor { frame: &frame, name: "other" };
    for path in ["", "/teaser", "/check", "/sent", "/files"] {
        let refused = other.get(&format!("/sell/{}{path}", draft.id)).await;
        assert_eq!(refused.status, 404, "{path} of somebody else looks missing");
        let shown = owner.get(&format!("/sell/{}{path}", draft.id)).await;
        assert_eq!(shown.status, 200, "{path}: {}", shown.text);
    }
    assert_eq!(other.get("/ops/listings").await.status, 403);
    assert_eq!(TRANSLATOR.missing_count(), 0);
}

#[bazaar_db::test]
async fn a_stake_shows_strangers_no_figures_and_no_offer(ground: Ground) {
    let frame = frame(&ground);
    let stake = ground.live(DealKind::Stake).await;
    let loan = ground.live(DealKind::Loan).await;
    let visitor = |name| Visitor { frame: &frame, name };
    for name in ["stranger", "other"] {
        for path in [format!("/b/{}", stake.slug), format!("/api/v1/teasers/{}", stake.slug)] {
            let page = visitor(name).get(&path).await;
            assert_eq!(page.status, 200, "{}", page.text);
            let text = page.text.to_lowercase();
            assert!(
                !text.contains("45 lakh") && !text.contains("450000000") && !text.contains("invest"),
                "{text}"
            );
        }
        for path in [format!("/b/{}", loan.slug), format!("/api/v1/teasers/{}", loan.slug)] {
            assert_eq!(visitor(name).get(&path).await.status, 404, "a loan request to {name}");
        }
    }
    let declared = visitor("declared").get(&format!("/b/{}", stake.slug)).await;
    assert!(declared.text.contains("45 lakh"), "{}", declared.text);
    for path in ["/sitemap.xml", "/feed.xml", "/api/v1/listings"] {
        let listed = visitor("stranger").get(path).await;
        assert!(
            listed.text.contains(&stake.slug) && !listed.text.contains(&loan.slug),
            "{path}: {}",
            listed.text
        );
    }
}

#[bazaar_db::test]
async fn programs_list_and_review_by_rest(ground: Ground) {
    let frame = frame(&ground);
    let visitor = |name| Visitor { frame: &frame, name };
    let (owner, reviewer) = (visitor("owner"), visitor("reviewer"));
    let start = json!({ "kind": "sale", "business": { "trade_name": "Annapurna Bakers" } });
    let draft = owner.api(Method::POST, "/api/v1/listings", &start).await;
    assert_eq!(draft.status, 200, "{}", draft.text);
    let path = format!("/api/v1/listings/{}", draft.json()["id"].as_str().expect("an id"));
    let early = owner.api(Method::POST, &format!("{path}/submit"), &json!({ "version": 1 })).await;
    assert_eq!(early.status, 422);
    let answers = json!({
        "version": 1,
        "listing": { "title": "Bakery, Pune", "summary": "Bread", "asking": "45 lakh", "reason": "We retire",
                     "risks": "Rent may rise" },
        "business": { "sector": "1071", "founded_year": "2009", "pin": "411001", "staff": "14",
                      "premises": "rented" },
        "years": [{ "year": "2025-26", "revenue": "1.5 cr", "profit": "18 lakh" }],
    });
    let saved = owner.api(Method::PATCH, &path, &answers).await;
    assert_eq!(saved.status, 200, "{}", saved.text);
    let unknown = owner.api(Method::PATCH, &path, &json!({ "version": 2, "evil": 1 })).await;
    assert_eq!(unknown.status, 422);
    assert_eq!(visitor("other").api(Method::PATCH, &path, &answers).await.status, 404);
    assert_eq!(visitor("stranger").get(&path).await.status, 401);
    let mut version = saved.json()["version"].clone();
    let sent = owner.api(Method::POST, &format!("{path}/submit"), &json!({ "version": version })).await;
    assert_eq!(sent.json()["state"], "submitted");
    version = sent.json()["version"].clone();
    let queue = reviewer.get("/api/v1/review/listings").await;
    assert_eq!(queue.json()["items"][0]["title"], "Bakery, Pune");
    let review = path.replace("/listings", "/review/listings");
    assert_eq!(reviewer.api(Method::POST, &format!("{review}/claim"), &json!({})).await.status, 200);
    let decision = json!({ "version": version, "decision": "approve" });
    let decided = reviewer.api(Method::POST, &format!("{review}/decision"), &decision).await;
    assert_eq!(decided.json()["state"], "live", "{}", decided.text);
    for (act, state) in [("pause", "paused"), ("resume", "live"), ("renew", "live"), ("close", "closed")] {
        let version = owner.get(&path).await.json()["version"].clone();
        let moved = owner.api(Method::POST, &format!("{path}/{act}"), &json!({ "version": version })).await;
        assert_eq!(moved.json()["state"], state, "{act}: {}", moved.text);
    }
    let (media, kind) = (format!("{path}/media"), "multipart/form-data; boundary=x");
    let empty = owner.ask(Method::POST, &media, kind, b"--x--\r\n".into()).await;
    assert_eq!(empty.status, 422, "{}", empty.text);
    let unknown = format!("{media}/{}", bazaar_kit::Id::<()>::new(NOW));
    assert_eq!(owner.api(Method::DELETE, &unknown, &json!({})).await.status, 404);
}

#[bazaar_db::test]
async fn files_are_added_ordered_and_opened_by_form(ground: Ground) {
    let frame = frame(&ground);
    let (owner, stranger) =
        (Visitor { frame: &frame, name: "owner" }, Visitor { frame: &frame, name: "stranger" });
    let draft = ground.finished_draft(DealKind::Sale).await;
    let path = format!("/sell/{}", draft.id);
    let page = owner.get(&format!("{path}/files")).await;
    let token = page.between("name=\"csrf_token\" value=\"", "\"");
    let upload = |subject: &str, content: &[u8]| {
        let mut body = format!(
            "--x\r\ncontent-disposition: form-data; name=\"csrf_token\"\r\n\r\n{token}\r\n--x\r\ncontent-disposition: form-data; name=\"subject\"\r\n\r\n{subject}\r\n--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\ncontent-type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--x--\r\n");
        body
    };
    let kind = "multipart/form-data; boundary=x";
    let send = |to: &'static str, body: Vec<u8>| owner.ask(Method::POST, to, kind, body);
    let photo: &'static str = Box::leak(format!("{path}/photo").into_boxed_str());
    let document: &'static str = Box::leak(format!("{path}/document").into_boxed_str());
    for shade in [1, 2] {
        let added = send(photo, upload("", &crate::media::photo(shade))).await;
        assert_eq!(added.status, 303, "{}", added.text);
    }
    assert_eq!(send(photo, upload("", b"not a photo")).await.status, 422);
    assert_eq!(send(document, upload("accounts", b"%PDF-1.7")).await.status, 303);
    assert_eq!(send(document, upload("", b"%PDF-1.7")).await.status, 422);
    let page = owner.get(&format!("{path}/files")).await;
    let first = page.between("src=\"/media/", "/640");
    assert_eq!(stranger.get(&format!("/media/{first}/640")).await.status, 404);
    assert_eq!(owner.get(&format!("/media/{first}/640")).await.status, 200);
    for what in ["later", "delete"] {
        let changed = owner.post(&page, &format!("{path}/file/{first}"), &format!("do={what}")).await;
        assert_eq!(changed.status, 303, "{}", changed.text);
    }
    assert!(!owner.get(&format!("{path}/files")).await.text.contains(&first));
}

#[bazaar_db::test]
async fn fit_and_buyers_are_answered_by_form_and_by_rest(ground: Ground) {
    let frame = frame(&ground);
    let (owner, stranger) =
        (Visitor { frame: &frame, name: "owner" }, Visitor { frame: &frame, name: "stranger" });
    let live = ground.live(DealKind::Sale).await;
    let path = format!("/sell/{}/terms", live.id);
    let page = owner.get(&path).await;
    let refused = owner.post(&page, &path, "ready_in_months=300&litigation=no").await;
    assert!(refused.status == 422 && refused.text.contains("at most 60"), "{}", refused.text);
    let fields = "involvement=oversight&ready_in_months=3&litigation=no&buyer_kinds=trade&proof_of_funds=yes";
    let kept = owner.post(&page, &path, fields).await;
    assert_eq!((kept.status, kept.location), (303, format!("/sell/{}", live.id)), "{}", kept.text);
    let rest = format!("/api/v1/listings/{}/terms", live.id);
    let read = owner.api(Method::GET, &rest, &Value::Null).await.json();
    assert_eq!((&read["claims"], &read["buyer_kinds"]), (&json!({ "litigation": false }), &json!(["trade"])));
    let put = owner
        .api(Method::PUT, &rest, &json!({ "involvement": "passive", "claims": { "exports": true } }))
        .await;
    assert_eq!(put.status, 204, "{}", put.text);
    let unknown = owner.api(Method::PUT, &rest, &json!({ "claims": { "haunted": true } })).await;
    assert!(matches!(unknown.status, 400 | 422), "{}", unknown.text);
    let shown = owner.get(&path).await.between("value=\"passive\"", ">");
    assert!(shown.contains("checked"), "{shown}");
    assert_eq!(stranger.api(Method::GET, &rest, &Value::Null).await.status, 401);
}
