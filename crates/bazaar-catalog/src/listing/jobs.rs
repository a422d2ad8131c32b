//! The timer that ends listings whose time ran out, and what follows when a business changes under its listings.

use bazaar_directory::business::{BUSINESS_CHANGED, BusinessId};
use bazaar_jobs::{JobFailure, JobRun, WorkerBuilder};
use serde_json::Value;

use crate::Catalog;

const EXPIRE: &str = "catalog.expire-listings";
const EXPIRE_EVERY_S: i64 = 900;
const REVIEW_AGAIN: &str = "catalog.review-business-again";

pub(crate) fn register_jobs(builder: WorkerBuilder, catalog: &Catalog) -> WorkerBuilder {
    let (expiring, reviewing) = (catalog.clone(), catalog.clone());
    builder
        .every(EXPIRE, EXPIRE_EVERY_S)
        .handle(EXPIRE, move |run: JobRun| {
            let catalog = expiring.clone();
            async move {
                let expired = catalog.expire_listings(&run.ctx("a listing's time ran out")).await;
                expired.map(drop).map_err(|fault| JobFailure::Retry(fault.to_string()))
            }
        })
        .consume(REVIEW_AGAIN, |kind| kind == BUSINESS_CHANGED)
        .handle(REVIEW_AGAIN, move |run: JobRun| {
            let catalog = reviewing.clone();
            async move {
                let business = business_of(&run.payload).ok_or_else(hopeless)?;
                let reviewed =
                    catalog.review_business_again(&run.ctx("its business changed"), business).await;
                reviewed.map_err(|fault| JobFailure::Retry(fault.to_string()))
            }
        })
}

/// The business a job's event speaks of.
fn business_of(payload: &str) -> Option<BusinessId> {
    let event: Value = serde_json::from_str(payload).ok()?;
    event["aggregate"].as_str()?.parse().ok()
}

fn hopeless() -> JobFailure {
    JobFailure::Hopeless("the event names no business".to_owned())
}
