//! Every prior of a data file: what it is, what evidence it rests on, and where listed multiples are capped.

use std::fmt::Write as _;

use serde::Serialize;

use crate::canonical::canonical_json;
use crate::decimal::Decimal;
use crate::priors::{EvidenceNote, Priors};

/// One prior with its evidence.
#[derive(Serialize)]
struct PriorSources<'a> {
    prior: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    listed_cap: Option<Decimal>,
    evidence: Vec<Evidence<'a>>,
}

#[derive(Serialize)]
struct Evidence<'a> {
    low: Decimal,
    high: Decimal,
    unit: &'a str,
    note: &'a str,
    source: &'a str,
    title: &'a str,
    dated: &'a str,
    sample: Option<u32>,
}

#[derive(Serialize)]
struct Document<'a> {
    data: &'a str,
    dated: &'a str,
    priors: Vec<PriorSources<'a>>,
}

/// The priors of a data file with their evidence: lines to read, or one document.
pub fn list_sources(priors: &Priors, as_json: bool) -> String {
    let document = Document { data: &priors.version, dated: &priors.dated, priors: all(priors) };
    if as_json { canonical_json(&document) } else { lines(&document) }
}

fn all(priors: &Priors) -> Vec<PriorSources<'_>> {
    let groups = priors.group.iter().map(|group| {
        let name = serde_json::to_value(group.id).expect("a unit variant is a string");
        let name = format!("group.{}", name.as_str().unwrap_or_default());
        (name, Some(Decimal::nearest(group.listed_cap)), &group.evidence)
    });
    let countries =
        priors.country.iter().map(|country| (format!("country.{}", country.id), None, &country.evidence));
    let rest = [
        ("size", &priors.size.evidence),
        ("weights", &priors.weights.evidence),
        ("spread", &priors.spread.evidence),
        ("missing", &priors.missing.evidence),
        ("add_back", &priors.add_back.evidence),
        ("records", &priors.records.evidence),
        ("effect", &priors.effect.evidence),
        ("stake", &priors.stake.evidence),
        ("floor", &priors.floor.evidence),
    ];
    let rest = rest.into_iter().map(|(name, notes)| (name.to_owned(), None, notes));
    groups
        .chain(countries)
        .chain(rest)
        .map(|(prior, listed_cap, notes)| PriorSources {
            prior,
            listed_cap,
            evidence: notes.iter().filter_map(|note| evidence(note, priors)).collect(),
        })
        .collect()
}

fn evidence<'a>(note: &'a EvidenceNote, priors: &'a Priors) -> Option<Evidence<'a>> {
    let source = priors.source(&note.source)?;
    Some(Evidence {
        low: Decimal::nearest(note.low),
        high: Decimal::nearest(note.high),
        unit: &note.unit,
        note: &note.note,
        source: &source.id,
        title: &source.title,
        dated: &source.dated,
        sample: source.sample,
    })
}

fn lines(document: &Document<'_>) -> String {
    let mut text = format!("priors {} of {}", document.data, document.dated);
    for prior in &document.priors {
        let cap =
            prior.listed_cap.map(|cap| format!(" (listed multiples capped at {cap})")).unwrap_or_default();
        let _ = write!(text, "\n\n{}{cap}", prior.prior);
        for line in &prior.evidence {
            let sample = line.sample.map(|sample| format!(", n = {sample}")).unwrap_or_default();
            let _ = write!(
                text,
                "\n  {} to {} {}: {} [{}, {}{sample}]",
                line.low, line.high, line.unit, line.note, line.title, line.dated
            );
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::priors::priors_2026_11;

    #[test]
    fn every_note_of_the_file_is_listed_with_its_source() {
        let priors = priors_2026_11();
        let json: serde_json::Value = serde_json::from_str(&list_sources(priors, true)).expect("JSON");
        let listed = json["priors"].as_array().expect("a list").iter();
        let notes: usize = listed.map(|prior| prior["evidence"].as_array().map_or(0, Vec::len)).sum();
        assert_eq!(notes, priors.evidence_notes().len());
        let text = list_sources(priors, false);
        assert!(text.contains("group.hospitality (listed multiples capped at"), "{text}");
        assert!(priors.source.iter().filter(|source| text.contains(&source.title)).count() > 5);
    }
}
