//! What is believed before a business is looked at: the dated data file, read once.
//!
//! Every figure is our own, rounded, with evidence and a range; `docs/decisions/valuation-priors.md` says how each was
//! made. A released file never changes; new figures are a new file.

mod file;

use std::sync::OnceLock;

pub use file::{
    AddBackPrior, Country, Effect, EvidenceNote, Floor, Group, Known, Missing, Priors, RecordsPrior, Size,
    Source, Spread, Stake, UnknownRecords, Weights,
};

use crate::sector_group::SectorGroup;

/// How many size bands the file has.
pub const BANDS: usize = 6;

static PRIORS_2026_11: OnceLock<Priors> = OnceLock::new();

/// The priors of November 2026.
pub fn priors_2026_11() -> &'static Priors {
    PRIORS_2026_11.get_or_init(|| {
        toml::from_str(include_str!("../data/priors-2026-11.toml"))
            .expect("the shipped file parses; a test reads it")
    })
}

impl Priors {
    /// The rates, tax and size bands of a country, if it is covered.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.country.iter().find(|country| country.id == code)
    }

    /// Codes of the countries that are covered.
    pub fn countries(&self) -> impl Iterator<Item = &str> {
        self.country.iter().map(|country| country.id.as_str())
    }

    /// The figures of a sector group.
    pub fn group(&self, group: SectorGroup) -> &Group {
        self.group.iter().find(|row| row.id == group).expect("a test holds that every group has a row")
    }

    /// What a source id stands for.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.source.iter().find(|source| source.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_exactly_one_row() {
        let priors = priors_2026_11();
        for group in SectorGroup::ALL {
            assert_eq!(priors.group.iter().filter(|row| row.id == group).count(), 1, "{group:?}");
        }
        assert_eq!(priors.group.len(), SectorGroup::ALL.len());
    }

    #[test]
    fn every_evidence_note_names_a_source_and_a_range() {
        let priors = priors_2026_11();
        let notes = priors.evidence_notes();
        assert!(notes.len() > 50);
        for note in notes {
            assert!(priors.source(&note.source).is_some(), "{}", note.source);
            assert!(note.low <= note.high, "{note:?}");
        }
    }

    #[test]
    fn a_group_has_several_sources_and_never_exceeds_its_cap() {
        for group in &priors_2026_11().group {
            assert!(group.evidence.len() >= 2, "{:?}", group.id);
            assert!(group.listed <= group.listed_cap, "{:?}", group.id);
            assert!(group.ebitda.iter().all(|multiple| *multiple < group.listed), "{:?}", group.id);
        }
    }

    #[test]
    fn multiples_rise_with_size_and_ebitda_stands_above_sde() {
        for group in &priors_2026_11().group {
            assert!(group.sde.is_sorted() && group.ebitda.is_sorted(), "{:?}", group.id);
            assert!(group.sde.iter().zip(&group.ebitda).all(|(sde, ebitda)| sde < ebitda), "{:?}", group.id);
        }
    }
}
