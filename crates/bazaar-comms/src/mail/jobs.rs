//! Sending letters that wait.

use bazaar_jobs::{JobFailure, JobRun, WorkerBuilder};
use serde::Deserialize;

use super::model::MailId;
use super::ops::SEND_JOB;
use crate::Comms;

#[derive(Deserialize)]
struct Payload {
    mail: MailId,
}

pub(crate) fn register(builder: WorkerBuilder, comms: &Comms) -> WorkerBuilder {
    let comms = comms.clone();
    builder.handle(SEND_JOB, move |run| send(comms.clone(), run))
}

async fn send(comms: Comms, run: JobRun) -> Result<(), JobFailure> {
    let payload: Payload =
        serde_json::from_str(&run.payload).map_err(|fault| JobFailure::Hopeless(fault.to_string()))?;
    let sent = comms.send_mail(&run.ctx(SEND_JOB), payload.mail).await;
    sent.map_err(|fault| JobFailure::Retry(fault.to_string()))
}
