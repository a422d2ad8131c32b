//! A market with its ledger, and orders that read like sentences.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bazaar_db::testing::{FromTestDb, TestGround};
use bazaar_db::{Db, Scope, sql};
use bazaar_kit::{
    Actor, Ctx, DEFAULT_MARKET, Fault, Id, MarketId, MarketRole, Money, OrganisationId, PersonId, SignedIn,
    Timestamp,
};
use bazaar_ledger::books::{AtPartner, Part};
use bazaar_ledger::{Act, HoldId, Ledger, Order, Owner, Party, Posting, Purpose};
use uuid::Uuid;

pub(crate) const NOW: Timestamp = Timestamp::from_micros(1_780_000_000_000_000);
pub(crate) const OTHER_MARKET: MarketId = Id::from_uuid(Uuid::from_u128(0x0200));
pub(crate) const DEAL: Uuid = Uuid::from_u128(0xdea1);
pub(crate) const BUYER: Party = Party::Organisation(OrganisationId::from_uuid(Uuid::from_u128(0xb0)));
pub(crate) const SELLER: Party = Party::Organisation(OrganisationId::from_uuid(Uuid::from_u128(0x5e)));
pub(crate) const AGENT: Party = Party::Person(PersonId::from_uuid(Uuid::from_u128(0xa6)));

sql! {
    ADD_MARKET(MarketId, bool) =
        "insert into market (id, name, currency, time_zone, public_url, is_sample, created_at)
         values ($1, 'Test', 'INR', 'Asia/Kolkata', null, $2, 0)";
}

pub(crate) struct Ground {
    pub(crate) db: Db,
    pub(crate) ledger: Ledger,
    made: Arc<AtomicU64>,
}

impl FromTestDb for Ground {
    async fn from_test_db(ground: TestGround) -> Self {
        let db = ground.db;
        db.write(Scope::platform(), |tx| {
            tx.run(&ADD_MARKET, (DEFAULT_MARKET, false))?;
            tx.run(&ADD_MARKET, (OTHER_MARKET, false))
        })
        .await
        .unwrap();
        Self { ledger: Ledger::new(db.clone()), db, made: Arc::default() }
    }
}

pub(crate) fn system() -> Ctx {
    Ctx::system(DEFAULT_MARKET, NOW, "test")
}

pub(crate) fn person(id: PersonId, roles: &[MarketRole]) -> Ctx {
    let signed_in = SignedIn {
        person: id,
        session: Id::new(NOW),
        market: DEFAULT_MARKET,
        name: "Asha".to_owned(),
        roles: roles.to_vec(),
        memberships: Vec::new(),
        stake_declared_at: None,
        proved_at: NOW,
    };
    Ctx { actor: Actor::Person(Arc::new(signed_in)), ..system() }
}

pub(crate) fn operator() -> Ctx {
    person(Id::from_uuid(Uuid::from_u128(0x09)), &[MarketRole::Operator])
}

pub(crate) fn hold_id(number: u128) -> HoldId {
    Id::from_uuid(Uuid::from_u128(0x4000 + number))
}

pub(crate) fn paise(minor: i64) -> Money {
    Money::paise(minor)
}

impl Ground {
    /// An order that nothing else is like.
    pub(crate) fn order(&self, act: Act) -> Order {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        Order {
            id: Id::from_uuid(Uuid::from_u128(0x9000_0000 + u128::from(number))),
            key: format!("test/{number}"),
            about: DEAL,
            at_partner: Some(AtPartner::new("bank", format!("utr-{number}"))),
            act,
        }
    }

    pub(crate) async fn carry_out(&self, act: Act) -> Result<Posting, Fault> {
        self.ledger.carry_out(&system(), self.order(act)).await
    }

    pub(crate) async fn done(&self, act: Act) -> Posting {
        self.carry_out(act).await.unwrap()
    }

    /// The key of the refusal.
    pub(crate) async fn refused(&self, act: Act) -> &'static str {
        refusal(self.carry_out(act).await)
    }

    /// A hold of the buyer's with everything taken.
    pub(crate) async fn captured(&self, number: u128, minor: i64) -> HoldId {
        let hold = hold_id(number);
        self.done(Act::Hold { hold, payer: BUYER, amount: paise(minor) }).await;
        self.done(Act::Capture { hold, amount: paise(minor) }).await;
        hold
    }

    pub(crate) async fn balance(&self, owner: Owner, purpose: Purpose) -> i64 {
        let lines = self.ledger.list_balances(&system(), owner).await.unwrap();
        lines.iter().filter(|line| line.purpose == purpose).map(|line| line.balance_minor).sum()
    }

    pub(crate) async fn party(&self, party: Party, purpose: Purpose) -> i64 {
        self.balance(Owner::Party(party), purpose).await
    }

    pub(crate) async fn assert_sound(&self) {
        let report = self.ledger.verify_books(&system()).await.unwrap();
        assert!(report.is_sound(), "{:#?}", report.problems);
    }
}

/// The key of the refusal; of a field's where one field is at fault.
pub(crate) fn refusal<T: std::fmt::Debug>(outcome: Result<T, Fault>) -> &'static str {
    let fault = outcome.unwrap_err();
    fault.fields.first().map_or(fault.key, |field| field.key)
}

pub(crate) fn release(hold: HoldId, to: Party, minor: i64) -> Act {
    Act::Release { hold, to, amount: paise(minor) }
}

pub(crate) fn split(hold: HoldId, minor: i64, weights: &[(Party, i64)], rest_to: usize) -> Act {
    let parts = weights.iter().map(|&(to, weight)| Part { to, weight }).collect();
    Act::Split { hold, amount: paise(minor), parts, rest_to }
}
