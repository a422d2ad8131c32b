//! Open pages hear of what concerns their reader, and of nothing else.

use std::time::Duration;

use bazaar_db::{Db, DbFault};
use bazaar_doors::health::Health;
use bazaar_jobs::{NewEvent, Wake, emit_in};
use bazaar_kit::{Actor, Clock, Ctx, DEFAULT_MARKET, FaultKind, MarketId};
use bazaar_ops::{Change, Live};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::ground::{OTHER_MARKET, START, ctx, person, with_markets};

async fn emit(db: &Db, wake: &Wake, market: MarketId, version: i64, payload: Value) {
    let (ctx, wake) = (Ctx::system(market, START, "test"), wake.clone());
    let event = NewEvent { kind: "deal.moved", aggregate: Uuid::from_u128(5), version, payload };
    let stored: Result<(), DbFault> =
        db.write(&ctx.clone(), move |tx| emit_in(tx, &ctx, &wake, &event)).await;
    stored.unwrap();
}

#[bazaar_db::test]
async fn one_hears_of_ones_own_and_of_nothing_else(db: Db) {
    with_markets(&db).await;
    let wake = Wake::default();
    let live = Live::new(db.clone(), wake.clone(), Health::new(Clock::manual(START)));
    emit(&db, &wake, DEFAULT_MARKET, 1, json!({ "person": person(1) })).await;
    let follower = live.clone();
    let following = tokio::spawn(async move { follower.follow().await });
    let mut mine = live.subscribe(&ctx(1, DEFAULT_MARKET, &[])).unwrap();
    let mut elsewhere = live.subscribe(&ctx(1, OTHER_MARKET, &[])).unwrap();
    let mut stranger = live.subscribe(&ctx(2, DEFAULT_MARKET, &[])).unwrap();
    // The follower begins at the newest event it finds: what came before is on the page already.
    let seat = |number| json!({ "seats": { "buyer": { "person": person(number) } } });
    let heard = async {
        for version in 2.. {
            emit(&db, &wake, DEFAULT_MARKET, version, seat(3)).await;
            emit(&db, &wake, DEFAULT_MARKET, version, seat(1)).await;
            let next = tokio::time::timeout(Duration::from_millis(500), mine.next_change()).await;
            if let Ok(Some(change)) = next {
                return (version, change);
            }
        }
        unreachable!("the range has no end")
    };
    let (_, change) = tokio::time::timeout(Duration::from_secs(30), heard).await.unwrap();
    let Change { kind, id, version } = change;
    assert_eq!((kind.as_str(), id), ("deal.moved", Uuid::from_u128(5)));
    assert!(version >= 2, "what happened before following began is not told again");
    for deaf in [&mut elsewhere, &mut stranger] {
        assert!(tokio::time::timeout(Duration::from_millis(200), deaf.next_change()).await.is_err());
    }
    following.abort();
}

#[bazaar_db::test]
async fn nobody_signed_in_hears_nothing(db: Db) {
    let live = Live::new(db, Wake::default(), Health::new(Clock::manual(START)));
    let nobody = Ctx { actor: Actor::Anonymous, ..ctx(1, DEFAULT_MARKET, &[]) };
    let refused = live.subscribe(&nobody).map(drop).map_err(|fault| fault.kind);
    assert_eq!(refused, Err(FaultKind::SignInRequired));
}
