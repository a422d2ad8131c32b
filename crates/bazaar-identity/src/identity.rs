//! The handle every door and slice holds.

use std::sync::Arc;

use bazaar_clients::mail::Mail;
use bazaar_db::{Db, DbFault, Scope};
use bazaar_i18n::Translator;
use bazaar_jobs::{JobFailure, JobRun, StoredEvent, Wake, WorkerBuilder};
use bazaar_kit::{Fault, Timestamp};

use crate::code::{PhoneCodes, delete_old_codes};
use crate::events;
use crate::letter::store::delete_old_tokens;
use crate::letter::{MAIL_JOB, send_letter};
use crate::lockout::{LONGEST_MEMORY_S, delete_old_tallies};
use crate::market::Markets;
use crate::password::HashPool;
use crate::secret::Keys;
use crate::session::SessionCache;
use crate::session::store::delete_old_sessions;
use crate::token::store::delete_old_keys;
use crate::token::{KeyRing, rotate_keys};

const SWEEP_JOB: &str = "identity.sweep";
const KEYS_JOB: &str = "identity.keys";
const HOUR_S: i64 = 3_600;
/// Ended sessions are kept so long, for questions about them.
const KEEP_SESSIONS_DAYS: i64 = 90;

/// What the operator sets.
#[derive(Debug, Clone)]
pub struct Settings {
    /// A session ends after so many days without use.
    pub session_idle_days: i64,
    /// A session ends after so many days in any case.
    pub session_days: i64,
    /// Sessions kept at hand.
    pub cached_sessions: u64,
    /// A host nobody gave us means the default market: demo and development.
    pub is_any_host_default: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { session_idle_days: 14, session_days: 30, cached_sessions: 100_000, is_any_host_default: false }
    }
}

/// Everything the slice is made of.
pub struct IdentityParts<'a> {
    /// Where it is stored.
    pub db: Db,
    /// Rings when something was committed.
    pub wake: Wake,
    /// Texts of letters.
    pub translator: &'static Translator,
    /// Where letters go.
    pub mail: Mail,
    /// How codes reach people.
    pub phone_codes: PhoneCodes,
    /// At least 32 characters; keys are derived from it.
    pub master_secret: &'a [u8],
    /// What the operator sets.
    pub settings: Settings,
}

/// The identity slice. Cheap to clone.
#[derive(Clone)]
pub struct Identity {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) wake: Wake,
    pub(crate) translator: &'static Translator,
    pub(crate) mail: Mail,
    pub(crate) phone_codes: PhoneCodes,
    pub(crate) keys: Keys,
    pub(crate) hash_pool: HashPool,
    pub(crate) sessions: SessionCache,
    pub(crate) key_ring: KeyRing,
    pub(crate) markets: Markets,
    pub(crate) settings: Settings,
}

impl Identity {
    /// The slice, with its hashing threads started.
    pub fn new(parts: IdentityParts<'_>) -> Self {
        let IdentityParts { db, wake, translator, mail, phone_codes, master_secret, settings } = parts;
        let inner = Inner {
            keys: Keys::derive(master_secret),
            hash_pool: HashPool::start(),
            sessions: SessionCache::new(settings.cached_sessions),
            key_ring: KeyRing::default(),
            markets: Markets::default(),
            db,
            wake,
            translator,
            mail,
            phone_codes,
            settings,
        };
        Self { inner: Arc::new(inner) }
    }

    /// Reads markets and signing keys, so that the first request does not wait for them.
    pub async fn warm_up(&self, now: Timestamp) -> Result<(), Fault> {
        self.reload_markets().await?;
        self.ensure_signer(now).await
    }

    /// Applies what another node changed to what is at hand here.
    pub fn take_event(&self, event: &StoredEvent) {
        if event.kind == events::PERSON_CHANGED || event.kind == events::SESSION_REVOKED {
            self.inner.sessions.drop_views(&events::sessions_of(&event.payload));
        }
    }
}

/// Puts this slice's jobs and timers on the worker.
#[must_use]
pub fn register_jobs(builder: WorkerBuilder, identity: &Identity) -> WorkerBuilder {
    let (mail, sweeper, keys) = (identity.clone(), identity.clone(), identity.clone());
    builder
        .handle(MAIL_JOB, move |run| send_letter(mail.clone(), run))
        .handle(SWEEP_JOB, move |run| sweep(sweeper.clone(), run))
        .handle(KEYS_JOB, move |run| rotate_keys(keys.clone(), run))
        .every(SWEEP_JOB, HOUR_S)
        .every(KEYS_JOB, 6 * HOUR_S)
}

/// Deletes what is over: codes, links, tallies, old sessions, old keys.
async fn sweep(identity: Identity, run: JobRun) -> Result<(), JobFailure> {
    let now = run.now;
    let swept: Result<u64, DbFault> = identity
        .inner
        .db
        .write(Scope::platform(), move |tx| {
            let codes = delete_old_codes(tx, now)?;
            let letters = delete_old_tokens(tx, now.plus_days(-1))?;
            let tallies = delete_old_tallies(tx, now.plus_seconds(-LONGEST_MEMORY_S))?;
            let sessions = delete_old_sessions(tx, now.plus_days(-KEEP_SESSIONS_DAYS))?;
            let keys = delete_old_keys(tx, now.plus_days(-1))?;
            Ok(codes + letters + tallies + sessions + keys)
        })
        .await;
    let swept = swept?;
    tracing::debug!(swept, "rows that are over were deleted");
    Ok(())
}
