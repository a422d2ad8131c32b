//! Walks every path, breadth first, with what is known on it: which fields were told, what became of each hold, which
//! parts run. The first path to show a fault is the shortest.

use std::collections::{BTreeMap, BTreeSet};

use super::wealth::{Problem, Wealth};
use super::{Code, Defect};
use crate::process::{ActorKind, Amount, Effect, Firer, Guard, Library, Process, State, Transition};

/// More than any sane process has; a file that needs more is refused rather than half proven.
const MOST_PLACES: usize = 200_000;

/// Where a path is, and what is known there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'a> {
    state: &'a str,
    told: BTreeSet<&'a str>,
    holds: BTreeMap<&'a str, Wealth>,
    /// Parts that run; true where there may be many.
    parts: BTreeMap<&'a str, bool>,
}

struct Walk<'a> {
    process: &'a Process,
    library: &'a Library,
    places: Vec<(Place<'a>, Option<(usize, &'a str)>)>,
    seen: BTreeSet<Place<'a>>,
    found: BTreeSet<(Code, String)>,
    defects: Vec<Defect>,
}

pub(super) fn defects(process: &Process, library: &Library) -> Vec<Defect> {
    let told =
        process.fields.iter().filter(|field| field.at_start).map(|field| field.name.as_str()).collect();
    let start = Place { state: &process.initial, told, holds: BTreeMap::new(), parts: BTreeMap::new() };
    let (seen, found) = (BTreeSet::from([start.clone()]), BTreeSet::new());
    let mut walk = Walk { process, library, places: vec![(start, None)], seen, found, defects: Vec::new() };
    let mut at = 0;
    while at < walk.places.len() && at < MOST_PLACES {
        walk.stand(at);
        for transition in process.leaving(walk.places[at].0.state) {
            walk.take(at, transition);
        }
        at += 1;
    }
    if at >= MOST_PLACES {
        let message = "more situations than can be looked at: part it into sub-processes".to_owned();
        walk.tell(at - 1, None, 1, (Code::DeadEnd, message));
    }
    walk.defects
}

impl<'a> Walk<'a> {
    /// What must hold wherever a path stands.
    fn stand(&mut self, at: usize) {
        let place = self.places[at].0.clone();
        let Some(state) = self.process.state(place.state) else { return };
        for (hold, _) in place.holds.iter().filter(|(_, wealth)| wealth.is_open()) {
            if state.terminal {
                self.tell(
                    at,
                    None,
                    state.line,
                    (Code::HoldLeftOpen, format!("{} ends with {hold} put aside", state.name)),
                );
            } else if self.can_lie_for_good(state) {
                let message = format!(
                    "in {} {hold} can lie for good: it is open-ended, and staff have no way out",
                    state.name
                );
                self.tell(at, None, state.line, (Code::MoneyStuck, message));
            }
        }
        for (part, is_many) in &place.parts {
            if state.terminal {
                self.tell(
                    at,
                    None,
                    state.line,
                    (Code::SubLeftRunning, format!("{} ends while {part} runs", state.name)),
                );
            } else if !is_many {
                for end in self.unanswered(state, part) {
                    let message = format!("{part} may end in {end}, which {} does not answer", state.name);
                    self.tell(at, None, state.line, (Code::SubUnanswered, message));
                }
            }
        }
        for field in self.process.timers_in(place.state).filter_map(|timer| timer.until.as_deref()) {
            if !place.told.contains(field) {
                self.tell(
                    at,
                    None,
                    state.line,
                    (Code::NotYetGiven, format!("a timer of {} counts from {field}", state.name)),
                );
            }
        }
    }

    fn can_lie_for_good(&self, state: &State) -> bool {
        let by_staff = |transition: &Transition| match &transition.by {
            Firer::Seat(seat) => self.process.actor(seat).is_some_and(|actor| actor.kind == ActorKind::Staff),
            _ => false,
        };
        state.open_ended.is_some() && !self.process.leaving(&state.name).any(by_staff)
    }

    /// The ends of a part that the state has no transition for. Ends that only the whole itself brings about need none.
    fn unanswered(&self, state: &State, part: &str) -> Vec<String> {
        let Some(sub) = self.library.newest(part) else { return Vec::new() };
        let is_own = |end: &&State| {
            sub.transitions
                .iter()
                .any(|transition| transition.to == end.name && transition.by != Firer::Parent)
        };
        let is_answered = |end: &&State| {
            self.process.leaving(&state.name).any(|transition| {
                transition
                    .when
                    .as_ref()
                    .is_some_and(|when| when.process == part && when.ended.contains(&end.name))
            })
        };
        sub.terminals().filter(is_own).filter(|end| !is_answered(end)).map(|end| end.name.clone()).collect()
    }

    fn take(&mut self, at: usize, transition: &'a Transition) {
        let mut place = self.places[at].0.clone();
        if let Some(when) = &transition.when {
            match place.parts.get(when.process.as_str()) {
                None => return,
                Some(true) if !when.all => {}
                Some(_) => {
                    place.parts.remove(when.process.as_str());
                }
            }
        }
        if let Err(problem) = self.apply(&mut place, transition) {
            self.tell(at, Some(transition), transition.line, problem);
            return;
        }
        place.state = &transition.to;
        if self.seen.insert(place.clone()) {
            self.places.push((place, Some((at, &transition.name))));
        }
    }

    fn apply(&self, place: &mut Place<'a>, transition: &'a Transition) -> Result<(), Problem> {
        for field in transition.needs.iter().chain(&transition.takes) {
            if let Some((hold, _)) = place.holds.iter().find(|(_, wealth)| wealth.depends_on(field)) {
                return Err((
                    Code::AmountChanges,
                    format!("{field} is told anew while {hold}, made from it, stands"),
                ));
            }
        }
        place.told.retain(|field| !transition.takes.iter().any(|taken| taken == field));
        place.told.extend(transition.needs.iter().map(String::as_str));
        for guard in &transition.guards {
            match guard {
                Guard::Ahead { field } => told(place, [field.as_str()].into_iter())?,
                Guard::AtMost { field, of } => told(place, [field.as_str(), of.as_str()].into_iter())?,
                // All of them have ended, or it would not hold.
                Guard::SubsEnded { process, .. } => {
                    place.parts.remove(process.as_str());
                }
                _ => {}
            }
        }
        for effect in &transition.effects {
            self.effect(place, transition, effect)?;
        }
        Ok(())
    }

    fn effect(
        &self,
        place: &mut Place<'a>,
        transition: &Transition,
        effect: &'a Effect,
    ) -> Result<(), Problem> {
        for amount in effect.amounts() {
            told(place, amount.money_fields().chain(amount.rate_fields()))?;
        }
        if let Some(payee) =
            effect.payees().into_iter().find(|payee| transition.by == Firer::Seat((*payee).to_owned()))
        {
            return Err((Code::SelfDealing, format!("{payee} pays itself")));
        }
        match effect {
            Effect::Hold { hold } => self.hold(place, hold),
            Effect::Start { process } => match place.parts.insert(process, false) {
                None => Ok(()),
                Some(_) => Err((Code::SubStartedTwice, format!("{process} begins while it runs"))),
            },
            Effect::FanOut { process, .. } => {
                place.parts.insert(process, true);
                Ok(())
            }
            Effect::StopSubs { process } => {
                place.parts.remove(process.as_str());
                Ok(())
            }
            _ => match effect.hold() {
                Some(hold) => self.money(place, hold, effect),
                None => Ok(()),
            },
        }
    }

    fn hold(&self, place: &mut Place<'a>, hold: &'a str) -> Result<(), Problem> {
        let Some(declared) = self.process.hold(hold) else { return Ok(()) };
        told(place, declared.amount.money_fields().chain(declared.amount.rate_fields()))?;
        match place.holds.insert(hold, Wealth::asked(&declared.amount)) {
            Some(wealth) if wealth.is_open() => Err((Code::HeldTwice, format!("{hold} is put aside twice"))),
            _ => Ok(()),
        }
    }

    fn money(&self, place: &mut Place<'a>, hold: &'a str, effect: &Effect) -> Result<(), Problem> {
        let Some(wealth) = place.holds.remove(hold) else {
            return Err((Code::NoHold, format!("{hold} was never put aside on this path")));
        };
        let pieces: Vec<&Amount> = effect.amounts();
        let left = match effect {
            Effect::Capture { .. } => wealth.capture(hold)?,
            Effect::Void { .. } => wealth.void(hold)?,
            Effect::Split { .. } => wealth.pay(self.process, hold, &pieces, true)?,
            _ => wealth.pay(self.process, hold, &pieces, false)?,
        };
        place.holds.insert(hold, left);
        Ok(())
    }

    /// Notes a fault once, with the path that showed it first.
    fn tell(&mut self, at: usize, last: Option<&Transition>, line: usize, (code, message): Problem) {
        let message = last.map_or(message.clone(), |last| format!("{}: {message}", last.name));
        if !self.found.insert((code, message.clone())) {
            return;
        }
        let mut path = Vec::new();
        if let Some(last) = last {
            path.extend([last.to.clone(), last.name.clone()]);
        }
        let mut step = Some(at);
        while let Some(here) = step {
            let (place, before) = &self.places[here];
            path.push(place.state.to_owned());
            step = before.map(|(earlier, name)| {
                path.push(name.to_owned());
                earlier
            });
        }
        path.reverse();
        self.defects.push(Defect { code, line, path, message });
    }
}

fn told<'n>(place: &Place<'_>, mut fields: impl Iterator<Item = &'n str>) -> Result<(), Problem> {
    match fields.find(|field| !place.told.contains(field)) {
        Some(field) => Err((Code::NotYetGiven, format!("{field} is used, and on this path nobody told it"))),
        None => Ok(()),
    }
}
