//! What can be done: value, keep, change, list, look.

use std::sync::Arc;

use bazaar_db::{Db, Tx};
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{Ctx, Cursor, Fault, Page, PageRequest, Who, permission};
use serde_json::json;

use super::fault::ValuationFault;
use super::model::{Appraisal, KeptId, appraise};
use super::store::{self, KeptLine, VersionLine};
use crate::desk::Override;
use crate::engine::EngineVersion;
use crate::fault::FieldFault;
use crate::input::Input;

permission!(
    /// Valuing without keeping.
    pub VALUE_BUSINESS = "valuation.value", [Who::Anyone], "none: nothing is stored"
);
permission!(
    /// Keeping a valuation and adding a version to it.
    pub SAVE_VALUATION = "valuation.save", [Who::SignedIn], "own"
);
permission!(
    /// Seeing the list of what one kept.
    pub LIST_VALUATIONS = "valuation.list", [Who::SignedIn], "own"
);
permission!(
    /// Seeing one kept valuation.
    pub SEE_VALUATION = "valuation.see", [Who::SignedIn], "own"
);

/// The name of the list in cursors.
pub(super) const LIST_NAME: &str = "valuations";
const MOST_VERSIONS: i64 = 100;
const LONGEST_NAME_CHARS: usize = 120;

/// Values businesses and keeps valuations. Cheap to clone.
#[derive(Clone)]
pub struct Valuations {
    db: Db,
}

/// A valuation to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveRequest {
    /// What its owner will know it by.
    pub name: String,
    /// The business.
    pub input: Input,
}

/// A changed input of a kept valuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRequest {
    /// Which valuation.
    pub id: KeptId,
    /// The newest version when the change was begun.
    pub version: i64,
    /// The whole input after the change.
    pub input: Input,
}

/// A kept valuation with one of its versions in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Which.
    pub id: KeptId,
    /// What its owner calls it.
    pub name: String,
    /// The number of the newest version.
    pub version: i64,
    /// The number of the version in `appraisal`.
    pub number: i64,
    /// That version, replayed and found the same as stored.
    pub appraisal: Appraisal,
    /// Every version, newest first.
    pub versions: Vec<VersionLine>,
    /// The range an operator set in place of this version's own.
    pub set_by_operator: Option<Override>,
    /// Whether the market offers reports as a paid service.
    pub has_paid_reports: bool,
}

impl Valuations {
    /// The handle on this database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// Values a business; nothing is stored.
    pub async fn value_business(&self, ctx: &Ctx, input: Input) -> Result<Appraisal, ValuationFault> {
        VALUE_BUSINESS.check(ctx)?;
        on_worker(move || appraise(input, EngineVersion::LATEST).map_err(ValuationFault::Input)).await
    }

    /// Values a business and keeps the valuation under a name.
    pub async fn save_valuation(&self, ctx: &Ctx, request: SaveRequest) -> Result<Kept, ValuationFault> {
        SAVE_VALUATION.check(ctx)?;
        let owner = ctx.person()?.person;
        let name = checked_name(&request.name)?;
        let appraisal = Arc::new(appraise_to_keep(request.input).await?);
        let (id, job_ctx, to_store) = (ctx.new_id(), ctx.clone(), Arc::clone(&appraisal));
        self.db
            .write(ctx, move |tx| {
                store::insert_valuation(tx, &job_ctx, id, owner, &name)?;
                store_version(tx, &job_ctx, id, 1, &to_store)
            })
            .await?;
        self.load_for(ctx, id, owner, (None, Some(appraisal))).await
    }

    /// Values the changed input and keeps it beside the versions before it.
    pub async fn add_version(&self, ctx: &Ctx, request: VersionRequest) -> Result<Kept, ValuationFault> {
        SAVE_VALUATION.check(ctx)?;
        let owner = ctx.person()?.person;
        let appraisal = Arc::new(appraise_to_keep(request.input).await?);
        let to_store = Arc::clone(&appraisal);
        let (id, version, job_ctx) = (request.id, request.version, ctx.clone());
        self.db
            .write(ctx, move |tx| {
                let newest = store::lock_valuation(tx, job_ctx.market, id, owner)?;
                let number = next_number(newest, version)?;
                store::raise_version(tx, &job_ctx, id, number)?;
                store_version(tx, &job_ctx, id, number, &to_store)
            })
            .await?;
        self.load_for(ctx, id, owner, (None, Some(appraisal))).await
    }

    /// The valuations of the person signed in, newest first.
    pub async fn list_valuations(
        &self,
        ctx: &Ctx,
        page: PageRequest,
    ) -> Result<Page<KeptLine>, ValuationFault> {
        LIST_VALUATIONS.check(ctx)?;
        let (market, owner) = (ctx.market, ctx.person()?.person);
        let read = move |tx: &mut Tx<'_>| store::list_valuations(tx, market, owner, &page);
        let rows = self.db.read(ctx, read).await.map_err(ValuationFault::Db)?;
        let place = |row: &KeptLine| Cursor { key: row.created_at.micros(), id: row.id.uuid() };
        Ok(Page::cut(LIST_NAME, &page, rows, place))
    }

    /// One of the person's valuations in one version, the newest unless told otherwise.
    pub async fn find_valuation(
        &self,
        ctx: &Ctx,
        id: KeptId,
        number: Option<i64>,
    ) -> Result<Kept, ValuationFault> {
        SEE_VALUATION.check(ctx)?;
        self.load_for(ctx, id, ctx.person()?.person, (number, None)).await
    }

    pub(crate) const fn db(&self) -> &Db {
        &self.db
    }
}

async fn appraise_to_keep(input: Input) -> Result<Appraisal, ValuationFault> {
    if input.currency != "INR" {
        return Err(ValuationFault::NotInRupees);
    }
    on_worker(move || appraise(input, EngineVersion::LATEST).map_err(ValuationFault::Input)).await
}

/// Ten thousand draws take milliseconds: they are made beside the threads that answer requests.
pub(super) async fn on_worker<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ValuationFault> + Send + 'static,
) -> Result<T, ValuationFault> {
    tokio::task::spawn_blocking(work).await.map_err(|fault| Fault::bug(fault.to_string()))?
}

fn checked_name(name: &str) -> Result<String, ValuationFault> {
    let name = name.trim();
    match name.chars().count() {
        0 => Err(Fault::from(bazaar_kit::FieldFault::new("name", "valuation-saved-name-missing")).into()),
        1..=LONGEST_NAME_CHARS => Ok(name.to_owned()),
        _ => Err(Fault::from(bazaar_kit::FieldFault::new("name", "valuation-saved-name-long")).into()),
    }
}

/// The number after the newest version, which must be the one the change was begun from.
fn next_number(newest: Option<i64>, begun_from: i64) -> Result<i64, ValuationFault> {
    match newest {
        None => Err(ValuationFault::Missing),
        Some(newest) if newest != begun_from => Err(ValuationFault::Changed),
        Some(newest) if newest >= MOST_VERSIONS => Err(ValuationFault::TooManyVersions),
        Some(newest) => Ok(newest + 1),
    }
}

fn store_version(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: KeptId,
    number: i64,
    appraisal: &Appraisal,
) -> Result<(), ValuationFault> {
    store::insert_version(tx, ctx, id, number, appraisal)?;
    let detail = json!({ "version": number, "engine": appraisal.engine.to_string() });
    Ok(audit_in(tx, ctx, SAVE_VALUATION.name, Subject::of("valuation", id), &detail)?)
}

/// The refusals of a text that is no input.
impl From<Vec<FieldFault>> for ValuationFault {
    fn from(faults: Vec<FieldFault>) -> Self {
        Self::Input(faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_follows_the_one_it_was_begun_from() {
        assert!(matches!(next_number(Some(3), 3), Ok(4)));
        assert!(matches!(next_number(Some(4), 3), Err(ValuationFault::Changed)));
        assert!(matches!(next_number(None, 3), Err(ValuationFault::Missing)));
        assert!(matches!(
            next_number(Some(MOST_VERSIONS), MOST_VERSIONS),
            Err(ValuationFault::TooManyVersions)
        ));
    }
}
