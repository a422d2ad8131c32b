//! Random walks: whatever people, the partner and the clock do in whatever order, a deal stands in a state its file
//! knows, no hold gives out more than it took, and no money is left when it ends.

use std::collections::BTreeMap;

use bazaar_db::Db;
use bazaar_kit::{Currency, Id};
use bazaar_process::deal::{Deal, DealFault, Holder, Open, Part, PositionState, Told};
use bazaar_process::process::{
    ActorKind, Effect, Field, FieldKind, Firer, Process, Subject, Transition, shipped,
};
use uuid::Uuid;

use crate::ground::{Ground, person};

/// Walks of each process, and the longest of them.
const WALKS: u64 = 6;
const MOST_STEPS: usize = 60;

/// A small generator of numbers: the same seed gives the same walk.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

#[bazaar_db::test]
async fn no_walk_loses_money_or_leaves_the_graph(db: Db) {
    let ground = Ground::new(db).await;
    let library = shipped().unwrap();
    let mut ended = 0;
    for process in library.iter().filter(|process| process.subject != Subject::Part) {
        for seed in 0..WALKS {
            let mut walk = Walk { ground: &ground, dice: Dice(seed * 7_919 + 1), out: BTreeMap::new() };
            ended += usize::from(walk.go(process).await);
        }
    }
    assert!(ended > 20, "only {ended} walks came to an end");
}

struct Walk<'a> {
    ground: &'a Ground,
    dice: Dice,
    out: BTreeMap<Uuid, i64>,
}

impl Walk<'_> {
    async fn go(&mut self, process: &Process) -> bool {
        let seats = process.actors.iter().zip(1_u128..).filter(|(actor, _)| actor.kind == ActorKind::Party);
        let seats: BTreeMap<String, Holder> =
            seats.map(|(actor, number)| (actor.name.clone(), Holder::Person(person(number)))).collect();
        let starts = process.fields.iter().filter(|field| field.at_start);
        let told = starts.map(|field| (field.name.clone(), self.value(field, i64::MAX))).collect();
        let now = self.ground.clock.now();
        let subject = Id::<()>::new(now).uuid();
        let open = Open {
            id: Id::new(now),
            process: process.id.clone(),
            subject,
            currency: Currency::INR,
            seats,
            told,
        };
        let first = self.ground.deals.open_deal(&self.ground.ctx(1), open).await.unwrap();
        for _ in 0..MOST_STEPS {
            let mut deals = vec![self.ground.now(&first).await];
            if deals[0].ended_at.is_some() {
                break;
            }
            for part in ["nda", "escrow-milestone", "loan-bid"] {
                deals.extend(
                    self.ground
                        .deals
                        .list_parts(&self.ground.operator(999), first.id, part.to_owned())
                        .await
                        .unwrap(),
                );
            }
            deals.retain(|deal| deal.ended_at.is_none());
            let deal = deals.swap_remove(self.dice.roll(deals.len()));
            self.step(deal).await;
        }
        self.ground.now(&first).await.ended_at.is_some()
    }

    /// Takes one of the ways that somebody or something could take now.
    async fn step(&mut self, deal: Deal) {
        let process = self.ground.deals.process_of(&deal).unwrap().clone();
        let ways: Vec<Transition> = process
            .leaving(&deal.state)
            .filter(|way| matches!(way.by, Firer::Seat(_) | Firer::Clock | Firer::Partner))
            .cloned()
            .collect();
        if ways.is_empty() {
            return;
        }
        let way = &ways[self.dice.roll(ways.len())];
        let outcome = match &way.by {
            Firer::Seat(seat) => {
                let number = seat_number(&deal, seat, self.dice.roll(2));
                let mut fire = self.ground.fire(&deal, seat, &way.name, &[]);
                fire.told = self.told(&process, &deal, way);
                fire.parts = self.parts(way);
                self.ground.try_fire(number, fire).await
            }
            Firer::Clock => {
                let system = self.ground.system();
                let fired =
                    self.ground.deals.fire_timer(&system, deal.id, deal.version, way.name.clone()).await;
                fired.map(|moved| moved.unwrap_or_else(|| deal.clone()))
            }
            _ => {
                let report = format!("report {} {}", way.name, deal.version);
                self.ground
                    .deals
                    .report_payment(&self.ground.system(), deal.id, way.name.clone(), report)
                    .await
            }
        };
        match outcome {
            Ok(after) => self.judge(&process, &deal, &after),
            // Conditions may not hold, and there may be nobody for a part; nothing else may go wrong.
            Err(DealFault::Unmet(_) | DealFault::NotYourSeat | DealFault::Seats) => {}
            Err(fault) => panic!("{} {} from {}: {fault}", process.id, way.name, deal.state),
        }
    }

    fn judge(&mut self, process: &Process, before: &Deal, after: &Deal) {
        assert!(process.state(&after.state).is_some());
        for (name, position) in &after.positions {
            assert!((0..=position.whole_minor).contains(&position.left_minor), "{name} {position:?}");
            assert!(after.ended_at.is_none() || position.state == PositionState::Over, "{name} left open");
            let was = before.positions.get(name).filter(|was| was.id == position.id);
            let went = was.map_or(0, |was| was.left_minor - position.left_minor);
            let out = self.out.entry(position.id).or_default();
            *out += went;
            assert!(*out <= position.whole_minor, "{name} gave out {out} of {}", position.whole_minor);
        }
    }

    fn told(&mut self, process: &Process, deal: &Deal, way: &Transition) -> BTreeMap<String, Told> {
        let fields: Vec<Field> = way.needs.iter().map(|name| process.field(name).unwrap().clone()).collect();
        let value = |field: Field| {
            let left = field
                .within
                .as_ref()
                .and_then(|hold| deal.positions.get(hold))
                .map_or(i64::MAX, |at| at.left_minor);
            (field.name.clone(), self.value(&field, left))
        };
        fields.into_iter().map(value).collect()
    }

    fn value(&mut self, field: &Field, left: i64) -> Told {
        let (least, most) =
            (field.least.unwrap_or(0), field.most.unwrap_or(i64::MAX).min(left).min(1_000_000));
        match field.kind {
            FieldKind::Text => Told::Text("words".to_owned()),
            FieldKind::Time => Told::Number(self.ground.clock.now().plus_days(1).micros()),
            _ => {
                let span = usize::try_from(most.saturating_sub(least)).unwrap_or(0) + 1;
                Told::Number(least + i64::try_from(self.dice.roll(span)).unwrap())
            }
        }
    }

    fn parts(&mut self, way: &Transition) -> Vec<Part> {
        let sends = way.effects.iter().find_map(|effect| match effect {
            Effect::FanOut { seat, .. } => Some(seat.is_some()),
            _ => None,
        });
        let Some(invites) = sends else { return Vec::new() };
        let due = self.ground.clock.now().plus_days(30).micros();
        let part = |number: u128| Part {
            holder: invites.then(|| Holder::Person(person(number))),
            told: if invites {
                crate::ground::numbers(&[("fee-rate", 100)])
            } else {
                crate::ground::numbers(&[("amount", 5_000), ("due-at", due)])
            },
        };
        vec![part(40), part(41)]
    }
}

/// Who acts in a seat; of staff one of two.
fn seat_number(deal: &Deal, seat: &str, of_two: usize) -> u128 {
    match deal.seats.get(seat) {
        Some(Holder::Person(holder)) => holder.uuid().as_u128(),
        _ => 900 + of_two as u128,
    }
}
