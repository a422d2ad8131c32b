//! What can go wrong around a valuation, and how the engine's refusals become faults of fields.

use bazaar_db::DbFault;
use bazaar_kit::{Fault, FaultKind};

use crate::fault::FieldFault;

/// A situation somebody who values or keeps a valuation can be in.
#[derive(Debug, thiserror::Error)]
pub enum ValuationFault {
    /// Figures that cannot be meant.
    #[error("{} fields refused", .0.len())]
    Input(Vec<FieldFault>),
    /// No such valuation, or somebody else's.
    #[error("no such valuation")]
    Missing,
    /// It was changed in the meantime.
    #[error("the valuation has a newer version")]
    Changed,
    /// It has as many versions as are kept.
    #[error("no more versions")]
    TooManyVersions,
    /// Nobody decides about what is their own.
    #[error("one's own")]
    OwnAtDesk,
    /// Only rupee valuations are kept, since the report writes rupees.
    #[error("not in rupees")]
    NotInRupees,
    /// A stored version did not come out again as it was: a released engine was changed.
    #[error("a stored valuation did not replay")]
    NotReplayed,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<ValuationFault> for Fault {
    fn from(fault: ValuationFault) -> Self {
        match fault {
            ValuationFault::Input(faults) => input_fault(&faults),
            ValuationFault::Missing => Self::missing(),
            ValuationFault::Changed => Self::new(FaultKind::Conflict, "valuation-saved-changed"),
            ValuationFault::TooManyVersions => {
                Self::new(FaultKind::Conflict, "valuation-saved-versions-full")
            }
            ValuationFault::OwnAtDesk => Self::new(FaultKind::Forbidden, "valuation-desk-own"),
            ValuationFault::NotInRupees => {
                bazaar_kit::FieldFault::new("currency", "valuation-saved-rupees-only").into()
            }
            ValuationFault::NotReplayed => Self::bug(ValuationFault::NotReplayed),
            ValuationFault::Db(fault) => fault.into(),
            ValuationFault::Refused(fault) => fault,
        }
    }
}

/// The engine's refusals as one fault: each pointer becomes a field in dots, each key its sentence.
pub fn input_fault(faults: &[FieldFault]) -> Fault {
    Fault::invalid(faults.iter().map(field_fault).collect())
}

fn field_fault(fault: &FieldFault) -> bazaar_kit::FieldFault {
    let field = bazaar_kit::FieldFault::new(field_of_pointer(&fault.pointer), sentence_key(fault.key));
    match &fault.limit {
        Some(limit) => field.with("limit", limit.clone()),
        None => field,
    }
}

/// `/years/0/revenue_minor` as `years.0.revenue_minor`, as fields of a request are named everywhere.
fn field_of_pointer(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', ".").replace("~1", "/").replace("~0", "~")
}

/// Every sentence of the catalogue for a refused field. Faults carry keys that live as long as the program.
const SENTENCES: [&str; 31] = [
    "valuation-fault-schema-unknown",
    "valuation-fault-not-json",
    "valuation-fault-text-after-end",
    "valuation-fault-field-missing",
    "valuation-fault-field-unknown",
    "valuation-fault-field-form",
    "valuation-fault-currency-form",
    "valuation-fault-country-not-covered",
    "valuation-fault-too-large",
    "valuation-fault-sector-unknown",
    "valuation-fault-sector-missing",
    "valuation-fault-percent-range",
    "valuation-fault-sale-is-whole",
    "valuation-fault-years-missing",
    "valuation-fault-years-too-many",
    "valuation-fault-year-in-future",
    "valuation-fault-months-range",
    "valuation-fault-negative",
    "valuation-fault-amount-too-large",
    "valuation-fault-profit-above-revenue",
    "valuation-fault-add-backs-too-many",
    "valuation-fault-add-back-above-revenue",
    "valuation-fault-label-too-long",
    "valuation-fault-year-twice",
    "valuation-fault-year-missing-before",
    "valuation-fault-units-mixed",
    "valuation-fault-factor-range",
    "valuation-fault-closed-deals-unknown",
    "valuation-fault-closed-deals-too-many",
    "valuation-fault-release-form",
    "valuation-fault-quarter-form",
];

fn sentence_key(key: &str) -> &'static str {
    let is_of_key = |sentence: &&str| sentence.strip_prefix("valuation-fault-") == Some(key);
    SENTENCES.into_iter().find(is_of_key).unwrap_or("fault-invalid")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_becomes_a_field_in_dots() {
        for (pointer, field) in
            [("/years/0/revenue_minor", "years.0.revenue_minor"), ("", ""), ("/sector/a~1b", "sector.a/b")]
        {
            assert_eq!(field_of_pointer(pointer), field);
        }
    }

    #[test]
    fn the_sentences_are_those_of_the_catalogue() {
        let catalogue = include_str!("../../locales/en/valuation.ftl");
        let of_catalogue: Vec<&str> = catalogue
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key)
            .filter(|key| key.starts_with("valuation-fault-"))
            .collect();
        assert_eq!(of_catalogue, SENTENCES);
    }
}
