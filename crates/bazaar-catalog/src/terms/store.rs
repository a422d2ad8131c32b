//! SQL of terms.

use bazaar_db::{DbFault, Tx, sql};
use bazaar_kit::{Ctx, MarketId, Timestamp};

use super::model::Terms;
use crate::listing::ListingId;

sql! {
    UPSERT_TERMS(MarketId, ListingId, String, Timestamp) =
        "insert into listing_terms (market_id, listing_id, answers, changed_at) values ($1, $2, $3, $4)
         on conflict (listing_id) do update set answers = excluded.answers, changed_at = excluded.changed_at";
    FIND_TERMS(MarketId, ListingId) -> (String,) =
        "select answers from listing_terms where market_id = $1 and listing_id = $2";
}

pub(super) fn upsert_terms(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    listing: ListingId,
    terms: &Terms,
) -> Result<(), DbFault> {
    let answers = serde_json::to_string(terms).expect("names and numbers serialize");
    tx.run(&UPSERT_TERMS, (ctx.market, listing, answers, ctx.now)).map(drop)
}

/// A listing's terms; nothing answered where none were kept.
pub(crate) fn find_terms(tx: &mut Tx<'_>, market: MarketId, listing: ListingId) -> Result<Terms, DbFault> {
    let Some((answers,)) = tx.find(&FIND_TERMS, (market, listing))? else { return Ok(Terms::default()) };
    serde_json::from_str(&answers).map_err(|fault| DbFault::Decode {
        statement: "listing terms",
        column: 0,
        detail: fault.to_string(),
    })
}
