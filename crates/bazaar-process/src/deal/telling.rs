//! Whether what is told with a transition fits its fields.

use std::collections::BTreeMap;

use bazaar_kit::FieldFault;

use super::model::{Deal, PositionState, Told};
use crate::process::{Field, FieldKind, Process, Transition};

/// What was told with a transition, or each field at fault.
pub(super) fn read_told(
    process: &Process,
    deal: &Deal,
    transition: &Transition,
    told: &BTreeMap<String, Told>,
) -> Result<(), Vec<FieldFault>> {
    let mut faults = wrong_fields(process, told, |field| {
        transition.needs.contains(&field.name) || transition.takes.contains(&field.name)
    });
    let missing = transition.needs.iter().filter(|name| !told.contains_key(*name));
    faults.extend(missing.map(|name| FieldFault::new(name.clone(), "deal-field-missing")));
    for (name, value) in told {
        let within = process.field(name).and_then(|field| field.within.as_ref());
        let Some(position) = within.and_then(|hold| deal.positions.get(hold)) else { continue };
        let left = if position.state == PositionState::There { position.left_minor } else { 0 };
        if matches!(value, Told::Number(amount) if *amount > left) {
            faults.push(FieldFault::new(name.clone(), "deal-field-more-than-left"));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// What was told at the beginning, or each field at fault.
pub(super) fn read_start(process: &Process, told: &BTreeMap<String, Told>) -> Result<(), Vec<FieldFault>> {
    let mut faults = wrong_fields(process, told, |field| field.at_start);
    let missing = process.fields.iter().filter(|field| field.at_start && !told.contains_key(&field.name));
    faults.extend(missing.map(|field| FieldFault::new(field.name.clone(), "deal-field-missing")));
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn wrong_fields(
    process: &Process,
    told: &BTreeMap<String, Told>,
    is_wanted: impl Fn(&Field) -> bool,
) -> Vec<FieldFault> {
    let fault = |(name, value): (&String, &Told)| match process.field(name).filter(|field| is_wanted(field)) {
        None => Some(FieldFault::new(name.clone(), "deal-field-not-asked")),
        Some(field) => wrong(field, value),
    };
    told.iter().filter_map(fault).collect()
}

fn wrong(field: &Field, value: &Told) -> Option<FieldFault> {
    let name = || field.name.clone();
    let measure = match (field.kind, value) {
        (FieldKind::Text, Told::Text(text)) if text.contains('\0') => {
            return Some(FieldFault::new(name(), "deal-field-wrong-type"));
        }
        (FieldKind::Text, Told::Text(text)) => i64::try_from(text.chars().count()).unwrap_or(i64::MAX),
        (FieldKind::Text, Told::Number(_)) | (_, Told::Text(_)) => {
            return Some(FieldFault::new(name(), "deal-field-wrong-type"));
        }
        (_, Told::Number(number)) => *number,
    };
    let (least, most) = (field.least.unwrap_or(i64::MIN), field.most.unwrap_or(i64::MAX));
    if measure < least {
        Some(FieldFault::new(name(), "deal-field-too-little").with("least", least))
    } else if measure > most {
        Some(FieldFault::new(name(), "deal-field-too-much").with("most", most))
    } else {
        None
    }
}
