//! Makes the graded set of the sample market, by hand-written criteria and hand-given grades:
//!
//! - `grade-market corpus` prints the corpus, one listing a line;
//! - `grade-market sheet --corpus DIR --criteria FILE` prints pairs of query and listing to be graded by a reader;
//! - `grade-market judge --criteria FILE --second FILE --judgments FILE` writes the judgments and prints how far the
//!   two passes agree.
#![expect(clippy::print_stdout, reason = "results go to standard output")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bazaar_search_eval::corpus::read_corpus;
use bazaar_search_eval::input::InputFault;
use bazaar_search_eval::judgments::read_judgments;
use bazaar_search_eval::market::agreement::agreement;
use bazaar_search_eval::market::criteria::{Criteria, read_criteria};
use bazaar_search_eval::market::sample::{Facts, corpus_line, public_listings};
use bazaar_search_eval::plain::PlainIndex;
use clap::{Parser, Subcommand};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// Listings of a query that the baseline shows first, to be read in the second pass.
const FOUND: usize = 3;
/// Listings drawn from those that the first pass thinks answer it.
const DRAWN: usize = 2;

/// Make the graded set of the sample market.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print the corpus
    Corpus,
    /// Print what is to be read in the second pass
    Sheet {
        /// The folder of the corpus
        #[arg(long)]
        corpus: PathBuf,
        /// The criteria of the first pass
        #[arg(long)]
        criteria: PathBuf,
    },
    /// Write the judgments and print the agreement
    Judge {
        /// The criteria of the first pass
        #[arg(long)]
        criteria: PathBuf,
        /// The grades of the second pass: query, product_id, grade
        #[arg(long)]
        second: PathBuf,
        /// Where the judgments go
        #[arg(long)]
        judgments: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Corpus => {
            for listing in public_listings() {
                println!(
                    "{}",
                    serde_json::to_string(&corpus_line(&listing)).expect("texts always serialize")
                );
            }
            Ok(())
        }
        Command::Sheet { corpus, criteria } => print_sheet(&corpus, &criteria),
        Command::Judge { criteria, second, judgments } => judge(&criteria, &second, &judgments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => fault.report(),
    }
}

/// All that is known of the market, and the criteria that name its trades.
fn read_first_pass(criteria: &Path) -> Result<(Vec<Facts>, Vec<Criteria>), InputFault> {
    let facts: Vec<Facts> = public_listings().map(|listing| Facts::of(&listing)).collect();
    let trades: BTreeSet<String> = facts.iter().map(|listing| listing.trade.clone()).collect();
    let criteria = read_criteria(criteria, &Vec::from_iter(trades))?;
    Ok((facts, criteria))
}

/// Prints the pairs of each query without their grades, in the order of ids, which says nothing of a grade.
fn print_sheet(corpus: &Path, criteria: &Path) -> Result<(), InputFault> {
    let (facts, criteria) = read_first_pass(criteria)?;
    let products = read_corpus(corpus)?;
    let index = PlainIndex::build(&products);
    let mut random = ChaCha8Rng::seed_from_u64(1);
    for one in &criteria {
        let mut ids: BTreeSet<String> = index.search(&one.query).into_iter().take(FOUND).collect();
        let answers: Vec<&Facts> = facts.iter().filter(|listing| one.grade(listing) > 0).collect();
        for _ in 0..DRAWN {
            if let Some(drawn) = answers.get(random.next_u32() as usize % answers.len().max(1)) {
                ids.insert(drawn.id.clone());
            }
        }
        println!("# {}", one.query);
        for listing in facts.iter().filter(|listing| ids.contains(&listing.id)) {
            println!("{} [{} {} lakh] {}", listing.id, listing.kind, listing.asking_lakh, listing.told);
        }
    }
    Ok(())
}

/// Both passes as one: where a reader graded a listing, that counts.
fn judge(criteria: &Path, second: &Path, judgments: &Path) -> Result<(), InputFault> {
    let (facts, criteria) = read_first_pass(criteria)?;
    let second = read_judgments(second)?;
    let mut in_both = Vec::new();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let headings = ["class", "query", "product_id", "rater_1", "rater_2", "grade"].map(str::to_owned);
    writer.write_record(&headings).expect("memory takes every byte");
    let none = BTreeMap::new();
    for one in &criteria {
        let read = second.get(&one.query).unwrap_or(&none);
        for listing in &facts {
            let (first, second) = (one.grade(listing), read.get(&listing.id).copied());
            if first == 0 && second.is_none() {
                continue;
            }
            in_both.extend(second.map(|second| (first, second)));
            let read = second.map_or_else(String::new, |second| second.to_string());
            let grade = second.unwrap_or(first).to_string();
            let row =
                [one.class.clone(), one.query.clone(), listing.id.clone(), first.to_string(), read, grade];
            writer.write_record(&row).expect("memory takes every byte");
        }
    }
    let text = writer.into_inner().expect("memory takes every byte");
    std::fs::write(judgments, text).map_err(|error| InputFault::unavailable(judgments, error))?;
    if let Some(found) = agreement(&in_both) {
        println!(
            "agreement pairs={} alike={:.3} kappa={:.3} weighted_kappa={:.3}",
            found.pairs, found.alike, found.kappa, found.weighted_kappa
        );
    }
    Ok(())
}
