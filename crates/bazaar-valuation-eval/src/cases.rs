//! Cases with a known price: from the simulated market, or from a folder of files.

use std::path::Path;

use bazaar_valuation::{EngineVersion, Input, Outcome, Valuation, value};
use bazaar_valuation_world::{Break, Sale, World};
use jiff::civil::Date;
use serde::Deserialize;

use crate::score::{Band, Case, Verdict};

/// Sales of the market of one seed.
pub(crate) fn simulated(seed: u64, count: usize, broken: Break) -> Vec<Sale> {
    // Trades have moods, and one market has only one mood for each: many small markets show what a mood costs.
    const SALES_PER_MARKET: usize = 250;
    (0..count.div_ceil(SALES_PER_MARKET))
        .flat_map(|market| World::new(seed * 100_003 + market as u64, broken).take(SALES_PER_MARKET))
        .take(count)
        .collect()
}

/// Values every sale, on as many threads as there are cores; the order stays.
pub(crate) fn value_all(sales: &[Sale]) -> Vec<Case> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunk = sales.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = sales
            .chunks(chunk)
            .map(|part| scope.spawn(|| part.iter().map(value_sale).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().expect("valuing never panics")).collect()
    })
}

fn value_sale(sale: &Sale) -> Case {
    let input = Input::from_json(&sale.input.to_string()).expect("the world writes the product's own form");
    let valuation = value(&input, EngineVersion::LATEST)
        .unwrap_or_else(|faults| panic!("the world told a sale that is refused: {faults:?}\n{}", sale.input));
    case(&valuation, Band::of_revenue(sale.told.revenue_minor), sale.price_minor)
}

pub(crate) fn case(valuation: &Valuation, band: Band, price_minor: i64) -> Case {
    let verdict = match (valuation.outcome, valuation.tier) {
        (Outcome::Valued, Some(tier)) => Some(Verdict {
            tier,
            range: [
                valuation.p10_minor,
                valuation.p25_minor,
                valuation.p50_minor,
                valuation.p75_minor,
                valuation.p90_minor,
            ]
            .map(Option::unwrap_or_default),
        }),
        _ => None,
    };
    Case { band, price_minor, verdict, reason: valuation.reason }
}

/// One file of a case folder: an input with its price and day of closing.
#[derive(Deserialize)]
struct CaseFile {
    known_value_minor: i64,
    closed_on: Date,
    #[serde(flatten)]
    input: serde_json::Value,
}

/// A real case with its day.
pub(crate) struct DatedCase {
    pub(crate) closed_on: Date,
    pub(crate) case: Case,
}

/// Every `*.json` of a folder, in the order of closing. The engine only ever sees the input, which is as of its own day,
/// so walking forward in time needs nothing more than order.
pub(crate) fn read_folder(folder: &Path) -> Result<Vec<DatedCase>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let mut cases = paths.iter().map(|path| read_case(path)).collect::<Result<Vec<_>, _>>()?;
    cases.sort_by_key(|case| case.closed_on);
    Ok(cases)
}

fn read_case(path: &Path) -> Result<DatedCase, String> {
    let at = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| format!("{at}: {error}"))?;
    let file: CaseFile = serde_json::from_str(&text).map_err(|error| format!("{at}: {error}"))?;
    let valuation = Input::from_json(&file.input.to_string())
        .and_then(|input| value(&input, EngineVersion::LATEST))
        .map_err(|faults| format!("{at}: {faults:?}"))?;
    let revenue_minor = valuation.earnings.years.first().map_or(0, |year| year.revenue_minor);
    let case = case(&valuation, Band::of_revenue(revenue_minor), file.known_value_minor);
    Ok(DatedCase { closed_on: file.closed_on, case })
}
