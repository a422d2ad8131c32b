//! Finds the same things in one or two tables and compares them with the known pairs:
//! `search-duplicates --left F [--right F] --truth F [--separator C] [--truth-header yes|no]`.
//! The truth is opened after everything is found. Exit 0 whatever the score.
#![expect(clippy::print_stdout, reason = "results go to standard output")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use bazaar_search::duplicates::{Pair, find_between, find_within};
use bazaar_search_eval::input::InputFault;
use bazaar_search_eval::tables::{Table, read_truth};
use clap::{Parser, ValueEnum};

/// Find duplicates and judge what was found.
#[derive(Parser)]
#[command(name = "search-duplicates")]
struct Arguments {
    /// A table, plain or gzipped, with a header
    #[arg(long)]
    left: PathBuf,
    /// The other table; absent where duplicates are sought within one
    #[arg(long)]
    right: Option<PathBuf>,
    /// The known pairs: numbers of records, from 0
    #[arg(long)]
    truth: PathBuf,
    /// What divides columns in all files, one ASCII character
    #[arg(long, default_value = ",")]
    separator: char,
    /// Whether the first line of the known pairs is a header
    #[arg(long, value_enum, default_value_t = YesNo::Yes)]
    truth_header: YesNo,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum YesNo {
    Yes,
    No,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let Some(separator) = u8::try_from(arguments.separator).ok().filter(u8::is_ascii) else {
        eprintln!("--separator {}: must be one ASCII character", arguments.separator);
        return ExitCode::from(2);
    };
    match judge(&arguments, separator) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => fault.report(),
    }
}

fn judge(arguments: &Arguments, separator: u8) -> Result<(), InputFault> {
    let left = Table::read(&arguments.left, separator)?;
    let right = arguments.right.as_deref().map(|file| Table::read(file, separator)).transpose()?;
    let found = match &right {
        Some(right) => find_between(&left.records, &right.records),
        None => find_within(&left.records),
    };
    let has_header = arguments.truth_header == YesNo::Yes;
    let truth = read_truth(&arguments.truth, separator, has_header, &left, right.as_ref())?;
    let rows = |pairs: &[Pair]| pairs.iter().map(|pair| (pair.left, pair.right)).collect::<BTreeSet<_>>();
    let (candidates, pairs) = (rows(&found.candidates), rows(&found.pairs));
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let right_ones = pairs.intersection(&truth).count();
    println!(
        "duplicates candidates_recall={:.4} precision={:.4} recall={:.4} f1={:.4}",
        share(candidates.intersection(&truth).count(), truth.len()),
        share(right_ones, pairs.len()),
        share(right_ones, truth.len()),
        share(2 * right_ones, pairs.len() + truth.len()),
    );
    Ok(())
}
