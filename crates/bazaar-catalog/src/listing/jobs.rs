//! The timer that ends listings whose time ran out.

use bazaar_jobs::{JobFailure, JobRun, WorkerBuilder};

use crate::Catalog;

const EXPIRE: &str = "catalog.expire-listings";
const EVERY_S: i64 = 900;

pub(crate) fn register_jobs(builder: WorkerBuilder, catalog: &Catalog) -> WorkerBuilder {
    let catalog = catalog.clone();
    builder.every(EXPIRE, EVERY_S).handle(EXPIRE, move |run: JobRun| {
        let catalog = catalog.clone();
        async move {
            let expired = catalog.expire_listings(&run.ctx("a listing's time ran out")).await;
            expired.map(drop).map_err(|fault| JobFailure::Retry(fault.to_string()))
        }
    })
}
