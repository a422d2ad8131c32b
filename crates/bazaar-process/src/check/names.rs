//! Group 4: everything named exists and fits its type, and what is said twice agrees.

use std::collections::BTreeSet;

use super::path::Paths;
use super::{Code, Defect};
use crate::process::{Amount, Effect, FieldKind, Firer, Guard, Library, Process, Transition};

pub(super) fn defects(process: &Process, library: &Library, paths: &Paths<'_>) -> Vec<Defect> {
    let mut names = Names { process, library, defects: Vec::new() };
    names.seats(paths);
    names.fields(paths);
    names.holds(paths);
    for transition in &process.transitions {
        let found: Vec<_> = names.of_transition(transition);
        let path = paths.through(transition);
        names.defects.extend(found.into_iter().map(|(code, message)| Defect {
            code,
            line: transition.line,
            path: path.clone(),
            message: format!("{}: {message}", transition.name),
        }));
    }
    names.same_names(paths);
    names.charters(paths);
    names.timers(paths);
    names.unused(paths);
    names.defects
}

struct Names<'a> {
    process: &'a Process,
    library: &'a Library,
    defects: Vec<Defect>,
}

type Found = (Code, String);

impl Names<'_> {
    fn tell(&mut self, code: Code, line: usize, path: Vec<String>, message: String) {
        self.defects.push(Defect { code, line, path, message });
    }

    fn seats(&mut self, paths: &Paths<'_>) {
        let process = self.process;
        let start = || paths.to(&process.initial);
        if process.state(&process.initial).is_none() {
            self.tell(
                Code::UnknownState,
                1,
                start(),
                format!("the initial state {} does not exist", process.initial),
            );
        }
        if !(2..=6).contains(&process.actors.len()) {
            let message = format!("{} seats; a process has two to six", process.actors.len());
            self.tell(Code::SeatCount, 1, start(), message);
        }
        for state in &process.states {
            if let Some(seat) = state.waits_on.as_ref().filter(|seat| process.actor(seat).is_none()) {
                let message = format!("{} waits on {seat}, which is not a seat", state.name);
                self.tell(Code::UnknownSeat, state.line, paths.to(&state.name), message);
            }
        }
    }

    fn fields(&mut self, paths: &Paths<'_>) {
        let process = self.process;
        let start = || paths.to(&process.initial);
        for field in &process.fields {
            let fits_nothing = field.least.zip(field.most).is_some_and(|(least, most)| least > most);
            let is_negative = matches!(field.kind, FieldKind::Money | FieldKind::Percent)
                && field.least.is_none_or(|least| least < 0);
            let is_endless = field.kind != FieldKind::Time && field.most.is_none();
            let is_too_much =
                field.kind == FieldKind::Percent && field.most.is_some_and(|most| most > 10_000);
            if fits_nothing || is_negative || is_endless || is_too_much {
                let message = format!(
                    "{} needs limits that fit its type: least (money and percent: 0 or more) and most",
                    field.name
                );
                self.tell(Code::WrongType, field.line, start(), message);
            }
            if let Some(hold) = field.within.as_ref().filter(|hold| process.hold(hold).is_none()) {
                self.tell(
                    Code::UnknownHold,
                    field.line,
                    start(),
                    format!("{} lies within {hold}, which is not a hold", field.name),
                );
            }
        }
    }

    fn holds(&mut self, paths: &Paths<'_>) {
        let process = self.process;
        let start = || paths.to(&process.initial);
        for hold in &process.holds {
            let mut found = self.amount(&hold.amount);
            if hold.amount.names_hold() {
                found.push((Code::WrongType, "the amount of a hold is made of fields alone".to_owned()));
            }
            let seats = hold.payees.iter().chain([&hold.payer]).map(String::as_str);
            found.extend(seats.filter_map(|seat| self.seat(seat)));
            for (code, message) in found {
                self.tell(code, hold.line, start(), format!("{}: {message}", hold.name));
            }
        }
    }

    fn of_transition(&self, transition: &Transition) -> Vec<Found> {
        let mut found = Vec::new();
        for state in transition.from.iter().chain([&transition.to]) {
            if self.process.state(state).is_none() {
                found.push((Code::UnknownState, format!("{state} is not a state")));
            }
        }
        if transition.from.is_empty() {
            found.push((Code::UnknownState, "it leaves no state".to_owned()));
        }
        if let Firer::Seat(seat) = &transition.by {
            found.extend(self.seat(seat));
        }
        for field in transition.needs.iter().chain(&transition.takes) {
            found.extend(self.field(field, None));
        }
        found.extend(self.sub_trigger(transition));
        found.extend(transition.guards.iter().flat_map(|guard| self.guard(guard)));
        found.extend(transition.effects.iter().flat_map(|effect| self.effect(effect)));
        found
    }

    fn sub_trigger(&self, transition: &Transition) -> Vec<Found> {
        let Some(when) = &transition.when else {
            let is_sub = transition.by == Firer::Sub;
            let message = "it is fired by a sub-process and does not say by which end: add when".to_owned();
            return if is_sub { vec![(Code::SubTrigger, message)] } else { Vec::new() };
        };
        if transition.by != Firer::Sub {
            return vec![(Code::SubTrigger, "when stands only where by is sub".to_owned())];
        }
        self.sub_ends(&when.process, &when.ended)
    }

    /// A sub-process and terminal states of it.
    fn sub_ends(&self, process: &str, ended: &[String]) -> Vec<Found> {
        let Some(sub) = self.library.newest(process) else {
            return vec![(Code::UnknownProcess, format!("{process} is not a process"))];
        };
        let mut found: Vec<Found> = ended
            .iter()
            .filter(|end| !sub.state(end).is_some_and(|state| state.terminal))
            .map(|end| (Code::UnknownState, format!("{process} does not end in {end}")))
            .collect();
        if ended.is_empty() {
            found.push((Code::SubTrigger, format!("it names no end of {process}")));
        }
        if !self.process.transitions.iter().any(|transition| begins(transition, process)) {
            found.push((Code::UnknownProcess, format!("{process} is never begun")));
        }
        found
    }

    fn guard(&self, guard: &Guard) -> Vec<Found> {
        let mut found: Vec<Found> = guard.seat().and_then(|seat| self.seat(seat)).into_iter().collect();
        match guard {
            Guard::Ahead { field } => found.extend(self.field(field, Some(FieldKind::Time))),
            Guard::AtMost { field, of } => {
                found.extend(self.field(field, Some(FieldKind::Money)));
                found.extend(self.field(of, Some(FieldKind::Money)));
            }
            Guard::AnotherPerson { than } => {
                let is_known = self.process.transitions.iter().any(|transition| transition.name == *than);
                let fault = || (Code::UnknownTransition, format!("{than} is not a transition"));
                found.extend((!is_known).then(fault));
            }
            Guard::FewerOffered { most } if *most < 1 => {
                found.push((Code::WrongType, "fewer-offered needs a most of at least 1".to_owned()));
            }
            Guard::SubsEnded { process, ended } => found.extend(self.sub_ends(process, ended)),
            _ => {}
        }
        found
    }

    fn effect(&self, effect: &Effect) -> Vec<Found> {
        let mut found: Vec<Found> = effect.seats().into_iter().filter_map(|seat| self.seat(seat)).collect();
        found.extend(effect.amounts().into_iter().flat_map(|amount| self.amount(amount)));
        if let Some(hold) = effect.hold() {
            match self.process.hold(hold) {
                None => found.push((Code::UnknownHold, format!("{hold} is not a hold"))),
                Some(hold) => {
                    let strangers = effect
                        .payees()
                        .into_iter()
                        .filter(|seat| !hold.payees.iter().any(|payee| payee == seat));
                    found.extend(
                        strangers.map(|seat| {
                            (Code::NotAPayee, format!("{} may not be given to {seat}", hold.name))
                        }),
                    );
                }
            }
        }
        match effect {
            Effect::OpenAccess { documents, .. } | Effect::CloseAccess { documents, .. } => {
                let is_known = self.process.documents.iter().any(|set| set.name == *documents);
                let fault = || (Code::UnknownDocuments, format!("{documents} is not a set of documents"));
                found.extend((!is_known).then(fault));
            }
            Effect::Invoice { amount, .. } if amount.names_hold() => {
                found.push((Code::WrongType, "an invoice is made of fields alone".to_owned()));
            }
            Effect::CloseRivals { fire } => {
                let is_rivals =
                    |transition: &Transition| transition.name == *fire && transition.by == Firer::Rival;
                if !self.process.transitions.iter().any(is_rivals) {
                    found.push((
                        Code::UnknownTransition,
                        format!("{fire} is not a transition that a rival fires"),
                    ));
                }
            }
            _ => {}
        }
        if let Some(sub) = effect.sub().filter(|sub| self.library.newest(sub).is_none()) {
            found.push((Code::UnknownProcess, format!("{sub} is not a process")));
        }
        found
    }

    fn seat(&self, seat: &str) -> Option<Found> {
        self.process.actor(seat).is_none().then(|| (Code::UnknownSeat, format!("{seat} is not a seat")))
    }

    fn field(&self, field: &str, kind: Option<FieldKind>) -> Option<Found> {
        match self.process.field(field) {
            None => Some((Code::UnknownField, format!("{field} is not a field"))),
            Some(found) if kind.is_some_and(|kind| kind != found.kind) => {
                Some((Code::WrongType, format!("{field} is of type {}", found.kind)))
            }
            Some(_) => None,
        }
    }

    fn amount(&self, amount: &Amount) -> Vec<Found> {
        let money = amount.money_fields().filter_map(|field| self.field(field, Some(FieldKind::Money)));
        let rates = amount.rate_fields().filter_map(|field| self.field(field, Some(FieldKind::Percent)));
        money.chain(rates).collect()
    }

    fn same_names(&mut self, paths: &Paths<'_>) {
        let mut seen = BTreeSet::new();
        for transition in &self.process.transitions {
            for from in &transition.from {
                if !seen.insert((from, &transition.name, &transition.by)) {
                    let message =
                        format!("{} has two transitions {} of {}", from, transition.name, transition.by);
                    self.tell(Code::SameName, transition.line, paths.through(transition), message);
                }
            }
        }
    }

    fn charters(&mut self, paths: &Paths<'_>) {
        let process = self.process;
        for transition in &process.transitions {
            let Firer::Seat(seat) = &transition.by else { continue };
            let Some(actor) = process.actor(seat) else { continue };
            if !actor.may.contains(&transition.name) {
                let message = format!("{seat} fires {}, which its charter does not list", transition.name);
                self.tell(Code::Charter, transition.line, paths.through(transition), message);
            }
        }
        for actor in &process.actors {
            for name in &actor.may {
                let fires = |transition: &&Transition| transition.by == Firer::Seat(actor.name.clone());
                if !process.transitions.iter().filter(fires).any(|transition| transition.name == *name) {
                    let message = format!("{} may {name}, but there is no such transition of it", actor.name);
                    self.tell(Code::Charter, actor.line, paths.to(&process.initial), message);
                }
            }
        }
    }

    fn timers(&mut self, paths: &Paths<'_>) {
        let process = self.process;
        for timer in &process.timers {
            let path = paths.to(&timer.state);
            if process.state(&timer.state).is_none() {
                self.tell(
                    Code::UnknownState,
                    timer.line,
                    path.clone(),
                    format!("{} is not a state", timer.state),
                );
            }
            if process.transition_from(&timer.state, &timer.fire, &Firer::Clock).is_none() {
                let message = format!("in {} the clock cannot fire {}", timer.state, timer.fire);
                self.tell(Code::WrongTimer, timer.line, path.clone(), message);
            }
            if let Some((code, message)) =
                timer.until.as_ref().and_then(|field| self.field(field, Some(FieldKind::Time)))
            {
                self.tell(code, timer.line, path, message);
            }
        }
        for transition in process.transitions.iter().filter(|transition| transition.by == Firer::Clock) {
            for from in &transition.from {
                if !process.timers_in(from).any(|timer| timer.fire == transition.name) {
                    let message = format!("no timer in {from} fires {}", transition.name);
                    self.tell(Code::NoTimer, transition.line, paths.through(transition), message);
                }
            }
        }
    }

    fn unused(&mut self, paths: &Paths<'_>) {
        let process = self.process;
        let told: BTreeSet<&String> = process
            .transitions
            .iter()
            .flat_map(|transition| transition.needs.iter().chain(&transition.takes))
            .collect();
        let start = || paths.to(&process.initial);
        for field in process.fields.iter().filter(|field| !field.at_start && !told.contains(&field.name)) {
            self.tell(Code::Unused, field.line, start(), format!("nobody ever tells {}", field.name));
        }
        let effects = || process.transitions.iter().flat_map(|transition| &transition.effects);
        for hold in &process.holds {
            if !effects().any(|effect| matches!(effect, Effect::Hold { hold: name } if *name == hold.name)) {
                self.tell(Code::Unused, hold.line, start(), format!("nothing ever puts {} aside", hold.name));
            }
        }
        for set in &process.documents {
            let opens = |effect: &Effect| matches!(effect, Effect::OpenAccess { documents, .. } if *documents == set.name);
            if !effects().any(opens) {
                self.tell(Code::Unused, set.line, start(), format!("{} are opened to nobody", set.name));
            }
        }
    }
}

fn begins(transition: &Transition, process: &str) -> bool {
    transition.effects.iter().any(|effect| match effect {
        Effect::Start { process: sub } | Effect::FanOut { process: sub, .. } => sub == process,
        _ => false,
    })
}
