//! A market with somebody in it.

use std::sync::Arc;

use bazaar_db::{Db, Scope, sql};
use bazaar_kit::{Actor, Ctx, DEFAULT_MARKET, Door, Id, MarketId, MarketRole, PersonId, SignedIn, Timestamp};
use uuid::Uuid;

sql! {
    ADD_MARKET(MarketId) =
        "insert into market (id, name, currency, time_zone, is_sample, created_at)
         values ($1, 'probe', 'INR', 'Asia/Kolkata', true, 0)";
}

pub(crate) const START: Timestamp = Timestamp::from_micros(1_780_000_000_000_000);
pub(crate) const OTHER_MARKET: MarketId = Id::from_uuid(Uuid::from_u128(77));

pub(crate) async fn with_markets(db: &Db) {
    for market in [DEFAULT_MARKET, OTHER_MARKET] {
        db.write(Scope::platform(), move |tx| tx.run(&ADD_MARKET, (market,))).await.unwrap();
    }
}

pub(crate) fn person(number: u128) -> PersonId {
    Id::from_uuid(Uuid::from_u128(number))
}

pub(crate) fn ctx(number: u128, market: MarketId, roles: &[MarketRole]) -> Ctx {
    let signed_in = SignedIn {
        person: person(number),
        session: Id::new(START),
        market,
        name: "Asha".to_owned(),
        roles: roles.to_vec(),
        memberships: Vec::new(),
        stake_declared_at: None,
        proved_at: START,
    };
    Ctx { actor: Actor::Person(Arc::new(signed_in)), door: Door::Api, ..Ctx::system(market, START, "test") }
}
