//! Repeated requests: an API call marked with an `Idempotency-Key` is done once and answered as often as it comes.

use axum::body::Body;
use axum::response::Response;
use bazaar_kit::{Fault, FaultKind};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method, Request, StatusCode};
use http_body_util::BodyExt as _;

use crate::extract::body_refusal;
use crate::idempotency::{
    AnswerKeeper, Claim, IDEMPOTENCY_KEY, IdempotencyKey, KeptAnswer, RequestHash, replayed,
};
use crate::refusal::Refusal;
use crate::routes::RouteDoor;
use crate::visit::Visit;

/// What a request's mark came to.
pub(super) enum Claimed {
    /// It carries none, or is of a kind that is not kept.
    Unmarked,
    /// It is the first with its key.
    Marked(OpenClaim),
    /// It was answered before.
    Replayed(Response),
}

/// A key that is ours until its answer is kept or it is let go.
pub(super) struct OpenClaim {
    keeper: AnswerKeeper,
    key: IdempotencyKey,
}

/// Claims the request's key, if it carries one.
pub(super) async fn claim(
    keeper: Option<&AnswerKeeper>,
    visit: &Visit,
    request: Request<Body>,
) -> Result<(Claimed, Request<Body>), Refusal> {
    let may_carry = visit.route.door == RouteDoor::Api
        && *request.method() == Method::POST
        && visit.ctx.signed_in().is_some();
    let (Some(keeper), Some(value), true) = (keeper, request.headers().get(IDEMPOTENCY_KEY), may_carry)
    else {
        return Ok((Claimed::Unmarked, request));
    };
    let key: IdempotencyKey = value.to_str().unwrap_or_default().parse()?;
    let (head, body) = request.into_parts();
    let bytes = body.collect().await.map_err(|error| body_refusal(&error))?.to_bytes();
    let target = head.uri.path_and_query().map_or("", http::uri::PathAndQuery::as_str);
    let hash = RequestHash::new(&head.method, target, &bytes);
    let request = Request::from_parts(head, Body::from(bytes));
    let claimed = match (keeper.claim)(visit.ctx.clone(), key.clone(), hash).await? {
        Claim::New => Claimed::Marked(OpenClaim { keeper: keeper.clone(), key }),
        Claim::Answered(kept) => Claimed::Replayed(replayed(to_response(kept))),
        Claim::UnderWay => {
            return Err(Fault::new(FaultKind::Conflict, "request-idempotency-under-way")
                .retry_after(1)
                .into());
        }
        Claim::OtherRequest => {
            return Err(Fault::new(FaultKind::Invalid, "request-idempotency-key-reused").into());
        }
    };
    Ok((claimed, request))
}

impl OpenClaim {
    /// Keeps the answer where something was done or may have been done; lets the key go where nothing was.
    pub(super) async fn settle(
        self,
        visit: &Visit,
        answer: Result<Response, Refusal>,
    ) -> Result<Response, Refusal> {
        let status = answer.as_ref().map_or_else(Refusal::status, Response::status);
        if status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE {
            // Nobody knows what was done: the claim runs out by itself.
            return answer;
        }
        if !status.is_success() {
            // A refusal did nothing, so the mended request may come again under its key.
            (self.keeper.settle)(visit.ctx.clone(), self.key, None).await?;
            return answer;
        }
        let (head, body) = answer?.into_parts();
        let bytes = body.collect().await.map_err(Fault::bug)?.to_bytes();
        let content_type =
            head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kept = KeptAnswer {
            status: head.status.as_u16(),
            content_type: content_type.to_owned(),
            body: bytes.to_vec(),
        };
        (self.keeper.settle)(visit.ctx.clone(), self.key, Some(kept)).await?;
        Ok(Response::from_parts(head, Body::from(bytes)))
    }
}

fn to_response(kept: KeptAnswer) -> Response {
    let mut response = Response::new(Body::from(Bytes::from(kept.body)));
    *response.status_mut() = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK);
    if let Ok(content_type) = HeaderValue::try_from(kept.content_type) {
        response.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    response
}
