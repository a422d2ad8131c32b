//! Events as they come from the outbox.

use bazaar_jobs::{JobFailure, JobRun, WorkerBuilder};
use bazaar_kit::{OrganisationId, PersonId};
use serde::Deserialize;
use uuid::Uuid;

use super::rule::is_told;
use super::{Happening, NoticeFault};
use crate::Comms;

/// Jobs that tell people of one event.
const TELL_JOB: &str = "comms.tell";

/// An event as the dispatcher hands it over.
#[derive(Deserialize)]
struct Delivered {
    event: Uuid,
    kind: String,
    aggregate: Uuid,
    payload: Concerned,
}

/// What notices read of an event's own payload; the rest is for others.
#[derive(Deserialize)]
struct Concerned {
    #[serde(default)]
    person: Option<PersonId>,
    #[serde(default)]
    organisation: Option<OrganisationId>,
    #[serde(default)]
    title: String,
}

pub(crate) fn register(builder: WorkerBuilder, comms: &Comms) -> WorkerBuilder {
    let comms = comms.clone();
    builder.consume(TELL_JOB, is_told).handle(TELL_JOB, move |run| tell(comms.clone(), run))
}

async fn tell(comms: Comms, run: JobRun) -> Result<(), JobFailure> {
    let happening = read_event(&run.payload)?;
    match comms.tell(&run.ctx(TELL_JOB), happening).await {
        Ok(told) => {
            tracing::debug!(told, "people were told of an event");
            Ok(())
        }
        Err(fault @ (NoticeFault::NobodyNamed | NoticeFault::Missing)) => {
            Err(JobFailure::Hopeless(fault.to_string()))
        }
        Err(fault) => Err(JobFailure::Retry(fault.to_string())),
    }
}

fn read_event(payload: &str) -> Result<Happening, JobFailure> {
    let delivered: Delivered =
        serde_json::from_str(payload).map_err(|fault| JobFailure::Hopeless(fault.to_string()))?;
    let Delivered { event, kind, aggregate, payload } = delivered;
    let Concerned { person, organisation, title } = payload;
    Ok(Happening { event, kind, aggregate, person, organisation, title })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_read_with_whatever_else_they_carry() {
        let (event, aggregate) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let payload = serde_json::json!({
            "event": event, "kind": "listing.published", "aggregate": aggregate, "version": 3,
            "happened_at": 5, "payload": { "title": "Bakery", "state": "live" },
        });
        let happening = read_event(&payload.to_string()).expect("it is one");
        assert_eq!((happening.event, happening.aggregate), (event, aggregate));
        assert_eq!((happening.title.as_str(), happening.person), ("Bakery", None));
        assert!(matches!(read_event("{}"), Err(JobFailure::Hopeless(_))));
    }
}
