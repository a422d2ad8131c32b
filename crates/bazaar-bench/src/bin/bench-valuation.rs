//! One valuation of 10,000 draws on one core, and valuations through HTTP with storage while this client shares the
//! machine's cores.
//!
//! Processor time is parted by difference: the engine's is measured in this process; HTTP's is what the server uses per
//! valuation that is not kept, less the engine's; storage's is what a kept one uses beyond that.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use bazaar_bench::Comparison;
use bazaar_bench::child::Server;
use bazaar_bench::http::Connection;
use bazaar_bench::limit::Limited;
use bazaar_bench::median;
use bazaar_bench::product::Product;
use bazaar_valuation::{EngineVersion, Input, value};
use clap::Parser;
use serde_json::Value;

const DRAWS_LIMIT_MS: f64 = 5.0;
const FLOOR_PER_SECOND: f64 = 250.0;
const CONNECTIONS: usize = 8;
const LISTINGS: u32 = 50;
/// Engine runs per round.
const REPEATS: u32 = 40;

/// Everything told: the longest way through the engine.
const FULL: &str = include_str!("../../../bazaar-valuation/tests/it/golden/machine-shop.input.json");
/// Seven answers, as most people tell.
const QUICK: &str = include_str!("../../../bazaar-valuation/tests/it/golden/cafe-quick.input.json");

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Valuations in the engine and through HTTP with storage
#[derive(Parser)]
struct Arguments {
    /// How long each load lasts
    #[arg(long, value_name = "N", default_value_t = 10)]
    seconds: u64,
    /// Rounds of each measure
    #[arg(long, value_name = "N", default_value_t = 5)]
    rounds: usize,
}

fn main() -> Outcome<ExitCode> {
    let arguments = Arguments::parse();
    println!(
        "settings: 10,000 draws on one thread, mean of {REPEATS} per round; HTTP: {CONNECTIONS} connections without \
         pauses for {} s, client and server on the same cores, SQLite",
        arguments.seconds
    );
    let engine =
        [("quick", QUICK), ("full", FULL)].map(|(name, text)| (name, engine_ms(text, arguments.rounds)));
    for (name, runs) in &engine {
        println!("engine {name}: {:.2} ms a valuation (goal 2 ms)", median(runs));
    }
    let [_, (_, full)] = engine;
    let draws = Limited::new("valuation-10000-draws", DRAWS_LIMIT_MS, "ms", full);
    let http = through_http(&arguments)?;
    println!("{draws}\n{http}");
    Ok(if draws.passes() && http.passes() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn engine_ms(text: &str, rounds: usize) -> Vec<f64> {
    let input = Input::from_json(text).expect("the shipped sample parses");
    let once = || value(&input, EngineVersion::LATEST).expect("the shipped sample is not refused");
    let first = once();
    let round = |_| {
        let started = Instant::now();
        for _ in 0..REPEATS {
            assert_eq!(once(), first, "the same input gave another result");
        }
        started.elapsed().as_secs_f64() * 1e3 / f64::from(REPEATS)
    };
    (0..rounds).map(round).collect()
}

/// Kept valuations per second, round by round beside valuations that are not kept.
fn through_http(arguments: &Arguments) -> Outcome<Comparison> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let folder = tempfile::tempdir()?;
    let product = Product::build()?;
    let server = Server::start(
        &mut product.demo(&folder.path().join("data"), LISTINGS),
        &folder.path().join("log.json"),
    )?;
    let token = runtime.block_on(sign_in(server.address))?;
    let kept = request("/api/v1/valuations?save=true&name=Bench", Some(&token));
    let plain = request("/api/v1/valuations", None);
    let mut comparison = Comparison::new("valuations-per-second", 1.0);
    let (mut kept_cpu_ms, mut plain_cpu_ms) = (Vec::new(), Vec::new());
    for _ in 0..arguments.rounds {
        let load = |request| runtime.block_on(load(&server, request, arguments.seconds));
        let (per_second, cpu_ms) = load(&kept)?;
        comparison.ours.push(per_second);
        comparison.peer.push(FLOOR_PER_SECOND);
        kept_cpu_ms.push(cpu_ms);
        plain_cpu_ms.push(load(&plain)?.1);
    }
    server.stop()?;
    let engine = median(&engine_ms(QUICK, arguments.rounds));
    let (kept, plain) = (median(&kept_cpu_ms), median(&plain_cpu_ms));
    println!(
        "server CPU per kept valuation: {kept:.2} ms = engine {engine:.2} + HTTP {:.2} + storage {:.2}",
        plain - engine,
        kept - plain
    );
    Ok(comparison)
}

/// Answers per second and server CPU milliseconds per answer.
async fn load(server: &Server, request: &[u8], seconds: u64) -> Outcome<(f64, f64)> {
    let (started, cpu_before) = (Instant::now(), server.cpu_seconds()?);
    let until = started + Duration::from_secs(seconds);
    let local = tokio::task::LocalSet::new();
    let answered = local
        .run_until(async {
            let asking: Vec<_> = (0..CONNECTIONS)
                .map(|_| tokio::task::spawn_local(ask_until(server.address, request.to_vec(), until)))
                .collect();
            let mut answered = 0_u32;
            for asked in asking {
                answered += asked.await??;
            }
            Outcome::Ok(answered)
        })
        .await?;
    let cpu_ms = (server.cpu_seconds()? - cpu_before) * 1e3 / f64::from(answered.max(1));
    Ok((f64::from(answered) / started.elapsed().as_secs_f64(), cpu_ms))
}

async fn ask_until(address: SocketAddr, request: Vec<u8>, until: Instant) -> Outcome<u32> {
    let mut connection = Connection::open(address).await?;
    let mut answered = 0;
    while Instant::now() < until {
        let answer = connection.ask(&request).await?;
        if !answer.is_ok() {
            return Err(format!("a valuation was answered {}", answer.head).into());
        }
        answered += 1;
    }
    Ok(answered)
}

/// The sample market's seller, whose password is known on this machine.
async fn sign_in(address: SocketAddr) -> Outcome<String> {
    let body = r#"{"email":"seller@sample.example","password":"sample-market-only"}"#;
    let request = post("/api/v1/auth/sign-in", None, body);
    let answer = Connection::open(address).await?.ask(&request).await?;
    let told: Value = serde_json::from_slice(&answer.body)?;
    let token = told["access_token"].as_str();
    token.map(str::to_owned).ok_or_else(|| format!("signing in was answered {}", answer.head).into())
}

fn request(path: &str, token: Option<&str>) -> Vec<u8> {
    post(path, token, QUICK.trim())
}

fn post(path: &str, token: Option<&str>, body: &str) -> Vec<u8> {
    let authorization = token.map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\n{authorization}accept: application/json\r\ncontent-type: \
         application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
