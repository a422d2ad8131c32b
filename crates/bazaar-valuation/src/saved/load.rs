//! Reading one kept valuation with everything its page shows, replayed and held to its stored bytes.

use std::sync::Arc;

use bazaar_db::Tx;
use bazaar_kit::{Ctx, PersonId};

use super::fault::ValuationFault;
use super::model::{Appraisal, KeptId, replay};
use super::ops::{Kept, Valuations, on_worker};
use super::store::{self, StoredVersion, VersionLine};
use crate::desk::{Override, has_paid_reports_in, override_in};

/// A version with what its page shows beside it, before the engine has run.
struct Loaded {
    name: String,
    version: i64,
    number: i64,
    stored: StoredVersion,
    versions: Vec<VersionLine>,
    set_by_operator: Option<Override>,
    has_paid_reports: bool,
}

impl Valuations {
    /// A kept valuation of this owner; whoever calls has checked that it may be seen. What was made a moment ago and is
    /// stored byte for byte needs no replay.
    pub(crate) async fn load_for(
        &self,
        ctx: &Ctx,
        id: KeptId,
        owner: PersonId,
        (number, made): (Option<i64>, Option<Arc<Appraisal>>),
    ) -> Result<Kept, ValuationFault> {
        let job_ctx = ctx.clone();
        let read = move |tx: &mut Tx<'_>| load(tx, &job_ctx, id, owner, number);
        let loaded = self.db().read(ctx, read).await?;
        let (engine, input, result) = loaded.stored;
        let appraisal = match made.filter(|made| made.result_json() == result) {
            Some(made) => Arc::unwrap_or_clone(made),
            None => on_worker(move || replay(&input, &engine, &result)).await?,
        };
        Ok(Kept {
            id,
            name: loaded.name,
            version: loaded.version,
            number: loaded.number,
            appraisal,
            versions: loaded.versions,
            set_by_operator: loaded.set_by_operator,
            has_paid_reports: loaded.has_paid_reports,
        })
    }
}

fn load(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: KeptId,
    owner: PersonId,
    number: Option<i64>,
) -> Result<Loaded, ValuationFault> {
    let found = store::find_valuation(tx, ctx.market, id, owner)?;
    let (name, version) = found.ok_or(ValuationFault::Missing)?;
    let number = number.unwrap_or(version);
    let stored = store::find_version(tx, ctx.market, id, number)?;
    Ok(Loaded {
        name,
        version,
        number,
        stored: stored.ok_or(ValuationFault::Missing)?,
        versions: store::list_versions(tx, ctx.market, id)?,
        set_by_operator: override_in(tx, ctx.market, id, number)?,
        has_paid_reports: has_paid_reports_in(tx, ctx.market)?,
    })
}
