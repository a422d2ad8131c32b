//! Listing page and search under a fixed load on a large market: the 99th percentile from when each request was due.
//!
//! 500 requests a second over 64 connections, from this process to `bazaar demo` in its own. Pages are asked of 2,000
//! different listings in turn, so that the first visit of each is not answered from the page cache; `/livez` under the
//! same load shows what the machine and this client add.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use bazaar_bench::child::Server;
use bazaar_bench::http::get;
use bazaar_bench::limit::{Limited, print_all};
use bazaar_bench::load::{Latencies, Rate, offer};
use bazaar_bench::market::list_slugs;
use bazaar_bench::mix::search_requests;
use bazaar_bench::product::Product;
use clap::Parser;

const PER_SECOND: u32 = 500;
const CONNECTIONS: usize = 64;
/// Asked before a run counts.
const WARM_UP_SECONDS: u32 = 3;
const PAGES: usize = 2_000;
const SEARCH_LIMIT_MS: f64 = 20.0;
const PAGE_LIMIT_MS: f64 = 5.0;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Search and listing pages at a fixed rate on a large market
#[derive(Parser)]
struct Arguments {
    /// Listings of the market
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    listings: u32,
    /// How long each load lasts
    #[arg(long, value_name = "N", default_value_t = 20)]
    seconds: u32,
    /// Keep the market here, and use it again where it is there already [default: a folder that is deleted]
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

fn main() -> Outcome<ExitCode> {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let folder = tempfile::tempdir()?;
    let data = arguments.data_dir.clone().unwrap_or_else(|| folder.path().join("data"));
    let product = Product::build()?;
    println!(
        "settings: {} listings, {PER_SECOND} requests a second over {CONNECTIONS} connections for {} s",
        arguments.listings, arguments.seconds
    );
    let server =
        Server::start(&mut product.demo(&data, arguments.listings), &folder.path().join("log.json"))?;
    let figures = runtime.block_on(measure(&server, arguments.seconds))?;
    server.stop()?;
    Ok(print_all(&figures))
}

async fn measure(server: &Server, seconds: u32) -> Outcome<[Limited; 2]> {
    let slugs = list_slugs(server.address, PAGES).await?;
    let pages: Vec<Vec<u8>> = slugs.iter().map(|slug| get(&format!("/b/{slug}"), "text/html")).collect();
    let nothing = vec![get("/livez", "text/plain")];
    load(server, WARM_UP_SECONDS, nothing.clone()).await?;
    load(server, seconds.min(5), nothing).await?.tell("livez");
    load(server, WARM_UP_SECONDS, search_requests()).await?;
    let search = load(server, seconds, search_requests()).await?;
    search.tell("search");
    let page = load(server, seconds, pages).await?;
    page.tell("listing page");
    Ok([
        Limited::new("load-search-p99", SEARCH_LIMIT_MS, "ms", vec![search.latencies.quantile_ms(0.99)]),
        Limited::new("load-listing-page-p99", PAGE_LIMIT_MS, "ms", vec![page.latencies.quantile_ms(0.99)]),
    ])
}

/// What came of a load, and what it cost the server.
struct Run {
    latencies: Latencies,
    cpu_ms_per_answer: f64,
}

async fn load(server: &Server, seconds: u32, requests: Vec<Vec<u8>>) -> Outcome<Run> {
    let rate = Rate { per_second: PER_SECOND, connections: CONNECTIONS, seconds };
    let before_s = server.cpu_seconds()?;
    let latencies = offer(server.address, rate, Arc::from(requests)).await?;
    let cpu_ms_per_answer = (server.cpu_seconds()? - before_s) * 1e3 / latencies.count() as f64;
    Ok(Run { latencies, cpu_ms_per_answer })
}

impl Run {
    fn tell(&self, name: &str) {
        let Self { latencies, cpu_ms_per_answer } = self;
        let [half, most, nearly_all, all] = [0.5, 0.99, 0.999, 1.0].map(|share| latencies.quantile_ms(share));
        println!(
            "{name}: {} answers, p50 {half:.2} ms, p99 {most:.2} ms, p99.9 {nearly_all:.2} ms, most {all:.2} ms; \
             sent late by {:.2} ms at p99; {cpu_ms_per_answer:.2} ms of processor each",
            latencies.count(),
            latencies.lateness_ms(0.99)
        );
    }
}
