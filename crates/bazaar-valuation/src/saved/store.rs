//! SQL of kept valuations.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, MarketId, PageRequest, PersonId, Timestamp};

use super::model::{Appraisal, KeptId};

sql! {
    INSERT_VALUATION(KeptId, MarketId, PersonId, String, Timestamp) =
        "insert into valuation (id, market_id, owner_id, name, version, created_at, changed_at)
         values ($1, $2, $3, $4, 1, $5, $5)";
    INSERT_VERSION(KeptId, MarketId, i64, String, String, String, String, String, Option<i64>, Option<i64>,
                   Option<i64>, Timestamp) =
        "insert into valuation_version (valuation_id, market_id, number, engine, data, seed, input, result,
                                        p10_minor, p50_minor, p90_minor, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    LOCK_VALUATION(MarketId, KeptId, PersonId) -> (i64,) =
        sqlite "select version from valuation where market_id = $1 and id = $2 and owner_id = $3",
        postgres "select version from valuation where market_id = $1 and id = $2 and owner_id = $3 for update";
    RAISE_VERSION(MarketId, KeptId, i64, Timestamp) =
        "update valuation set version = $3, changed_at = $4 where market_id = $1 and id = $2";
    FIND_VALUATION(MarketId, KeptId, PersonId) -> (String, i64) =
        "select name, version from valuation where market_id = $1 and id = $2 and owner_id = $3";
    FIND_VERSION(MarketId, KeptId, i64) -> (String, String, String) =
        "select engine, input, result from valuation_version
         where market_id = $1 and valuation_id = $2 and number = $3";
    LIST_VERSIONS(MarketId, KeptId) -> VersionLine =
        "select number, engine, data, p10_minor, p50_minor, p90_minor, created_at from valuation_version
         where market_id = $1 and valuation_id = $2 order by number desc limit 100";
    LIST_VALUATIONS(MarketId, PersonId, Timestamp, KeptId, i64) -> KeptLine =
        "select v.id, v.name, v.version, n.p10_minor, n.p50_minor, n.p90_minor, v.created_at, v.changed_at
         from valuation v
         join valuation_version n on n.valuation_id = v.id and n.market_id = v.market_id and n.number = v.version
         where v.market_id = $1 and v.owner_id = $2 and (v.created_at, v.id) < ($3, $4)
         order by v.created_at desc, v.id desc limit $5";
}

row! {
    /// One version in a line.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct VersionLine {
        /// 1 for the first.
        pub number: i64,
        /// The engine that made it.
        pub engine: String,
        /// The priors it used.
        pub data: String,
        /// One in ten is below; none where the engine abstained.
        pub p10_minor: Option<i64>,
        /// The middle.
        pub p50_minor: Option<i64>,
        /// One in ten is above.
        pub p90_minor: Option<i64>,
        /// When it was made.
        pub created_at: Timestamp,
    }
}

row! {
    /// A kept valuation in a line, with the range of its newest version.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct KeptLine {
        /// Which.
        pub id: KeptId,
        /// What its owner calls it.
        pub name: String,
        /// The number of the newest version.
        pub version: i64,
        /// One in ten is below; none where the engine abstained.
        pub p10_minor: Option<i64>,
        /// The middle.
        pub p50_minor: Option<i64>,
        /// One in ten is above.
        pub p90_minor: Option<i64>,
        /// When it was first kept.
        pub created_at: Timestamp,
        /// When its newest version was made.
        pub changed_at: Timestamp,
    }
}

/// One version as stored: engine, input, result.
pub(super) type StoredVersion = (String, String, String);

pub(super) fn insert_valuation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: KeptId,
    owner: PersonId,
    name: &str,
) -> Result<(), DbFault> {
    tx.run(&INSERT_VALUATION, (id, ctx.market, owner, name, ctx.now)).map(drop)
}

pub(super) fn insert_version(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: KeptId,
    number: i64,
    appraisal: &Appraisal,
) -> Result<(), DbFault> {
    let valuation = &appraisal.valuation;
    let values = (
        id,
        ctx.market,
        number,
        appraisal.engine.to_string(),
        valuation.data.clone(),
        valuation.seed.clone(),
        appraisal.input_json(),
        appraisal.result_json(),
        valuation.p10_minor,
        valuation.p50_minor,
        valuation.p90_minor,
        ctx.now,
    );
    tx.run(&INSERT_VERSION, values).map(drop)
}

/// The newest version's number, held until the end of the transaction; none for someone else's.
pub(super) fn lock_valuation(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: KeptId,
    owner: PersonId,
) -> Result<Option<i64>, DbFault> {
    Ok(tx.find(&LOCK_VALUATION, (market, id, owner))?.map(|(version,)| version))
}

pub(super) fn raise_version(tx: &mut Tx<'_>, ctx: &Ctx, id: KeptId, version: i64) -> Result<(), DbFault> {
    tx.run(&RAISE_VERSION, (ctx.market, id, version, ctx.now)).map(drop)
}

/// Name and newest version; none for someone else's.
pub(super) fn find_valuation(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: KeptId,
    owner: PersonId,
) -> Result<Option<(String, i64)>, DbFault> {
    tx.find(&FIND_VALUATION, (market, id, owner))
}

pub(super) fn find_version(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: KeptId,
    number: i64,
) -> Result<Option<StoredVersion>, DbFault> {
    tx.find(&FIND_VERSION, (market, id, number))
}

pub(super) fn list_versions(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: KeptId,
) -> Result<Vec<VersionLine>, DbFault> {
    tx.list(&LIST_VERSIONS, (market, id))
}

pub(super) fn list_valuations(
    tx: &mut Tx<'_>,
    market: MarketId,
    owner: PersonId,
    page: &PageRequest,
) -> Result<Vec<KeptLine>, DbFault> {
    let (created_at, id) = page.after.map_or((i64::MAX, uuid::Uuid::max()), |after| (after.key, after.id));
    let after = (Timestamp::from_micros(created_at), KeptId::from_uuid(id));
    tx.list(&LIST_VALUATIONS, (market, owner, after.0, after.1, page.rows_to_read()))
}
