//! The handle every door and job holds.

use std::sync::Arc;

use bazaar_clients::mail::Mail;
use bazaar_db::Db;
use bazaar_doors::routes::Routes;
use bazaar_i18n::Translator;
use bazaar_identity::Identity;
use bazaar_jobs::{Wake, WorkerBuilder};
use uuid::Uuid;

use crate::notice::{NoticeKind, UnreadCounts};
use crate::{mail, notice};

/// Everything the slice is made of.
pub struct CommsParts {
    /// Where it is stored.
    pub db: Db,
    /// The bell of this process.
    pub wake: Wake,
    /// Who people are and where they are reached.
    pub identity: Identity,
    /// Where letters go.
    pub mail: Mail,
    /// Texts of letters.
    pub translator: &'static Translator,
    /// Where a letter's reader stops letters of its kind about its subject without signing in.
    pub stop_path: StopPath,
}

/// The path, without language, for a kind of notice and its subject; nothing where there is no such way.
pub type StopPath = Arc<dyn Fn(NoticeKind, Uuid) -> Option<String> + Send + Sync>;

/// The slice of notices and mail. Cheap to clone.
#[derive(Clone)]
pub struct Comms {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) wake: Wake,
    pub(crate) identity: Identity,
    pub(crate) mail: Mail,
    pub(crate) translator: &'static Translator,
    pub(crate) stop_path: StopPath,
    pub(crate) unread: UnreadCounts,
}

impl Comms {
    /// The slice.
    pub fn new(parts: CommsParts) -> Self {
        let CommsParts { db, wake, identity, mail, translator, stop_path } = parts;
        let unread = UnreadCounts::default();
        Self { inner: Arc::new(Inner { db, wake, identity, mail, translator, stop_path, unread }) }
    }
}

/// The pages and REST methods.
pub fn routes(comms: &Comms) -> Routes {
    notice::web::routes()
        .merge(notice::api::routes())
        .merge(mail::web::routes())
        .merge(mail::api::routes())
        .with_state(comms)
}

/// Puts this slice's jobs on the worker.
#[must_use]
pub fn register_jobs(builder: WorkerBuilder, comms: &Comms) -> WorkerBuilder {
    mail::jobs::register(notice::jobs::register(builder, comms), comms)
}
