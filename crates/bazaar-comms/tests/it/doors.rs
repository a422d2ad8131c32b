//! The inbox, the choices and the demo's letters through the frame.

use std::sync::Arc;

use axum::body::Body;
use bazaar_comms::{mail_sink_routes, routes};
use bazaar_doors::csrf::CsrfKey;
use bazaar_doors::frame::{Lookup, SessionLookup, TokenLookup};
use bazaar_doors::page_cache::PublicPageCache;
use bazaar_doors::{Frame, FrameParts, FrameSettings, assets};
use bazaar_kit::PersonId;
use http::{Method, Request, Response};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::ground::{Ground, TRANSLATOR, signed_in};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// What came back.
struct Answer {
    status: u16,
    location: String,
    text: String,
}

impl Answer {
    async fn read(response: Response<Body>) -> Self {
        let location =
            response.headers().get("location").map_or("", |value| value.to_str().unwrap()).to_owned();
        let status = response.status().as_u16();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Self { status, location, text: String::from_utf8(bytes.to_vec()).unwrap() }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    fn between(&self, before: &str, after: &str) -> String {
        let (_, rest) = self.text.split_once(before).unwrap_or_else(|| panic!("{before} in {}", self.text));
        rest.split(after).next().unwrap().to_owned()
    }
}

/// A frame where the cookies and tokens `asha` and `ravi` stand for these two.
fn frame(ground: &Ground) -> Frame {
    let people = [("asha", signed_in(ground.asha)), ("ravi", signed_in(ground.ravi))];
    let find = move |name: &str| {
        let found = people.iter().find(|(known, _)| *known == name);
        Lookup::Ready(Ok(found.map(|(_, person)| Arc::clone(person))))
    };
    let by_token = find.clone();
    let session_lookup: SessionLookup = Arc::new(move |cookie, _, _| find(cookie));
    let token_lookup: TokenLookup = Arc::new(move |token, _, _| by_token(token));
    Frame::new(FrameParts {
        settings: FrameSettings::default(),
        routes: routes(&ground.comms).merge(mail_sink_routes(&ground.mail)),
        clock: ground.clock.clone(),
        translator: &TRANSLATOR,
        market_by_host: ground.identity.market_by_host(),
        session_lookup,
        token_lookup,
        csrf_key: CsrfKey::derive(b"a master secret of at least 32 characters"),
        assets: assets::urls(),
        page_cache: Arc::new(PublicPageCache::new(1 << 20)),
        unread_lookup: Some(ground.comms.unread_lookup()),
        answer_keeper: None,
    })
}

async fn ask(frame: &Frame, method: Method, path: &str, who: (&str, &str), sent: (&str, String)) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "bazaar.test")
        .header("x-forwarded-proto", "https")
        .header("origin", "https://bazaar.test")
        .header(who.0, who.1)
        .header("accept", "text/html, application/json")
        .header("content-type", sent.0)
        .body(Body::from(sent.1))
        .unwrap();
    Answer::read(frame.clone().oneshot(request).await.unwrap()).await
}

async fn get(frame: &Frame, path: &str, cookie: &str) -> Answer {
    let cookie = format!("__Host-bazaar-session={cookie}");
    ask(frame, Method::GET, path, ("cookie", &cookie), (FORM, String::new())).await
}

async fn post(frame: &Frame, page: &Answer, path: &str, cookie: &str, fields: &str) -> Answer {
    let token = page.between("name=\"csrf_token\" value=\"", "\"");
    let cookie = format!("__Host-bazaar-session={cookie}");
    let body = format!("csrf_token={token}&{fields}");
    ask(frame, Method::POST, path, ("cookie", &cookie), (FORM, body)).await
}

async fn api(frame: &Frame, method: Method, path: &str, token: &str, body: &Value) -> Answer {
    let bearer = format!("Bearer {token}");
    ask(frame, method, path, ("authorization", &bearer), (JSON, body.to_string())).await
}

#[bazaar_db::test]
async fn the_inbox_shows_opens_and_marks(ground: Ground) {
    let listing = ground.listing("listing.published").await;
    let frame = frame(&ground);
    assert_eq!(get(&frame, "/inbox", "nobody").await.status, 303, "strangers sign in first");
    let page = get(&frame, "/inbox", "asha").await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("Your listing is live") && page.text.contains("2 unread"), "{}", page.text);
    assert!(page.text.contains("&#60;b&#62;in Pune") && !page.text.contains("<b>in Pune"));
    let open = format!("/inbox/{}/open", page.between("tile", "/open\"").rsplit('/').next().unwrap());
    let of_ravi = get(&frame, "/inbox", "ravi").await;
    assert_eq!(post(&frame, &of_ravi, &open, "ravi", "").await.status, 404, "not his");
    let opened = post(&frame, &page, &open, "asha", "").await;
    assert_eq!((opened.status, opened.location), (303, format!("/sell/{listing}")));
    let page = get(&frame, "/inbox", "asha").await;
    assert!(page.text.contains("1 unread"), "{}", page.text);
    assert_eq!(post(&frame, &page, "/inbox/read", "asha", "").await.location, "/inbox");
    let page = get(&frame, "/hi/inbox", "asha").await;
    assert!(page.text.contains("सब पढ़ा हुआ है") && page.text.contains("आपकी लिस्टिंग लाइव है"), "{}", page.text);
    assert_eq!(TRANSLATOR.missing_count(), 0);
}

#[bazaar_db::test]
async fn an_empty_inbox_says_what_will_be_there(ground: Ground) {
    let page = get(&frame(&ground), "/inbox", "ravi").await;
    assert!(page.text.contains("No notices yet") && page.text.contains("href=\"/search\""), "{}", page.text);
    assert_eq!(get(&frame(&ground), "/inbox?after=x", "ravi").await.status, 422);
}

#[bazaar_db::test]
async fn choices_are_made_on_a_form(ground: Ground) {
    let frame = frame(&ground);
    let page = get(&frame, "/inbox/mail", "asha").await;
    assert_eq!(page.text.matches(" checked>").count(), 2, "{}", page.text);
    let saved =
        post(&frame, &page, "/inbox/mail", "asha", "category=matches&category=account&category=no").await;
    assert_eq!((saved.status, saved.location.as_str()), (303, "/inbox/mail"));
    let page = get(&frame, "/hi/inbox/mail", "asha").await;
    assert_eq!(page.text.matches(" checked>").count(), 1, "{}", page.text);
    assert!(page.text.contains("मुझे ई-मेल पर क्या मिले"));
}

#[bazaar_db::test]
async fn programs_read_notices_and_choose(ground: Ground) {
    ground.listing("listing.published").await;
    let frame = frame(&ground);
    let none = json!({});
    assert_eq!(api(&frame, Method::GET, "/api/v1/notices", "nobody", &none).await.status, 401);
    let page = api(&frame, Method::GET, "/api/v1/notices?limit=1", "asha", &none).await.json();
    assert_eq!(
        (page["unread"].as_i64(), page["items"][0]["kind"].as_str()),
        (Some(2), Some("listing-published"))
    );
    assert_eq!(page["items"][0]["heading"], "Your listing is live");
    let after = page["next"].as_str().unwrap();
    let rest =
        api(&frame, Method::GET, &format!("/api/v1/notices?after={after}"), "asha", &none).await.json();
    assert_eq!((rest["items"][0]["kind"].as_str(), rest.get("next")), (Some("welcome"), None));
    let path = format!("/api/v1/notices/{}/read", page["items"][0]["id"].as_str().unwrap());
    assert_eq!(api(&frame, Method::POST, &path, "ravi", &none).await.status, 404);
    assert!(api(&frame, Method::POST, &path, "asha", &none).await.json()["read_at"].is_i64());
    assert_eq!(
        api(&frame, Method::POST, "/api/v1/notices/read", "asha", &none).await.json(),
        json!({ "read": 1 })
    );
    assert_eq!(api(&frame, Method::GET, "/api/v1/notices?limit=0", "asha", &none).await.status, 422);
    let chosen =
        api(&frame, Method::PUT, "/api/v1/me/mail", "asha", &json!({ "wanted": ["matches"] })).await.json();
    assert_eq!(chosen["choices"][0], json!({ "category": "listings", "is_on": false }));
    assert_eq!(api(&frame, Method::GET, "/api/v1/me/mail", "asha", &none).await.json(), chosen);
    for unknown in ["account", "everything"] {
        let body = json!({ "wanted": [unknown] });
        let refused = api(&frame, Method::PUT, "/api/v1/me/mail", "asha", &body).await;
        assert_eq!((refused.status, refused.json()["errors"][0]["field"].as_str()), (422, Some("wanted.0")));
    }
}

#[bazaar_db::test]
async fn the_demos_letters_are_on_a_page(ground: Ground) {
    let frame = frame(&ground);
    assert!(get(&frame, "/dev/mail", "").await.text.contains("No letters yet"));
    let listing = ground.listing("listing.published").await;
    let list = get(&frame, "/dev/mail", "").await;
    let path = format!("/dev/mail/{}", list.between("href=\"/dev/mail/", "\""));
    let letter = get(&frame, &path, "").await;
    let link = format!("<a href=\"https://bazaar.test/sell/{listing}\">");
    assert!(letter.text.contains(&link) && !letter.text.contains("<b>in Pune"), "{}", letter.text);
    let page = get(&frame, &format!("{path}/page"), "").await;
    assert!(page.status == 200 && page.text.contains("Dear Asha Rao,"), "{}", page.text);
    let missing: PersonId = ground.asha;
    assert_eq!(get(&frame, &format!("/dev/mail/{missing}"), "").await.status, 404);
    assert_eq!(TRANSLATOR.missing_count(), 0);
}
