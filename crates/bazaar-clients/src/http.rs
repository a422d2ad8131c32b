//! The one way this product calls out over HTTP: short waits, no redirects, bounded answers.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;

use crate::Cause;

/// The longest wait for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// The most of an answer that is read; none we ask for comes near.
const MAX_ANSWER_BYTES: usize = 256 * 1_024;

/// Where a provider is reached.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Scheme and host, without a slash at the end: `https://api.twilio.com`.
    pub base_url: String,
    /// The longest wait for a whole call.
    pub timeout_ms: u64,
}

impl Endpoint {
    pub(crate) fn client(&self) -> Result<Client, reqwest::Error> {
        Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(Duration::from_millis(self.timeout_ms))
            .redirect(Policy::none())
            .user_agent(concat!("bazaar/", env!("CARGO_PKG_VERSION")))
            .build()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}

/// What a provider answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) retry_after_s: Option<u32>,
    body: Vec<u8>,
}

impl Answer {
    /// The body read as JSON of this shape; `None` where it is something else.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// A call that brought no answer.
pub(crate) enum NoAnswer {
    /// The provider was not reached: nothing happened there.
    NotReached(Cause),
    /// The call may have arrived and been obeyed.
    Unknown(Cause),
}

/// Makes a call and reads the answer, whatever its status.
pub(crate) async fn call(request: RequestBuilder) -> Result<Answer, NoAnswer> {
    let response = request.send().await.map_err(|error| {
        if error.is_connect() || error.is_builder() {
            NoAnswer::NotReached(Box::new(error))
        } else {
            NoAnswer::Unknown(Box::new(error))
        }
    })?;
    let status = response.status();
    let retry_after_s = retry_after(&response);
    let body = read_bounded(response).await.map_err(|error| NoAnswer::Unknown(Box::new(error)))?;
    Ok(Answer { status, retry_after_s, body })
}

/// `Retry-After` in its form of seconds; the form of a date is not used by the providers we call.
fn retry_after(response: &Response) -> Option<u32> {
    response.headers().get("retry-after")?.to_str().ok()?.trim().parse().ok()
}

async fn read_bounded(mut response: Response) -> Result<Vec<u8>, reqwest::Error> {
    let mut body = Vec::new();
    while body.len() < MAX_ANSWER_BYTES {
        let Some(chunk) = response.chunk().await? else { break };
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
