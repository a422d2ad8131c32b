//! `cargo xtask`: everything that is done *to* the product rather than by it.
//!
//! `check` holds the house rules a machine can hold, `test` runs the whole suite with the servers it needs, `ci` is
//! both, `generate` keeps the checked-in documents that the product prints about itself fresh, `bench` runs the
//! comparisons, `eval` the evaluations, `shots` takes pictures of every page, `new feature` lays out a feature folder.
//! This crate depends on no product crate: what it needs from the product it builds and runs. Rules that are data
//! (tiers, baselines, lists) lie in `xtask/rules`.
#![expect(clippy::print_stdout, reason = "results of a command go to standard output")]

mod bench;
mod cargo;
mod check;
mod ci;
mod eval;
mod generate;
mod metadata;
mod new_feature;
mod paths;
mod shots;
mod soak;
mod source;
mod test;
mod tree;
mod trouble;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::tree::Tree;
use crate::trouble::Trouble;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Checks, tests, generators and benchmarks of Bazaar")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Hold the tree against the house rules; one line per rule, exit 1 on any breach
    Check {
        /// Judge by these rules only (comma-separated)
        #[arg(long, value_delimiter = ',', value_name = "RULE")]
        only: Vec<String>,
    },
    /// Run the whole suite with the servers it needs; ends with `N passed, N failed, N skipped`
    Test(test::Options),
    /// Everything a change must pass: `check`, then `test --no-skip`, with the time of each
    Ci,
    /// Write the documents the product prints about itself; listed in xtask/rules/generated.toml
    Generate {
        /// Write nothing; exit 1 if a document is stale
        #[arg(long)]
        check: bool,
    },
    /// Build benchmarks with --release and run them; listed in xtask/rules/benches.toml
    Bench(bench::Options),
    /// Build an evaluation with --release and run it
    #[command(subcommand)]
    Eval(eval::Evaluation),
    /// Take pictures of every page at several widths, light and dark, in every language, to be looked at
    Shots(shots::Options),
    /// A long trial with random work and kills, built with --release
    Soak(soak::Options),
    /// Lay out something new
    #[command(subcommand)]
    New(New),
}

#[derive(Subcommand)]
enum New {
    /// A feature folder in a slice, with its files' heads and one line in the slice's lib.rs
    Feature {
        /// The slice: `catalog` or `bazaar-catalog`
        slice: String,
        /// The feature, one or more lower-case words joined by `_`
        name: String,
    },
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            if !matches!(trouble, Trouble::Reported | Trouble::Ended(_)) {
                eprintln!("xtask: {trouble}");
            }
            ExitCode::from(trouble.exit_code())
        }
    }
}

fn run(command: &Command) -> Result<(), Trouble> {
    let tree = Tree::of_this_workspace();
    match command {
        Command::Check { only } => check::run(&tree, only),
        Command::Test(options) => test::run(&tree, options),
        Command::Ci => ci::run(&tree),
        Command::Generate { check } => generate::run(&tree, *check),
        Command::Bench(options) => bench::run(&tree, options),
        Command::Eval(evaluation) => eval::run(&tree, evaluation),
        Command::Shots(options) => shots::run(&tree, options),
        Command::Soak(options) => soak::run(&tree, options),
        Command::New(New::Feature { slice, name }) => new_feature::run(tree.root(), slice, name),
    }
}
