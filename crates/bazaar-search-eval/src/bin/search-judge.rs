//! Opens a run and the judgments and prints the figures: `search-judge --run RUN --judgments FILE [--against RUN]`.
//! It ranks nothing. Exit 0 whatever the score.
#![expect(clippy::print_stdout, reason = "results go to standard output")]

use std::path::PathBuf;
use std::process::ExitCode;

use bazaar_search_eval::input::InputFault;
use bazaar_search_eval::judgments::read_judgments;
use bazaar_search_eval::report::{PairedLine, VariantLine, measure_all, unanswerable_line};
use bazaar_search_eval::run::{Run, Variant};
use clap::Parser;

/// Judge a run.
#[derive(Parser)]
struct Arguments {
    /// What search-rank wrote
    #[arg(long)]
    run: PathBuf,
    /// A CSV file with the columns query, product_id and grade
    #[arg(long)]
    judgments: PathBuf,
    /// An older run to compare each variant with
    #[arg(long)]
    against: Option<PathBuf>,
    /// The seed of the resampling
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> ExitCode {
    match judge(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => fault.report(),
    }
}

fn judge(arguments: &Arguments) -> Result<(), InputFault> {
    let run = Run::read(&arguments.run)?;
    let judgments = read_judgments(&arguments.judgments)?;
    let before = arguments.against.as_deref().map(Run::read).transpose()?.unwrap_or_default();
    let measured =
        |run: &Run, variant| run.variants.get(&variant).map(|answers| measure_all(answers, &judgments));
    let variants = [Variant::Plain, Variant::Tuned];
    for variant in variants {
        if let Some(measured) = measured(&run, variant) {
            println!("{}", VariantLine::of(variant, &measured, arguments.seed));
        }
    }
    if let (Some(plain), Some(tuned)) = (measured(&run, Variant::Plain), measured(&run, Variant::Tuned)) {
        println!("{}", PairedLine::of("tuned-plain", &tuned, &plain, arguments.seed));
    }
    for variant in variants {
        if let (Some(now), Some(then)) = (measured(&run, variant), measured(&before, variant)) {
            let names = format!("{0}-{0}-before", variant.as_str());
            println!("{}", PairedLine::of(&names, &now, &then, arguments.seed));
        }
    }
    if let Some(line) = unanswerable_line(&judgments) {
        println!("{line}");
    }
    Ok(())
}
