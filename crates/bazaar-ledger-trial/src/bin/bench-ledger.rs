//! Durable postings per second with 64 writers, ours beside one plain transaction for each, on SQLite and PostgreSQL;
//! run by `cargo xtask bench ledger`.

use std::process::ExitCode;
use std::time::Duration;

use bazaar_db::testing::PostgresServer;
use bazaar_ledger_trial::ground::{Ground, Place};
use bazaar_ledger_trial::plain::{Stage, WRITERS, make_stage, measure_ours, measure_plain};

const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(2);

#[tokio::main]
async fn main() -> ExitCode {
    match bench().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("bench-ledger: {fault}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
async fn bench() -> Result<bool, String> {
    println!("{WRITERS} writers, {ROUNDS} rounds of {ROUND:?}, a fee per posting");
    let folder = tempfile::tempdir().map_err(|fault| fault.to_string())?;
    let sqlite = Bench::begin(Place::Sqlite(folder.path().join("trial.sqlite"))).await?;
    let Some(server) = PostgresServer::from_environment() else {
        return Err("BAZAAR_TEST_POSTGRES_URL names no server".to_owned());
    };
    let database = server.create_migrated();
    let postgres = Bench::begin(Place::Postgres(database.url())).await?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let (ours_sqlite, plain_sqlite) = sqlite.round().await?;
        let (ours_postgres, plain_postgres) = postgres.round().await?;
        rounds.push([ours_sqlite, plain_sqlite, ours_postgres, plain_postgres]);
    }
    let figures = |place: usize| rounds.iter().map(|round| round[place]).collect::<Vec<f64>>();
    let comparisons = [
        ("ledger-sqlite", figures(0), figures(1), 2.0),
        ("ledger-postgres", figures(2), figures(3), 1.0),
        ("ledger-sqlite-against-plain-postgres", figures(0), figures(3), 1.0),
    ];
    let mut passes = true;
    for (name, ours, peer, floor) in comparisons {
        println!("{}", line(name, &ours, &peer, floor));
        passes &= median(&ours) / median(&peer) >= floor;
    }
    Ok(passes)
}

struct Bench {
    ground: Ground,
    stage: Stage,
}

impl Bench {
    async fn begin(place: Place) -> Result<Self, String> {
        let ground = Ground::open(place).await?;
        let stage = make_stage(&ground).await?;
        Ok(Self { ground, stage })
    }

    /// Ours and the plain way, one after the other.
    async fn round(&self) -> Result<(f64, f64), String> {
        let ours = measure_ours(&self.ground, &self.stage, ROUND).await?;
        Ok((ours, measure_plain(&self.ground, &self.stage, ROUND).await?))
    }
}

fn line(name: &str, ours: &[f64], peer: &[f64], floor: f64) -> String {
    let rounds: Vec<f64> = ours.iter().zip(peer).map(|(ours, peer)| ours / peer).collect();
    let least = rounds.iter().copied().fold(f64::INFINITY, f64::min);
    let most = rounds.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (ours, peer) = (median(ours), median(peer));
    format!(
        "bench {name} ours={ours:.0} peer={peer:.0} ratio={:.2} spread={least:.2}..{most:.2} runs={} floor={floor:.2}",
        ours / peer,
        rounds.len(),
    )
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() - 1) / 2]
}
