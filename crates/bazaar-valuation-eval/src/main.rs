//! `bazaar-valuation-eval [--seed N] [--count N] [--cases DIR]`: how honest the valuation's ranges are.
//!
//! Sales come from a simulated market that shares nothing with the engine. Printed, in this order: coverage by tier and
//! size band, all cases, abstentions, MdAPE and PE20, naive baselines on the same cases, what leaving an input out does to
//! the width, three broken worlds without a bar, the published smoke set, and a folder of real cases if one is named.
//! Exit 0 where every judged cell lies inside its bar, 1 where one does not, 2 on bad usage or an unreadable case.
//!
//! Seeds 1 to 99 are for fitting the widths; an honest report uses a seed from 100 on.

mod baselines;
mod cases;
mod report;
mod score;
mod smoke;
mod untold;

use std::path::PathBuf;
use std::process::ExitCode;

use bazaar_valuation_world::Break;

use score::Judgement;

const DEFAULT_SEED: u64 = 2_026;
/// Enough for 400 cases in most cells, and above the 20,000 the bar asks for.
const DEFAULT_COUNT: usize = 24_000;
const BROKEN_COUNT: usize = 4_000;
const UNTOLD_COUNT: usize = 800;

struct Arguments {
    seed: u64,
    count: usize,
    cases: Option<PathBuf>,
}

fn main() -> ExitCode {
    match read_arguments(std::env::args().skip(1)).and_then(|arguments| run(&arguments)) {
        Ok(Judgement::Inside) => ExitCode::SUCCESS,
        Ok(Judgement::Outside) => ExitCode::from(1),
        Err(words) => {
            eprintln!("{words}");
            ExitCode::from(2)
        }
    }
}

fn read_arguments(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments = Arguments { seed: DEFAULT_SEED, count: DEFAULT_COUNT, cases: None };
    while let Some(flag) = words.next() {
        let mut value = || words.next().ok_or(format!("{flag} needs a value after it"));
        match flag.as_str() {
            "--seed" => arguments.seed = number(&flag, &value()?)?,
            "--count" => arguments.count = number(&flag, &value()?)?,
            "--cases" => arguments.cases = Some(PathBuf::from(value()?)),
            _ => return Err(format!("{flag} is not known: use --seed N, --count N, --cases DIR")),
        }
    }
    Ok(arguments)
}

fn number<N: std::str::FromStr>(flag: &str, text: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("{flag} needs a whole number"))
}

fn run(arguments: &Arguments) -> Result<Judgement, String> {
    let folder = arguments.cases.as_deref().map(cases::read_folder).transpose()?;
    let sales = cases::simulated(arguments.seed, arguments.count, Break::None);
    let outcomes = cases::value_all(&sales);
    let mut judgement = report::coverage(&outcomes);
    report::error_next_to_baselines(&outcomes, &baselines::Baselines::learn(), &sales);
    if report::widths(&untold::measure(&sales[..sales.len().min(UNTOLD_COUNT)])) == Judgement::Outside {
        judgement = Judgement::Outside;
    }
    for (name, broken) in [
        ("fat-tails", Break::FatTails),
        ("wrong-trades", Break::WrongTrades),
        ("bent-books", Break::BentBooks),
    ] {
        let sales = cases::simulated(arguments.seed, BROKEN_COUNT.min(arguments.count), broken);
        report::unjudged(&format!("broken world={name}"), &cases::value_all(&sales));
    }
    report::smoke(&smoke::value_all()?);
    if let Some(folder) = folder {
        report::walk_forward(&folder);
    }
    Ok(judgement)
}
