//! SQL of declarations.

use bazaar_db::{DbFault, Tx, sql};
use bazaar_kit::{Ctx, Id, MarketId, PersonId, Timestamp};

sql! {
    INSERT_DECLARATION(Id<()>, MarketId, PersonId, String, Timestamp, Option<String>) =
        "insert into declaration (id, market_id, person_id, kind, text_version, made_at, address)
         values ($1, $2, $3, 'stake-buyer', $4, $5, $6)";
    FIND_LATEST(MarketId, PersonId) -> (String, Timestamp) =
        "select text_version, made_at from declaration
         where market_id = $1 and person_id = $2 and kind = 'stake-buyer' order by made_at desc, id desc limit 1";
}

pub(super) fn insert_declaration(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: Id<()>,
    person: PersonId,
    text_version: &str,
) -> Result<(), DbFault> {
    let address = ctx.address.map(|address| address.to_string());
    tx.run(&INSERT_DECLARATION, (id, ctx.market, person, text_version, ctx.now, address)).map(drop)
}

/// The text and moment of a person's newest declaration.
pub(crate) fn find_latest_in(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
) -> Result<Option<(String, Timestamp)>, DbFault> {
    tx.find(&FIND_LATEST, (market, person))
}
