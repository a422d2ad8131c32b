//! A process killed while it writes: what it said was kept is kept.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::sleep;

use crate::process::{Process, ask};

const ROUNDS: usize = 3;
const WRITERS: usize = 4;

/// Begins listings until the process is gone; the ids that were answered.
async fn write_until_gone(address: SocketAddr, token: String, is_over: Arc<AtomicBool>) -> Vec<String> {
    let mut kept = Vec::new();
    let body = json!({ "kind": "sale", "business": { "trade_name": "Annapurna Bakers" } });
    while !is_over.load(Ordering::Relaxed) {
        let Ok(answer) = ask(address, "POST", "/api/v1/listings", &token, &body).await else { break };
        assert_eq!(answer.status, 200, "{}", answer.text());
        let listing: Value = serde_json::from_slice(&answer.body).unwrap();
        kept.push(listing["id"].as_str().unwrap().to_owned());
    }
    kept
}

/// How many listings search finds, once the index has caught up.
async fn count_found(process: &Process, at_least: u64) -> u64 {
    let mut found = 0;
    for _ in 0..100 {
        let answer = process.ask("GET", "/api/v1/search", "", &Value::Null).await;
        let answer: Value = serde_json::from_slice(&answer.body).unwrap();
        found = answer["total"].as_u64().unwrap_or_else(|| panic!("{answer}"));
        if found >= at_least {
            break;
        }
        sleep(Duration::from_millis(100)).await;
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let mut process = Process::start(folder.path());
    let token = process.join("98765 43210").await;
    let found = count_found(&process, 1).await;
    assert!(found > 0, "the sample is found");
    let mut acknowledged = Vec::new();
    for _ in 0..ROUNDS {
        let is_over = Arc::new(AtomicBool::new(false));
        let write = || tokio::spawn(write_until_gone(process.address, token.clone(), Arc::clone(&is_over)));
        let writers: Vec<_> = (0..WRITERS).map(|_| write()).collect();
        sleep(Duration::from_millis(400)).await;
        process.signal("KILL");
        is_over.store(true, Ordering::Relaxed);
        for writer in writers {
            acknowledged.extend(writer.await.unwrap());
        }
        process.ended(Duration::from_secs(10)).await;
        process = Process::start(folder.path());
        assert_eq!(count_found(&process, found).await, found, "the index is whole again");
    }
    assert!(acknowledged.len() > ROUNDS * WRITERS, "only {} were written", acknowledged.len());
    for id in &acknowledged {
        let kept = process.ask("GET", &format!("/api/v1/listings/{id}"), &token, &Value::Null).await;
        assert_eq!(kept.status, 200, "{id} of {} is lost: {}", acknowledged.len(), kept.text());
    }
}
