//! Defects planted in every shipped process, in memory: each is found, by a rule that fits it, with a path to it.

use std::collections::BTreeMap;

use bazaar_process::process::{ActorKind, Amount, Effect, Firer, Process, State, Transition, shipped};
use bazaar_process::{Code, check};

/// A process with one thing broken.
struct Mutant {
    class: &'static str,
    what: String,
    process: Process,
    /// Any of these rules is a right answer.
    expected: &'static [Code],
}

struct Nursery<'a> {
    good: &'a Process,
    mutants: Vec<Mutant>,
}

impl Nursery<'_> {
    fn plant(
        &mut self,
        class: &'static str,
        expected: &'static [Code],
        what: String,
        change: impl FnOnce(&mut Process),
    ) {
        let mut process = self.good.clone();
        change(&mut process);
        assert_ne!(process, *self.good, "{class} {what} changes nothing");
        self.mutants.push(Mutant { class, what, process, expected });
    }

    fn transitions(&self) -> Vec<(usize, Transition)> {
        self.good.transitions.iter().cloned().enumerate().collect()
    }

    /// Every effect that fits, by its transition and its place there.
    fn effects(&self, fits: impl Fn(&Effect) -> bool) -> Vec<(usize, usize, String, Effect)> {
        let mut found = Vec::new();
        for (at, transition) in self.transitions() {
            for (place, effect) in transition.effects.iter().enumerate().filter(|(_, effect)| fits(effect)) {
                found.push((at, place, format!("{}[{place}]", transition.name), effect.clone()));
            }
        }
        found
    }

    fn swap_actors(&mut self) {
        for (at, transition) in self.transitions() {
            let Firer::Seat(seat) = &transition.by else { continue };
            let others: Vec<String> =
                self.good.actors.iter().map(|actor| actor.name.clone()).filter(|name| name != seat).collect();
            let other = others[at % others.len()].clone();
            let what = format!("{} by {other}", transition.name);
            self.plant("swapped actor", &[Code::Charter], what, |process| {
                process.transitions[at].by = Firer::Seat(other);
            });
        }
    }

    fn drop_timers(&mut self) {
        for (at, timer) in self.good.timers.clone().into_iter().enumerate() {
            let what = format!("{} in {}", timer.fire, timer.state);
            self.plant("dropped timer", &[Code::NoTimer], what, |process| drop(process.timers.remove(at)));
        }
    }

    fn lose_money(&mut self) {
        let is_last = |effect: &Effect| match effect {
            Effect::Void { .. } => true,
            Effect::Release { amount, .. } | Effect::Refund { amount, .. } | Effect::Fee { amount, .. } => {
                amount.is_rest()
            }
            _ => false,
        };
        for (at, place, what, effect) in self.effects(is_last) {
            let left = &[Code::HoldLeftOpen, Code::HeldTwice];
            self.plant("missing refund", left, what.clone(), |process| {
                drop(process.transitions[at].effects.remove(place));
            });
            let twice = &[Code::PaidTwice, Code::WrongOrder];
            self.plant("double payout", twice, what.clone(), |process| {
                process.transitions[at].effects.insert(place, effect.clone());
            });
            if let Effect::Release { hold, to, .. } = &effect {
                let too_much = Amount::try_from("60%".to_owned()).unwrap();
                let again = Effect::Release { hold: hold.clone(), to: to.clone(), amount: too_much };
                self.plant("over-release", &[Code::OverRelease], what, |process| {
                    process.transitions[at].effects.splice(place..place, [again.clone(), again]);
                });
            }
        }
        for (at, place, what, _) in self.effects(|effect| matches!(effect, Effect::Hold { .. })) {
            let never = &[Code::NoHold, Code::Unused];
            self.plant("missing hold", never, what.clone(), |process| {
                drop(process.transitions[at].effects.remove(place));
            });
            self.plant("second hold", &[Code::HeldTwice], what, |process| {
                let effect = process.transitions[at].effects[place].clone();
                process.transitions[at].effects.push(effect);
            });
        }
        for (at, place, what, _) in self.effects(|effect| matches!(effect, Effect::Capture { .. })) {
            let early = &[Code::NotCaptured, Code::HoldLeftOpen];
            self.plant("missing capture", early, what, |process| {
                drop(process.transitions[at].effects.remove(place));
            });
        }
        for (at, field) in
            self.good.fields.clone().into_iter().enumerate().filter(|(_, field)| field.within.is_some())
        {
            self.plant("unbounded amount", &[Code::OverRelease], field.name, |process| {
                process.fields[at].within = None;
            });
        }
    }

    fn divert_money(&mut self) {
        for (at, place, what, effect) in self.effects(|effect| matches!(effect, Effect::Release { .. })) {
            let Effect::Release { hold, to, amount } = effect else { continue };
            let stranger =
                self.good.actors.iter().map(|actor| &actor.name).find(|name| **name != to).unwrap().clone();
            let gone = Effect::Release { hold, to: stranger, amount };
            self.plant("wrong payee", &[Code::NotAPayee], what.clone(), |process| {
                process.transitions[at].effects[place] = gone;
            });
            let seat = Firer::Seat(to.clone());
            self.plant("own cashier", &[Code::SelfDealing], what, |process| {
                let name = process.transitions[at].name.clone();
                process.transitions[at].by = seat;
                let payee = process.actors.iter_mut().find(|actor| actor.name == to).unwrap();
                payee.may.push(name);
            });
        }
    }

    fn break_the_graph(&mut self) {
        for (at, transition) in self.transitions() {
            let ways_in: usize =
                self.good.transitions.iter().filter(|other| other.to == transition.to).count();
            if ways_in == 1 && transition.to != self.good.initial {
                let back = transition.from[0].clone();
                self.plant("dead state", &[Code::UnreachableState], transition.name.clone(), |process| {
                    process.transitions[at].to = back;
                });
            }
            self.plant("unknown state", &[Code::UnknownState], transition.name, |process| {
                "nowhere".clone_into(&mut process.transitions[at].to);
            });
        }
        for state in self.good.states.clone() {
            let name = state.name.clone();
            if state.dispute {
                let unreached = &[Code::UnreachableState];
                self.plant("unreachable dispute", unreached, name.clone(), |process| {
                    let ways =
                        |transition: &Transition| transition.to != name || transition.from.contains(&name);
                    process.transitions.retain(ways);
                });
                let undecided = &[Code::DisputeUndecided];
                self.plant("undecided dispute", undecided, name.clone(), |process| {
                    let party = process
                        .actors
                        .iter()
                        .find(|actor| actor.kind == ActorKind::Party)
                        .unwrap()
                        .name
                        .clone();
                    change_state(process, &name, |state| state.waits_on = Some(party));
                });
            }
            if state.terminal {
                let endless = &[Code::DeadEnd];
                self.plant("endless end", endless, name.clone(), |process| {
                    change_state(process, &name, |state| state.terminal = false);
                });
            } else {
                self.plant("dead end", &[Code::DeadEnd], name.clone(), |process| {
                    for transition in &mut process.transitions {
                        transition.from.retain(|from| *from != name);
                    }
                    process.transitions.retain(|transition| !transition.from.is_empty());
                });
            }
        }
        for state in self.good.states.iter().filter(|state| state.open_ended.is_some()) {
            let name = state.name.clone();
            self.plant("no reason", &[Code::WaitsForever], name.clone(), |process| {
                change_state(process, &name, |state| state.open_ended = None);
            });
        }
    }

    fn forget_names(&mut self) {
        for (at, transition) in
            self.transitions().into_iter().filter(|(_, transition)| !transition.needs.is_empty())
        {
            let told = "never-declared".to_owned();
            self.plant("unknown field", &[Code::UnknownField], transition.name, |process| {
                process.transitions[at].needs.push(told);
            });
        }
        let notifies = |effect: &Effect| matches!(effect, Effect::Notify { .. });
        for (at, place, what, effect) in self.effects(notifies).into_iter().step_by(4) {
            let Effect::Notify { notice, .. } = effect else { continue };
            let nobody = Effect::Notify { seat: "nobody".to_owned(), notice };
            self.plant("unknown seat", &[Code::UnknownSeat], what, |process| {
                process.transitions[at].effects[place] = nobody;
            });
        }
        if let Some(name) = self.good.hold("payment").map(|_| "price".to_owned())
            && self.good.field("price").is_some_and(|field| field.at_start)
        {
            self.plant("price never told", &[Code::Unused, Code::NotYetGiven], name, |process| {
                let field = process.fields.iter_mut().find(|field| field.name == "price").unwrap();
                field.at_start = false;
            });
        }
    }

    fn orphan_parts(&mut self) {
        for (at, transition) in self.transitions() {
            let name = transition.name.clone();
            match transition.by {
                Firer::Parent => {
                    let unstopped = &[Code::SubUnstoppable, Code::UnreachableState];
                    self.plant("unstoppable part", unstopped, name, |process| {
                        drop(process.transitions.remove(at));
                    });
                }
                Firer::Rival => {
                    let left = &[Code::RivalLeft, Code::UnknownTransition];
                    self.plant("rival left", left, name, |process| drop(process.transitions.remove(at)));
                }
                Firer::Sub
                    if !transition.when.as_ref().is_some_and(|when| when.all)
                        && self.good.id != "loan-request"
                        && name != "milestone-returned" =>
                {
                    let silent = &[Code::SubUnanswered];
                    self.plant("unanswered part", silent, name, |process| {
                        drop(process.transitions.remove(at));
                    });
                }
                _ => {}
            }
        }
        for (at, place, what, _) in self.effects(|effect| matches!(effect, Effect::StopSubs { .. })) {
            let running = &[Code::SubLeftRunning];
            self.plant("part left running", running, what, |process| {
                drop(process.transitions[at].effects.remove(place));
            });
        }
        for (at, place, what, effect) in self.effects(|effect| matches!(effect, Effect::Start { .. })) {
            self.plant("part begun twice", &[Code::SubStartedTwice], what, |process| {
                process.transitions[at].effects.insert(place, effect);
            });
        }
    }
}

fn change_state(process: &mut Process, name: &str, change: impl FnOnce(&mut State)) {
    change(process.states.iter_mut().find(|state| state.name == name).unwrap());
}

#[test]
fn every_planted_defect_is_found_with_a_path_to_it() {
    let library = shipped().unwrap();
    let mut tally: BTreeMap<&str, usize> = BTreeMap::new();
    let mut missed = Vec::new();
    for good in library.iter() {
        let mut nursery = Nursery { good, mutants: Vec::new() };
        nursery.swap_actors();
        nursery.drop_timers();
        nursery.lose_money();
        nursery.divert_money();
        nursery.break_the_graph();
        nursery.forget_names();
        nursery.orphan_parts();
        for Mutant { class, what, process, expected } in nursery.mutants {
            *tally.entry(class).or_default() += 1;
            let mut beside = library.clone();
            beside.add(process.clone());
            let found = check(&process, &beside);
            let fits = found.iter().any(|defect| expected.contains(&defect.code) && !defect.path.is_empty());
            if !fits {
                let codes: Vec<Code> = found.iter().map(|defect| defect.code).collect();
                missed.push(format!("{} in {}: {what}; found {codes:?}", class, good.id));
            }
        }
    }
    let planted: usize = tally.values().sum();
    println!("planted={planted} missed={} {tally:?}", missed.len());
    assert!(missed.is_empty(), "{} of {planted} missed:\n{}", missed.len(), missed.join("\n"));
    assert!(planted >= 200, "{planted} planted");
    assert!(tally.len() >= 15, "{tally:?}");
}
