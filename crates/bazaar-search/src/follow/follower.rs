//! The task that follows: builds what is missing, then takes over change after change.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bazaar_db::Scope;
use bazaar_doors::health::ComponentState;
use bazaar_jobs::{Position, StoredEvent, latest_position, read_events};
use bazaar_kit::{Fault, Id, MarketId, Timestamp};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::held::HeldMandate;
use super::listing::{PublicListing, partition};
use crate::engine::{Change, IndexFault};
use crate::mandate::{self, MANDATE_CHANGED, MandateState};
use crate::matching::DealKind;
use crate::{SEARCH_TAG, Search};

/// Events taken over in one commit of the index.
const EVENTS_AT_ONCE: i64 = 500;
/// Listings read in one page while everything is read.
const PAGE: u16 = 1_000;
/// Other processes commit without ringing our bell; their changes are seen after this at the latest.
const LONGEST_SLEEP: Duration = Duration::from_millis(500);
/// Between two looks at what happened to listings in all processes; this one notes its own at once.
const SHARE_EVERY_S: i64 = 600;
/// The pause after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(1);
/// What the index says of itself while it is being filled: it begins with no place in the order of events.
const UNFINISHED: &str = "unfinished";
/// The component's name in health.
const COMPONENT: &str = "search";

impl Search {
    /// Starts following. The task ends when it is aborted or its handle's runtime stops.
    pub fn start_follower(&self) -> JoinHandle<()> {
        let search = self.clone();
        tokio::spawn(async move {
            let mut bell = search.inner.wake.listen();
            let mut shared_at = None;
            loop {
                match search.follow_once(&mut shared_at).await {
                    Ok(()) => bell.wait(LONGEST_SLEEP).await,
                    Err(fault) => {
                        search.note_failure(&fault);
                        tokio::time::sleep(AFTER_FAILURE).await;
                    }
                }
            }
        })
    }

    /// One round: what was committed, what was shown, and from time to time what all processes know of crowds and
    /// weights.
    async fn follow_once(&self, shared_at: &mut Option<Timestamp>) -> Result<(), Fault> {
        self.catch_up().await?;
        let now = self.inner.clock.now();
        self.flush_shown(now).await?;
        if shared_at.is_none_or(|at| now >= at.plus_seconds(SHARE_EVERY_S)) {
            self.share_attention(now).await?;
            self.refresh_weights().await?;
            *shared_at = Some(now);
        }
        Ok(())
    }

    /// Takes over everything that can be read now, building the index first where there is none.
    pub async fn catch_up(&self) -> Result<(), Fault> {
        let _turn = self.inner.following.lock().await;
        if !self.inner.is_filled.load(Ordering::Acquire) {
            self.fill().await?;
        }
        while self.follow_events().await? > 0 {}
        Ok(())
    }

    /// Whether the index holds everything there was when this process began.
    pub fn is_index_complete(&self) -> bool {
        self.inner.is_filled.load(Ordering::Acquire)
    }

    /// Reads every live listing and active mandate into memory, and into the index where that was never finished.
    async fn fill(&self) -> Result<(), Fault> {
        let start = latest_position(&self.inner.db).await?;
        let known = self.inner.index.cursor()?.and_then(|text| read_position(&text));
        // A position after the newest event belongs to another database.
        let is_index_old = known.is_none_or(|position| position > start);
        if is_index_old {
            self.on_index(|search| search.inner.index.rebuild([], UNFINISHED).map(drop)).await?;
        }
        self.fill_mandates().await?;
        self.fill_listings(is_index_old).await?;
        if is_index_old {
            let text = write_position(start);
            self.on_index(move |search| search.inner.index.apply([], &text)).await?;
        }
        self.inner.is_filled.store(true, Ordering::Release);
        self.note_ready();
        Ok(())
    }

    async fn fill_mandates(&self) -> Result<(), Fault> {
        let mut after = Id::from_uuid(Uuid::nil());
        loop {
            let page = self
                .inner
                .db
                .read(Scope::platform(), move |tx| mandate::list_active_after(tx, after, i64::from(PAGE)));
            let page = page.await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.id;
            for mandate in page {
                let held = HeldMandate {
                    person: mandate.person,
                    mandate: mandate.wishes.to_mandate(mandate.id.uuid()),
                };
                self.inner.held.take_mandate(mandate.market, held);
            }
        }
    }

    async fn fill_listings(&self, with_index: bool) -> Result<(), Fault> {
        let mut after = None;
        let mut count = 0;
        loop {
            let page = self.inner.listings.list_live(after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = Some(last.id);
            count += page.len();
            for listing in &page {
                self.inner.held.take_listing(listing);
            }
            if with_index {
                self.on_index(move |search| search.inner.index.apply(changes_of(&page), UNFINISHED)).await?;
                self.inner.health.set(COMPONENT, ComponentState::Starting, format!("{count} listings read"));
                self.inner.page_cache.drop_tag(SEARCH_TAG);
            }
        }
    }

    /// Takes over the next events; says how many there were.
    async fn follow_events(&self) -> Result<usize, Fault> {
        let cursor = self.inner.index.cursor()?.and_then(|text| read_position(&text)).unwrap_or_default();
        let after = (*self.inner.followed.lock()).max(cursor);
        let events = read_events(&self.inner.db, after, EVENTS_AT_ONCE).await?;
        let Some(last) = events.last() else { return Ok(0) };
        let position = last.position;
        self.follow_mandates(&events).await?;
        let changes = self.follow_listings(&events).await?;
        if !changes.is_empty() {
            let text = write_position(position);
            self.on_index(move |search| search.inner.index.apply(changes, &text)).await?;
            self.inner.page_cache.drop_tag(SEARCH_TAG);
        }
        *self.inner.followed.lock() = position;
        self.note_ready();
        Ok(events.len())
    }

    async fn follow_mandates(&self, events: &[StoredEvent]) -> Result<(), Fault> {
        for (market, id) in named_by(events, |kind| kind == MANDATE_CHANGED) {
            let found = self
                .inner
                .db
                .read(Scope::market(market), move |tx| mandate::find_mandate(tx, market, Id::from_uuid(id)))
                .await?;
            match found.filter(|mandate| mandate.state == MandateState::Active) {
                Some(mandate) => {
                    let held = HeldMandate { person: mandate.person, mandate: mandate.wishes.to_mandate(id) };
                    self.inner.held.take_mandate(market, held);
                }
                None => self.inner.held.drop_mandate(market, id),
            }
        }
        Ok(())
    }

    async fn follow_listings(&self, events: &[StoredEvent]) -> Result<Vec<Change>, Fault> {
        let named = named_by(events, |kind| kind.starts_with("listing."));
        let markets: BTreeSet<MarketId> = named.iter().map(|(market, _)| *market).collect();
        let mut changes = Vec::new();
        for market in markets {
            let ids: Vec<Uuid> = named.iter().filter(|(of, _)| *of == market).map(|(_, id)| *id).collect();
            let found = self.inner.listings.find(market, ids.clone()).await?;
            for listing in &found {
                self.inner.held.take_listing(listing);
            }
            changes.extend(changes_of(&found));
            for id in ids.into_iter().filter(|id| !found.iter().any(|listing| listing.id == *id)) {
                self.inner.held.drop_listing(market, id);
                changes.extend(deletes(market, id));
            }
        }
        Ok(changes)
    }

    /// Runs what writes the index off the threads that answer requests.
    async fn on_index(
        &self,
        work: impl FnOnce(&Self) -> Result<(), IndexFault> + Send + 'static,
    ) -> Result<(), Fault> {
        let search = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&search)).await.map_err(Fault::bug)?;
        Ok(done?)
    }

    fn note_ready(&self) {
        let rows = self.inner.index.rows();
        self.inner.health.set(COMPONENT, ComponentState::Ready, format!("{rows} listings"));
    }

    fn note_failure(&self, fault: &Fault) {
        let cause = std::error::Error::source(fault).map(ToString::to_string);
        tracing::warn!(%fault, cause, "search could not follow the market");
        self.inner.health.set(
            COMPONENT,
            ComponentState::Degraded,
            "does not follow the market; trying again",
        );
    }
}

/// What these events are about, each thing once.
fn named_by(events: &[StoredEvent], wants: impl Fn(&str) -> bool) -> BTreeSet<(MarketId, Uuid)> {
    events.iter().filter(|event| wants(&event.kind)).map(|event| (event.market, event.aggregate)).collect()
}

/// What these listings, as they are now, mean for the index.
fn changes_of(listings: &[PublicListing]) -> Vec<Change> {
    listings
        .iter()
        .flat_map(|listing| {
            let mut changes = deletes(listing.market, listing.id);
            if listing.is_live {
                let document = listing.to_document();
                changes.retain(
                    |change| !matches!(change, Change::Delete { market, .. } if *market == document.market),
                );
                changes.push(Change::Upsert(document));
            }
            changes
        })
        .collect()
}

/// A listing that is gone is gone from both parts, in case its kind was changed while it was a draft.
fn deletes(market: MarketId, id: Uuid) -> Vec<Change> {
    [DealKind::Sale, DealKind::Loan].map(|kind| Change::Delete { market: partition(market, kind), id }).into()
}

pub(super) fn write_position(position: Position) -> String {
    format!("{}-{}", position.batch, position.row)
}

fn read_position(text: &str) -> Option<Position> {
    let (batch, row) = text.split_once('-')?;
    Some(Position { batch: batch.parse().ok()?, row: row.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_position_survives_its_text(batch in 0..i64::MAX, row in 0..i64::MAX) {
            let position = Position { batch, row };
            prop_assert_eq!(read_position(&write_position(position)), Some(position));
        }
    }

    #[test]
    fn an_unfinished_index_has_no_position() {
        assert_eq!(read_position(UNFINISHED), None);
    }
}
