//! The frame: everything that happens to every request, in one place and one pass.
//!
//! Ten stacked layers cost twice what one costs, and their order is a riddle; here the order is the code. A request
//! is **received** (id, address, host, route, language), **admitted** (limits, session or token, CSRF) or refused,
//! **called**, and **finished** (refusal written as page or problem, cookies, compression, headers, one log event,
//! one histogram entry). What the frame needs from slices comes as functions at composition, so it knows no slice.

mod access_log;
pub(crate) mod compress;
mod csrf_gate;
mod finish;
mod guard;
mod headers;
mod host;
mod limit;
mod lookups;
mod network;
mod request_ids;

use std::convert::Infallible;
use std::error::Error;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::Body;
use axum::response::Response;
use bazaar_i18n::{Translator, choose_locale, split_path};
use bazaar_kit::{Actor, Clock, Ctx, Door, Fault, FaultKind, Locale, RequestId, Timestamp};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::header::{ACCEPT_LANGUAGE, CONTENT_LENGTH};
use http::{HeaderMap, Method, Request, StatusCode, Uri};
use tower::Service;

use crate::body::LimitedBody;
use crate::cookies::{self, find_in_line};
use crate::csrf::{self, CsrfKey};
use crate::page_cache::PublicPageCache;
use crate::parts::AssetUrls;
use crate::refusal::Refusal;
use crate::routes::{Matched, RouteDoor, RouteFacts, RouteTable, Routes};
use crate::visit::{HostMarket, Visit, VisitParts, cookie_line};

pub use limit::LimitSettings;
use limit::{Allowance, Limits};
pub use lookups::{Lookup, MarketByHost, SessionLookup, TokenLookup};
use network::Caller;
pub use network::{Network, NotANetwork};
use request_ids::RequestIds;

/// What the operator sets.
#[derive(Debug, Clone, Default)]
pub struct FrameSettings {
    /// Proxies whose `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Request-Id` are believed.
    pub trusted_proxies: Vec<Network>,
    /// We speak TLS ourselves.
    pub is_tls: bool,
    /// Other origins whose pages may send forms here, such as `https://partner.example`.
    pub trusted_origins: Vec<String>,
    /// Requests a minute; no limit when absent.
    pub limits: Option<LimitSettings>,
}

/// Everything a frame is made of.
pub struct FrameParts {
    /// What the operator set.
    pub settings: FrameSettings,
    /// The routes of every slice.
    pub routes: Routes,
    /// Where the time comes from.
    pub clock: Clock,
    /// Texts. Read once, kept as long as the process.
    pub translator: &'static Translator,
    /// Which market a host stands for.
    pub market_by_host: MarketByHost,
    /// Whose session a cookie is.
    pub session_lookup: SessionLookup,
    /// Whose access a bearer token is.
    pub token_lookup: TokenLookup,
    /// The key of form tokens.
    pub csrf_key: CsrfKey,
    /// Where styles and scripts are.
    pub assets: AssetUrls,
    /// Pages shared by everyone not signed in.
    pub page_cache: Arc<PublicPageCache>,
}

/// The frame around all routes. Cheap to clone.
#[derive(Clone)]
pub struct Frame(Arc<Works>);

struct Works {
    settings: FrameSettings,
    table: RouteTable,
    clock: Clock,
    translator: &'static Translator,
    market_by_host: MarketByHost,
    session_lookup: SessionLookup,
    token_lookup: TokenLookup,
    csrf_key: Arc<CsrfKey>,
    assets: Arc<AssetUrls>,
    page_cache: Arc<PublicPageCache>,
    limits: Option<Limits>,
    request_ids: RequestIds,
    no_page: Arc<RouteFacts>,
    no_endpoint: Arc<RouteFacts>,
}

/// A request as received, before anything is decided.
struct Arrival<'f> {
    request_id: RequestId,
    caller: Caller,
    now: Timestamp,
    method: Method,
    matched: Option<Matched<'f>>,
    /// What stands in for a route where none matched.
    unmatched: &'f Arc<RouteFacts>,
    locale: Locale,
    allowance: Option<Allowance>,
}

impl Arrival<'_> {
    fn route(&self) -> &Arc<RouteFacts> {
        self.matched.as_ref().map_or(self.unmatched, |matched| matched.facts)
    }
}

impl Frame {
    /// A frame ready to answer.
    ///
    /// # Panics
    /// When two path templates cannot stand beside each other: a mistake in the code.
    pub fn new(parts: FrameParts) -> Self {
        Self(Arc::new(Works {
            limits: parts.settings.limits.map(Limits::new),
            settings: parts.settings,
            table: RouteTable::new(parts.routes),
            clock: parts.clock,
            translator: parts.translator,
            market_by_host: parts.market_by_host,
            session_lookup: parts.session_lookup,
            token_lookup: parts.token_lookup,
            csrf_key: Arc::new(parts.csrf_key),
            assets: Arc::new(parts.assets),
            page_cache: parts.page_cache,
            request_ids: RequestIds::new(),
            no_page: Arc::new(RouteFacts::unmatched(RouteDoor::Page)),
            no_endpoint: Arc::new(RouteFacts::unmatched(RouteDoor::Api)),
        }))
    }

    /// Answers one request that came from `peer`. Never fails: every failure is an answer.
    pub async fn answer<B>(&self, request: Request<B>, peer: IpAddr) -> Response
    where
        B: http_body::Body<Data = Bytes> + Send + Unpin + 'static,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        let started = Instant::now();
        let works = &*self.0;
        let mut arrival = works.receive(request.method(), request.uri().path(), request.headers(), peer);
        let headers = finish::Wishes::read(request.headers());
        let (visit, answer) = match works.admit(&mut arrival, request.uri(), request.headers()).await {
            Ok(visit) => {
                let answer = works.answer_admitted(&arrival, &visit, request, headers, started).await;
                (Some(visit), answer)
            }
            Err(refusal) => (None, Err(refusal)),
        };
        let response = works.finish(&arrival, visit.as_ref(), answer, headers).await;
        access_log::log_request(&arrival, visit.as_ref(), &response, started.elapsed());
        response
    }
}

impl Works {
    fn receive(&self, method: &Method, path: &str, headers: &HeaderMap, peer: IpAddr) -> Arrival<'_> {
        let now = self.clock.now();
        let caller = Caller::read(peer, headers, &self.settings.trusted_proxies);
        let inbound = if caller.is_proxied { request_ids::find_inbound(headers) } else { None };
        let (prefix, plain_path) = split_path(path);
        // Only pages speak a language by their path.
        let matched =
            self.table.find(plain_path).filter(|m| prefix.is_none() || m.facts.door == RouteDoor::Page);
        let wants_data = plain_path.starts_with("/api/") || !finish::takes_html(headers);
        Arrival {
            request_id: inbound.unwrap_or_else(|| self.request_ids.next(now)),
            caller,
            now,
            method: method.clone(),
            matched,
            unmatched: if wants_data { &self.no_endpoint } else { &self.no_page },
            locale: locale_of(path, headers),
            allowance: None,
        }
    }

    /// Who comes, to which market, within which limits; a refusal where one of these is wrong.
    async fn admit(
        &self,
        arrival: &mut Arrival<'_>,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Result<Visit, Refusal> {
        let host = host::find_host(headers, uri)?;
        let market = (self.market_by_host)(host).ok_or_else(unknown_market)?;
        if let Some(limits) = &self.limits {
            arrival.allowance = Some(limits.take_for_address(arrival.caller.address)?);
        }
        let is_secure = self.settings.is_tls
            || arrival.caller.is_tls_at_proxy
            || market.public_url.starts_with("https://");
        let actor = self.actor(arrival, headers, &market, is_secure).await?;
        if let (Some(limits), Actor::Person(signed_in)) = (&self.limits, &actor) {
            arrival.allowance = Some(limits.take_for_session(signed_in.session)?);
        }
        let door = if arrival.route().door == RouteDoor::Page { Door::Web } else { Door::Api };
        let ctx = Ctx {
            actor,
            market: market.id,
            locale: arrival.locale,
            now: arrival.now,
            request_id: arrival.request_id,
            door,
            address: Some(arrival.caller.address),
        };
        Ok(Visit(Arc::new(VisitParts {
            ctx,
            market,
            route: Arc::clone(arrival.route()),
            is_secure,
            is_read: !csrf::is_unsafe(&arrival.method),
            uri: uri.clone(),
            cookie_line: cookie_line(headers),
            path_values: arrival.matched.as_mut().map(|m| std::mem::take(&mut m.values)).unwrap_or_default(),
            translator: self.translator,
            csrf_key: Arc::clone(&self.csrf_key),
            assets: Arc::clone(&self.assets),
            new_visit: OnceLock::new(),
            is_flash_shown: AtomicBool::new(false),
        })))
    }

    async fn actor(
        &self,
        arrival: &Arrival<'_>,
        headers: &HeaderMap,
        market: &HostMarket,
        is_secure: bool,
    ) -> Result<Actor, Refusal> {
        let route = arrival.route();
        if route.is_without_session {
            return Ok(Actor::Anonymous);
        }
        let signed_in = if let (RouteDoor::Api | RouteDoor::Ops, Some(token)) =
            (route.door, lookups::bearer_token(headers))
        {
            let found = (self.token_lookup)(token, market.id, arrival.now).settle().await?;
            if found.is_none() && route.door == RouteDoor::Api {
                return Err(Fault::new(FaultKind::SignInRequired, "request-token-invalid").into());
            }
            // Monitors bring tokens of their own, which their routes know.
            found
        } else if let Some(cookie) = cookies::find_cookie(headers, is_secure, cookies::SESSION) {
            (self.session_lookup)(cookie, market.id, arrival.now).settle().await?
        } else {
            None
        };
        // A session opens the market it was made in and no other, whatever the look-up says.
        Ok(match signed_in {
            Some(signed_in) if signed_in.market == market.id => Actor::Person(signed_in),
            _ => Actor::Anonymous,
        })
    }

    async fn answer_admitted<B>(
        &self,
        arrival: &Arrival<'_>,
        visit: &Visit,
        request: Request<B>,
        wishes: finish::Wishes,
        started: Instant,
    ) -> Result<Response, Refusal>
    where
        B: http_body::Body<Data = Bytes> + Send + Unpin + 'static,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        let Some(matched) = &arrival.matched else { return Err(Fault::missing().into()) };
        let is_shared = PublicPageCache::is_shared(&arrival.method, visit);
        if is_shared && let Some(page) = self.page_cache.find(visit) {
            return Ok(page.to_response(wishes.encoding, request.headers()));
        }
        let generation = self.page_cache.generation();
        let mut request = limited(request, visit.route.body_limit_bytes)?;
        let by_bearer =
            visit.route.door != RouteDoor::Page && lookups::bearer_token(request.headers()).is_some();
        if csrf::is_unsafe(request.method()) && !by_bearer && !visit.route.is_without_session {
            let origins = &self.settings.trusted_origins;
            request = csrf_gate::check(request, visit, &self.csrf_key, origins).await?;
        }
        request.extensions_mut().insert(visit.clone());
        let response = self.call(matched, request, visit, started).await?;
        if is_shared {
            return Ok(self.page_cache.keep(visit, response, generation, wishes.encoding).await);
        }
        Ok(response)
    }

    async fn call(
        &self,
        matched: &Matched<'_>,
        request: Request<Body>,
        visit: &Visit,
        started: Instant,
    ) -> Result<Response, Refusal> {
        let call = matched.handler.clone().call(request);
        match guard::guarded(call, started, visit.route.timeout).await {
            Ok(Ok(response)) => Ok(response),
            Err(guard::NoAnswer::Panicked(message)) => Err(Fault::bug(message).into()),
            Err(guard::NoAnswer::TimedOut) => {
                Err(Fault::new(FaultKind::Unavailable, "request-timed-out").retry_after(5).into())
            }
        }
    }
}

fn locale_of(path: &str, headers: &HeaderMap) -> Locale {
    let line = headers.get(http::header::COOKIE).and_then(|line| line.to_str().ok());
    let cookie = line.and_then(|line| {
        find_in_line(line, true, cookies::LANGUAGE).or_else(|| find_in_line(line, false, cookies::LANGUAGE))
    });
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    choose_locale(path, cookie, accepted)
}

fn unknown_market() -> Refusal {
    Refusal::with_status(
        Fault::new(FaultKind::Missing, "request-market-unknown"),
        StatusCode::MISDIRECTED_REQUEST,
    )
}

/// The request with its body behind a limit; refused at once when it announces more.
fn limited<B>(request: Request<B>, limit_bytes: u64) -> Result<Request<Body>, Refusal>
where
    B: http_body::Body<Data = Bytes> + Send + Unpin + 'static,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let announced =
        request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|announced: u64| announced > limit_bytes) {
        return Err(Fault::new(FaultKind::TooLarge, "request-too-large").into());
    }
    Ok(request.map(|body| {
        if body.is_end_stream() { Body::empty() } else { Body::new(LimitedBody::new(body, limit_bytes)) }
    }))
}

/// For tests and tools that need no socket: requests seem to come from this machine.
impl Service<Request<Body>> for Frame {
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let frame = self.clone();
        Box::pin(async move { Ok(frame.answer(request, Ipv4Addr::LOCALHOST.into()).await) })
    }
}
