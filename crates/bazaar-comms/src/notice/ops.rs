//! Telling people, and their reading of it.

use bazaar_db::{DbFault, Tx};
use bazaar_identity::OrganisationFault;
use bazaar_jobs::{NewEvent, emit_in};
use bazaar_kit::{Ctx, Fault, MarketId, Page, PageRequest, PersonId, Who, permission};
use serde_json::json;

use super::model::{Happening, Notice, NoticeId};
use super::rule::{Audience, Rule, find_rule};
use super::store;
use crate::{Comms, mail};

permission!(pub NOTICE_LIST = "notice.list", [Who::SignedIn], "own");
permission!(pub NOTICE_READ = "notice.read", [Who::SignedIn], "own");
permission!(pub NOTICE_MAKE = "notice.make", [Who::System], "none");

/// The event of a new notice.
pub(super) const NOTICE_MADE: &str = "notice.made";

/// The list's name in cursors.
pub(super) const LIST: &str = "notices";

/// What can go wrong around notices.
#[derive(Debug, thiserror::Error)]
pub enum NoticeFault {
    /// It does not exist, or is somebody else's.
    #[error("no such notice")]
    Missing,
    /// An event does not name whom it concerns.
    #[error("the event does not name whom it concerns")]
    NobodyNamed,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<NoticeFault> for Fault {
    fn from(fault: NoticeFault) -> Self {
        match fault {
            NoticeFault::Missing => Self::missing(),
            NoticeFault::NobodyNamed => Self::bug(fault),
            NoticeFault::Db(fault) => fault.into(),
            NoticeFault::Refused(fault) => fault,
        }
    }
}

/// One page of one's notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeList {
    /// The notices, unread ones first.
    pub page: Page<Notice>,
    /// How many are unread in all.
    pub unread: i64,
}

impl Comms {
    /// One's own notices: unread ones first, the newest of each first.
    pub async fn list_notices(&self, ctx: &Ctx, request: PageRequest) -> Result<NoticeList, NoticeFault> {
        NOTICE_LIST.check(ctx)?;
        let (market, person) = (ctx.market, ctx.person()?.person);
        self.inner
            .db
            .read(ctx, move |tx| {
                let notices = store::list_notices(tx, market, person, &request)?;
                let unread = store::count_unread(tx, market, person)?;
                Ok(NoticeList { page: Page::cut(LIST, &request, notices, Notice::cursor), unread })
            })
            .await
    }

    /// How many of one's own notices are unread.
    pub async fn count_unread_notices(&self, ctx: &Ctx) -> Result<i64, NoticeFault> {
        NOTICE_LIST.check(ctx)?;
        let (market, person) = (ctx.market, ctx.person()?.person);
        Ok(self.inner.db.read(ctx, move |tx| store::count_unread(tx, market, person)).await?)
    }

    /// Marks one of one's own notices as read and gives it back. Read again, it keeps its first time.
    pub async fn read_notice(&self, ctx: &Ctx, id: NoticeId) -> Result<Notice, NoticeFault> {
        NOTICE_READ.check(ctx)?;
        let (comms, person, job_ctx) = (self.clone(), ctx.person()?.person, ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                store::mark_read(tx, &job_ctx, person, id)?;
                comms.forget_unread_after(tx, job_ctx.market, person);
                store::find_own(tx, job_ctx.market, person, id)?.ok_or(NoticeFault::Missing)
            })
            .await
    }

    /// Marks all of one's own notices as read; says how many were not.
    pub async fn read_all_notices(&self, ctx: &Ctx) -> Result<u64, NoticeFault> {
        NOTICE_READ.check(ctx)?;
        let (comms, person, job_ctx) = (self.clone(), ctx.person()?.person, ctx.clone());
        let marked = self.inner.db.write(ctx, move |tx| {
            comms.forget_unread_after(tx, job_ctx.market, person);
            store::mark_all_read(tx, &job_ctx, person)
        });
        Ok(marked.await?)
    }

    /// Tells whomever an event concerns; says how many notices are new. Told again of the same event, none is.
    pub async fn tell(&self, ctx: &Ctx, happening: Happening) -> Result<usize, NoticeFault> {
        NOTICE_MAKE.check(ctx)?;
        let Some(rule) = find_rule(&happening.kind) else { return Ok(0) };
        let people = self.audience(ctx, rule, &happening).await?;
        let notices: Vec<(PersonId, NoticeId)> =
            people.into_iter().map(|person| (person, ctx.new_id())).collect();
        let (comms, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let mut new_count = 0;
                for (person, id) in &notices {
                    let Some(to) = comms.inner.identity.contact_in(tx, &job_ctx, *person)? else { continue };
                    if !store::insert_notice(tx, &job_ctx, *id, (&to, rule.kind), &happening)? {
                        continue;
                    }
                    made_in(tx, &job_ctx, &comms, (*id, *person))?;
                    comms.forget_unread_after(tx, job_ctx.market, *person);
                    new_count += 1;
                    if rule.is_mailed && to.email.is_some() {
                        mail::queue_in(tx, &job_ctx, *id, (to.person, rule.kind.category()))?;
                    }
                }
                Ok(new_count)
            })
            .await
    }

    async fn audience(
        &self,
        ctx: &Ctx,
        rule: &Rule,
        happening: &Happening,
    ) -> Result<Vec<PersonId>, NoticeFault> {
        match rule.audience {
            Audience::Person => Ok(vec![happening.person.ok_or(NoticeFault::NobodyNamed)?]),
            Audience::Members => {
                let organisation = happening.organisation.ok_or(NoticeFault::NobodyNamed)?;
                match self.inner.identity.find_organisation(ctx, organisation).await {
                    Ok((_, members)) => Ok(members.into_iter().map(|member| member.person).collect()),
                    // It is gone meanwhile, and with it whoever would have read this.
                    Err(OrganisationFault::Missing) => Ok(Vec::new()),
                    Err(fault) => Err(Fault::from(fault).into()),
                }
            }
        }
    }
}

/// Says that a notice is there, for inboxes that are open.
fn made_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    comms: &Comms,
    (notice, person): (NoticeId, PersonId),
) -> Result<(), DbFault> {
    let payload = json!({ "person": person });
    let event = NewEvent { kind: NOTICE_MADE, aggregate: notice.uuid(), version: 1, payload };
    emit_in(tx, ctx, &comms.inner.wake, &event)
}

/// A notice with whom it is for, whoever asks: for the letter about it.
pub(crate) fn notice_in(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: NoticeId,
) -> Result<Option<(PersonId, Notice)>, DbFault> {
    store::find_any(tx, market, id)
}
