//! Every prior a valuation leaned on, with what stands behind it.

use crate::decimal::Decimal;
use crate::input::{ClosedDeals, Input};
use crate::priors::{EvidenceNote, Priors};
use crate::result::SourceLine;

use super::model::Model;

pub(crate) fn used(input: &Input, model: &Model, priors: &Priors) -> Vec<SourceLine> {
    let group = priors.group(model.group);
    let country = priors.country(&input.country).expect("a checked input names a covered country");
    let group_name = serde_json::to_value(model.group).expect("a unit variant is a string");
    let group_name = group_name.as_str().unwrap_or_default();
    let has_add_backs = input.years.iter().any(|year| !year.add_backs.is_empty());
    let sections: [(String, &[EvidenceNote], bool); 11] = [
        (format!("group.{group_name}"), &group.evidence, true),
        ("size".to_owned(), &priors.size.evidence, true),
        (format!("country.{}", country.id), &country.evidence, true),
        ("weights".to_owned(), &priors.weights.evidence, true),
        ("spread".to_owned(), &priors.spread.evidence, true),
        ("missing".to_owned(), &priors.missing.evidence, true),
        ("add_back".to_owned(), &priors.add_back.evidence, has_add_backs),
        ("records".to_owned(), &priors.records.evidence, true),
        ("effect".to_owned(), &priors.effect.evidence, true),
        ("stake".to_owned(), &priors.stake.evidence, !model.stake.is_whole()),
        ("floor".to_owned(), &priors.floor.evidence, true),
    ];
    sections
        .into_iter()
        .filter(|(.., was_used)| *was_used)
        .flat_map(|(prior, notes, _)| notes.iter().map(move |note| line(&prior, note, priors)))
        .chain(input.closed_deals.as_ref().filter(|_| model.closed_deals.is_ok()).and_then(closed_deals))
        .collect()
}

/// The deals themselves, cited like any other source.
fn closed_deals(told: &ClosedDeals) -> Option<SourceLine> {
    let multiples = || told.deals.iter().map(|deal| deal.multiple);
    Some(SourceLine {
        prior: "closed_deals".to_owned(),
        low: multiples().min()?,
        high: multiples().max()?,
        unit: "multiple".to_owned(),
        note: "price without cash and debt over SDE, each read against the multiple expected of its size"
            .to_owned(),
        title: "Closed deals of this market, with consent and without names".to_owned(),
        dated: told.release.clone(),
        sample: u32::try_from(told.deals.len()).ok(),
    })
}

fn line(prior: &str, note: &EvidenceNote, priors: &Priors) -> SourceLine {
    let source = priors.source(&note.source).expect("a test holds that every note names a source");
    SourceLine {
        prior: prior.to_owned(),
        low: Decimal::nearest(note.low),
        high: Decimal::nearest(note.high),
        unit: note.unit.clone(),
        note: note.note.clone(),
        title: source.title.clone(),
        dated: source.dated.clone(),
        sample: source.sample,
    }
}
