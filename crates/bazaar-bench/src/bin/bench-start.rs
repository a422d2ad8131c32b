//! Starting, resting and weighing: how soon the demo answers, what memory it holds when nobody asks, how large it is.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use bazaar_bench::child::Server;
use bazaar_bench::http::{Connection, get};
use bazaar_bench::limit::{Limited, print_all};
use bazaar_bench::product::Product;

/// What `bazaar demo` loads unless told otherwise.
const LISTINGS: u32 = 2_000;
const STARTS: usize = 5;
const REST: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(1);

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let folder = tempfile::tempdir()?;
    let product = Product::build()?;
    println!(
        "settings: {LISTINGS} listings, from exec to /readyz 200; memory after {} s of rest",
        REST.as_secs()
    );
    let (server, first_ms) = runtime.block_on(start(&product, folder.path()))?;
    let first_mb = rest(&server, "the start that loaded the sample")?;
    server.stop()?;
    let mut again_ms = Vec::new();
    let mut resident_mb = Vec::new();
    for number in 1..=STARTS {
        let (server, took_ms) = runtime.block_on(start(&product, folder.path()))?;
        again_ms.push(took_ms);
        if number == STARTS {
            resident_mb.push(rest(&server, "a later start")?);
        }
        server.stop()?;
    }
    let size_mb = product.size_bytes()? as f64 / 1e6;
    Ok(print_all(&[
        Limited::new("start-empty-folder", 20_000.0, "ms", vec![first_ms]),
        Limited::new("start-existing-folder", 500.0, "ms", again_ms),
        Limited::new("start-idle-memory-first", 80.0, "MB", vec![first_mb]),
        Limited::new("start-idle-memory", 80.0, "MB", resident_mb),
        Limited::new("start-binary-size", 50.0, "MB", vec![size_mb]),
    ]))
}

/// Memory in MB once nobody has asked anything for a while.
fn rest(server: &Server, after: &str) -> Outcome<f64> {
    std::thread::sleep(REST);
    let memory = server.memory()?;
    println!("at rest after {after}: {} kB of it heap and stacks, the rest files", memory.own / 1_024);
    Ok(memory.resident as f64 / 1e6)
}

/// Starts the demo; how long until it called itself ready over HTTP, in milliseconds.
async fn start(product: &Product, folder: &Path) -> Outcome<(Server, f64)> {
    let started = Instant::now();
    let server = Server::start(&mut product.demo(&folder.join("data"), LISTINGS), &folder.join("log.json"))?;
    let mut connection = Connection::open(server.address).await?;
    while !connection.ask(&get("/readyz", "text/plain")).await?.is_ok() {
        tokio::time::sleep(PAUSE).await;
    }
    Ok((server, started.elapsed().as_secs_f64() * 1e3))
}
