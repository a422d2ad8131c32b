//! A small market behind the frame: two people, a few routes, and ways to ask.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use askama::Template;
use axum::body::Body;
use axum::response::Response;
use bazaar_doors::csrf::CsrfKey;
use bazaar_doors::extract::{CtxFrom, Form, Json, Path, Query, Upload};
use bazaar_doors::frame::{Lookup, MarketByHost, SessionLookup, TokenLookup};
use bazaar_doors::health::{ComponentState, Health, Limit, Monitoring};
use bazaar_doors::idempotency::{AnswerKeeper, Claim, IdempotencyKey, KeptAnswer, RequestHash};
use bazaar_doors::page::{Html, see_other, shared, with_flash};
use bazaar_doors::page_cache::{PublicPageCache, Shared};
use bazaar_doors::parts::{self, AssetUrls, Shell};
use bazaar_doors::routes::{Access, Route, Routes};
use bazaar_doors::{Frame, FrameParts, FrameSettings, HostMarket, Refusal, Visit, assets, docs, health};
use bazaar_i18n::Translator;
use bazaar_kit::{
    Clock, DEFAULT_MARKET, Fault, FaultKind, FieldFault, Id, MarketId, MarketRole, SignedIn, Timestamp, Who,
    permission,
};
use http::{Method, Request};
use http_body_util::BodyExt;
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use tower::ServiceExt;
use utoipa_axum::routes;

permission!(SEE_ACCOUNT = "account.see", [Who::SignedIn], "own");

pub(crate) static TRANSLATOR: LazyLock<Translator> = LazyLock::new(|| {
    let sources: Vec<_> = bazaar_doors::SOURCES.into_iter().chain(parts::SOURCES).collect();
    Translator::new(&sources).unwrap()
});

/// How often a wish was really made.
pub(crate) static WISHES_MADE: AtomicU64 = AtomicU64::new(0);

/// Numbers the renderings of the shared page.
static RENDERED: AtomicU64 = AtomicU64::new(0);

#[derive(Template)]
#[template(
    source = r#"{% extends "base.html" %}{% block content %}<h1>{{ heading }}</h1>{{ shell.csrf_field() }}{% endblock %}"#,
    ext = "html"
)]
struct ProbePage {
    shell: Shell,
    heading: String,
}

#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Wish {
    sector: String,
    #[serde(default)]
    most_paise: Option<i64>,
}

#[derive(Debug, Deserialize)]
struct Named {
    name: String,
}

#[derive(Debug, Deserialize)]
struct Numbered {
    page: Option<u32>,
}

async fn front(visit: Visit) -> Response {
    let rendered = RENDERED.fetch_add(1, Ordering::SeqCst);
    let shell = Shell { title: "Front".into(), ..visit.shell() };
    let heading =
        format!("rendering {rendered} {}", "of a page long enough to be worth compressing ".repeat(40));
    shared(Html(ProbePage { shell, heading }), Shared { tags: vec!["front".into()] })
}

async fn form_page(visit: Visit) -> Html<ProbePage> {
    Html(ProbePage { shell: visit.shell_with_form(), heading: "form".into() })
}

async fn send_form(visit: Visit, form: Form<Named>) -> Result<Response, Refusal> {
    assert_eq!(form.typed.first().map(|(name, _)| name.as_str()), Some("name"), "the token is not shown on");
    if form.value.name.is_empty() {
        return Err(Fault::from(FieldFault::new("name", "fault-invalid")).into());
    }
    Ok(with_flash(see_other(&visit, "/form"), &visit, "problem-title-missing"))
}

async fn upload(mut upload: Upload) -> Result<String, Refusal> {
    let mut seen = Vec::new();
    while let Some(part) = upload.next_part().await? {
        let (name, is_file) = (part.name().to_owned(), part.is_file());
        let length = part.read_bytes(5_000_000).await?.len();
        seen.push(format!("{name}:{is_file}:{length}"));
    }
    Ok(seen.join(","))
}

async fn account(CtxFrom(ctx): CtxFrom) -> Result<String, Refusal> {
    SEE_ACCOUNT.check(&ctx)?;
    Ok(ctx.person()?.name.clone())
}

async fn numbered(Path(number): Path<u32>, query: Query<Numbered>) -> String {
    format!("{number} {:?}", query.value.page)
}

async fn panics() -> String {
    panic!("a handler's mistake")
}

async fn never() -> String {
    std::future::pending().await
}

/// Echo of a wish.
#[utoipa::path(post, path = "/api/v1/wishes", responses((status = 200, description = "The wish", body = Wish)))]
async fn make_wish(CtxFrom(_): CtxFrom, Json(wish): Json<Wish>) -> Json<Wish> {
    WISHES_MADE.fetch_add(1, Ordering::SeqCst);
    Json(wish)
}

/// Who asks.
#[utoipa::path(get, path = "/api/v1/me", responses((status = 200, description = "The name")))]
async fn me(CtxFrom(ctx): CtxFrom) -> Result<Json<String>, Refusal> {
    SEE_ACCOUNT.check(&ctx)?;
    Ok(Json(ctx.person()?.name.clone()))
}

/// Changes something of the person signed in.
#[utoipa::path(post, path = "/api/v1/me", responses((status = 200, description = "The name")))]
async fn rename(ctx: CtxFrom) -> Result<Json<String>, Refusal> {
    me(ctx).await
}

/// Something that fails with a cause.
#[utoipa::path(get, path = "/api/v1/broken", responses((status = 200, description = "Never")))]
async fn broken() -> Result<Json<String>, Refusal> {
    Err(Fault::new(FaultKind::Unavailable, "request-timed-out").retry_after(7).because("secret cause").into())
}

pub(crate) fn routes() -> Routes {
    let own = own_routes();
    let described = docs::routes(&own.document(utoipa::openapi::OpenApiBuilder::new().build()));
    own.merge(described).merge(assets::routes()).merge(health::routes(&MONITORING))
}

/// A component that works, one that is frozen when asked, and a token for scrapers.
pub(crate) static MONITORING: LazyLock<Monitoring> = LazyLock::new(|| {
    let health = Health::new(Clock::System);
    health.add("database", true);
    health.set("database", ComponentState::Ready, "");
    health.set_probe("database", Limit::Database, Arc::new(|| Box::pin(async { Ok(()) })));
    Monitoring {
        health,
        metrics: bazaar_doors::install_metrics().unwrap(),
        metrics_token: Some("scraper".into()),
        is_open_on_loopback: false,
        version: "0.0.0",
    }
});

fn own_routes() -> Routes {
    Routes::new()
        .with(Route::page("/").get(Access::Public, front))
        .with(Route::page("/form").get(Access::Public, form_page).post(Access::Public, send_form))
        .with(Route::page("/upload").post(Access::Public, upload).body_limit(10_000_000))
        .with(Route::page("/account").get(&SEE_ACCOUNT, account))
        .with(Route::page("/numbers/{number}").get(Access::Public, numbered))
        .with(Route::page("/panics").get(Access::Public, panics))
        .with(Route::page("/never").get(Access::Public, never).timeout(std::time::Duration::from_millis(500)))
        .with(Route::ops("/hook").post(Access::Public, async || "ok").without_session())
        .with(Route::api(Access::Public, routes!(make_wish)))
        .with(Route::api(&SEE_ACCOUNT, routes!(me)))
        .with(Route::api(&SEE_ACCOUNT, routes!(rename)))
        .with(Route::api(Access::Public, routes!(broken)))
}

pub(crate) fn person(market: MarketId) -> Arc<SignedIn> {
    let now = Timestamp::from_micros(1_000_000);
    Arc::new(SignedIn {
        person: Id::new(now),
        session: Id::new(now),
        market,
        name: "Asha".into(),
        roles: vec![],
        memberships: vec![],
        stake_declared_at: None,
        proved_at: bazaar_kit::Timestamp::from_micros(0),
    })
}

/// The market at `bazaar.test`; `http` unless told otherwise.
pub(crate) fn market(settings: FrameSettings) -> Frame {
    market_at("http://bazaar.test", settings)
}

pub(crate) fn market_at(public_url: &str, settings: FrameSettings) -> Frame {
    market_with(public_url, settings, Arc::new(PublicPageCache::new(1 << 20)))
}

pub(crate) fn market_with(
    public_url: &str,
    settings: FrameSettings,
    page_cache: Arc<PublicPageCache>,
) -> Frame {
    let host_market = Arc::new(HostMarket {
        id: DEFAULT_MARKET,
        name: "Bazaar".into(),
        public_url: public_url.into(),
        is_sample: false,
    });
    let market_by_host: MarketByHost =
        Arc::new(move |host| host.eq_ignore_ascii_case("bazaar.test").then(|| Arc::clone(&host_market)));
    let (asha, stranger) = (person(DEFAULT_MARKET), person(Id::new(Timestamp::from_micros(2_000_000))));
    let operator =
        Arc::new(SignedIn { roles: vec![MarketRole::Operator], ..(*person(DEFAULT_MARKET)).clone() });
    let by_token = Arc::clone(&asha);
    let session_lookup: SessionLookup = Arc::new(move |cookie, _, _| match cookie {
        "asha" => Lookup::Ready(Ok(Some(Arc::clone(&asha)))),
        "operator" => Lookup::Ready(Ok(Some(Arc::clone(&operator)))),
        "slow-asha" => {
            let asha = Arc::clone(&asha);
            Lookup::Pending(Box::pin(async move { Ok(Some(asha)) }))
        }
        "other-market" => Lookup::Ready(Ok(Some(Arc::clone(&stranger)))),
        "broken" => Lookup::Ready(Err(Fault::new(FaultKind::Unavailable, "request-timed-out"))),
        _ => Lookup::Ready(Ok(None)),
    });
    let token_lookup: TokenLookup =
        Arc::new(move |token, _, _| Lookup::Ready(Ok((token == "asha").then(|| Arc::clone(&by_token)))));
    Frame::new(FrameParts {
        settings,
        routes: routes(),
        clock: Clock::System,
        translator: &TRANSLATOR,
        market_by_host,
        session_lookup,
        token_lookup,
        csrf_key: CsrfKey::derive(b"a master secret of at least 32 characters"),
        assets: AssetUrls::from_names(Into::into),
        page_cache,
        unread_lookup: None,
        answer_keeper: Some(keeper()),
    })
}

type KeptAnswers = HashMap<IdempotencyKey, (RequestHash, Option<KeptAnswer>)>;

/// Storage of answers in memory.
fn keeper() -> AnswerKeeper {
    let kept: Arc<Mutex<KeptAnswers>> = Arc::default();
    let claims = Arc::clone(&kept);
    AnswerKeeper {
        claim: Arc::new(move |_, key, hash| {
            let claim = match claims.lock().get(&key) {
                None => Claim::New,
                Some((known, _)) if *known != hash => Claim::OtherRequest,
                Some((_, Some(answer))) => Claim::Answered(answer.clone()),
                Some((_, None)) => Claim::UnderWay,
            };
            if claim == Claim::New {
                claims.lock().insert(key, (hash, None));
            }
            Box::pin(async move { Ok(claim) })
        }),
        settle: Arc::new(move |_, key, answer| {
            let mut kept = kept.lock();
            match (answer, kept.get_mut(&key)) {
                (Some(answer), Some(entry)) => entry.1 = Some(answer),
                _ => _ = kept.remove(&key),
            }
            Box::pin(async { Ok(()) })
        }),
    }
}

/// An answer with its body read.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn problem(&self) -> serde_json::Value {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        serde_json::from_slice(&self.bytes).unwrap()
    }

    pub(crate) fn code(&self) -> String {
        self.problem()["code"].as_str().unwrap().to_owned()
    }

    /// The token in the page's form.
    pub(crate) fn token(&self) -> String {
        let text = self.text();
        let (_, rest) = text.split_once("name=\"csrf_token\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    /// Name and value of the first cookie set.
    pub(crate) fn cookie(&self) -> String {
        self.header("set-cookie").split(';').next().unwrap().to_owned()
    }
}

/// Asks with these headers; `Host: bazaar.test` unless one is named.
pub(crate) async fn ask(
    frame: &Frame,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    if !headers.iter().any(|(name, _)| *name == "host") {
        request = request.header("host", "bazaar.test");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = frame.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
    let (head, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes().to_vec();
    Answer { status: head.status.as_u16(), headers: head.headers, bytes }
}

pub(crate) async fn get(frame: &Frame, path: &str, headers: &[(&str, &str)]) -> Answer {
    ask(frame, Method::GET, path, headers, Body::empty()).await
}

pub(crate) async fn post(frame: &Frame, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    ask(frame, Method::POST, path, headers, body.to_owned()).await
}
