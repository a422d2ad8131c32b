//! ChromeDriver as a process, and the WebDriver commands it takes (W3C WebDriver, sections 6 to 17).

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::BrowserSetup;
use crate::wire;

/// A page may take this long to show what is looked for.
const PATIENCE_MS: u32 = 10_000;
/// A page may take this long to load.
const LOAD_LIMIT_MS: u32 = 30_000;
/// Chromium alone in a container: no sandbox of its own, no calls home.
const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];
/// The content setting "block".
const BLOCKED: u8 = 2;

/// The programs of a browser.
pub(super) struct Programs {
    chromium: String,
    driver: String,
}

/// A running driver with one session.
pub(super) struct Driver {
    process: Child,
    address: SocketAddr,
    session: String,
    browser_process: Option<u64>,
    /// The browser's folder, deleted after it.
    profile: TempDir,
}

impl Programs {
    pub(super) fn from_environment() -> Option<Self> {
        let named = |name| std::env::var(name).ok().filter(|path: &String| !path.is_empty());
        Some(Self { chromium: named("BAZAAR_TEST_CHROMIUM")?, driver: named("BAZAAR_TEST_CHROMEDRIVER")? })
    }
}

impl Driver {
    pub(super) async fn start(programs: &Programs, setup: BrowserSetup) -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder can be made");
        let (process, port) = start_process(&programs.driver);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut driver = Self { process, address, session: String::new(), browser_process: None, profile };
        let wish = wish(programs, setup, driver.profile.path());
        let opened = driver.ask("POST", "/session", &wish).await;
        let opened = opened.unwrap_or_else(|fault| panic!("the browser does not start: {fault}"));
        driver.session = text_of(&opened["sessionId"]);
        driver.browser_process = opened["capabilities"]["goog:processID"].as_u64();
        driver
    }

    /// A command of the session that must succeed.
    pub(super) async fn post(&self, command: &str, body: &Value) -> Value {
        self.try_post(command, body).await.unwrap_or_else(|fault| panic!("{command}: {fault}"))
    }

    /// A command of the session; the error is WebDriver's name and message.
    pub(super) async fn try_post(&self, command: &str, body: &Value) -> Result<Value, String> {
        self.ask("POST", &self.path(command), body).await
    }

    /// A question about the session.
    pub(super) async fn get(&self, question: &str) -> Value {
        let answer = self.ask("GET", &self.path(question), &Value::Null).await;
        answer.unwrap_or_else(|fault| panic!("{question}: {fault}"))
    }

    /// Takes something of the session away.
    pub(super) async fn delete(&self, what: &str) {
        let answer = self.ask("DELETE", &self.path(what), &Value::Null).await;
        answer.unwrap_or_else(|fault| panic!("{what}: {fault}"));
    }

    fn path(&self, command: &str) -> String {
        format!("/session/{}/{command}", self.session)
    }

    async fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let bytes = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let headers = [("content-type", "application/json")];
        let answer = wire::send(self.address, method, path, &headers, &bytes).await;
        let answer = answer.map_err(|fault| fault.to_string())?;
        let mut json: Value = serde_json::from_slice(&answer.body).map_err(|fault| fault.to_string())?;
        let value = json["value"].take();
        match value["error"].as_str() {
            Some(name) if answer.status >= 400 => Err(format!("{name}: {}", text_of(&value["message"]))),
            _ => Ok(value),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The driver closes its browser when asked; the processes are then ended by their ids in any case.
        let _ = close_session(self.address, &self.path(""));
        for group in [self.browser_process, Some(u64::from(self.process.id()))].into_iter().flatten() {
            let mut kill = Command::new("kill");
            let kill = kill.args(["-KILL", "--", &format!("-{group}")]).stderr(Stdio::null());
            let _ = kill.status();
        }
        let _ = self.process.wait();
    }
}

/// Runs the driver in a process group of its own; it says on which port.
fn start_process(program: &str) -> (Child, u16) {
    let mut command = Command::new(program);
    command.arg("--port=0").process_group(0).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().unwrap_or_else(|fault| panic!("{program}: {fault}"));
    let mut lines = BufReader::new(process.stdout.take().expect("its output is piped")).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    let port = port.unwrap_or_else(|| panic!("{program} ended without saying its port"));
    // What it says later must go somewhere, or it would stop at a full pipe.
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    (process, port)
}

fn wish(programs: &Programs, setup: BrowserSetup, profile: &std::path::Path) -> Value {
    let mut arguments: Vec<String> = FLAGS.iter().map(|&flag| flag.to_owned()).collect();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let mut options = json!({ "binary": programs.chromium, "args": arguments });
    if !setup.has_script {
        options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": BLOCKED });
    }
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "timeouts": { "implicit": PATIENCE_MS, "pageLoad": LOAD_LIMIT_MS },
        "goog:chromeOptions": options,
    } } })
}

fn close_session(address: SocketAddr, path: &str) -> std::io::Result<()> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let path = path.trim_end_matches('/');
    write!(stream, "DELETE {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
    stream.read(&mut [0; 512]).map(drop)
}

/// A JSON text; empty for anything else.
pub(super) fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
