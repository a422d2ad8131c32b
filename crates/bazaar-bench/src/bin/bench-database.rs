//! The database layer against sqlx: the same rows, the same work, the same settings, interleaved.
//!
//! The peer is a program of its own (`bench/peers`), because two SQLite libraries cannot live in one; this program
//! makes the data, runs both in turn and prints the ratios. Work: point reads by id with 16 tasks, and durable
//! single-row inserts with 64 writers; on PostgreSQL both set the market's wall.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bazaar_bench::Comparison;
use bazaar_db::migrate::migrate;
use bazaar_db::testing::PostgresServer;
use bazaar_db::{Db, DbFault, PostgresOptions, Scope, SqliteOptions, sql};
use bazaar_kit::{DEFAULT_MARKET, Id, MarketId, Timestamp};

sql! {
    ADD_MARKET(MarketId) =
        "insert into market (id, name, currency, time_zone, is_sample, created_at)
         values ($1, 'bench', 'INR', 'Asia/Kolkata', true, 0) on conflict (id) do nothing";
    ADD_LINE(Id<()>, MarketId, i64, String) =
        "insert into audit (id, market_id, happened_at, actor_kind, action, subject_kind, subject_id, detail, request_id)
         values ($1, $2, $3, 'system', 'bench.write', 'bench', $1, $4, $1)";
    FIND_LINE(Id<()>, MarketId) -> (Id<()>, i64, String, String) =
        "select id, happened_at, action, detail from audit where id = $1 and market_id = $2";
}

const USUAL_SERVER: &str = "postgres://postgres@127.0.0.1:5432/postgres";
const ROWS: u64 = 8_000;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_millis(1_500);
const READERS: usize = 16;
const WRITERS: usize = 64;
const DETAIL: &str = r#"{"reason":"a line as long as they usually are, with a few words in it"}"#;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let peer = build_peer()?;
    let mut comparisons = compare_sqlite(folder.path(), &peer)?;
    let server = PostgresServer::from_environment().or_else(|| PostgresServer::find(USUAL_SERVER));
    match server.map(|server| server.create_empty()) {
        Some(database) => comparisons.extend(compare_postgres(&database.url(), &peer)?),
        None => println!("postgres left out: no server at BAZAAR_TEST_POSTGRES_URL or {USUAL_SERVER}"),
    }
    for comparison in &comparisons {
        println!("{comparison}");
    }
    if !comparisons.iter().all(Comparison::passes) {
        std::process::exit(1);
    }
    Ok(())
}

fn build_peer() -> Outcome<String> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../bench/peers/Cargo.toml");
    let built = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--manifest-path", manifest])
        .status()?;
    if !built.success() {
        return Err("the peer does not build".into());
    }
    let target = std::env::var("CARGO_TARGET_DIR")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../bench/peers/target").to_owned());
    Ok(format!("{target}/release/bench-peer-sqlx"))
}

fn compare_sqlite(folder: &Path, peer: &str) -> Outcome<Vec<Comparison>> {
    let path = folder.join("bench.sqlite");
    let shown = path.display().to_string();
    let db = Db::open_sqlite(&SqliteOptions { readers: 4, ..SqliteOptions::at(&path) })?;
    println!(
        "settings sqlite: wal, synchronous=full, mmap 1 GiB; ours 4 readers + 1 writer, \
         sqlx pools 4 and 16, statement cache on"
    );
    compare(&db, peer, "sqlite", &shown, (3.0, 5.0))
}

fn compare_postgres(url: &str, peer: &str) -> Outcome<Vec<Comparison>> {
    let db = Db::open_postgres(&PostgresOptions { connections: 16, ..PostgresOptions::at(url) })?;
    println!(
        "settings postgres: ours 16 connections, sqlx pools 16 and 32, \
         both begin with the market's wall and commit"
    );
    compare(&db, peer, "postgres", url, (0.9, 0.9))
}

fn compare(db: &Db, peer: &str, kind: &str, place: &str, floors: (f64, f64)) -> Outcome<Vec<Comparison>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    migrate(db)?;
    runtime.block_on(fill(db))?;
    let pools: [&str; 2] = if kind == "sqlite" { ["4", "16"] } else { ["16", "32"] };
    let mut reads = Comparison::new(format!("database-{kind}-point-reads"), floors.0);
    let mut writes = Comparison::new(format!("database-{kind}-durable-writes"), floors.1);
    for round in 0..ROUNDS {
        reads.ours.push(runtime.block_on(measure(db, READERS, read_one))?);
        writes.ours.push(runtime.block_on(measure(db, WRITERS, write_one))?);
        for (comparison, work) in [(&mut reads, "read"), (&mut writes, "write")] {
            let of_pools = pools
                .iter()
                .map(|pool| run_peer(peer, &[kind, place, work, pool]))
                .collect::<Outcome<Vec<f64>>>()?;
            println!("round {round} sqlx {kind} {work} pools {pools:?}: {of_pools:.0?} per second");
            comparison.peer.push(of_pools.into_iter().fold(0.0, f64::max));
        }
    }
    Ok(vec![reads, writes])
}

fn run_peer(peer: &str, arguments: &[&str]) -> Outcome<f64> {
    let output = Command::new(peer).args(arguments).arg(ROUND.as_millis().to_string()).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// The row's id, made from its number, so that both programs know every id.
fn id_of(number: u64) -> Id<()> {
    Id::from_uuid(
        format!("01900000-0000-7000-8000-{number:012x}").parse::<Id<()>>().map(Id::uuid).unwrap_or_default(),
    )
}

async fn fill(db: &Db) -> Outcome<()> {
    db.write(Scope::platform(), |tx| tx.run(&ADD_MARKET, (DEFAULT_MARKET,))).await?;
    for start in (0..ROWS).step_by(500) {
        db.write(Scope::platform(), move |tx| {
            for number in start..start + 500 {
                if tx.find(&FIND_LINE, (id_of(number), DEFAULT_MARKET))?.is_none() {
                    tx.run(&ADD_LINE, (id_of(number), DEFAULT_MARKET, 1, DETAIL))?;
                }
            }
            Ok::<_, DbFault>(())
        })
        .await?;
    }
    Ok(())
}

/// Operations per second of `tasks` that each do one after another.
async fn measure<F>(db: &Db, tasks: usize, work: fn(Db, u64) -> F) -> Outcome<f64>
where
    F: Future<Output = Result<(), DbFault>> + Send + 'static,
{
    let done = Arc::new(AtomicU64::new(0));
    let started = Instant::now();
    let running: Vec<_> = (0..tasks)
        .map(|task| {
            let (db, done) = (db.clone(), Arc::clone(&done));
            tokio::spawn(async move {
                let mut number = u64::try_from(task).unwrap_or_default() * 7_919;
                while started.elapsed() < ROUND {
                    number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    work(db.clone(), number >> 33).await?;
                    done.fetch_add(1, Ordering::Relaxed);
                }
                Ok::<_, DbFault>(())
            })
        })
        .collect();
    for task in running {
        task.await??;
    }
    Ok(done.load(Ordering::Relaxed) as f64 / started.elapsed().as_secs_f64())
}

async fn read_one(db: Db, number: u64) -> Result<(), DbFault> {
    let id = id_of(number % ROWS);
    let row =
        db.read(Scope::market(DEFAULT_MARKET), move |tx| tx.find(&FIND_LINE, (id, DEFAULT_MARKET))).await?;
    row.map(drop).ok_or_else(|| DbFault::Unavailable("a row is missing".to_owned()))
}

async fn write_one(db: Db, _number: u64) -> Result<(), DbFault> {
    let now = Timestamp::from_micros(1_780_000_000_000_000);
    let id = Id::new(now);
    db.write(Scope::market(DEFAULT_MARKET), move |tx| {
        tx.run(&ADD_LINE, (id, DEFAULT_MARKET, now.micros(), DETAIL))
    })
    .await
    .map(drop)
}
