//! Keeping searches, telling of what is new in them, and stopping them.

use bazaar_db::{DbFault, Scope};
use bazaar_jobs::{Subject, audit_in, emit_in};
use bazaar_kit::{Actor, Ctx, Fault, FaultKind, FieldFault, Id, Who, permission};
use serde_json::json;
use uuid::Uuid;

use super::model::{Digest, MAX_SAVED_SEARCHES, SavedSearch, SavedSearchId, read_name, read_values};
use super::{events, store};
use crate::Search;
use crate::engine::Sort;
use crate::find::Asked;

permission!(pub SEE_SAVED_SEARCHES = "saved-search.see", [Who::SignedIn], "own");
permission!(pub EDIT_SAVED_SEARCHES = "saved-search.edit", [Who::SignedIn], "own");
permission!(pub STOP_SAVED_SEARCH = "saved-search.stop", [Who::Anyone], "holder of a link from its letters");
permission!(pub RUN_ALERTS = "saved-search.tell", [Who::System], "due, and not told before");

/// Searches looked at in one read.
const AT_ONCE: i64 = 200;
/// New listings looked for in one search; more are told of the next time.
const MAX_NEWS: usize = 50;

/// What can go wrong around saved searches.
#[derive(Debug, thiserror::Error)]
pub enum SavedSearchFault {
    /// It does not exist, is somebody else's, or the link was not written by us.
    #[error("no such saved search")]
    Missing,
    /// Fields are wrong.
    #[error("fields are wrong")]
    Fields(Vec<FieldFault>),
    /// As many are kept as anybody may.
    #[error("too many kept")]
    TooMany,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<SavedSearchFault> for Fault {
    fn from(fault: SavedSearchFault) -> Self {
        match fault {
            SavedSearchFault::Missing => Self::missing(),
            SavedSearchFault::Fields(fields) => Self::invalid(fields),
            SavedSearchFault::TooMany => Self::new(FaultKind::Conflict, "saved-search-too-many")
                .with("most", i64::try_from(MAX_SAVED_SEARCHES).unwrap_or(i64::MAX)),
            SavedSearchFault::Db(fault) => fault.into(),
            SavedSearchFault::Refused(fault) => fault,
        }
    }
}

impl Search {
    /// Keeps a search; `typed` are the names and values of its address.
    pub async fn save_search(
        &self,
        ctx: &Ctx,
        name: &str,
        typed: &[(String, String)],
        digest: Digest,
    ) -> Result<SavedSearchId, SavedSearchFault> {
        EDIT_SAVED_SEARCHES.check(ctx)?;
        let values = read_values(typed).map_err(SavedSearchFault::Fields)?;
        let name = read_name(name, &values).map_err(|fault| SavedSearchFault::Fields(vec![fault]))?;
        // Asked once, so that a search that can never answer is refused now, not by a job at night.
        self.find_listings(ctx, &Asked::read(&values)?).await?;
        let person = ctx.person()?.person;
        let search = SavedSearch {
            id: ctx.new_id(),
            market: ctx.market,
            person,
            name,
            values,
            digest,
            version: 1,
            created_at: ctx.now,
            told_at: None,
        };
        let (id, job_ctx) = (search.id, ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let kept = store::count_of_person(tx, job_ctx.market, person)?;
                if usize::try_from(kept).unwrap_or(usize::MAX) >= MAX_SAVED_SEARCHES {
                    return Err(SavedSearchFault::TooMany);
                }
                store::insert_search(tx, &search)?;
                let detail = json!({ "digest": search.digest });
                audit_in(tx, &job_ctx, EDIT_SAVED_SEARCHES.name, Subject::of("saved-search", id), &detail)?;
                Ok(id)
            })
            .await
    }

    /// One's own saved searches, the latest first.
    pub async fn list_saved_searches(&self, ctx: &Ctx) -> Result<Vec<SavedSearch>, SavedSearchFault> {
        SEE_SAVED_SEARCHES.check(ctx)?;
        let (market, person) = (ctx.market, ctx.person()?.person);
        let limit = i64::try_from(MAX_SAVED_SEARCHES).unwrap_or(i64::MAX);
        Ok(self.inner.db.read(ctx, move |tx| store::list_of_person(tx, market, person, limit)).await?)
    }

    /// Chooses how often one is told of one's own saved search.
    pub async fn set_digest(
        &self,
        ctx: &Ctx,
        id: SavedSearchId,
        digest: Digest,
    ) -> Result<(), SavedSearchFault> {
        EDIT_SAVED_SEARCHES.check(ctx)?;
        let (person, job_ctx) = (ctx.person()?.person, ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let found = store::find_search(tx, job_ctx.market, id)?;
                found.filter(|search| search.person == person).ok_or(SavedSearchFault::Missing)?;
                Ok(store::set_digest(tx, &job_ctx, id, digest)?)
            })
            .await
    }

    /// Deletes one's own saved search.
    pub async fn delete_saved_search(&self, ctx: &Ctx, id: SavedSearchId) -> Result<(), SavedSearchFault> {
        EDIT_SAVED_SEARCHES.check(ctx)?;
        let (person, job_ctx) = (ctx.person()?.person, ctx.clone());
        let deleted: Result<bool, DbFault> =
            self.inner.db.write(ctx, move |tx| store::delete_search(tx, &job_ctx, person, id)).await;
        if deleted? { Ok(()) } else { Err(SavedSearchFault::Missing) }
    }

    /// Where the letters about a saved search lead to stop it.
    pub fn stop_path(&self, id: Uuid) -> String {
        format!("/stop/{}", self.inner.stop_key.write(SavedSearchId::from_uuid(id)))
    }

    /// What a stop link is about: the name its owner gave, for the page that asks once more.
    pub async fn find_by_stop_link(&self, ctx: &Ctx, token: &str) -> Result<SavedSearch, SavedSearchFault> {
        STOP_SAVED_SEARCH.check(ctx)?;
        let id = self.inner.stop_key.read(token).ok_or(SavedSearchFault::Missing)?;
        let market = ctx.market;
        let found: Result<_, DbFault> =
            self.inner.db.read(ctx, move |tx| store::find_search(tx, market, id)).await;
        found?.ok_or(SavedSearchFault::Missing)
    }

    /// Stops a saved search by a link; stopped again, it stays stopped.
    pub async fn stop_by_link(&self, ctx: &Ctx, token: &str) -> Result<(), SavedSearchFault> {
        STOP_SAVED_SEARCH.check(ctx)?;
        let id = self.find_by_stop_link(ctx, token).await?.id;
        let job_ctx = ctx.clone();
        self.inner
            .db
            .write(ctx, move |tx| {
                store::set_digest(tx, &job_ctx, id, Digest::Off)?;
                let subject = Subject::of("saved-search", id);
                Ok(audit_in(tx, &job_ctx, STOP_SAVED_SEARCH.name, subject, &json!({ "by": "link" }))?)
            })
            .await
    }

    /// Tells the owners of every market's saved searches of what is new; says how many were told.
    pub async fn run_alerts(&self, ctx: &Ctx) -> Result<usize, SavedSearchFault> {
        RUN_ALERTS.check(ctx)?;
        let (mut after, mut told) = (Id::from_uuid(Uuid::nil()), 0);
        loop {
            let page: Result<Vec<SavedSearch>, DbFault> = self
                .inner
                .db
                .read(Scope::platform(), move |tx| store::list_wanted_after(tx, after, AT_ONCE))
                .await;
            let page = page?;
            let Some(last) = page.last() else { return Ok(told) };
            after = last.id;
            for search in page.into_iter().filter(|search| search.is_due(ctx.now)) {
                let ctx = Ctx { market: search.market, ..ctx.clone() };
                told += usize::from(self.alert(&ctx, search).await?);
            }
        }
    }

    /// Tells of one search, if there is news; says whether there was.
    async fn alert(&self, ctx: &Ctx, search: SavedSearch) -> Result<bool, SavedSearchFault> {
        let found = self.list_news(ctx, &search).await?;
        if found.is_empty() {
            return Ok(false);
        }
        let (job_ctx, wake) = (ctx.clone(), self.inner.wake.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let mut news = Vec::new();
                for listing in &found {
                    if !store::was_told(tx, &job_ctx, search.id, *listing)? {
                        news.push(*listing);
                    }
                }
                // Another process told of it, or its owner stopped or changed it meanwhile.
                if news.is_empty() || !store::set_told(tx, &job_ctx, &search)? {
                    return Ok(false);
                }
                for listing in &news {
                    store::note_told(tx, &job_ctx, search.id, *listing)?;
                }
                emit_in(tx, &job_ctx, &wake, &events::alert(&search, news.len()))?;
                Ok(true)
            })
            .await
    }

    /// The listings that went live since a search was saved, the newest first, as a stranger finds them.
    async fn list_news(&self, ctx: &Ctx, search: &SavedSearch) -> Result<Vec<Uuid>, SavedSearchFault> {
        // A value of an older release that is not understood any more finds nothing.
        let Ok(asked) = Asked::read(&search.values) else { return Ok(Vec::new()) };
        let asked = Asked { sort: Sort::Newest, limit: MAX_NEWS, ..asked };
        let stranger = Ctx { actor: Actor::Anonymous, ..ctx.clone() };
        let found = self.find_listings(&stranger, &asked).await?;
        // Near misses are no news.
        if !found.relaxed.is_empty() {
            return Ok(Vec::new());
        }
        let is_new = |live_from| live_from > search.created_at;
        let news = found.listings.into_iter().filter(|one| is_new(one.listing.live_from));
        Ok(news.map(|one| one.listing.id).collect())
    }
}
