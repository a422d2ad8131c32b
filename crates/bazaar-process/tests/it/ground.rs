//! A market with people, and deals whose effects are written down.

use std::collections::BTreeMap;
use std::sync::Arc;

use bazaar_db::{Db, Scope, sql};
use bazaar_jobs::{Wake, Worker, WorkerBuilder};
use bazaar_kit::{
    Actor, Clock, Ctx, Currency, DEFAULT_MARKET, Door, Id, Locale, MarketId, MarketRole, PersonId, SignedIn,
    Timestamp,
};
use bazaar_process::deal::{
    Bindings, Deal, DealFault, DealParts, Deals, Fire, Holder, Open, Part, Sight, Told, register_jobs,
};
use bazaar_process::process::{Effect, EffectKind, GuardKind, Library, shipped};
use parking_lot::Mutex;
use uuid::Uuid;

sql! {
    ADD_MARKET(MarketId) =
        "insert into market (id, name, currency, time_zone, is_sample, created_at)
         values ($1, 'probe', 'INR', 'Asia/Kolkata', true, 0)";
}

pub(crate) const START: Timestamp = Timestamp::from_micros(1_780_000_000_000_000);
pub(crate) const SUBJECT: Uuid = Uuid::from_u128(0x5eb);

/// A person of the market by number.
pub(crate) fn person(number: u128) -> PersonId {
    Id::from_uuid(Uuid::from_u128(number))
}

pub(crate) struct Ground {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) deals: Deals,
    /// Effects done, as `kind seat-or-hold sums`.
    pub(crate) log: Arc<Mutex<Vec<String>>>,
    /// Guards that say no.
    pub(crate) unmet: Arc<Mutex<Vec<GuardKind>>>,
}

impl Ground {
    pub(crate) async fn new(db: Db) -> Self {
        Self::with_library(db, shipped().unwrap()).await
    }

    pub(crate) async fn with_library(db: Db, library: Library) -> Self {
        db.write(Scope::platform(), |tx| tx.run(&ADD_MARKET, (DEFAULT_MARKET,))).await.unwrap();
        let (log, unmet) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<Mutex<Vec<GuardKind>>>::default());
        let parts =
            DealParts { db: db.clone(), wake: Wake::default(), library, bindings: bindings(&log, &unmet) };
        Self { db, clock: Clock::manual(START), deals: Deals::try_new(parts).unwrap(), log, unmet }
    }

    pub(crate) fn ctx_of(&self, number: u128, roles: &[MarketRole]) -> Ctx {
        let now = self.clock.now();
        let signed_in = SignedIn {
            person: person(number),
            session: Id::new(now),
            market: DEFAULT_MARKET,
            name: "Asha".to_owned(),
            roles: roles.to_vec(),
            memberships: Vec::new(),
            stake_declared_at: None,
            proved_at: now,
        };
        Ctx {
            actor: Actor::Person(Arc::new(signed_in)),
            market: DEFAULT_MARKET,
            locale: Locale::En,
            now,
            request_id: Id::new(now),
            door: Door::Api,
            address: None,
        }
    }

    pub(crate) fn ctx(&self, number: u128) -> Ctx {
        self.ctx_of(number, &[])
    }

    pub(crate) fn operator(&self, number: u128) -> Ctx {
        self.ctx_of(number, &[MarketRole::Operator])
    }

    pub(crate) fn system(&self) -> Ctx {
        Ctx::system(DEFAULT_MARKET, self.clock.now(), "test")
    }

    /// Begins a deal between persons, made by the first.
    pub(crate) async fn open(&self, process: &str, seats: &[(&str, u128)], told: &[(&str, i64)]) -> Deal {
        let mut words: BTreeMap<String, Told> = numbers(told);
        if needs_message(process) {
            words.insert("message".to_owned(), Told::Text("hello".to_owned()));
        }
        let open = Open {
            id: Id::new(self.clock.now()),
            process: process.to_owned(),
            subject: SUBJECT,
            currency: Currency::INR,
            seats: seats
                .iter()
                .map(|(seat, number)| ((*seat).to_owned(), Holder::Person(person(*number))))
                .collect(),
            told: words,
        };
        self.deals.open_deal(&self.ctx(seats[0].1), open).await.unwrap()
    }

    /// A transition in a seat, with a key of its own.
    pub(crate) fn fire(&self, deal: &Deal, seat: &str, transition: &str, told: &[(&str, i64)]) -> Fire {
        let mut words = numbers(told);
        let process = self.deals.process_of(deal).unwrap();
        let found = process.transitions.iter().find(|found| found.name == transition);
        for name in found.into_iter().flat_map(|found| &found.needs) {
            if process.field(name).unwrap().kind == bazaar_process::process::FieldKind::Text {
                words.entry(name.clone()).or_insert_with(|| Told::Text("because".to_owned()));
            }
        }
        Fire {
            deal: deal.id,
            transition: transition.to_owned(),
            seat: seat.to_owned(),
            version: deal.version,
            told: words,
            parts: Vec::new(),
            key: format!("{transition} {}", deal.version),
        }
    }

    pub(crate) async fn go(
        &self,
        deal: &mut Deal,
        number: u128,
        seat: &str,
        transition: &str,
        told: &[(&str, i64)],
    ) {
        let fire = self.fire(deal, seat, transition, told);
        *deal = self.try_fire(number, fire).await.unwrap_or_else(|fault| panic!("{transition}: {fault}"));
    }

    pub(crate) async fn send_out(
        &self,
        deal: &mut Deal,
        number: u128,
        seat: &str,
        transition: &str,
        told: &[(&str, i64)],
        parts: Vec<Part>,
    ) {
        let fire = Fire { parts, ..self.fire(deal, seat, transition, told) };
        *deal = self.try_fire(number, fire).await.unwrap_or_else(|fault| panic!("{transition}: {fault}"));
    }

    pub(crate) async fn try_fire(&self, number: u128, fire: Fire) -> Result<Deal, DealFault> {
        let ctx = if number >= 900 { self.operator(number) } else { self.ctx(number) };
        self.deals.fire(&ctx, fire).await
    }

    /// The payment partner reports.
    pub(crate) async fn report(&self, deal: &mut Deal, transition: &str) {
        let report = format!("{transition} {}", deal.version);
        *deal =
            self.deals.report_payment(&self.system(), deal.id, transition.to_owned(), report).await.unwrap();
    }

    pub(crate) async fn sight(&self, deal: &Deal) -> Sight {
        self.deals.get_deal(&self.operator(999), deal.id).await.unwrap()
    }

    pub(crate) async fn now(&self, deal: &Deal) -> Deal {
        self.sight(deal).await.deal
    }

    pub(crate) fn worker(&self, name: &str) -> Worker {
        let builder = register_jobs(WorkerBuilder::default(), &self.deals);
        builder.build(self.db.clone(), self.clock.clone(), Wake::default(), name.to_owned())
    }

    pub(crate) fn done(&self) -> Vec<String> {
        std::mem::take(&mut *self.log.lock())
    }
}

pub(crate) fn numbers(told: &[(&str, i64)]) -> BTreeMap<String, Told> {
    told.iter().map(|(name, number)| ((*name).to_owned(), Told::Number(*number))).collect()
}

pub(crate) fn bindings(log: &Arc<Mutex<Vec<String>>>, unmet: &Arc<Mutex<Vec<GuardKind>>>) -> Bindings {
    let mut bindings = Bindings::default();
    for kind in EffectKind::ALL {
        let log = Arc::clone(log);
        bindings = bindings.effect(*kind, move |_, _, call| {
            let about = match call.effect {
                Effect::Notify { seat, notice } => format!("{seat} {notice}"),
                effect => effect.hold().unwrap_or_default().to_owned(),
            };
            let sums: Vec<String> = call.sums_minor.iter().map(i64::to_string).collect();
            log.lock().push(format!("{kind} {about} {}", sums.join(" ")).trim().to_owned());
            Ok(())
        });
    }
    for kind in GuardKind::ALL {
        let unmet = Arc::clone(unmet);
        bindings = bindings.guard(*kind, move |_, _, _, _| Ok(!unmet.lock().contains(kind)));
    }
    bindings
}

/// Processes that begin with a message.
fn needs_message(process: &str) -> bool {
    ["business-sale", "stake-sale", "inquiry"].contains(&process)
}
