//! The timer that publishes. It looks four times a day, so that a month's release comes on its first day whatever was
//! down in between; whether there is one is decided by the op.

use bazaar_jobs::{JobFailure, JobRun, WorkerBuilder};

use crate::saved::Valuations;

const PUBLISH: &str = "valuation.publish-deals";
const PUBLISH_EVERY_S: i64 = 21_600;

pub(crate) fn register_jobs(builder: WorkerBuilder, valuations: &Valuations) -> WorkerBuilder {
    let valuations = valuations.clone();
    builder.every(PUBLISH, PUBLISH_EVERY_S).handle(PUBLISH, move |run: JobRun| {
        let valuations = valuations.clone();
        async move {
            let published = valuations.publish_deals(&run.ctx("a month's deals are published")).await;
            published.map(drop).map_err(|fault| JobFailure::Retry(fault.to_string()))
        }
    })
}
