//! Notices and mail: people hear of what concerns them, once.
//!
//! A *notice* tells one person of one event; it waits in the inbox until it is read. What an event means to whom
//! stands in one table (`notice/rule.rs`); the words are looked up when they are read, in the reader's language. Some
//! notices also go out as a *letter*, unless the person chose otherwise for its *category*.
//!
//! Events are delivered at least once. A unique row per person and event, and one per letter, make sure that nobody
//! is told twice. Letters with links that open something (joining, a new password) belong to the identity slice.

mod comms;
mod mail;
mod notice;
mod sink;

pub use comms::{Comms, CommsParts, StopPath, register_jobs, routes};
pub use mail::{MAIL_CHOOSE, MAIL_SEND, MailCategory, MailChoice, MailFault};
pub use notice::{
    Happening, NOTICE_LIST, NOTICE_MAKE, NOTICE_READ, Notice, NoticeFault, NoticeId, NoticeKind, NoticeList,
};
pub use sink::mail_sink_routes;

use bazaar_i18n::Source;
use bazaar_kit::Locale;

/// The texts of this slice.
pub const CATALOGUES: [Source; 2] = [
    Source {
        locale: Locale::En,
        file: "bazaar-comms/locales/en/comms.ftl",
        text: include_str!("../locales/en/comms.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-comms/locales/hi/comms.ftl",
        text: include_str!("../locales/hi/comms.ftl"),
    },
];
