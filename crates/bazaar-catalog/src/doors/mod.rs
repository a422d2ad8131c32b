//! The doors of the slice: pages for sellers, readers and reviewers, and REST.

mod api;
mod beside;
mod closed;
mod feed;
mod media;
mod page;
mod review;
mod sell;
mod side_by_side;
mod words;

pub use beside::{Beside, FindBeside};
pub use page::page_tag;

use bazaar_doors::routes::Routes;

use crate::Catalog;

/// Every route.
pub(crate) fn routes(catalog: &Catalog, beside: FindBeside) -> Routes {
    let own = sell::routes()
        .merge(media::routes())
        .merge(review::routes())
        .merge(side_by_side::routes())
        .merge(feed::routes())
        .merge(api::routes())
        .with_state(catalog);
    own.merge(page::routes().with_state(&page::PageParts { catalog: catalog.clone(), beside }))
}
