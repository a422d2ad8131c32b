//! Noting what is shown, taking steps, and sharing attention by them.

use std::collections::HashMap;

use bazaar_db::{DbFault, Scope, Tx};
use bazaar_kit::{Ctx, MarketId, PersonId, Timestamp, Who, permission};
use parking_lot::Mutex;
use uuid::Uuid;

use super::model::{Shown, TrialStep};
use super::store;
use crate::Search;
use crate::follow::PublicListing;
use crate::mandate::{MandateFault, MandateId};
use crate::matching::{Exposure, Step};

permission!(pub OPEN_MATCHES = "match.open", [Who::SignedIn], "own mandate");

/// Showings kept in memory at most; beyond, what is shown is not noted until some are written.
const MAX_WAITING: usize = 50_000;
/// Showings written in one transaction.
const AT_ONCE: usize = 500;
/// Steps older than this say nothing about today's crowds.
const REMEMBERED_DAYS: i64 = 60;
/// Trials looked at when attention is shared anew.
const MAX_TRIALS: i64 = 500_000;
const SECONDS_OF_A_DAY: f32 = 86_400.0;

/// What was shown and not yet written, each listing of each mandate once.
#[derive(Default)]
pub(crate) struct ShownBuffer {
    waiting: Mutex<HashMap<(MandateId, Uuid), Shown>>,
}

impl ShownBuffer {
    /// Notes what was shown.
    pub(crate) fn note(&self, shown: impl IntoIterator<Item = Shown>) {
        let mut waiting = self.waiting.lock();
        for one in shown {
            if waiting.len() < MAX_WAITING {
                waiting.entry((one.mandate, one.listing)).or_insert(one);
            }
        }
    }

    fn take(&self) -> Vec<Shown> {
        self.waiting.lock().drain().map(|(_, shown)| shown).collect()
    }
}

impl Search {
    /// Writes down what was shown; what cannot be written is kept for the next time. Says how much was new.
    pub async fn flush_shown(&self, now: Timestamp) -> Result<usize, DbFault> {
        let waiting = self.inner.shown.take();
        let mut new_count = 0;
        for some in waiting.chunks(AT_ONCE) {
            let rows = some.to_vec();
            let written: Result<Vec<Shown>, DbFault> = self
                .inner
                .db
                .write(Scope::platform(), move |tx| {
                    let mut new = Vec::new();
                    for shown in &rows {
                        if store::insert_trial(tx, shown, now)? {
                            new.push(shown.clone());
                        }
                    }
                    Ok(new)
                })
                .await;
            match written {
                Ok(new) => {
                    new_count += new.len();
                    for shown in new {
                        self.inner.held.note_step(shown.market, shown.listing, Step::Shown(shown.place));
                    }
                }
                Err(fault) => {
                    self.inner.shown.note(waiting);
                    return Err(fault);
                }
            }
        }
        Ok(new_count)
    }

    /// Opens a listing from one's own mandate's list, and notes that it was.
    pub async fn open_match(
        &self,
        ctx: &Ctx,
        mandate: MandateId,
        listing: Uuid,
    ) -> Result<PublicListing, MandateFault> {
        OPEN_MATCHES.check(ctx)?;
        self.find_mandate(ctx, mandate).await?;
        let found = self.list_visible(ctx, vec![listing]).await?.pop().ok_or(MandateFault::Missing)?;
        // The list it stood in may have been read a moment ago.
        self.flush_shown(ctx.now).await?;
        let (search, job_ctx) = (self.clone(), ctx.clone());
        let noted: Result<(), DbFault> = self
            .inner
            .db
            .write(ctx, move |tx| {
                let step = (TrialStep::Shown, TrialStep::Opened);
                if store::step_of_mandate(tx, &job_ctx, (mandate, listing), step)? {
                    let (search, market) = (search.clone(), job_ctx.market);
                    tx.after_commit(move || search.inner.held.note_step(market, listing, Step::Opened));
                }
                Ok(())
            })
            .await;
        noted?;
        Ok(found)
    }

    /// Shares attention anew by everything that happened lately, whichever process it happened in.
    pub async fn share_attention(&self, now: Timestamp) -> Result<(), DbFault> {
        let since = now.plus_days(-REMEMBERED_DAYS);
        let trials =
            self.inner.db.read(Scope::platform(), move |tx| store::list_recent(tx, since, MAX_TRIALS));
        let mut shared: HashMap<MarketId, Exposure> = HashMap::new();
        for trial in trials.await? {
            let age_s = (now.seconds() - trial.stepped_at.seconds()).max(0);
            let place = usize::try_from(trial.place).unwrap_or(usize::MAX);
            let exposure = shared.entry(trial.market).or_default();
            for step in trial.step.passed(place) {
                exposure.note_aged(trial.listing.uuid(), step, age_s as f32 / SECONDS_OF_A_DAY);
            }
        }
        self.inner.held.share_attention(shared);
        Ok(())
    }
}

/// Takes the trials of a person's mandates forward with the change that moves them.
pub(crate) fn take_step_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    search: &Search,
    (person, listing): (PersonId, Uuid),
    to: TrialStep,
) -> Result<(), DbFault> {
    for from in to.earlier() {
        store::step_of_person(tx, ctx, (person, listing), (from, to))?;
    }
    let (search, market) = (search.clone(), ctx.market);
    let step = if to == TrialStep::Asked { Step::Asked } else { Step::Answered };
    tx.after_commit(move || search.inner.held.note_step(market, listing, step));
    Ok(())
}
