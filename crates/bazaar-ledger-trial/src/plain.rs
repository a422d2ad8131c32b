//! How fast postings are stored, ours beside the plain way: one transaction for each, nothing shared, nothing asked.
//!
//! Every writer has a hold of its own; the fee of each posting goes to the platform, which all writers share. Ours may
//! put many orders into one durable commit (SQLite) and spreads the platform's account over rows (PostgreSQL); the plain
//! way has one row for it and one commit each. Both go through the same connections and tables, and only ours keeps
//! keys, holds and limits.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bazaar_db::Scope;
use bazaar_kit::{Currency, DEFAULT_MARKET, Id, Money, PersonId};
use bazaar_ledger::account::{AccountId, AccountKey, SHARDS};
use bazaar_ledger::books::AtPartner;
use bazaar_ledger::{Act, HoldId, Order, Party, Purpose};
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::ground::{Ground, Place, system};
use crate::store;

/// Writers at once.
pub const WRITERS: u64 = 64;
/// What each hold has to give out, a unit at a time.
const HELD: Money = Money::paise(1_000_000_000);

/// Names of one run, so that a database may be used again.
static MADE: AtomicU64 = AtomicU64::new(1);

fn fresh_uuid() -> Uuid {
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    Uuid::from_u64_pair(0x7e57, number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn payer(writer: u64) -> Party {
    Party::Person(PersonId::from_uuid(Uuid::from_u64_pair(0x9a7e, writer)))
}

fn order(act: Act) -> Order {
    let id = fresh_uuid();
    let reference = Some(AtPartner::new("bank", id.as_simple().to_string()));
    Order { id: Id::from_uuid(id), key: id.as_simple().to_string(), about: id, at_partner: reference, act }
}

/// What both ways post to.
pub struct Stage {
    /// A captured hold for every writer.
    holds: Vec<HoldId>,
    /// The platform's row that the plain way uses.
    fees: AccountId,
}

/// A captured hold for every writer, and a first fee.
pub async fn make_stage(ground: &Ground) -> Result<Stage, String> {
    let mut holds = Vec::new();
    for writer in 0..WRITERS {
        let hold = Id::from_uuid(fresh_uuid());
        for act in
            [Act::Hold { hold, payer: payer(writer), amount: HELD }, Act::Capture { hold, amount: HELD }]
        {
            ground.ledger.carry_out(&system(), order(act)).await.map_err(|fault| fault.to_string())?;
        }
        holds.push(hold);
    }
    let fee = order(Act::Fee { hold: holds[0], amount: Money::paise(1), tax_minor: 0 });
    let shard = fee.id.uuid().as_bytes()[15] % SHARDS;
    ground.ledger.carry_out(&system(), fee).await.map_err(|fault| fault.to_string())?;
    let fees = AccountKey::platform(Purpose::Fees, Currency::INR).row_id(DEFAULT_MARKET, shard);
    Ok(Stage { holds, fees })
}

/// Postings per second through the ledger.
pub async fn measure_ours(ground: &Ground, stage: &Stage, time: Duration) -> Result<f64, String> {
    measure(time, |writer| {
        let (ledger, hold) = (ground.ledger.clone(), stage.holds[writer]);
        move || {
            let fee = order(Act::Fee { hold, amount: Money::paise(1), tax_minor: 0 });
            let ledger = ledger.clone();
            async move { ledger.carry_out(&system(), fee).await.map(drop).map_err(|fault| fault.to_string()) }
        }
    })
    .await
}

/// Postings per second the plain way.
pub async fn measure_plain(ground: &Ground, stage: &Stage, time: Duration) -> Result<f64, String> {
    // On SQLite one after the other, so that none shares a commit.
    let turn = matches!(ground.place, Place::Sqlite(_)).then(|| Arc::new(Mutex::new(())));
    let fees = stage.fees;
    measure(time, |writer| {
        let writer = u64::try_from(writer).unwrap_or(0);
        let held = AccountKey::of(payer(writer), Purpose::Held, Currency::INR).row_id(DEFAULT_MARKET, 0);
        let (db, turn) = (ground.db.clone(), turn.clone());
        move || {
            let (db, turn) = (db.clone(), turn.clone());
            async move {
                let _turn = match &turn {
                    Some(turn) => Some(turn.lock().await),
                    None => None,
                };
                post_plainly(&db, held, fees).await
            }
        }
    })
    .await
}

async fn post_plainly(db: &bazaar_db::Db, held: AccountId, fees: AccountId) -> Result<(), String> {
    let id = fresh_uuid();
    let key = id.as_simple().to_string();
    let work = move |tx: &mut bazaar_db::Tx<'_>| {
        store::post_plainly(tx, Id::from_uuid(id), &key, [(held, -1), (fees, 1)])
    };
    db.write(Scope::market(DEFAULT_MARKET).within(Duration::from_secs(30)), work)
        .await
        .map_err(|fault| fault.to_string())
}

async fn measure<W, F, R>(time: Duration, writer: W) -> Result<f64, String>
where
    W: Fn(usize) -> F,
    F: Fn() -> R + Send + 'static,
    R: Future<Output = Result<(), String>> + Send + 'static,
{
    let begun = Instant::now();
    let running: Vec<_> = (0..usize::try_from(WRITERS).unwrap_or(1))
        .map(|number| {
            let work = writer(number);
            tokio::spawn(async move {
                let mut done = 0_u64;
                while begun.elapsed() < time {
                    work().await?;
                    done += 1;
                }
                Ok::<u64, String>(done)
            })
        })
        .collect();
    let mut done = 0;
    for writer in running {
        done += writer.await.map_err(|fault| fault.to_string())??;
    }
    Ok(done as f64 / begun.elapsed().as_secs_f64())
}
