//! The inward frame: everything between a socket and an op, shared by every slice.
//!
//! A request passes [`accept`] (sockets, deadlines, graceful stop), the [`Frame`] (one middleware: id, market,
//! limits, session, locale, log line, headers), a [`Route`](routes::Route), and an extractor that hands the slice a
//! typed value and a `Ctx`. What comes back is a page, JSON, or a `Fault` that becomes a problem document or an
//! error page in the reader's language.

pub mod accept;
pub mod art;
pub mod assets;
mod body;
mod console;
pub mod cookies;
pub mod csrf;
pub mod docs;
mod entropy;
pub mod extract;
pub mod frame;
pub mod health;
pub mod idempotency;
mod numbers;
pub mod page;
pub mod page_cache;
pub mod parts;
pub mod problem;
mod refusal;
pub mod routes;
mod urlencoded;
mod visit;

pub use frame::{Frame, FrameParts, FrameSettings};
pub use numbers::install_metrics;
pub use refusal::{Refusal, status_of};
pub use urlencoded::percent_encoded;
pub use visit::{HostMarket, Visit, VisitParts};

use bazaar_i18n::Source;
use bazaar_kit::Locale;

/// The catalogues of refusals; those of the shell and the parts are [`parts::SOURCES`].
pub const SOURCES: [Source; 2] = [
    Source {
        locale: Locale::En,
        file: "bazaar-doors/locales/en/problem.ftl",
        text: include_str!("../locales/en/problem.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-doors/locales/hi/problem.ftl",
        text: include_str!("../locales/hi/problem.ftl"),
    },
];
