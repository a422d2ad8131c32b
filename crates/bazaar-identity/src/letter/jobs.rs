//! Writing the letters.

use bazaar_clients::mail::{Letter, MailFault};
use bazaar_db::{DbFault, Scope};
use bazaar_jobs::{JobFailure, JobRun};
use bazaar_kit::{Id, MarketId};
use serde::Deserialize;

use super::model::{MailToken, link_token};
use super::store::{self, TokenRow};
use crate::Identity;

/// Jobs that write one letter.
pub(crate) const MAIL_JOB: &str = "identity.mail";

#[derive(Deserialize)]
struct Payload {
    token: Id<MailToken>,
}

/// Writes the letter of the job's token. A token used or gone meanwhile needs no letter.
pub(crate) async fn send_letter(identity: Identity, run: JobRun) -> Result<(), JobFailure> {
    let payload: Payload =
        serde_json::from_str(&run.payload).map_err(|fault| JobFailure::Hopeless(fault.to_string()))?;
    let (market, id) = (run.market, payload.token);
    let found: Result<_, DbFault> =
        identity.inner.db.read(Scope::market(market), move |tx| store::find_token(tx, market, id)).await;
    let Some(token) = found?.filter(|token| token.expires_at > run.now) else { return Ok(()) };
    let letter = write_letter(&identity, market, id, &token);
    identity.inner.mail.send(&letter, run.now).await.map_err(failure)
}

fn write_letter(identity: &Identity, market: MarketId, id: Id<MailToken>, token: &TokenRow) -> Letter {
    let lang = identity.inner.translator.in_locale(token.locale);
    let market = identity.find_market(market);
    let (market_name, origin) =
        market.as_deref().map_or(("", ""), |market| (market.name.as_str(), market.public_url.as_str()));
    let mut link = [origin, &lang.path(token.purpose.path())].concat();
    if token.purpose.is_secret() {
        link.push_str("?token=");
        link.push_str(&link_token(&identity.inner.keys, id));
    }
    let args = [
        ("name", token.name.as_str().into()),
        ("market", market_name.into()),
        ("link", link.as_str().into()),
    ];
    let (subject, text) = token.purpose.keys();
    Letter {
        id: id.cast(),
        to: token.email.clone(),
        subject: lang.t_with(subject, &args).into_owned(),
        text: lang.t_with(text, &args).into_owned(),
        html: None,
    }
}

fn failure(fault: MailFault) -> JobFailure {
    if fault.is_retryable() {
        JobFailure::Retry(fault.to_string())
    } else {
        JobFailure::Hopeless(fault.to_string())
    }
}
