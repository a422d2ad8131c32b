//! Notices: what happened that concerns one person.
//!
//! An event becomes notices by its rule: which kind, for whom, and whether a letter goes out too. A notice keeps the
//! kind, the thing it is about and that thing's title as its owner wrote it; the sentence around them is made when
//! the notice is read. It is *unread* until its reader opens it or marks all as read, and never becomes unread again.
//! Everyone sees their own notices only.

pub(crate) mod api;
pub(crate) mod jobs;
mod model;
mod ops;
mod rule;
mod store;
mod unread;
pub(crate) mod web;

pub use model::{Happening, Notice, NoticeId, NoticeKind};
pub(crate) use ops::notice_in;
pub use ops::{NOTICE_LIST, NOTICE_MAKE, NOTICE_READ, NoticeFault, NoticeList};
pub(crate) use unread::UnreadCounts;
