//! Look-ups of GST registrations.

use bazaar_clients::Secret;
use bazaar_clients::registry::{
    GstRecord, GstRecorder, GstRegistry, GstStatus, RegistryFault, Setu, SetuConfig,
};
use bazaar_kit::india::Gstin;
use jiff::civil::date;

use crate::provider::{Provider, Reply};

/// The provider's own sample number; it passes in a sandbox only.
const SAMPLE: &str = "27AAICB3918J1CT";

const KNOWN: &str = r#"{
    "data": {
        "address": {
            "additional": [],
            "principle": {
                "buildingName": "MESH COMPLEX", "buildingNumber": "WAREHOUSE H", "city": "", "district": "Thane",
                "floorNo": "", "latitude": "", "location": "BHIWANDI", "longitude": "",
                "naturePlaceOfBusiness": "", "pinCode": "421302", "stateCode": "Maharashtra", "street": "SARAVALI"
            }
        },
        "company": {
            "constitutionOfBusiness": "Private Limited Company", "name": "XYZ SELLER SERVICES PRIVATE LIMITED",
            "status": "Active", "taxPayerType": "Regular", "tradeName": "", "type": "Private Limited Company"
        },
        "gst": { "dateOfCancellation": "", "id": "27AAICB3918J1CT", "registrationDate": "12/10/2018" }
    },
    "message": "", "verification": "success", "traceId": "1-633f22e0"
}"#;

const UNKNOWN: &str =
    r#"{"data":{},"message":"Invalid GSTIN / UID","verification":"success","traceId":"1-6"}"#;

fn sample() -> Gstin {
    Gstin::parse_in_sandbox(SAMPLE).expect("a sandbox number")
}

fn setu(provider: &Provider) -> GstRegistry {
    let config = SetuConfig {
        endpoint: provider.endpoint(),
        client_id: "client".to_owned(),
        client_secret: Secret::new("setu-secret"),
        product_instance_id: "product".to_owned(),
    };
    GstRegistry::Setu(Setu::try_new(config).expect("configured"))
}

#[tokio::test]
async fn a_known_number_is_read_into_one_record() {
    let provider = Provider::start(Reply::Answer("200 OK", "", KNOWN)).await;
    let record = setu(&provider).find(&sample()).await.expect("answered").expect("known");
    assert_eq!(record.legal_name, "XYZ SELLER SERVICES PRIVATE LIMITED");
    assert_eq!((record.status, record.trade_name), (GstStatus::Active, None));
    assert_eq!((record.registered_on, record.cancelled_on), (Some(date(2018, 10, 12)), None));
    let place = record.place.expect("given");
    assert_eq!(place.lines, "WAREHOUSE H, MESH COMPLEX, SARAVALI, BHIWANDI");
    assert_eq!(place.pin_code.as_deref(), Some("421302"));
    let request = provider.only_request();
    assert_eq!(
        (request.line.as_str(), request.body.as_str()),
        ("POST /api/verify/gst", r#"{"gstin":"27AAICB3918J1CT"}"#)
    );
    for (header, value) in
        [("x-client-id", "client"), ("x-client-secret", "setu-secret"), ("x-product-instance-id", "product")]
    {
        assert_eq!(request.header(header), Some(value));
    }
}

#[tokio::test]
async fn an_unknown_number_is_not_a_failure() {
    let provider = Provider::start(Reply::Answer("200 OK", "", UNKNOWN)).await;
    assert_eq!(setu(&provider).find(&sample()).await.expect("answered"), None);
}

#[tokio::test]
async fn a_cancelled_registration_is_told_whatever_the_reason() {
    let cancelled = KNOWN.replace(r#""status": "Active""#, r#""status": "Cancelled suo-moto""#).leak();
    let provider = Provider::start(Reply::Answer("200 OK", "", cancelled)).await;
    let record = setu(&provider).find(&sample()).await.expect("answered").expect("known");
    assert_eq!(record.status, GstStatus::Cancelled);
}

/// Whether a fault is the one expected.
type Judge = fn(&RegistryFault) -> bool;

#[tokio::test]
async fn trouble_says_nothing_about_the_number() {
    let upstream = r#"{"error":{"code":"upstream_error_response","detail":"…"}}"#;
    let other_number = KNOWN.replace(r#""id": "27AAICB3918J1CT""#, r#""id": "27AAICA3919J1CT""#).leak();
    let cases: [(Reply, bool, Judge); 6] = [
        (Reply::Answer("500 Internal Server Error", "", upstream), true, |fault| {
            matches!(fault, RegistryFault::Unavailable(_))
        }),
        (Reply::Silence, true, |fault| matches!(fault, RegistryFault::Unavailable(_))),
        (Reply::Answer("429 Too Many Requests", "retry-after: 60\r\n", ""), true, |fault| {
            matches!(fault, RegistryFault::TooMany { retry_after_s: Some(60) })
        }),
        (Reply::Answer("401 Unauthorized", "", "{}"), false, |fault| {
            matches!(fault, RegistryFault::NotAuthorised)
        }),
        (Reply::Answer("200 OK", "", "<html>"), false, |fault| matches!(fault, RegistryFault::Unreadable)),
        (Reply::Answer("200 OK", "", other_number), false, |fault| {
            matches!(fault, RegistryFault::Unreadable)
        }),
    ];
    for (reply, retryable, expected) in cases {
        let provider = Provider::start(reply).await;
        let fault = setu(&provider).find(&sample()).await.expect_err("no answer");
        assert!(expected(&fault), "{reply:?}: {fault:?}");
        assert_eq!(fault.is_retryable(), retryable, "{reply:?}");
    }
}

#[tokio::test]
async fn the_recorder_knows_what_it_was_told_and_fails_on_request() {
    let recorder = GstRecorder::default();
    let registry = GstRegistry::Recorder(recorder.clone());
    assert_eq!(registry.find(&sample()).await.expect("answered"), None);
    let record = GstRecord {
        gstin: SAMPLE.to_owned(),
        legal_name: "Asha Textiles Private Limited".to_owned(),
        trade_name: None,
        status: GstStatus::Suspended,
        taxpayer_type: None,
        constitution: None,
        registered_on: None,
        cancelled_on: None,
        place: None,
        trace_id: String::new(),
    };
    recorder.register(record.clone());
    recorder.refuse_next(RegistryFault::Unavailable("the network sleeps".into()));
    assert!(registry.find(&sample()).await.is_err());
    assert_eq!(registry.find(&sample()).await.expect("answered"), Some(record));
    assert_eq!(recorder.asked(), [SAMPLE; 3]);
}
