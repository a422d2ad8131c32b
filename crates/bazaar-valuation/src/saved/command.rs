//! `bazaar value` without its flags: a document in, a valuation or a problem out.

use bazaar_doors::Refusal;
use bazaar_doors::parts::Lang;
use bazaar_doors::problem::Problem;
use bazaar_kit::{Currency, Money, RequestId};

use super::fault::input_fault;
use super::model::{Appraisal, appraise};
use crate::engine::EngineVersion;
use crate::input::Input;
use crate::result::{Outcome, Valuation};

/// Values the document. What is wrong comes back as the problem the REST door would answer with, pointers and all.
/// For `--json` print [`Valuation::to_json`] of the result; for people, [`summarise`].
pub fn run_value(
    input_text: &str,
    engine: EngineVersion,
    lang: Lang,
    request_id: RequestId,
) -> Result<Appraisal, Box<Problem>> {
    let problem =
        |faults: &[_]| Box::new(Problem::new(&Refusal::from(input_fault(faults)), lang, request_id));
    let input = Input::from_json(input_text).map_err(|faults| problem(&faults))?;
    appraise(input, engine).map_err(|faults| problem(&faults))
}

/// The valuation in a few lines of the reader's language: range, confidence, methods, what would raise it.
pub fn summarise(valuation: &Valuation, lang: Lang) -> String {
    let mut lines = vec![lang.t("valuation-page-disclaimer").into_owned()];
    match (valuation.outcome, valuation.p10_minor, valuation.p50_minor, valuation.p90_minor) {
        (Outcome::Valued, Some(p10), Some(p50), Some(p90)) => {
            let amount = |minor| amount(valuation, lang, minor).into();
            let args = [("low", amount(p10)), ("middle", amount(p50)), ("high", amount(p90))];
            lines.push(lang.t_with("valuation-page-range-line", &args).into_owned());
        }
        _ => lines.push(lang.t("valuation-page-abstained").into_owned()),
    }
    lines.extend(valuation.reason.map(|reason| lang.t(&format!("valuation-reason-{reason}")).into_owned()));
    lines.extend(
        valuation
            .tier_reasons
            .iter()
            .map(|reason| lang.t(&format!("valuation-tier-reason-{reason}")).into_owned()),
    );
    for method in valuation.methods.iter().filter(|method| method.p50_minor.is_some()) {
        let name = lang.t(&format!("valuation-method-{}", method.method));
        let middle = amount(valuation, lang, method.p50_minor.unwrap_or_default());
        lines.push(format!("{name}: {middle} × {}", method.weight));
    }
    for fix in valuation.readiness.iter().flat_map(|readiness| &readiness.fixes) {
        let name = lang.t(&format!("valuation-fix-{}", fix.fix));
        lines.push(format!("{name}: +{}", amount(valuation, lang, fix.adds_minor)));
    }
    lines.push(format!("{} · {} · {}", valuation.engine, valuation.data, valuation.input_hash));
    lines.join("\n")
}

fn amount(valuation: &Valuation, lang: Lang, minor: i64) -> String {
    match Currency::parse(&valuation.currency) {
        Ok(currency) if currency != Currency::INR => Money::new(minor, currency).to_string(),
        _ => lang.money(minor),
    }
}
