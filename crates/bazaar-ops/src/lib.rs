//! Looking after a running market.
//!
//! [`Backlog`] shows operators the jobs that were given up and has them tried again. [`Live`] tells open pages what
//! changed, so that nobody has to reload to see the other side's answer.

mod backlog;
mod live;

use bazaar_doors::routes::Routes;
use bazaar_i18n::Source;
use bazaar_kit::Locale;

pub use backlog::{Backlog, BacklogFault, DeadPage, JOBS_RETRY, JOBS_SEE};
pub use live::{Change, LIVE_FOLLOW, Live, Subscription};

/// The pages and REST methods.
pub fn routes(backlog: &Backlog, live: &Live) -> Routes {
    backlog::web::routes()
        .merge(backlog::api::routes())
        .with_state(backlog)
        .merge(live::web::routes().with_state(live))
}

/// The texts of this slice.
pub const CATALOGUES: [Source; 2] = [
    Source {
        locale: Locale::En,
        file: "bazaar-ops/locales/en/ops.ftl",
        text: include_str!("../locales/en/ops.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-ops/locales/hi/ops.ftl",
        text: include_str!("../locales/hi/ops.ftl"),
    },
];
