//! The doors of the slice: pages for sellers, readers and reviewers, and REST.

mod api;
mod beside;
mod feed;
mod media;
mod page;
mod review;
mod sell;
mod words;

pub use page::page_tag;

use bazaar_doors::routes::Routes;

use crate::Catalog;

/// Every route.
pub(crate) fn routes() -> Routes<Catalog> {
    sell::routes()
        .merge(page::routes())
        .merge(media::routes())
        .merge(review::routes())
        .merge(beside::routes())
        .merge(feed::routes())
        .merge(api::routes())
}
