//! sqlx doing the work of `bench-database`: `bench-peer-sqlx sqlite|postgres PLACE read|write POOL MILLISECONDS`
//! prints operations per second.

use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};
use uuid::Uuid;

const ROWS: u64 = 8_000;
const MARKET: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
const DETAIL: &str = r#"{"reason":"a line as long as they usually are, with a few words in it"}"#;
const READ: &str = "select id, happened_at, action, detail from audit where id = $1 and market_id = $2";
const WRITE: &str =
    "insert into audit (id, market_id, happened_at, actor_kind, action, subject_kind, subject_id, detail, request_id)
     values ($1, $2, $3, 'system', 'bench.write', 'bench', $1, $4, $1)";

type Row = (Uuid, i64, String, String);

#[derive(Clone)]
enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<(), sqlx::Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, place, work, size, time_ms] = arguments.as_slice() else {
        eprintln!("usage: bench-peer-sqlx sqlite|postgres PLACE read|write POOL MILLISECONDS");
        std::process::exit(2);
    };
    let pool = connect(kind, place, size.parse().unwrap_or(4)).await?;
    let time = Duration::from_millis(time_ms.parse().unwrap_or(1_000));
    let tasks = if work == "read" { 16 } else { 64 };
    println!("{}", measure(pool, work == "read", tasks, time).await?);
    Ok(())
}

async fn connect(kind: &str, place: &str, size: u32) -> Result<Pool, sqlx::Error> {
    if kind == "postgres" {
        let options = PgConnectOptions::from_str(place)?;
        return PgPoolOptions::new().max_connections(size).connect_with(options).await.map(Pool::Postgres);
    }
    let options = SqliteConnectOptions::new()
        .filename(place)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("mmap_size", "1073741824")
        .pragma("cache_size", "-8192")
        .pragma("temp_store", "memory");
    SqlitePoolOptions::new().max_connections(size).connect_with(options).await.map(Pool::Sqlite)
}

async fn measure(pool: Pool, is_read: bool, tasks: u64, time: Duration) -> Result<f64, sqlx::Error> {
    let done = Arc::new(AtomicU64::new(0));
    let started = Instant::now();
    let running: Vec<_> = (0..tasks)
        .map(|task| {
            let (pool, done) = (pool.clone(), Arc::clone(&done));
            tokio::spawn(async move {
                let mut number = task * 7_919;
                while started.elapsed() < time {
                    number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    if is_read {
                        pool.read((number >> 33) % ROWS).await?
                    } else {
                        pool.write().await?
                    }
                    done.fetch_add(1, Ordering::Relaxed);
                }
                Ok::<_, sqlx::Error>(())
            })
        })
        .collect();
    for task in running {
        task.await.expect("a task ends well")?;
    }
    Ok(done.load(Ordering::Relaxed) as f64 / started.elapsed().as_secs_f64())
}

impl Pool {
    async fn read(&self, number: u64) -> Result<(), sqlx::Error> {
        let id = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(number));
        let _: Row = match self {
            Self::Sqlite(pool) => sqlx::query_as(READ).bind(id).bind(MARKET).fetch_one(pool).await?,
            Self::Postgres(pool) => {
                let mut tx = pool.begin_with(wall("begin isolation level repeatable read read only")).await?;
                let row = sqlx::query_as(READ).bind(id).bind(MARKET).fetch_one(&mut *tx).await?;
                tx.commit().await?;
                row
            }
        };
        Ok(())
    }

    async fn write(&self) -> Result<(), sqlx::Error> {
        let id = Uuid::now_v7();
        let moment = 1_780_000_000_000_000_i64;
        match self {
            Self::Sqlite(pool) => {
                sqlx::query(WRITE).bind(id).bind(MARKET).bind(moment).bind(DETAIL).execute(pool).await?;
            }
            Self::Postgres(pool) => {
                let mut tx = pool.begin_with(wall("begin")).await?;
                sqlx::query(WRITE).bind(id).bind(MARKET).bind(moment).bind(DETAIL).execute(&mut *tx).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }
}

/// The transaction's beginning with the market's wall, in one round trip, as ours does it.
fn wall(begin: &'static str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{begin}; set local role bazaar_app; set local bazaar.market = '{MARKET}'"))
}
