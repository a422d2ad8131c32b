//! Changes as server-sent events, for the script of open pages.
//!
//! A stream ends by itself after a few minutes and the browser asks again, so that a session that was ended hears no
//! more; and at a stop at once, so that nobody waits for it.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use bazaar_doors::Refusal;
use bazaar_doors::extract::CtxFrom;
use bazaar_doors::health::Health;
use bazaar_doors::routes::{Route, Routes};
use bazaar_kit::{Fault, FaultKind};
use futures_util::stream;
use http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::ops::Heard;
use super::{LIVE_FOLLOW, Live, Subscription};

/// How often a stream looks whether the program stops.
const TICK: Duration = Duration::from_secs(1);
/// Ticks between two signs of life, which keep networks from closing a silent connection.
const SIGN_OF_LIFE_TICKS: u32 = 15;
/// Ticks after which a stream ends.
const MOST_TICKS: u32 = 300;
/// How long the browser waits before it asks again.
const HELLO: &str = "retry: 2000\n: live\n\n";

pub(crate) fn routes() -> Routes<Live> {
    Routes::new().with(Route::ops("/live").get(&LIVE_FOLLOW, show_changes))
}

struct Open {
    subscription: Subscription,
    health: Health,
    ticker: Interval,
    ticks: u32,
    says_hello: bool,
}

async fn show_changes(
    CtxFrom(ctx): CtxFrom,
    State(live): State<Live>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let subscription = live.subscribe(&ctx)?;
    if !takes_events(&headers) {
        return Err(Fault::new(FaultKind::UnsupportedType, "ops-live-events-only").into());
    }
    let mut ticker = interval(TICK);
    ticker.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let open = Open { subscription, health: live.health.clone(), ticker, ticks: 0, says_hello: true };
    let texts = stream::unfold(open, |mut open| async move {
        let text = open.next_text().await?;
        Some((Ok::<_, Infallible>(text), open))
    });
    let mut response = Response::new(Body::from_stream(texts));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Whoever asks for a page would wait for its end in vain.
fn takes_events(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("*/*");
    accept.contains("text/event-stream") || accept == "*/*"
}

impl Open {
    async fn next_text(&mut self) -> Option<String> {
        if std::mem::take(&mut self.says_hello) {
            return Some(HELLO.to_owned());
        }
        loop {
            tokio::select! {
                heard = self.subscription.next() => return text_of(heard),
                _ = self.ticker.tick() => {
                    self.ticks += 1;
                    if self.health.is_stopping() || self.ticks > MOST_TICKS {
                        return None;
                    }
                    if self.ticks.is_multiple_of(SIGN_OF_LIFE_TICKS) {
                        return Some(": still here\n\n".to_owned());
                    }
                }
            }
        }
    }
}

fn text_of(heard: Heard) -> Option<String> {
    match heard {
        Heard::Change(change) => {
            let data = serde_json::to_string(&change).ok()?;
            Some(format!("event: changed\ndata: {data}\n\n"))
        }
        Heard::Behind => Some("event: behind\ndata: {}\n\n".to_owned()),
        Heard::Over => None,
    }
}
