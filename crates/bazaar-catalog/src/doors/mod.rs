//! The doors of the slice: pages for sellers, readers and reviewers, and REST.

use bazaar_doors::routes::Routes;

use crate::Catalog;

/// Every route.
pub(crate) fn routes() -> Routes<Catalog> {
    Routes::new()
}
