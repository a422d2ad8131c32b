//! The index a process holds: one generation to read, its writer when there is something to write.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bazaar_kit::MarketId;
use parking_lot::{Mutex, RwLock};
use tantivy::directory::error::LockError;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyError};
use uuid::Uuid;

use super::document::ListingDoc;
use super::fault::IndexFault;
use super::generation::Generation;
use super::query::Query;
use super::results::{Hit, Results};
use super::search::search;
use super::similar::similar;
use super::snapshot::Snapshot;
use super::suggest::{Suggestion, suggest};
use super::synonyms::Synonyms;
use super::terms::{MarketTerms, term};
use super::writing::DocumentMaker;

/// Bytes of unwritten postings the everyday writer may hold: the least the library takes.
const WRITER_HEAP_BYTES: usize = 15_000_000;
/// The same for a rebuild, which runs rarely and should run fast.
const REBUILD_HEAP_BYTES: usize = 64_000_000;

/// One thing that happened to a listing.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly every change is an upsert")]
pub enum Change {
    /// It is live and looks like this.
    Upsert(ListingDoc),
    /// It is not live any more, for whatever reason.
    Delete {
        /// Its market.
        market: MarketId,
        /// The listing.
        id: Uuid,
    },
}

impl Change {
    fn key(&self) -> (MarketId, Uuid) {
        match self {
            Self::Upsert(listing) => (listing.market, listing.id),
            Self::Delete { market, id } => (*market, *id),
        }
    }
}

/// The full-text index of this process. Shared by reference; reading never waits for writing.
pub struct SearchIndex {
    root: PathBuf,
    live: RwLock<Arc<Live>>,
    writer: Mutex<Option<IndexWriter>>,
    synonyms: Synonyms,
}

/// The generation being read.
struct Live {
    generation: Generation,
    reader: IndexReader,
    snapshot: RwLock<Arc<Snapshot>>,
}

impl SearchIndex {
    /// Opens the newest complete generation under `root`, or an empty one where there is none or it is damaged.
    /// [`Self::cursor`] tells which it was.
    pub fn open(root: &Path, synonyms: Synonyms) -> Result<Self, IndexFault> {
        let live = match Generation::open_latest(root).and_then(Live::open) {
            // Damaged files hold nothing that the database does not; an empty index asks to be rebuilt.
            Err(IndexFault::Library(damage)) => {
                tracing::warn!(error = %damage, "search index unreadable, starting an empty one");
                Live::open(Generation::create_next(root)?)?
            }
            other => other?,
        };
        Ok(Self {
            root: root.to_owned(),
            live: RwLock::new(Arc::new(live)),
            writer: Mutex::new(None),
            synonyms,
        })
    }

    /// How far the index has read the events; nothing if it was never filled and needs [`Self::rebuild`].
    pub fn cursor(&self) -> Result<Option<String>, IndexFault> {
        self.live().generation.cursor()
    }

    /// Live rows of all markets.
    pub fn rows(&self) -> u64 {
        self.snapshot().rows()
    }

    /// Answers a query from the last commit.
    pub fn search(&self, query: &Query) -> Result<Results, IndexFault> {
        search(&self.snapshot(), query, &self.synonyms)
    }

    /// At most `limit` completions of what is being typed.
    pub fn suggest(
        &self,
        market: MarketId,
        typed: &str,
        limit: usize,
    ) -> Result<Vec<Suggestion>, IndexFault> {
        suggest(&self.snapshot(), market, typed, limit)
    }

    /// At most `limit` live listings most like this one.
    pub fn similar(&self, market: MarketId, id: Uuid, limit: usize) -> Result<Vec<Hit>, IndexFault> {
        similar(&self.snapshot(), market, id, limit)
    }

    /// Applies changes in order and commits them together with `cursor`; readers see them when this returns.
    /// An upsert older than the row it would replace is dropped. Takes the writer if this process does not hold
    /// it yet, and keeps it.
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>, cursor: &str) -> Result<(), IndexFault> {
        let mut held = self.writer.lock();
        let live = self.live();
        let writer = match &mut *held {
            Some(writer) => writer,
            none => none.insert(open_writer(&live.generation, WRITER_HEAP_BYTES)?),
        };
        let written = write_changes(&live, writer, last_of_each(changes), cursor);
        if written.is_err() {
            // What the writer holds is in doubt; the next call starts from the last commit with a new one.
            *held = None;
            return written;
        }
        live.refresh()
    }

    /// Builds a new generation from `listings`, all live ones of all markets, then switches readers to it and
    /// removes the old ones. `cursor` is the event position from before the listings were read. Search goes on from
    /// the old generation meanwhile; changes wait. Returns how many rows were written.
    pub fn rebuild(
        &self,
        listings: impl IntoIterator<Item = ListingDoc>,
        cursor: &str,
    ) -> Result<u64, IndexFault> {
        self.try_rebuild(listings.into_iter().map(Ok), cursor)
    }

    /// The same from listings that may stop coming: a failure leaves everything as it was.
    pub fn try_rebuild(
        &self,
        listings: impl IntoIterator<Item = Result<ListingDoc, IndexFault>>,
        cursor: &str,
    ) -> Result<u64, IndexFault> {
        let mut held = self.writer.lock();
        if held.is_none() {
            // Whoever writes the old generation would lose its folder.
            *held = Some(open_writer(&self.live().generation, WRITER_HEAP_BYTES)?);
        }
        let generation = Generation::create_next(&self.root)?;
        let mut writer = open_writer(&generation, REBUILD_HEAP_BYTES)?;
        let mut maker = DocumentMaker::new(generation.fields);
        let mut rows = 0;
        for listing in listings {
            writer.add_document(maker.make(&listing?))?;
            rows += 1;
        }
        commit(&mut writer, cursor)?;
        writer.wait_merging_threads()?;
        let live = Live::open(generation)?;
        *held = None;
        *self.live.write() = Arc::new(live);
        self.live().generation.remove_others(&self.root)?;
        Ok(rows)
    }

    /// Lets the writer go, so that another process may take it. Reading goes on.
    pub fn release_writer(&self) {
        *self.writer.lock() = None;
    }

    /// Looks for commits of another process. A generation built by another process is found by opening anew.
    pub fn refresh(&self) -> Result<(), IndexFault> {
        self.live().refresh()
    }

    fn live(&self) -> Arc<Live> {
        Arc::clone(&self.live.read())
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        let live = self.live();
        let snapshot = live.snapshot.read();
        Arc::clone(&snapshot)
    }
}

impl Live {
    fn open(generation: Generation) -> Result<Self, IndexFault> {
        let reader = generation
            .index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(4)
            .try_into()?;
        let snapshot = Snapshot::take(generation.fields, reader.searcher(), None)?;
        Ok(Self { generation, reader, snapshot: RwLock::new(Arc::new(snapshot)) })
    }

    fn refresh(&self) -> Result<(), IndexFault> {
        self.reader.reload()?;
        let before = Arc::clone(&self.snapshot.read());
        let now = Snapshot::take(self.generation.fields, self.reader.searcher(), Some(&before))?;
        *self.snapshot.write() = Arc::new(now);
        Ok(())
    }
}

fn open_writer(generation: &Generation, heap_bytes: usize) -> Result<IndexWriter, IndexFault> {
    let options = IndexWriterOptions::builder()
        .memory_budget_per_thread(heap_bytes)
        .num_worker_threads(1)
        .num_merge_threads(1)
        .build();
    let writer: IndexWriter = match generation.index.writer_with_options(options) {
        Err(TantivyError::LockFailure(LockError::LockBusy, _)) => return Err(IndexFault::WriterTaken),
        other => other?,
    };
    let mut merging = LogMergePolicy::default();
    merging.set_del_docs_ratio_before_merge(0.3);
    writer.set_merge_policy(Box::new(merging));
    Ok(writer)
}

/// The last change of each listing, except that a newer version wins over a later, older one.
fn last_of_each(changes: impl IntoIterator<Item = Change>) -> BTreeMap<(MarketId, Uuid), Change> {
    let mut last: BTreeMap<(MarketId, Uuid), Change> = BTreeMap::new();
    for change in changes {
        let older = matches!(
            (last.get(&change.key()), &change),
            (Some(Change::Upsert(known)), Change::Upsert(new)) if new.version < known.version
        );
        if !older {
            last.insert(change.key(), change);
        }
    }
    last
}

fn write_changes(
    live: &Live,
    writer: &mut IndexWriter,
    changes: BTreeMap<(MarketId, Uuid), Change>,
    cursor: &str,
) -> Result<(), IndexFault> {
    let fields = live.generation.fields;
    let mut maker = DocumentMaker::new(fields);
    let snapshot = Arc::clone(&live.snapshot.read());
    for ((market, id), change) in changes {
        let row = snapshot.find(market, id)?;
        let version = row.map(|(segment, row)| snapshot.segments[segment].columns.version(row));
        if matches!(&change, Change::Upsert(listing) if version.is_some_and(|known| listing.version < known))
        {
            continue;
        }
        writer.delete_term(term(fields.key, &MarketTerms::new(market).listing(id)));
        if let Change::Upsert(listing) = change {
            writer.add_document(maker.make(&listing))?;
        }
    }
    commit(writer, cursor)
}

fn commit(writer: &mut IndexWriter, cursor: &str) -> Result<(), IndexFault> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(cursor);
    prepared.commit()?;
    Ok(())
}
