//! The effects of a transition: first what they come to in money, computed from the deal alone; then the doing.

use std::collections::BTreeMap;

use bazaar_kit::Ctx;
use uuid::Uuid;

use super::fault::DealFault;
use super::model::{Deal, Position, PositionState};
use crate::process::{Amount, Effect, Process};

/// An effect with its amounts worked out.
pub(super) struct Planned<'a> {
    pub(super) effect: &'a Effect,
    pub(super) hold: Option<Uuid>,
    pub(super) sums_minor: Vec<i64>,
}

/// Works every effect out and moves the deal's positions. The checker proved that this cannot fail for want of money;
/// it is checked all the same.
pub(super) fn plan<'a>(
    ctx: &Ctx,
    process: &Process,
    deal: &mut Deal,
    effects: &'a [Effect],
) -> Result<Vec<Planned<'a>>, DealFault> {
    effects.iter().map(|effect| plan_one(ctx, process, deal, effect)).collect()
}

fn plan_one<'a>(
    ctx: &Ctx,
    process: &Process,
    deal: &mut Deal,
    effect: &'a Effect,
) -> Result<Planned<'a>, DealFault> {
    let numbers = deal.numbers();
    let Some(name) = effect.hold() else {
        let sums =
            effect.amounts().into_iter().map(|amount| amount.of_new_hold(&numbers).ok_or(DealFault::Amount));
        return Ok(Planned { effect, hold: None, sums_minor: sums.collect::<Result<_, _>>()? });
    };
    if matches!(effect, Effect::Hold { .. }) {
        let declared = process.hold(name).ok_or_else(|| broken(name, "is not declared"))?;
        let whole =
            declared.amount.of_new_hold(&numbers).filter(|whole| *whole >= 0).ok_or(DealFault::Amount)?;
        let id = ctx.new_id::<()>().uuid();
        let position = Position { id, state: PositionState::Asked, whole_minor: whole, left_minor: whole };
        if deal
            .positions
            .insert(name.to_owned(), position)
            .is_some_and(|before| before.state != PositionState::Over)
        {
            return Err(broken(name, "is put aside twice"));
        }
        return Ok(Planned { effect, hold: Some(id), sums_minor: vec![whole] });
    }
    let position = deal.positions.get_mut(name).ok_or_else(|| broken(name, "was never put aside"))?;
    let (needed, next) = match effect {
        Effect::Capture { .. } => (PositionState::Asked, PositionState::There),
        Effect::Void { .. } => (PositionState::Asked, PositionState::Over),
        _ => (PositionState::There, PositionState::There),
    };
    if position.state != needed {
        return Err(broken(name, "is not where the effect needs it"));
    }
    position.state = next;
    let sums_minor = match effect {
        Effect::Capture { .. } | Effect::Void { .. } => vec![position.whole_minor],
        _ => pay(position, &effect.amounts(), &numbers, matches!(effect, Effect::Split { .. }))?,
    };
    // Only what empties it ends it: a piece may come to all there is, and the rest to nothing.
    if matches!(effect, Effect::Split { .. }) || effect.amounts().iter().any(|amount| amount.is_rest()) {
        position.state = PositionState::Over;
    }
    Ok(Planned { effect, hold: Some(position.id), sums_minor })
}

/// Takes the pieces out; a split gives all that is then left to its last seat.
fn pay(
    position: &mut Position,
    pieces: &[&Amount],
    numbers: &BTreeMap<String, i64>,
    is_split: bool,
) -> Result<Vec<i64>, DealFault> {
    let mut sums = Vec::new();
    for piece in pieces {
        let sum =
            piece.of_piece(numbers, position.whole_minor, position.left_minor).ok_or(DealFault::Amount)?;
        if sum < 0 || sum > position.left_minor {
            return Err(DealFault::Amount);
        }
        position.left_minor -= sum;
        sums.push(sum);
    }
    if is_split {
        sums.push(std::mem::take(&mut position.left_minor));
    }
    Ok(sums)
}

fn broken(hold: &str, what: &str) -> DealFault {
    DealFault::Bug(format!("the hold {hold} {what}"))
}
