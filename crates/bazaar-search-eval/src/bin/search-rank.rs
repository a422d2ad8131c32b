//! Answers queries from a corpus and writes what was found: `search-rank --corpus DIR --queries FILE --run RUN`.
//! It is told of no judgments file and opens none.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bazaar_search_eval::corpus::{Product, read_corpus};
use bazaar_search_eval::input::{InputFault, read_text};
use bazaar_search_eval::plain::PlainIndex;
use bazaar_search_eval::run::{Answers, Run, Variant};
use bazaar_search_eval::tuned::TunedIndex;
use clap::Parser;

/// Answer queries from a corpus.
#[derive(Parser)]
struct Arguments {
    /// The folder with products.jsonl or products.jsonl.gz
    #[arg(long)]
    corpus: PathBuf,
    /// A JSON list of queries, as search-queries prints it
    #[arg(long)]
    queries: PathBuf,
    /// Where the run is written
    #[arg(long)]
    run: PathBuf,
    /// Rank by this variant only; may be given twice
    #[arg(long)]
    variant: Vec<Variant>,
}

fn main() -> ExitCode {
    match rank(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => fault.report(),
    }
}

fn rank(arguments: &Arguments) -> Result<(), InputFault> {
    let products = read_corpus(&arguments.corpus)?;
    let queries = read_queries(&arguments.queries)?;
    let variants = if arguments.variant.is_empty() {
        vec![Variant::Plain, Variant::Tuned]
    } else {
        arguments.variant.clone()
    };
    let mut ranked = BTreeMap::new();
    for variant in variants {
        let answers = match variant {
            Variant::Plain => rank_plainly(&products, &queries),
            Variant::Tuned => rank_tuned(&products, &queries),
        };
        ranked.insert(variant, answers);
    }
    Run { variants: ranked }.write(&arguments.run)
}

fn read_queries(file: &Path) -> Result<Vec<String>, InputFault> {
    serde_json::from_str(&read_text(file)?)
        .map_err(|error| InputFault::at(file, error.line() as u64, error.to_string()))
}

fn rank_plainly(products: &[Product], queries: &[String]) -> Answers {
    let index = PlainIndex::build(products);
    queries.iter().map(|query| (query.clone(), index.search(query))).collect()
}

fn rank_tuned(products: &[Product], queries: &[String]) -> Answers {
    let folder = tempfile::tempdir().expect("the system has a temporary folder");
    let index = TunedIndex::build(folder.path(), products).expect("a fresh folder takes an index");
    let found = |query: &String| index.search(query).expect("a fresh index answers");
    queries.iter().map(|query| (query.clone(), found(query))).collect()
}
