//! SQL of consents.

use bazaar_db::{DbFault, Tx, sql};
use bazaar_kit::{Ctx, Id, MarketId, PersonId, Timestamp};

sql! {
    INSERT_CONSENT(Id<()>, MarketId, PersonId, String, Timestamp, Option<String>) =
        "insert into consent (id, market_id, person_id, text_version, given_at, address)
         values ($1, $2, $3, $4, $5, $6)";
    FIND_LATEST(MarketId, PersonId) -> (String, Timestamp) =
        "select text_version, given_at from consent
         where market_id = $1 and person_id = $2 order by given_at desc, id desc limit 1";
}

/// Records that the person agreed to these words at that time.
pub(crate) fn insert_consent(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    person: PersonId,
    (version, given_at): (&str, Timestamp),
) -> Result<(), DbFault> {
    let address = ctx.address.map(|address| address.to_string());
    tx.run(&INSERT_CONSENT, (ctx.new_id(), ctx.market, person, version, given_at, address)).map(drop)
}

/// The words and moment of a person's newest agreement.
pub(crate) fn find_latest_in(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
) -> Result<Option<(String, Timestamp)>, DbFault> {
    tx.find(&FIND_LATEST, (market, person))
}
