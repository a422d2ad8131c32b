//! From an admitted request to an answer: a kept page, or the route's handler with its body behind a limit.

use std::error::Error;
use std::time::Instant;

use axum::body::Body;
use axum::response::Response;
use bazaar_kit::{Fault, FaultKind};
use bytes::Bytes;
use http::Request;
use http::header::CONTENT_LENGTH;
use tower::Service as _;

use super::receive::Arrival;
use super::replay::{self, Claimed};
use super::{Works, csrf_gate, finish, guard, lookups};
use crate::body::LimitedBody;
use crate::csrf;
use crate::page_cache::PublicPageCache;
use crate::refusal::Refusal;
use crate::routes::{Matched, RouteDoor};
use crate::visit::Visit;

impl Works {
    pub(super) async fn answer_admitted<B>(
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
        let (claimed, request) = replay::claim(self.answer_keeper.as_ref(), visit, request).await?;
        let response = match claimed {
            Claimed::Replayed(response) => return Ok(response),
            Claimed::Unmarked => self.call(matched, request, visit, started).await?,
            Claimed::Marked(claim) => {
                claim.settle(visit, self.call(matched, request, visit, started).await).await?
            }
        };
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
        let answered = async { Ok(call.await.unwrap_or_else(|never| match never {})) };
        guard::guarded(answered, started, visit.route.timeout).await
    }
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
