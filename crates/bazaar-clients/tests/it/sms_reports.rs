//! Twilio's delivery reports: the signature vectors and the order of states.

use bazaar_clients::Secret;
use bazaar_clients::sms::{DeliveryStatus, is_signed_by_twilio, read_twilio_report};

fn form(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

const CALL: [(&str, &str); 5] = [
    ("To", "+18005551212"),
    ("From", "+14158675309"),
    ("Digits", "1234"),
    ("Caller", "+14158675309"),
    ("CallSid", "CA1234567890ABCDE"),
];

fn is_signed(url: &str, fields: &[(&str, &str)], signature: &str) -> bool {
    is_signed_by_twilio(&Secret::new("12345"), url, &form(fields), signature)
}

#[test]
fn the_published_signatures_hold() {
    let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    let with_port = "https://mycompany.com:443/myapp.php?foo=1&bar=2";
    let plain_with_port = "http://mycompany.com:80/myapp.php?foo=1&bar=2";
    assert!(is_signed(url, &CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
    assert!(is_signed(with_port, &CALL, "kvajT1Ptam85bY51eRf/AJRuM3w="));
    assert!(is_signed(plain_with_port, &CALL, "0ZXoZLH/DfblKGATFgpif+LLRf4="));
}

#[test]
fn the_default_port_may_be_written_or_not() {
    let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    assert!(is_signed(url, &CALL, "kvajT1Ptam85bY51eRf/AJRuM3w="));
    assert!(is_signed(
        "https://mycompany.com:443/myapp.php?foo=1&bar=2",
        &CALL,
        "RSOYDt4T1cUTdK1PDd93/VVr8B8="
    ));
    assert!(!is_signed(
        "https://mycompany.com:8443/myapp.php?foo=1&bar=2",
        &CALL,
        "RSOYDt4T1cUTdK1PDd93/VVr8B8="
    ));
}

#[test]
fn a_body_named_by_its_hash_is_signed_by_the_address_alone() {
    let url = "https://mycompany.com/myapp.php?foo=1&bar=2\
               &bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    assert!(is_signed(url, &[], "a9nBmqA0ju/hNViExpshrM61xv4="));
}

#[test]
fn anything_changed_breaks_the_signature() {
    let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    let signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    let with_new_field: Vec<_> = CALL.into_iter().chain([("NewField", "x")]).collect();
    assert!(!is_signed(url, &with_new_field, signature));
    assert!(!is_signed(url, &CALL[1..], signature));
    assert!(!is_signed("https://mycompany.com/other.php?foo=1&bar=2", &CALL, signature));
    assert!(!is_signed(url, &CALL, "not base64"));
    assert!(!is_signed(url, &CALL, ""));
}

#[test]
fn a_repeated_field_counts_once_per_value() {
    let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    let repeated: Vec<_> = CALL.into_iter().chain([CALL[0]]).collect();
    assert!(is_signed(url, &repeated, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
}

#[test]
fn reports_are_read_and_ordered() {
    let report = |status: &str| {
        read_twilio_report(&form(&[("MessageSid", "SM1"), ("MessageStatus", status), ("ErrorCode", "30007")]))
    };
    let dropped = report("undelivered").expect("known");
    assert_eq!((dropped.provider_id.as_str(), dropped.error_code), ("SM1", Some(30_007)));
    let order: Vec<_> = ["queued", "sending", "sent", "failed", "delivered", "read"]
        .into_iter()
        .map(|status| report(status).expect("known").status)
        .collect();
    assert!(order.is_sorted() && order.last() == Some(&DeliveryStatus::Read));
    assert_eq!(report("teleported"), None);
    assert_eq!(read_twilio_report(&form(&[("MessageStatus", "sent")])), None);
}
