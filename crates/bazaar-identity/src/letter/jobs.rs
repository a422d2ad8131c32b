//! Sending the letters.

use bazaar_clients::mail::MailFault;
use bazaar_jobs::{JobFailure, JobRun};
use bazaar_kit::Id;
use serde::Deserialize;

use super::model::MailToken;
use crate::Identity;

/// Jobs that send one letter.
pub(crate) const MAIL_JOB: &str = "identity.mail";

#[derive(Deserialize)]
struct Payload {
    token: Id<MailToken>,
}

/// Sends the letter of the job's token. A token used or gone meanwhile needs no letter.
pub(crate) async fn send_letter(identity: Identity, run: JobRun) -> Result<(), JobFailure> {
    let payload: Payload =
        serde_json::from_str(&run.payload).map_err(|fault| JobFailure::Hopeless(fault.to_string()))?;
    let written = identity.write_letter(&run.ctx("a letter is due"), payload.token).await;
    match written.map_err(|fault| JobFailure::Retry(fault.to_string()))? {
        Some(letter) => identity.inner.mail.send(&letter, run.now).await.map_err(failure),
        None => Ok(()),
    }
}

fn failure(fault: MailFault) -> JobFailure {
    if fault.is_retryable() {
        JobFailure::Retry(fault.to_string())
    } else {
        JobFailure::Hopeless(fault.to_string())
    }
}
