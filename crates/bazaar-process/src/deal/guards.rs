//! Asking what must hold before a transition.

use bazaar_db::Tx;
use bazaar_kit::{Ctx, MarketId};

use super::fault::DealFault;
use super::model::{Deal, Told};
use super::moving::Engine;
use super::store;
use crate::process::{Guard, Process, State, Transition};

/// Passes where every guard holds of the deal with what was just told.
pub(super) fn ask(
    engine: &Engine,
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    deal: &Deal,
    transition: &Transition,
) -> Result<(), DealFault> {
    for guard in &transition.guards {
        let (holds, key) = match guard {
            Guard::AnotherPerson { than } => (is_another(tx, ctx, deal, than)?, "deal-another-person"),
            Guard::Ahead { field } => (number(deal, field) > Some(ctx.now.micros()), "deal-not-ahead"),
            Guard::AtMost { field, of } => (number(deal, field) <= number(deal, of), "deal-too-large"),
            Guard::SubsEnded { process, ended } => {
                let parts = store::list_parts(tx, ctx.market, deal.id, process)?;
                let fits = |part: &store::Other| part.ended_at.is_some() && ended.contains(&part.state);
                (!parts.is_empty() && parts.iter().all(fits), "deal-parts-open")
            }
            bound => (engine.bindings.holds(tx, ctx, deal, bound)?, refusal(bound)),
        };
        if !holds {
            return Err(DealFault::Unmet(key));
        }
    }
    Ok(())
}

fn number(deal: &Deal, field: &str) -> Option<i64> {
    match deal.told.get(field)? {
        Told::Number(number) => Some(*number),
        Told::Text(_) => None,
    }
}

fn is_another(tx: &mut Tx<'_>, ctx: &Ctx, deal: &Deal, than: &str) -> Result<bool, DealFault> {
    let me = ctx.signed_in().map(|signed_in| signed_in.person);
    let other = store::last_by(tx, ctx.market, deal.id, than)?;
    Ok(me.is_some() && other.is_some() && me != other)
}

fn refusal(guard: &Guard) -> &'static str {
    match guard {
        Guard::SubjectOpen => "deal-subject-closed",
        Guard::StakeDeclared { .. } => "deal-stake-undeclared",
        Guard::FewerOffered { .. } => "deal-offered-to-many",
        Guard::CheckedLender { .. } => "deal-lender-unchecked",
        Guard::ConfirmedByCode { .. } => "deal-not-confirmed",
        Guard::ChecklistDone { .. } => "deal-checklist-open",
        _ => "deal-not-available",
    }
}

/// At most one deal about a subject is in an exclusive state.
pub(super) fn ask_exclusive(
    engine: &Engine,
    tx: &mut Tx<'_>,
    market: MarketId,
    (process, deal): (&Process, &Deal),
    to: &State,
) -> Result<(), DealFault> {
    let was = process.state(&deal.state).is_some_and(|state| state.exclusive);
    if !to.exclusive || was {
        return Ok(());
    }
    for rival in store::list_rivals(tx, market, deal)? {
        let of = engine.library.get(&rival.process, rival.process_version()).unwrap_or(process);
        if of.state(&rival.state).is_some_and(|state| state.exclusive) {
            return Err(DealFault::AnotherFirst);
        }
    }
    Ok(())
}
