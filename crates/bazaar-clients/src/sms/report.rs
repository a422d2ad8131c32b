//! Delivery reports, as Twilio posts them back: signed, late, repeated and out of order.

use std::collections::{BTreeMap, BTreeSet};

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::secret::Secret;

/// How far a message came. Later cases outrank earlier ones: a report that would step back is ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeliveryStatus {
    /// Waiting at the provider.
    Queued,
    /// On its way to the operator.
    Sending,
    /// Handed to the operator.
    Sent,
    /// Given up, or dropped on the way.
    Failed,
    /// On the phone.
    Delivered,
    /// Opened, where the channel tells.
    Read,
}

/// One report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReport {
    /// The id of the receipt.
    pub provider_id: String,
    /// How far the message came.
    pub status: DeliveryStatus,
    /// The provider's code where it failed: 30003 unreachable, 30006 a landline, 30007 filtered, 21610 stopped.
    pub error_code: Option<u32>,
}

/// Reads a report from the form Twilio posts; `None` where a needed field is missing or a status is new to us.
pub fn read_twilio_report(form: &[(String, String)]) -> Option<DeliveryReport> {
    let field = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let status = match field("MessageStatus")? {
        "queued" | "accepted" | "scheduled" => DeliveryStatus::Queued,
        "sending" => DeliveryStatus::Sending,
        "sent" => DeliveryStatus::Sent,
        "delivered" => DeliveryStatus::Delivered,
        "read" => DeliveryStatus::Read,
        "failed" | "undelivered" | "canceled" => DeliveryStatus::Failed,
        _ => return None,
    };
    let provider_id = field("MessageSid")?.to_owned();
    Some(DeliveryReport {
        provider_id,
        status,
        error_code: field("ErrorCode").and_then(|code| code.parse().ok()),
    })
}

/// Whether Twilio signed this form post to `url` (the public address, query included, as Twilio called it). The
/// signature is base64 of HMAC-SHA-1 under the account's token over the address followed by each field's name and
/// value, names sorted, repeated values once each and sorted. Twilio signs with or without the default port, so
/// both forms of the address count.
pub fn is_signed_by_twilio(token: &Secret, url: &str, form: &[(String, String)], signature: &str) -> bool {
    let Ok(signature) = STANDARD.decode(signature) else { return false };
    let mut fields: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, value) in form {
        fields.entry(name).or_default().insert(value);
    }
    let fields: String = fields
        .iter()
        .flat_map(|(name, values)| values.iter().flat_map(move |value| [*name, *value]))
        .collect();
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, token.reveal().as_bytes());
    let is_signed = |url: &str| hmac::verify(&key, format!("{url}{fields}").as_bytes(), &signature).is_ok();
    is_signed(url) || other_port_form(url).is_some_and(|url| is_signed(&url))
}

/// The address with its default port where it has none, without it where it has; `None` with any other port.
fn other_port_form(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let port = if scheme == "https" { ":443" } else { ":80" };
    let host_end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    match host.strip_suffix(port) {
        Some(bare) => Some(format!("{scheme}://{bare}{path}")),
        None if host.contains(':') => None,
        None => Some(format!("{scheme}://{host}{port}{path}")),
    }
}
