//! `bazaar value`: a valuation without a database.

use bazaar_kit::{Clock, Id, Locale};
use bazaar_valuation::EngineVersion;
use bazaar_valuation::saved::{run_value, summarise};

use crate::catalogues;

/// A valuation as it was asked for, or the problem with its input as JSON.
pub fn value(input: &str, engine: Option<&str>, as_json: bool) -> Result<String, String> {
    let lang = catalogues::translator().in_locale(Locale::En);
    let engine = match engine {
        None => EngineVersion::LATEST,
        Some(name) => name
            .parse()
            .map_err(|_| format!("--engine {name} is not a version; use {}", EngineVersion::LATEST))?,
    };
    let request = Id::new(Clock::System.now());
    let appraisal = run_value(input, engine, lang, request)
        .map_err(|problem| serde_json::to_string_pretty(&*problem).unwrap_or_default())?;
    Ok(if as_json { appraisal.valuation.to_json() } else { summarise(&appraisal.valuation, lang) })
}
