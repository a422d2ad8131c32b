//! The thirteen published deals: a smoke set, never fitted.

use bazaar_valuation::{EngineVersion, Input, value};
use serde_json::json;

use crate::cases::case;
use crate::score::{Band, Case};

const MINOR_PER_MILLION: f64 = 100_000_000.0;

/// Each deal by its industry, as the engine sees it.
pub(crate) fn value_all() -> Result<Vec<(String, Case)>, String> {
    include_str!("../data/axial-2025.csv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("nic2008"))
        .map(|line| value_deal(line).ok_or_else(|| format!("the smoke set's line {line} is malformed")))
        .collect()
}

fn value_deal(line: &str) -> Option<(String, Case)> {
    let fields: Vec<&str> = line.split(',').collect();
    let [nic2008, industry, revenue, ebitda, multiple] = fields[..] else { return None };
    let ebitda: f64 = ebitda.parse().ok()?;
    let price_minor = minor(ebitda * multiple.parse::<f64>().ok()?);
    let revenue_minor = minor(revenue.parse().ok()?);
    // A published multiple is for a firm without cash and debt.
    let document = json!({
        "schema": "bazaar.valuation-input/1",
        "as_of": "2025-07-01",
        "currency": "USD",
        "country": "US",
        "sector": { "nic2008": nic2008 },
        "years_operating": 12,
        "deal": { "kind": "sale", "stake_percent": "100" },
        "years": [{
            "ending": "2024-12-31",
            "months": 12,
            "revenue_minor": revenue_minor,
            "profit_minor": minor(ebitda),
            "profit_basis": "ebitda",
        }],
        "balance": { "cash_minor": 0, "debt_minor": 0 },
    });
    let input = Input::from_json(&document.to_string()).ok()?;
    let valuation = value(&input, EngineVersion::LATEST).ok()?;
    Some((industry.to_owned(), case(&valuation, Band::of_revenue(revenue_minor), price_minor)))
}

fn minor(millions: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a published price is far below the bounds")]
    let minor = (millions * MINOR_PER_MILLION).round() as i64;
    minor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_thirteen_deals_are_read() {
        assert_eq!(value_all().unwrap().len(), 13);
    }
}
