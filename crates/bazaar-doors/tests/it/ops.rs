//! Health, metrics, assets and the REST description.

use bazaar_doors::{FrameSettings, assets};

use crate::market::{MONITORING, get, market};

const OPERATOR: (&str, &str) = ("cookie", "bazaar-session=operator");
const PERSON: (&str, &str) = ("cookie", "bazaar-session=asha");

#[tokio::test]
async fn strangers_get_one_word_and_operators_the_components() {
    let frame = market(FrameSettings::default());
    for (path, word) in [("/livez", "alive"), ("/readyz", "ready"), ("/startupz", "started")] {
        let answer = get(&frame, path, &[]).await;
        assert_eq!((answer.status, answer.text().as_str()), (200, word), "{path}");
    }
    for path in ["/api/health", "/api/health/lightweight"] {
        assert_eq!(get(&frame, path, &[PERSON]).await.text(), r#"{"status":"ready"}"#, "{path}");
    }
    let full = get(&frame, "/api/health", &[OPERATOR]).await.text();
    assert!(full.contains(r#""name":"database","state":"ready""#), "{full}");
    assert_eq!(get(&frame, "/api/system/status", &[]).await.status, 401);
    assert_eq!(get(&frame, "/api/system/status", &[PERSON]).await.status, 403);
    let status = get(&frame, "/api/system/status", &[OPERATOR]).await;
    let status: serde_json::Value = serde_json::from_slice(&status.bytes).unwrap();
    assert!(status["memory_bytes"].as_u64().unwrap() > 1_000_000, "{status}");
}

#[tokio::test]
async fn metrics_open_to_operators_and_scrapers_and_count_each_request_under_its_template() {
    let frame = market(FrameSettings::default());
    let _ = &*MONITORING;
    assert_eq!(get(&frame, "/metrics", &[]).await.status, 401);
    assert_eq!(get(&frame, "/metrics", &[PERSON]).await.status, 403);
    assert_eq!(get(&frame, "/metrics", &[("authorization", "Bearer wrong")]).await.status, 401);
    assert_eq!(get(&frame, "/metrics", &[OPERATOR]).await.status, 200);
    for number in 0..3 {
        get(&frame, &format!("/numbers/{number}"), &[]).await;
    }
    let text = get(&frame, "/metrics", &[("authorization", "Bearer scraper")]).await.text();
    let line = text
        .lines()
        .find(|line| {
            line.starts_with("bazaar_http_request_seconds_count") && line.contains("/numbers/{number}")
        })
        .unwrap();
    assert!(line.contains("status=\"2xx\"") && line.contains("door=\"page\""), "{line}");
    assert!(line.rsplit(' ').next().unwrap().parse::<u64>().unwrap() >= 3, "{line}");
    assert!(!text.contains("/numbers/0"), "paths never become labels");
}

#[tokio::test]
async fn assets_are_kept_for_ever_under_their_hash_and_asked_for_again_under_their_name() {
    let frame = market(FrameSettings::default());
    let urls = assets::urls();
    let hashed = get(&frame, &urls.style, &[]).await;
    assert_eq!(hashed.status, 200);
    assert!(hashed.header("cache-control").contains("immutable"));
    assert!(hashed.header("content-type").starts_with("text/css"));
    let plain = get(&frame, "/assets/bazaar.css", &[("accept-encoding", "br")]).await;
    assert_eq!((plain.header("cache-control"), plain.header("content-encoding")), ("public, no-cache", "br"));
    assert!(plain.bytes.len() < hashed.bytes.len() / 2);
    let known = get(&frame, "/assets/bazaar.css", &[("if-none-match", hashed.header("etag"))]).await;
    assert_eq!((known.status, known.bytes.len()), (304, 0));
    for path in ["/assets/none.css", "/assets/../Cargo.toml", "/assets/vendor/htmx/LICENSE", "/assets/%00"] {
        assert_eq!(get(&frame, path, &[]).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_description_and_its_readers_come_from_the_binary() {
    let frame = market(FrameSettings::default());
    let document = get(&frame, "/api/openapi.json", &[]).await;
    let document: serde_json::Value = serde_json::from_slice(&document.bytes).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(document["paths"]["/api/v1/wishes"]["post"].is_object());
    for path in ["/api/docs", "/api/redoc"] {
        let page = get(&frame, path, &[]).await;
        assert!(page.header("content-security-policy").contains("script-src 'self'; style-src"), "{path}");
        let text = page.text();
        assert!(!text.contains("//cdn") && !text.contains("https://"), "{path} asks others for nothing");
        let sources: Vec<&str> =
            text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(sources.len(), 2, "{text}");
        for source in sources {
            let script = get(&frame, source, &[("accept-encoding", "br, gzip")]).await;
            assert_eq!(script.status, 200, "{source}");
            let undone = get(&frame, source, &[]).await;
            assert!(undone.bytes.len() >= script.bytes.len() && undone.header("content-encoding").is_empty());
        }
    }
}
