//! Writing letters down, sending them, and choosing which to get.

use bazaar_db::{DbFault, Tx};
use bazaar_identity::Contact;
use bazaar_jobs::{NewJob, Subject, audit_in, enqueue_in};
use bazaar_kit::{Ctx, Fault, PersonId, Who, permission};
use serde_json::json;

use super::letter::write_letter;
use super::model::{MailCategory, MailChoice, MailId, MailState, choices, is_wanted};
use super::store;
use crate::Comms;
use crate::notice::{Notice, NoticeId, notice_in};

permission!(pub MAIL_CHOOSE = "mail.choose", [Who::SignedIn], "own; account letters cannot be switched off");
permission!(pub MAIL_SEND = "mail.send", [Who::System], "waiting, and still wanted");

/// Jobs that send one letter.
pub(super) const SEND_JOB: &str = "comms.mail";

/// What can go wrong around letters.
#[derive(Debug, thiserror::Error)]
pub enum MailFault {
    /// The relay cannot be reached; the letter still waits.
    #[error("the relay is away: {0}")]
    RelayAway(String),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<MailFault> for Fault {
    fn from(fault: MailFault) -> Self {
        match fault {
            MailFault::RelayAway(_) => Self::bug(fault),
            MailFault::Db(fault) => fault.into(),
            MailFault::Refused(fault) => fault,
        }
    }
}

/// A letter that waits, with everything it is written from.
struct Due {
    to: Contact,
    notice: Notice,
}

/// Writes a letter about a notice down and has it sent, unless its reader switched the category off. One letter per
/// notice, however often this is called.
pub(crate) fn queue_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    notice: NoticeId,
    (person, category): (PersonId, MailCategory),
) -> Result<(), DbFault> {
    if !is_wanted(category, &store::list_choices(tx, ctx.market, person)?) {
        return Ok(());
    }
    let id: MailId = ctx.new_id();
    if !store::insert_mail(tx, ctx, id, notice)? {
        return Ok(());
    }
    let job = NewJob { kind: SEND_JOB, ordering_key: None, payload: json!({ "mail": id }), due_at: ctx.now };
    enqueue_in(tx, ctx, &job)
}

impl Comms {
    /// What one gets by mail: every category that may be switched off.
    pub async fn list_mail_choices(&self, ctx: &Ctx) -> Result<Vec<MailChoice>, MailFault> {
        MAIL_CHOOSE.check(ctx)?;
        let (market, person) = (ctx.market, ctx.person()?.person);
        let stored: Result<_, DbFault> =
            self.inner.db.read(ctx, move |tx| store::list_choices(tx, market, person)).await;
        Ok(choices(&stored?))
    }

    /// Switches every optional category on that is in `wanted`, and the others off.
    pub async fn choose_mail(&self, ctx: &Ctx, wanted: Vec<MailCategory>) -> Result<(), MailFault> {
        MAIL_CHOOSE.check(ctx)?;
        let (person, job_ctx) = (ctx.person()?.person, ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                for category in MailCategory::ALL.iter().copied().filter(|category| category.is_optional()) {
                    let choice = MailChoice { category, is_on: wanted.contains(&category) };
                    store::upsert_choice(tx, &job_ctx, person, choice)?;
                }
                let detail = json!({ "wanted": wanted });
                audit_in(tx, &job_ctx, MAIL_CHOOSE.name, Subject::of("person", person), &detail)?;
                Ok(())
            })
            .await
    }

    /// Sends a letter that waits. One that ended is left alone, so a job that runs again sends nothing twice.
    pub(super) async fn send_mail(&self, ctx: &Ctx, id: MailId) -> Result<(), MailFault> {
        MAIL_SEND.check(ctx)?;
        let Some(due) = self.find_due(ctx, id).await? else {
            // Ended before, or no longer to be sent: the second is noted, the first stays as it is.
            return self.end_mail(ctx, id, MailState::Dropped, None).await;
        };
        let letter = write_letter(&self.inner, ctx.market, id, &due.to, &due.notice)?;
        match self.inner.mail.send(&letter, ctx.now).await {
            Ok(()) => self.end_mail(ctx, id, MailState::Sent, None).await,
            Err(fault) if fault.is_retryable() => Err(MailFault::RelayAway(fault.to_string())),
            Err(fault) => self.end_mail(ctx, id, MailState::Refused, Some(fault.to_string())).await,
        }
    }

    async fn find_due(&self, ctx: &Ctx, id: MailId) -> Result<Option<Due>, MailFault> {
        let (comms, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .read(ctx, move |tx| {
                let market = job_ctx.market;
                let found = store::find_mail(tx, market, id)?;
                let Some(mail) = found.filter(|mail| mail.state == MailState::Waiting) else {
                    return Ok(None);
                };
                let Some((person, notice)) = notice_in(tx, market, mail.notice)? else { return Ok(None) };
                if !is_wanted(notice.kind.category(), &store::list_choices(tx, market, person)?) {
                    return Ok(None);
                }
                let to = comms.inner.identity.contact_in(tx, &job_ctx, person)?;
                Ok(to.filter(|to| to.email.is_some()).map(|to| Due { to, notice }))
            })
            .await
    }

    async fn end_mail(
        &self,
        ctx: &Ctx,
        id: MailId,
        state: MailState,
        failure: Option<String>,
    ) -> Result<(), MailFault> {
        let job_ctx = ctx.clone();
        Ok(self
            .inner
            .db
            .write(ctx, move |tx| store::end_mail(tx, &job_ctx, id, state, failure.as_deref()))
            .await?)
    }
}
