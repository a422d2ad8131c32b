//! Random orders by many writers, the writing process killed again and again, every answer compared with what it must
//! be; run by `cargo xtask soak ledger`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use bazaar_db::testing::PostgresServer;
use bazaar_ledger_trial::ground::Place;
use bazaar_ledger_trial::soak::{Plan, watch, write};
use clap::{Args, Parser, Subcommand};

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// How many orders in all, on each database
    #[arg(long, default_value_t = 1_000_000)]
    operations: u64,
    /// Writers at once
    #[arg(long, default_value_t = 64)]
    writers: u64,
    /// What everything is drawn from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The longest time between two kills
    #[arg(long, default_value_t = 4_000)]
    kill_within_ms: u64,
}

#[derive(Subcommand)]
enum Command {
    /// The process that is watched and killed
    #[command(hide = true)]
    Write(Write),
}

#[derive(Args)]
struct Write {
    #[arg(long)]
    seed: u64,
    #[arg(long)]
    orders: u64,
    /// Each writer's next order
    #[arg(long, value_delimiter = ',')]
    from: Vec<u64>,
    #[arg(long)]
    sqlite: Option<PathBuf>,
    #[arg(long)]
    postgres: Option<String>,
    #[arg(long)]
    acknowledges_first: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Some(Command::Write(ref own)) => go_on(own).await,
        None => soak(&arguments).await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("soak-ledger: {fault}");
            ExitCode::FAILURE
        }
    }
}

async fn go_on(own: &Write) -> Result<(), String> {
    let place = match (&own.sqlite, &own.postgres) {
        (Some(path), None) => Place::Sqlite(path.clone()),
        (None, Some(url)) => Place::Postgres(url.clone()),
        _ => return Err("one of --sqlite and --postgres".to_owned()),
    };
    let plan = Plan {
        seed: own.seed,
        writers: u64::try_from(own.from.len()).unwrap_or(0),
        orders: own.orders,
        kill_within_ms: 0,
        acknowledges_first: own.acknowledges_first,
    };
    write(place, &plan, own.from.clone()).await
}

async fn soak(arguments: &Arguments) -> Result<(), String> {
    let program = std::env::current_exe().map_err(|fault| fault.to_string())?;
    let plan = Plan {
        seed: arguments.seed,
        writers: arguments.writers,
        orders: arguments.operations.div_ceil(arguments.writers.max(1)),
        kill_within_ms: arguments.kill_within_ms,
        acknowledges_first: false,
    };
    let folder = tempfile::tempdir().map_err(|fault| fault.to_string())?;
    one_soak("sqlite", &program, Place::Sqlite(folder.path().join("trial.sqlite")), &plan).await?;
    let Some(server) = PostgresServer::from_environment() else {
        return Err("postgres was not tried: BAZAAR_TEST_POSTGRES_URL names no server".to_owned());
    };
    let database = server.create_migrated();
    one_soak("postgres", &program, Place::Postgres(database.url()), &plan).await
}

#[expect(clippy::print_stdout, reason = "a soak prints what came of it")]
async fn one_soak(name: &str, program: &std::path::Path, place: Place, plan: &Plan) -> Result<(), String> {
    let begun = Instant::now();
    let outcome = watch(program, &place, plan).await?;
    println!(
        "soak ledger-{name} seed={} orders={} refused={} postings={} kills={} found-again={} lost=0 doubled=0 seconds={:.0}",
        plan.seed,
        outcome.orders,
        outcome.refused,
        outcome.postings,
        outcome.kills,
        outcome.found_again,
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}
