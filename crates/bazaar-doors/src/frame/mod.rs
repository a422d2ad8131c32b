//! The frame: everything that happens to every request, in one place and one pass.
//!
//! Ten stacked layers cost twice what one costs, and their order is a riddle; here the order is the code. A request
//! is **received** (id, address, host, route, language), **admitted** (limits, session or token, CSRF) or refused,
//! **called**, and **finished** (refusal written as page or problem, cookies, compression, headers, one log event,
//! one histogram entry). What the frame needs from slices comes as functions at composition, so it knows no slice.

mod access_log;
mod call;
pub(crate) mod compress;
mod csrf_gate;
mod finish;
mod guard;
mod headers;
mod host;
mod limit;
mod lookups;
mod network;
mod receive;
mod replay;
mod request_ids;

use std::convert::Infallible;
use std::error::Error;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::Body;
use axum::response::Response;
use bazaar_i18n::Translator;
use bazaar_kit::Clock;
use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::Request;
use hyper::body::Incoming;
use tokio::net::TcpListener;
use tower::Service;

use crate::accept::{self, AcceptSettings, Connection, StopReport};
use crate::csrf::CsrfKey;
use crate::idempotency::AnswerKeeper;
use crate::page_cache::PublicPageCache;
use crate::parts::AssetUrls;
use crate::routes::{RouteDoor, RouteFacts, RouteTable, Routes};

pub use limit::LimitSettings;
use limit::Limits;
pub use lookups::{Lookup, MarketByHost, SessionLookup, TokenLookup, UnreadLookup};
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
    /// How many notices wait for somebody; without it, pages show no number.
    pub unread_lookup: Option<UnreadLookup>,
    /// The key of form tokens.
    pub csrf_key: CsrfKey,
    /// Where styles and scripts are.
    pub assets: AssetUrls,
    /// Pages shared by everyone not signed in.
    pub page_cache: Arc<PublicPageCache>,
    /// Answers kept for repeated requests; without it, `Idempotency-Key` is not looked at.
    pub answer_keeper: Option<AnswerKeeper>,
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
    unread_lookup: Option<UnreadLookup>,
    csrf_key: Arc<CsrfKey>,
    assets: Arc<AssetUrls>,
    page_cache: Arc<PublicPageCache>,
    answer_keeper: Option<AnswerKeeper>,
    limits: Option<Limits>,
    request_ids: RequestIds,
    no_page: Arc<RouteFacts>,
    no_endpoint: Arc<RouteFacts>,
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
            unread_lookup: parts.unread_lookup,
            csrf_key: Arc::new(parts.csrf_key),
            assets: Arc::new(parts.assets),
            page_cache: parts.page_cache,
            answer_keeper: parts.answer_keeper,
            request_ids: RequestIds::new(),
            no_page: Arc::new(RouteFacts::unmatched(RouteDoor::Page)),
            no_endpoint: Arc::new(RouteFacts::unmatched(RouteDoor::Api)),
        }))
    }

    /// Answers everything that comes to `listener` until `stop` resolves, then stops in order.
    pub async fn serve(
        self,
        listener: TcpListener,
        settings: AcceptSettings,
        stop: impl Future<Output = ()>,
    ) -> StopReport {
        let answer = move |request: Request<Incoming>, connection: Arc<Connection>| {
            let frame = self.clone();
            async move { frame.answer(request, connection.peer().ip()).await }
        };
        accept::serve(listener, settings, answer, stop).await
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
        let wishes = finish::Wishes::read(request.headers());
        let timeout = arrival.route().timeout;
        let admission = works.admit(&mut arrival, request.uri(), request.headers());
        let (visit, answer) = match guard::guarded(admission, started, timeout).await {
            Ok(visit) => {
                let answer = works.answer_admitted(&arrival, &visit, request, wishes, started).await;
                (Some(visit), answer)
            }
            Err(refusal) => (None, Err(refusal)),
        };
        let response = works.finish(&arrival, visit.as_ref(), answer, wishes).await;
        access_log::log_request(&arrival, visit.as_ref(), &response, started.elapsed());
        response
    }
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
