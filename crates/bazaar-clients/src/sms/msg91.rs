//! MSG91's flow service: `POST /api/v5/flow/`, JSON, the key in the `authkey` header. The text lies with the
//! provider under its own template id; we send the slots as `VAR1`, `VAR2`, … in their order. Refusals may come
//! with status 200 and `"type":"error"`.

use reqwest::{Client, StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::SmsFault;
use super::{SmsReceipt, SmsTemplate};
use crate::http::{Answer, Endpoint, call};
use crate::secret::Secret;

/// The account, by configuration.
#[derive(Debug, Clone)]
pub struct Msg91Config {
    /// Where it is reached: `https://control.msg91.com`.
    pub endpoint: Endpoint,
    /// The account's key.
    pub auth_key: Secret,
}

/// MSG91's flow service.
#[derive(Debug, Clone)]
pub struct Msg91 {
    config: Msg91Config,
    client: Client,
}

/// Every answer has this shape; `message` is the request's id when `type` is `success`.
#[derive(Deserialize)]
struct Outcome {
    r#type: String,
    message: String,
    code: Option<Value>,
}

impl Msg91 {
    /// The service as configured; nothing is sent yet.
    pub fn try_new(config: Msg91Config) -> Result<Self, SmsFault> {
        let client = config.endpoint.client().map_err(|error| SmsFault::Unavailable(Box::new(error)))?;
        Ok(Self { config, client })
    }

    pub(super) async fn send(
        &self,
        to: &str,
        template: &SmsTemplate,
        values: &[&str],
    ) -> Result<SmsReceipt, SmsFault> {
        let body = json!({
            "template_id": template.provider_template_id,
            "sender": template.header,
            "short_url": "0",
            "recipients": [recipient(to, values)],
        });
        let request = self
            .client
            .post(self.config.endpoint.url("/api/v5/flow/"))
            .header("authkey", self.config.auth_key.reveal())
            .json(&body);
        receipt_from(&call(request).await?)
    }
}

/// A number without its plus sign and the slots under their names.
fn recipient(to: &str, values: &[&str]) -> Map<String, Value> {
    let mobile = ("mobiles".to_owned(), to.trim_start_matches('+').into());
    let slots = values.iter().zip(1..).map(|(value, number)| (format!("VAR{number}"), Value::from(*value)));
    std::iter::once(mobile).chain(slots).collect()
}

fn receipt_from(answer: &Answer) -> Result<SmsReceipt, SmsFault> {
    let status = answer.status;
    match answer.json::<Outcome>() {
        Some(outcome) if status.is_success() && outcome.r#type == "success" => {
            Ok(SmsReceipt { provider_id: outcome.message })
        }
        _ if status == StatusCode::TOO_MANY_REQUESTS => {
            Err(SmsFault::TooMany { retry_after_s: answer.retry_after_s })
        }
        _ if status.is_server_error() => Err(SmsFault::Unavailable(status.to_string().into())),
        Some(outcome) => Err(refusal(status, &outcome)),
        None if status.is_success() => {
            Err(SmsFault::OutcomeUnknown("the answer is not of the documented shape".into()))
        }
        None => Err(refusal_by_status(status)),
    }
}

/// Codes of the account: 106 no key, 201 unknown key, 418 an address that is not on the account's list.
fn refusal(status: StatusCode, outcome: &Outcome) -> SmsFault {
    let code = outcome.code.as_ref().and_then(|code| match code {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64().and_then(|code| u32::try_from(code).ok()),
    });
    match code {
        Some(106 | 201 | 418) => SmsFault::NotAuthorised,
        Some(code) => SmsFault::Refused { code },
        None => refusal_by_status(status),
    }
}

fn refusal_by_status(status: StatusCode) -> SmsFault {
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => SmsFault::NotAuthorised,
        other => SmsFault::Refused { code: other.as_u16().into() },
    }
}
