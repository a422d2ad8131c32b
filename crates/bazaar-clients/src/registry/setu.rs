//! Setu: `POST /api/verify/gst`, JSON, account in `x-client-id`, `x-client-secret` and `x-product-instance-id`. An
//! unknown number is answered with status 200, empty data and a message; trouble behind Setu with status 500.

use jiff::civil::Date;
use reqwest::{Client, StatusCode};
use serde::Deserialize;
use serde_json::json;

use super::RegistryFault;
use super::{GstRecord, GstStatus, PlaceOfBusiness};
use crate::http::{Answer, Endpoint, call};
use crate::secret::Secret;

/// The account, by configuration.
#[derive(Debug, Clone)]
pub struct SetuConfig {
    /// Where it is reached: `https://dg.setu.co`, or `https://dg-sandbox.setu.co` with its sample numbers.
    pub endpoint: Endpoint,
    /// The account's id.
    pub client_id: String,
    /// The account's secret.
    pub client_secret: Secret,
    /// The id of the product bought.
    pub product_instance_id: String,
}

/// Setu's verification service.
#[derive(Debug, Clone)]
pub struct Setu {
    config: SetuConfig,
    client: Client,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    verification: String,
    trace_id: Option<String>,
    data: Data,
}

/// Empty for a number the network does not know.
#[derive(Deserialize)]
struct Data {
    company: Option<Company>,
    gst: Option<Number>,
    address: Option<Addresses>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Company {
    name: String,
    status: String,
    trade_name: Option<String>,
    tax_payer_type: Option<String>,
    constitution_of_business: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Number {
    id: String,
    registration_date: Option<String>,
    date_of_cancellation: Option<String>,
}

#[derive(Deserialize)]
struct Addresses {
    /// The wire spells it so.
    principle: Option<Address>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct Address {
    building_number: String,
    building_name: String,
    floor_no: String,
    street: String,
    location: String,
    city: String,
    district: String,
    pin_code: String,
    /// The state's name, whatever the field is called.
    state_code: String,
}

impl Setu {
    /// The service as configured; nothing is asked yet.
    pub fn try_new(config: SetuConfig) -> Result<Self, RegistryFault> {
        let client = config.endpoint.client().map_err(|error| RegistryFault::Unavailable(Box::new(error)))?;
        Ok(Self { config, client })
    }

    pub(super) async fn find(&self, gstin: &str) -> Result<Option<GstRecord>, RegistryFault> {
        let request = self
            .client
            .post(self.config.endpoint.url("/api/verify/gst"))
            .header("x-client-id", &self.config.client_id)
            .header("x-client-secret", self.config.client_secret.reveal())
            .header("x-product-instance-id", &self.config.product_instance_id)
            .json(&json!({ "gstin": gstin }));
        let outcome = read(&call(request).await?)?;
        match record_from(outcome) {
            Some(record) if record.gstin != gstin => Err(RegistryFault::Unreadable),
            record => Ok(record),
        }
    }
}

fn read(answer: &Answer) -> Result<Outcome, RegistryFault> {
    match answer.status {
        StatusCode::OK => {
            let outcome: Outcome = answer.json().ok_or(RegistryFault::Unreadable)?;
            if outcome.verification == "success" { Ok(outcome) } else { Err(RegistryFault::Unreadable) }
        }
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(RegistryFault::NotAuthorised),
        StatusCode::TOO_MANY_REQUESTS => Err(RegistryFault::TooMany { retry_after_s: answer.retry_after_s }),
        status if status.is_server_error() => Err(RegistryFault::Unavailable(status.to_string().into())),
        _ => Err(RegistryFault::Unreadable),
    }
}

fn record_from(outcome: Outcome) -> Option<GstRecord> {
    let (company, number) = (outcome.data.company?, outcome.data.gst?);
    Some(GstRecord {
        gstin: number.id,
        legal_name: company.name,
        trade_name: company.trade_name.and_then(filled),
        status: status_from(&company.status),
        taxpayer_type: company.tax_payer_type.and_then(filled),
        constitution: company.constitution_of_business.and_then(filled),
        registered_on: number.registration_date.as_deref().and_then(date_from),
        cancelled_on: number.date_of_cancellation.as_deref().and_then(date_from),
        place: outcome.data.address.and_then(|addresses| addresses.principle).map(place_from),
        trace_id: outcome.trace_id.unwrap_or_default(),
    })
}

fn status_from(words: &str) -> GstStatus {
    match words.trim().to_ascii_lowercase().as_str() {
        "active" => GstStatus::Active,
        "suspended" => GstStatus::Suspended,
        // The network adds by whom: "Cancelled suo-moto", "Cancelled on application of taxpayer".
        words if words.starts_with("cancelled") => GstStatus::Cancelled,
        _ => GstStatus::Other,
    }
}

fn place_from(address: Address) -> PlaceOfBusiness {
    let lines = [
        address.floor_no,
        address.building_number,
        address.building_name,
        address.street,
        address.location,
        address.city,
    ];
    PlaceOfBusiness {
        lines: lines.into_iter().filter_map(filled).collect::<Vec<_>>().join(", "),
        district: filled(address.district),
        pin_code: filled(address.pin_code),
        state: filled(address.state_code),
    }
}

/// What is not known comes as empty text.
fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

/// Dates come as dd/mm/yyyy.
fn date_from(text: &str) -> Option<Date> {
    Date::strptime("%d/%m/%Y", text).ok()
}
