//! Building the index anew from the database, all of it, with a word on how far it is.

use bazaar_jobs::latest_position;
use bazaar_kit::Fault;
use tokio::sync::mpsc;

use super::follower::write_position;
use super::listing::PublicListing;
use crate::Search;
use crate::engine::IndexFault;

/// Listings read in one page.
const PAGE: u16 = 1_000;
/// Listings read ahead of the index: reading and writing go on at the same time, and neither runs away.
const AHEAD: usize = 4_000;

impl Search {
    /// Builds a new index from every live listing and switches to it. Search goes on from the old one meanwhile;
    /// what changes meanwhile is taken over from the events afterwards. `progress` hears how many were read so far.
    /// A failure leaves the old index as it was. Returns how many listings the new one has.
    pub async fn reindex(&self, mut progress: impl FnMut(u64)) -> Result<u64, Fault> {
        let _turn = self.inner.following.lock().await;
        let cursor = write_position(latest_position(&self.inner.db).await?);
        let (sender, receiver) = mpsc::channel(AHEAD);
        let search = self.clone();
        let building =
            tokio::task::spawn_blocking(move || search.inner.index.try_rebuild(documents(receiver), &cursor));
        let read = self.send_all(&sender, &mut progress).await;
        if read.is_err() {
            // Where the builder has ended first, nobody is left to be told.
            let _ = sender.send(None).await;
        }
        drop(sender);
        let built = building.await.map_err(Fault::bug)?;
        read?;
        Ok(built?)
    }

    /// Sends every live listing. The builder's end is its own to tell.
    async fn send_all(
        &self,
        sender: &mpsc::Sender<Option<PublicListing>>,
        progress: &mut impl FnMut(u64),
    ) -> Result<(), Fault> {
        let mut after = None;
        let mut count = 0;
        loop {
            let page = self.inner.listings.list_live(after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = Some(last.id);
            for listing in page {
                count += 1;
                if sender.send(Some(listing)).await.is_err() {
                    return Ok(());
                }
            }
            progress(count);
        }
    }
}

/// What comes through the channel as documents; nothing in it means that reading failed.
fn documents(
    mut receiver: mpsc::Receiver<Option<PublicListing>>,
) -> impl Iterator<Item = Result<crate::engine::ListingDoc, IndexFault>> {
    std::iter::from_fn(move || receiver.blocking_recv())
        .map(|sent| sent.map(|listing| listing.to_document()).ok_or(IndexFault::ListingsEnded))
}
