//! The binary as a process of its own, for what only a process can show: signals, and being killed.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use bazaar_testkit::wire::{WireAnswer, send};
use serde_json::{Value, json};

/// The version of the terms that a program agrees to, as `/help/terms` shows it.
const TERMS: &str = "terms/1";

/// A sample market served by a process; killed when this is dropped.
pub(crate) struct Process {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Process {
    /// Serves the sample market in `folder`, loading it where it is new.
    pub(crate) fn start(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bazaar"));
        command
            .args(["demo", "--port", "0", "--listings", "20", "--mandates", "2", "--data-dir"])
            .arg(folder);
        command.env("BAZAAR_ENV", "demo").env("BAZAAR__LIMITS__ENABLED", "false");
        command.env("BAZAAR__TELEMETRY__LOG", "warn").env_remove("DATABASE_URL").current_dir(folder);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix("ready http://")?.parse().ok());
        let address = address.expect("the first line says where it answers");
        // What it says later must go somewhere.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// How it ended, within `limit`.
    pub(crate) async fn ended(&mut self, limit: Duration) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < limit, "it still runs after {limit:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// A request to the REST interface.
    pub(crate) async fn ask(&self, method: &str, path: &str, token: &str, body: &Value) -> WireAnswer {
        ask(self.address, method, path, token, body).await.unwrap()
    }

    /// An access token of somebody who joins with this number.
    pub(crate) async fn join(&self, phone: &str) -> String {
        let sent = self.ask("POST", "/api/v1/auth/code", "", &json!({ "phone": phone })).await;
        let sent: Value = serde_json::from_slice(&sent.body).unwrap();
        let verify = json!({ "phone": phone, "code": sent["shown_code"], "terms": TERMS });
        let tokens = self.ask("POST", "/api/v1/auth/code/verify", "", &verify).await;
        let tokens: Value = serde_json::from_slice(&tokens.body).unwrap();
        tokens["access_token"].as_str().unwrap().to_owned()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A request that may stay without an answer.
pub(crate) async fn ask(
    address: SocketAddr,
    method: &str,
    path: &str,
    token: &str,
    body: &Value,
) -> Result<WireAnswer, bazaar_testkit::wire::WireFault> {
    let bearer = format!("Bearer {token}");
    let mut headers = vec![("accept", "application/json"), ("content-type", "application/json")];
    if !token.is_empty() {
        headers.push(("authorization", &bearer));
    }
    let bytes = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    send(address, method, path, &headers, &bytes).await
}
