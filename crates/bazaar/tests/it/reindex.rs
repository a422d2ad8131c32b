//! `bazaar reindex` on a folder that was served.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::process::Process;

/// The ids of every listing found, once the index is complete.
async fn found(process: &Process) -> Vec<String> {
    for _ in 0..100 {
        let answer = process.ask("GET", "/api/v1/search?limit=100", "", &Value::Null).await;
        let answer: Value = serde_json::from_slice(&answer.body).unwrap();
        if answer["is_building"] == false {
            let items = answer["items"].as_array().unwrap();
            return items.iter().map(|hit| hit["listing"]["id"].to_string()).collect();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the index is never complete");
}

fn reindex(folder: &Path) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bazaar"));
    command.args(["reindex", "--data-dir"]).arg(folder).current_dir(folder);
    command.env("BAZAAR_ENV", "demo").env("BAZAAR__TELEMETRY__LOG", "warn").env_remove("DATABASE_URL");
    let output = command.output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_is_indexed_anew_and_finds_the_same_in_the_same_order() {
    let folder = tempfile::tempdir().unwrap();
    let mut process = Process::start(folder.path());
    let before = found(&process).await;
    assert!(!before.is_empty());
    assert_eq!(reindex(folder.path()).0, Some(3), "the folder is held by the server");
    process.signal("KILL");
    process.ended(Duration::from_secs(10)).await;
    let (code, told) = reindex(folder.path());
    assert_eq!(code, Some(0), "{told}");
    assert!(told.starts_with("read ") && told.contains("indexed "), "{told}");
    let process = Process::start(folder.path());
    assert_eq!(found(&process).await, before);
}
