//! Twilio: `POST /2010-04-01/Accounts/{account}/Messages.json`, a form with basic authentication. On Indian routes
//! the operator recognises the registered template by the text alone.

use reqwest::{Client, StatusCode};
use serde::Deserialize;

use super::SmsFault;
use super::SmsReceipt;
use crate::http::{Answer, Endpoint, call};
use crate::secret::Secret;

/// The account, by configuration.
#[derive(Debug, Clone)]
pub struct TwilioConfig {
    /// Where it is reached.
    pub endpoint: Endpoint,
    /// The account's id, starting with `AC`.
    pub account_sid: String,
    /// The account's token.
    pub auth_token: Secret,
    /// Who messages come from.
    pub sender: TwilioSender,
    /// Where delivery reports are sent to, if they are wanted.
    pub status_callback_url: Option<String>,
}

/// Who messages come from.
#[derive(Debug, Clone)]
pub enum TwilioSender {
    /// A number or header of our own.
    From(String),
    /// A messaging service that chooses one.
    Service(String),
}

/// Twilio's messaging service.
#[derive(Debug, Clone)]
pub struct Twilio {
    config: TwilioConfig,
    client: Client,
}

/// A message that was taken, in the part we read.
#[derive(Deserialize)]
struct Taken {
    sid: String,
}

/// A refusal, in the part we read.
#[derive(Deserialize)]
struct Refusal {
    code: u32,
}

impl Twilio {
    /// The service as configured; nothing is sent yet.
    pub fn try_new(config: TwilioConfig) -> Result<Self, SmsFault> {
        let client = config.endpoint.client().map_err(|error| SmsFault::Unavailable(Box::new(error)))?;
        Ok(Self { config, client })
    }

    pub(super) async fn send(&self, to: &str, text: &str) -> Result<SmsReceipt, SmsFault> {
        let config = &self.config;
        let path = format!("/2010-04-01/Accounts/{}/Messages.json", config.account_sid);
        let sender = match &config.sender {
            TwilioSender::From(from) => ("From", from.as_str()),
            TwilioSender::Service(service) => ("MessagingServiceSid", service.as_str()),
        };
        let mut form = vec![("To", to), sender, ("Body", text)];
        form.extend(config.status_callback_url.as_deref().map(|url| ("StatusCallback", url)));
        let request = self
            .client
            .post(config.endpoint.url(&path))
            .basic_auth(&config.account_sid, Some(config.auth_token.reveal()))
            .form(&form);
        receipt_from(&call(request).await?)
    }
}

fn receipt_from(answer: &Answer) -> Result<SmsReceipt, SmsFault> {
    if answer.status.is_success() {
        // Taken, whatever the body says: sending it again would be a second message.
        let provider_id = answer.json::<Taken>().map(|taken| taken.sid).unwrap_or_default();
        return Ok(SmsReceipt { provider_id });
    }
    Err(match (answer.status, answer.json::<Refusal>().map(|refusal| refusal.code)) {
        (StatusCode::TOO_MANY_REQUESTS, _) | (_, Some(20_429)) => {
            SmsFault::TooMany { retry_after_s: answer.retry_after_s }
        }
        (status, _) if status.is_server_error() => SmsFault::Unavailable(status.to_string().into()),
        (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN, _) => SmsFault::NotAuthorised,
        (_, Some(21_211 | 21_612 | 21_614)) => SmsFault::NumberRefused,
        (_, Some(21_610)) => SmsFault::Stopped,
        (status, code) => SmsFault::Refused { code: code.unwrap_or_else(|| status.as_u16().into()) },
    })
}
