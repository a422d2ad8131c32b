//! Takes the bare queries out of a judgments file: `search-queries JUDGMENTS`, a JSON list in the order of their
//! letters. What is graded, and how, stays behind.
#![expect(clippy::print_stdout, reason = "results go to standard output")]

use std::path::PathBuf;
use std::process::ExitCode;

use bazaar_search_eval::judgments::read_judgments;
use clap::Parser;

/// Print the queries of a judgments file.
#[derive(Parser)]
struct Arguments {
    /// A CSV file with the columns query, product_id and grade
    judgments: PathBuf,
}

fn main() -> ExitCode {
    match read_judgments(&Arguments::parse().judgments) {
        Ok(judgments) => {
            let queries: Vec<&String> = judgments.keys().collect();
            println!("{}", serde_json::to_string(&queries).expect("a list of strings always serializes"));
            ExitCode::SUCCESS
        }
        Err(fault) => fault.report(),
    }
}
