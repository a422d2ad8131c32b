//! One event for one request, and nothing in it that should not be there.

use std::io;
use std::sync::Arc;

use bazaar_doors::FrameSettings;
use parking_lot::Mutex;
use tracing_subscriber::fmt::MakeWriter;

use crate::market::{get, market, post};

/// Everything logged, line by line.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Lines {
    type Writer = Self;

    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}

impl Lines {
    fn events(&self) -> Vec<serde_json::Value> {
        String::from_utf8(self.0.lock().clone())
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .filter(|event| event["target"] == "bazaar::request")
            .collect()
    }
}

#[tokio::test]
async fn every_request_is_one_event_without_secrets() {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().json().with_writer(lines.clone()).finish();
    let _logging = tracing::subscriber::set_default(subscriber);
    let frame = market(FrameSettings::default());
    let cookie = ("cookie", "bazaar-session=asha; other=secret");
    get(&frame, "/numbers/7?page=1&token=secret", &[cookie]).await;
    get(&frame, "/secret", &[]).await;
    get(&frame, "/form", &[("host", "secret.test")]).await;
    get(&frame, "/panics", &[("authorization", "Bearer secret")]).await;
    post(&frame, "/api/v1/wishes", &[("content-type", "application/json")], r#"{"sector":"secret"}"#).await;

    let events = lines.events();
    let told: Vec<_> = events
        .iter()
        .map(|event| {
            let fields = &event["fields"];
            (
                fields["method"].as_str().unwrap(),
                fields["route"].as_str().unwrap(),
                fields["status"].as_u64().unwrap(),
                fields["actor"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("GET", "/numbers/{number}", 200, "person"),
            ("GET", "unmatched", 404, "anonymous"),
            ("GET", "/form", 421, "unknown"),
            ("GET", "/panics", 500, "anonymous"),
            ("POST", "/api/v1/wishes", 200, "anonymous"),
        ]
    );
    for event in &events {
        assert!(!event.to_string().contains("secret"), "{event}");
        assert!(event["fields"]["request_id"].as_str().unwrap().len() == 36, "{event}");
        assert!(event["fields"]["duration_us"].is_u64(), "{event}");
    }
    assert!(events[0]["fields"]["bytes"].as_u64().unwrap() > 0);
    assert_eq!(events[0]["fields"]["market"], bazaar_kit::DEFAULT_MARKET.to_string());
}
