//! Ten thousand kept-alive connections that ask nothing: whether others are still answered, and what each costs.
//!
//! Client and server are processes of their own. Every connection asks once, so that the server has served it, then
//! rests; meanwhile health is asked a thousand times, each time over a new connection as a load balancer does.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::net::SocketAddr;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use bazaar_bench::child::Server;
use bazaar_bench::http::{Connection, get};
use bazaar_bench::limit::{Limited, print_all};
use bazaar_bench::market::list_slugs;
use bazaar_bench::product::Product;
use bazaar_bench::quantile;

const CONNECTIONS: usize = 10_000;
/// Opened at the same time.
const BATCH: usize = 200;
const LISTINGS: u32 = 2_000;
const HEALTH_REQUESTS: u32 = 1_000;
const HEALTH_PAUSE: Duration = Duration::from_millis(10);

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<ExitCode> {
    if std::env::args().nth(1).as_deref() == Some("measure") {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        return runtime.block_on(measure());
    }
    // The usual soft limit of open files is a thousand; the shell raises it to the hard one for us and the server.
    let status = Command::new("sh")
        .args(["-c", "ulimit -n \"$(ulimit -H -n)\" && exec \"$0\" measure"])
        .arg(std::env::current_exe()?)
        .status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn measure() -> Outcome<ExitCode> {
    let folder = tempfile::tempdir()?;
    let product = Product::build()?;
    let mut demo = product.demo(&folder.path().join("data"), LISTINGS);
    let server = Server::start(&mut demo, &folder.path().join("log.json"))?;
    println!(
        "settings: {CONNECTIONS} connections that asked once, {LISTINGS} listings, {HEALTH_REQUESTS} health requests"
    );
    list_slugs(server.address, 1).await?;
    ask_health(server.address).await?;
    let before = server.memory()?;
    let mut held = hold(server.address).await?;
    let health_ms = ask_health(server.address).await?;
    let after = server.memory()?;
    ask_all(&mut held).await?;
    let grown_kb = |from: u64, to: u64| to.saturating_sub(from) as f64 / 1_024.0 / CONNECTIONS as f64;
    println!(
        "held {}: {:.1} kB each, {:.1} kB of it heap and stacks; health p50 {:.2} ms",
        held.len(),
        grown_kb(before.resident, after.resident),
        grown_kb(before.own, after.own),
        quantile(&health_ms, 0.5)
    );
    let grown_mb = after.resident.saturating_sub(before.resident) as f64 / 1e6;
    Ok(print_all(&[
        Limited::new("idle-health-p99", 50.0, "ms", vec![quantile(&health_ms, 0.99)]),
        Limited::new("idle-memory-growth", 80.0, "MB", vec![grown_mb]),
    ]))
}

/// Opens all connections, each of which has been answered once.
async fn hold(address: SocketAddr) -> Outcome<Vec<Connection>> {
    let mut held = Vec::with_capacity(CONNECTIONS);
    while held.len() < CONNECTIONS {
        let opening: Vec<_> = (0..BATCH).map(|_| tokio::spawn(open_and_ask(address))).collect();
        for opened in opening {
            held.push(opened.await??);
        }
    }
    Ok(held)
}

async fn open_and_ask(address: SocketAddr) -> Outcome<Connection> {
    let mut connection = Connection::open(address).await?;
    ask(&mut connection, "/livez").await?;
    Ok(connection)
}

/// Whether every one is still served.
async fn ask_all(held: &mut [Connection]) -> Outcome<()> {
    for connection in held {
        ask(connection, "/livez").await?;
    }
    Ok(())
}

/// Asks for health over new connections; how long each took, in milliseconds.
async fn ask_health(address: SocketAddr) -> Outcome<Vec<f64>> {
    let mut took_ms = Vec::new();
    for _ in 0..HEALTH_REQUESTS {
        let started = Instant::now();
        ask(&mut Connection::open(address).await?, "/api/health").await?;
        took_ms.push(started.elapsed().as_secs_f64() * 1e3);
        tokio::time::sleep(HEALTH_PAUSE).await;
    }
    Ok(took_ms)
}

async fn ask(connection: &mut Connection, path: &str) -> Outcome<()> {
    let answer = connection.ask(&get(path, "application/json")).await?;
    if answer.is_ok() { Ok(()) } else { Err(format!("{path} was answered {}", answer.head).into()) }
}
