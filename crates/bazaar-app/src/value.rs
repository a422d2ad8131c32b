//! `bazaar value`: a valuation without a database, and where its beliefs come from.

use bazaar_doors::parts::Lang;
use bazaar_kit::{Clock, Id, Locale};
use bazaar_valuation::EngineVersion;
use bazaar_valuation::priors::priors_2026_11;
use bazaar_valuation::report::ReportOf;
use bazaar_valuation::saved::{Appraisal, list_sources, run_value, summarise};

use crate::catalogues;

/// How a valuation is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueForm {
    /// A few lines to read.
    Words,
    /// One document.
    Json,
    /// A report on paper.
    Pdf,
    /// The figures as a sheet.
    Csv,
}

/// A valuation as it was asked for, or the problem with its input as JSON. `language` is a tag such as `hi`.
pub fn value(
    input: &str,
    engine: Option<&str>,
    language: Option<&str>,
    form: ValueForm,
) -> Result<Vec<u8>, String> {
    let lang = lang(language)?;
    let engine = match engine {
        None => EngineVersion::LATEST,
        Some(name) => {
            name.parse().map_err(|_| format!("--engine {name} is not a version; use {}", engine_names()))?
        }
    };
    let request = Id::new(Clock::System.now());
    let appraisal = run_value(input, engine, lang, request)
        .map_err(|problem| serde_json::to_string_pretty(&*problem).unwrap_or_default())?;
    shaped(&appraisal, lang, form)
}

fn shaped(appraisal: &Appraisal, lang: Lang, form: ValueForm) -> Result<Vec<u8>, String> {
    let report = ReportOf::unkept(appraisal);
    match form {
        ValueForm::Words => Ok(summarise(&appraisal.valuation, lang).into_bytes()),
        ValueForm::Json => Ok(appraisal.valuation.to_json().into_bytes()),
        ValueForm::Csv => Ok(report.csv(lang).into_bytes()),
        ValueForm::Pdf => report.pdf(lang).map_err(|fault| fault.to_string()),
    }
}

/// Every prior of the newest data file with its evidence and cap: lines to read, or one document.
pub fn value_sources(as_json: bool) -> String {
    list_sources(priors_2026_11(), as_json)
}

fn lang(tag: Option<&str>) -> Result<Lang, String> {
    let locale = match tag {
        None => Locale::En,
        Some(tag) => {
            Locale::from_tag(tag).filter(|locale| Locale::OFFERED.contains(locale)).ok_or_else(|| {
                let offered: Vec<&str> = Locale::OFFERED.iter().map(|locale| locale.code()).collect();
                format!("--lang {tag} is not a language we have; use {}", offered.join(" or "))
            })?
        }
    };
    Ok(catalogues::translator().in_locale(locale))
}

/// Every version there is: `1 or 2`.
fn engine_names() -> String {
    EngineVersion::ALL.map(|version| version.to_string()).join(" or ")
}
