//! Asking for introductions, answering them, and reading both ends.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{Subject, audit_in, emit_in};
use bazaar_kit::{Ctx, Fault, FaultKind, FieldFault, OrganisationRole, Who, permission};
use serde_json::json;
use uuid::Uuid;

use super::contact::Contact;
use super::model::{
    Introduction, IntroductionId, IntroductionState, MAX_WAITING, Verdict, read_answer, read_message,
};
use super::{events, store};
use crate::Search;
use crate::follow::PublicListing;
use crate::mandate::{MandateFault, MandateId};
use crate::matching::Match;
use crate::trial::{TrialStep, take_step_in};

permission!(
    pub ASK_INTRODUCTIONS = "introduction.ask",
    [Who::SignedIn],
    "the listing may be seen and is not one's own; once per listing"
);
permission!(pub SEE_INTRODUCTIONS = "introduction.see", [Who::SignedIn], "own, or of one's organisation's listings");
permission!(
    pub ANSWER_INTRODUCTIONS = "introduction.answer",
    [Who::SignedIn],
    "member of the listing's organisation, waiting"
);

/// Introductions in a list.
const MAX_LISTED: i64 = 200;

/// What can go wrong around introductions.
#[derive(Debug, thiserror::Error)]
pub enum IntroductionFault {
    /// It does not exist for this reader, or its listing does not.
    #[error("no such introduction or listing")]
    Missing,
    /// A field is wrong.
    #[error("a field is wrong")]
    Field(FieldFault),
    /// The listing is one's own.
    #[error("one's own listing")]
    Own,
    /// It was asked for before.
    #[error("asked for before")]
    AskedBefore,
    /// As many wait as anybody may have waiting.
    #[error("too many wait")]
    TooMany,
    /// It was answered or withdrawn meanwhile.
    #[error("not waiting any more")]
    NotWaiting,
    /// Something is wrong with the mandate.
    #[error(transparent)]
    Mandate(#[from] MandateFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<IntroductionFault> for Fault {
    fn from(fault: IntroductionFault) -> Self {
        match fault {
            IntroductionFault::Missing => Self::missing(),
            IntroductionFault::Field(field) => field.into(),
            IntroductionFault::Own => Self::new(FaultKind::Conflict, "introduction-own"),
            IntroductionFault::AskedBefore => Self::new(FaultKind::Conflict, "introduction-asked-before"),
            IntroductionFault::TooMany => {
                Self::new(FaultKind::Conflict, "introduction-too-many").with("most", MAX_WAITING)
            }
            IntroductionFault::NotWaiting => Self::new(FaultKind::Conflict, "introduction-not-waiting"),
            IntroductionFault::Mandate(fault) => fault.into(),
            IntroductionFault::Db(fault) => fault.into(),
            IntroductionFault::Refused(fault) => fault,
        }
    }
}

/// What a buyer asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskIntroduction {
    /// Of which listing.
    pub listing: Uuid,
    /// The mandate whose list led here.
    pub mandate: Option<MandateId>,
    /// The words to the seller.
    pub message: String,
}

/// An introduction as the seller reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReceivedIntroduction {
    /// The introduction; who asked is not to be shown while it waits.
    pub introduction: Introduction,
    /// How the best of the buyer's mandates fits the listing; nothing where none does.
    pub fit: Option<Match>,
    /// How the buyer is reached, once accepted.
    pub contact: Option<Contact>,
}

impl Search {
    /// Asks for an introduction to the seller of a listing.
    pub async fn ask_introduction(
        &self,
        ctx: &Ctx,
        ask: AskIntroduction,
    ) -> Result<IntroductionId, IntroductionFault> {
        ASK_INTRODUCTIONS.check(ctx)?;
        let message = read_message(&ask.message).map_err(IntroductionFault::Field)?;
        let listing = self.list_visible(ctx, vec![ask.listing]).await?.pop();
        let listing = listing.ok_or(IntroductionFault::Missing)?;
        if self.inner.listings.is_own(ctx, listing.id).await? {
            return Err(IntroductionFault::Own);
        }
        if let Some(mandate) = ask.mandate {
            self.find_mandate(ctx, mandate).await?;
        }
        let (search, job_ctx) = (self.clone(), ctx.clone());
        let asked = self
            .inner
            .db
            .write(ctx, move |tx| search.ask_in(tx, &job_ctx, &listing, (message.clone(), ask.mandate)));
        asked.await
    }

    fn ask_in(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        listing: &PublicListing,
        (message, mandate): (String, Option<MandateId>),
    ) -> Result<IntroductionId, IntroductionFault> {
        let person = ctx.person()?.person;
        if store::count_waiting(tx, ctx.market, person)? >= MAX_WAITING {
            return Err(IntroductionFault::TooMany);
        }
        let known = store::find_of_buyer(tx, ctx.market, (person, listing.id))?;
        let introduction = if let Some(mut known) = known {
            if !known.ask_again(message, mandate, ctx.now) {
                return Err(IntroductionFault::AskedBefore);
            }
            store_in(tx, ctx, &known)?;
            known
        } else {
            let introduction = Introduction {
                id: ctx.new_id(),
                listing: listing.id,
                organisation: listing.organisation,
                person,
                mandate,
                title: listing.title.clone(),
                message,
                state: IntroductionState::Waiting,
                reason: None,
                answer: String::new(),
                answered_by: None,
                version: 1,
                asked_at: ctx.now,
                answered_at: None,
            };
            store::insert_introduction(tx, ctx, &introduction)?;
            introduction
        };
        take_step_in(tx, ctx, self, (person, listing.id), TrialStep::Asked)?;
        self.tell_in(tx, ctx, ASK_INTRODUCTIONS.name, &introduction)?;
        Ok(introduction.id)
    }

    /// What one asked for, the latest first, with how to reach the seller where that was agreed.
    pub async fn list_asked_introductions(
        &self,
        ctx: &Ctx,
    ) -> Result<Vec<(Introduction, Option<Contact>)>, IntroductionFault> {
        SEE_INTRODUCTIONS.check(ctx)?;
        let (market, person) = (ctx.market, ctx.person()?.person);
        let listed: Result<_, DbFault> =
            self.inner.db.read(ctx, move |tx| store::list_of_buyer(tx, market, person, MAX_LISTED)).await;
        let mut asked = Vec::new();
        for introduction in listed? {
            let agreed = introduction.state == IntroductionState::Accepted;
            let contact = match introduction.answered_by.filter(|_| agreed) {
                Some(seller) => self.inner.contacts.find(ctx, seller).await?,
                None => None,
            };
            asked.push((introduction, contact));
        }
        Ok(asked)
    }

    /// What was asked of listings of one's organisations: what waits first, the latest of each first.
    pub async fn list_received_introductions(
        &self,
        ctx: &Ctx,
    ) -> Result<Vec<ReceivedIntroduction>, IntroductionFault> {
        SEE_INTRODUCTIONS.check(ctx)?;
        let organisations: Vec<_> = ctx.person()?.memberships.iter().map(|one| one.organisation).collect();
        let market = ctx.market;
        let listed: Result<Vec<Introduction>, DbFault> = self
            .inner
            .db
            .read(ctx, move |tx| {
                let lists = organisations
                    .iter()
                    .map(|organisation| store::list_of_seller(tx, market, *organisation, MAX_LISTED));
                Ok(lists.collect::<Result<Vec<_>, DbFault>>()?.concat())
            })
            .await;
        let mut listed = listed?;
        listed.sort_by_key(|one| (one.state != IntroductionState::Waiting, std::cmp::Reverse(one.asked_at)));
        let listings =
            self.inner.listings.find(market, listed.iter().map(|one| one.listing).collect()).await?;
        let mut received = Vec::new();
        for introduction in listed {
            let listing = listings.iter().find(|listing| listing.id == introduction.listing);
            let offer = listing.filter(|listing| listing.is_live).map(PublicListing::to_offer);
            let fit = offer.and_then(|offer| self.inner.held.best_fit(market, introduction.person, &offer));
            let contact = match introduction.state {
                IntroductionState::Accepted => self.inner.contacts.find(ctx, introduction.person).await?,
                _ => None,
            };
            received.push(ReceivedIntroduction { introduction, fit, contact });
        }
        Ok(received)
    }

    /// Accepts or declines an introduction to one's organisation's listing.
    pub async fn answer_introduction(
        &self,
        ctx: &Ctx,
        id: IntroductionId,
        verdict: Verdict,
        answer: &str,
    ) -> Result<(), IntroductionFault> {
        ANSWER_INTRODUCTIONS.check(ctx)?;
        let answer = read_answer(answer).map_err(IntroductionFault::Field)?;
        let (search, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let found = store::find_introduction(tx, job_ctx.market, id)?;
                let is_ours = |one: &Introduction| {
                    job_ctx.acts_for(one.organisation, OrganisationRole::Member)
                        && one.state != IntroductionState::Withdrawn
                };
                let mut introduction = found.filter(is_ours).ok_or(IntroductionFault::Missing)?;
                let by = (job_ctx.person()?.person, job_ctx.now);
                if !introduction.take_answer(verdict, answer.clone(), by) {
                    return Err(IntroductionFault::NotWaiting);
                }
                store_in(tx, &job_ctx, &introduction)?;
                let step = match verdict {
                    Verdict::Accept => TrialStep::Accepted,
                    Verdict::Decline(_) => TrialStep::Declined,
                };
                take_step_in(tx, &job_ctx, &search, (introduction.person, introduction.listing), step)?;
                search.tell_in(tx, &job_ctx, ANSWER_INTRODUCTIONS.name, &introduction)
            })
            .await
    }

    /// Takes back what one asked for and nobody answered.
    pub async fn withdraw_introduction(
        &self,
        ctx: &Ctx,
        id: IntroductionId,
    ) -> Result<(), IntroductionFault> {
        ASK_INTRODUCTIONS.check(ctx)?;
        let person = ctx.person()?.person;
        let (search, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let found = store::find_introduction(tx, job_ctx.market, id)?;
                let own = found.filter(|one| one.person == person);
                let mut introduction = own.ok_or(IntroductionFault::Missing)?;
                if !introduction.withdraw() {
                    return Err(IntroductionFault::NotWaiting);
                }
                store_in(tx, &job_ctx, &introduction)?;
                search.tell_in(tx, &job_ctx, ASK_INTRODUCTIONS.name, &introduction)
            })
            .await
    }

    /// The event and audit line of a move.
    fn tell_in(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        action: &'static str,
        one: &Introduction,
    ) -> Result<(), IntroductionFault> {
        if let Some(event) = events::moved(one) {
            emit_in(tx, ctx, &self.inner.wake, &event)?;
        }
        let detail = json!({ "state": one.state, "reason": one.reason, "version": one.version });
        Ok(audit_in(tx, ctx, action, Subject::of("introduction", one.id), &detail)?)
    }
}

fn store_in(tx: &mut Tx<'_>, ctx: &Ctx, one: &Introduction) -> Result<(), IntroductionFault> {
    if store::update_introduction(tx, ctx, one)? { Ok(()) } else { Err(IntroductionFault::NotWaiting) }
}
