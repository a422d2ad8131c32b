//! The whole request path against a bare hyper server that returns the same bytes: processor time per request.
//!
//! Both servers run on core 0 with a current-thread runtime, the client on core 1 over kept-alive connections,
//! identity encoding. What is compared is a cached listing, as a page and as JSON, with everything on: the run
//! checks that log lines, histogram count and security headers equal the requests.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::convert::Infallible;
use std::error::Error;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use bazaar_bench::child::Server;
use bazaar_bench::http::{Answer, Connection, get};
use bazaar_bench::market::list_slugs;
use bazaar_bench::product::Product;
use bazaar_bench::{Comparison, median};
use bytes::Bytes;
use http_body_util::Full;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

const LISTINGS: u32 = 50;
const ROUNDS: usize = 5;
const REQUESTS: u64 = 40_000;
const CONNECTIONS: u64 = 64;
/// The share of the limit that must be reached.
const FLOOR: f64 = 0.38;
/// How often the log is read again for lines that are on their way, and the pause before each time.
const LOG_PATIENCE: u32 = 100;
const LOG_PAUSE: Duration = Duration::from_millis(20);
const HEADERS: [&str; 4] =
    ["content-security-policy", "x-content-type-options", "referrer-policy", "x-request-id"];

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match arguments.as_slice() {
        ["serve-bare", file] => runtime.block_on(serve_bare(file)),
        ["compare"] => runtime.block_on(compare()),
        // The client gets core 1; the kernel keeps the pin across exec.
        _ => {
            let own = std::env::current_exe()?;
            let status =
                std::process::Command::new("taskset").args(["-c", "1"]).arg(own).arg("compare").status()?;
            std::process::exit(status.code().unwrap_or(1));
        }
    }
}

async fn compare() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let own = std::env::current_exe()?.display().to_string();
    let log = folder.path().join("log.json");
    let product = Product::build()?;
    let ours = Server::start(&mut product.demo_on_core(0, &folder.path().join("data"), LISTINGS), &log)?;
    println!(
        "settings: {CONNECTIONS} connections, {REQUESTS} requests a round, {ROUNDS} rounds, identity encoding"
    );
    let slug = list_slugs(ours.address, 1).await?.remove(0);
    let mut comparisons = Vec::new();
    for (name, path, accept) in [
        ("request-path-html", format!("/b/{slug}"), "text/html"),
        ("request-path-json", format!("/api/v1/teasers/{slug}"), "application/json"),
    ] {
        comparisons.push(compare_path(&own, folder.path(), &ours, &log, name, &get(&path, accept)).await?);
    }
    for comparison in &comparisons {
        println!("{comparison}");
    }
    if !comparisons.iter().all(Comparison::passes) {
        std::process::exit(1);
    }
    Ok(())
}

async fn compare_path(
    own: &str,
    folder: &Path,
    ours: &Server,
    log: &Path,
    name: &str,
    request: &[u8],
) -> Outcome<Comparison> {
    let sample = Connection::open(ours.address).await?.ask(request).await?;
    check_answer(&sample)?;
    let file = folder.join(format!("{name}.answer"));
    std::fs::write(&file, [sample.head.as_bytes(), &sample.body].concat())?;
    let shown = file.display().to_string();
    let bare = Server::start_on_core(0, own, &["serve-bare", &shown], &folder.join("bare.log"))?;
    let mut comparison = Comparison::new(name, FLOOR);
    let (mut our_us, mut bare_us) = (Vec::new(), Vec::new());
    let mut kept = 0;
    for _ in 0..ROUNDS {
        bare_us.push(cpu_us_per_request(&bare, request).await?);
        let before = Counts::read(ours.address, log).await?;
        our_us.push(cpu_us_per_request(ours, request).await?);
        kept += Counts::read(ours.address, log).await?.check_since(&before)?;
    }
    // Requests per processor second, so that higher is better.
    comparison.ours = our_us.iter().map(|us| 1e6 / us).collect();
    comparison.peer = bare_us.iter().map(|us| 1e6 / us).collect();
    println!(
        "{name}: {} body bytes, ours {:.1} µs, bare hyper {:.1} µs of processor per request; {kept} of {} were kept pages",
        sample.body.len(),
        median(&our_us),
        median(&bare_us),
        REQUESTS * ROUNDS as u64
    );
    Ok(comparison)
}

fn check_answer(answer: &Answer) -> Outcome<()> {
    if !answer.is_ok() {
        return Err(format!("not a success: {}", answer.head).into());
    }
    match HEADERS.iter().find(|name| !answer.has(name)) {
        Some(missing) => Err(format!("an answer without {missing}").into()),
        None => Ok(()),
    }
}

async fn cpu_us_per_request(server: &Server, request: &[u8]) -> Outcome<f64> {
    let before = server.cpu_seconds()?;
    let asking: Vec<_> = (0..CONNECTIONS)
        .map(|_| tokio::spawn(ask_often(server.address, request.to_vec(), REQUESTS / CONNECTIONS)))
        .collect();
    for asked in asking {
        asked.await??;
    }
    Ok((server.cpu_seconds()? - before) * 1e6 / REQUESTS as f64)
}

async fn ask_often(address: SocketAddr, request: Vec<u8>, times: u64) -> Outcome<()> {
    let mut connection = Connection::open(address).await?;
    for _ in 0..times {
        let answer = connection.ask(&request).await?;
        check_answer(&answer)?;
    }
    Ok(())
}

/// How often a request was logged and measured, and how often a kept page answered it.
struct Counts {
    logged: u64,
    measured: u64,
    kept: u64,
}

impl Counts {
    /// Lines are written some milliseconds after their answers: the log is read again until it has all of them, the
    /// question for the numbers included, which is measured after it was answered.
    async fn read(address: SocketAddr, log: &Path) -> Outcome<Self> {
        let mut counts = Self::read_once(address, log).await?;
        for _ in 0..LOG_PATIENCE {
            if counts.logged > counts.measured {
                break;
            }
            tokio::time::sleep(LOG_PAUSE).await;
            counts.logged = count_lines(log)?;
        }
        Ok(counts)
    }

    async fn read_once(address: SocketAddr, log: &Path) -> Outcome<Self> {
        let answer = Connection::open(address).await?.ask(&get("/metrics", "text/plain")).await?;
        let text = String::from_utf8(answer.body)?;
        let measured = sum_of(&text, "bazaar_http_request_seconds_count");
        let kept = sum_of(&text, "bazaar_page_cache_lookups{outcome=\"hit\"");
        Ok(Self { logged: count_lines(log)?, measured, kept })
    }

    /// How many kept pages there were. Reading the counts is itself a request, logged and measured after it was
    /// answered.
    fn check_since(&self, before: &Self) -> Outcome<u64> {
        let expected = REQUESTS + 1;
        let (logged, measured) = (self.logged - before.logged, self.measured - before.measured);
        if logged != expected || measured != expected {
            return Err(format!("of {expected} requests {logged} were logged and {measured} measured").into());
        }
        Ok(self.kept - before.kept)
    }
}

/// Lines of requests that are whole.
fn count_lines(log: &Path) -> Outcome<u64> {
    let log = std::fs::read_to_string(log)?;
    let whole = log.lines().filter(|line| line.contains("\"bazaar::request\"") && line.ends_with('}'));
    Ok(whole.count() as u64)
}

/// The sum of all series whose line starts so, in the Prometheus text form.
fn sum_of(metrics: &str, start: &str) -> u64 {
    let lines = metrics.lines().filter(|line| line.starts_with(start));
    lines.filter_map(|line| line.rsplit_once(' ')?.1.parse::<u64>().ok()).sum()
}

/// Answers every request with the bytes of `file`: the same status, headers and body.
async fn serve_bare(file: &str) -> Outcome<()> {
    let bytes = std::fs::read(file)?;
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").ok_or("no head")?;
    let head = String::from_utf8(bytes[..end].to_vec())?;
    let body = Bytes::from(bytes[end + 4..].to_vec());
    let headers: hyper::HeaderMap = head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| !["content-length", "date", "connection"].contains(name))
        .map(|(name, value)| {
            Ok((name.parse::<hyper::header::HeaderName>()?, value.parse::<hyper::header::HeaderValue>()?))
        })
        .collect::<Outcome<_>>()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("ready http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let (headers, body) = (headers.clone(), body.clone());
        let service = service_fn(move |_request| {
            let mut response = hyper::Response::new(Full::new(body.clone()));
            *response.headers_mut() = headers.clone();
            async move { Ok::<_, Infallible>(response) }
        });
        tokio::spawn(async move {
            hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await
        });
    }
}
