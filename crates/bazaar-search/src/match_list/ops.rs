//! Reading matches from either end, and answering them.

use bazaar_db::DbFault;
use bazaar_jobs::emit_in;
use bazaar_kit::{Ctx, Fault, MarketId, Who, permission};
use uuid::Uuid;

use super::model::{AnswerReason, is_worth_telling, whom_to_tell};
use super::{events, store};
use crate::Search;
use crate::follow::PublicListing;
use crate::mandate::{self, MandateFault, MandateId, MandateState};
use crate::matching::{Advice, DealKind, DealKinds, Match, Refusal, advise, judge};
use crate::trial::{Shown, degrees_of};

permission!(pub SEE_MATCHES = "match.see", [Who::SignedIn], "own mandate; loan requests for checked lenders");
permission!(pub ANSWER_MATCHES = "match.answer", [Who::SignedIn], "own mandate");
permission!(pub TELL_MATCHES = "match.tell", [Who::System], "none");
permission!(pub SEE_LISTING_MATCHES = "match.see-listing", [Who::SignedIn], "member of the listing's organisation");

/// Matches in a list.
const MAX_MATCHES: usize = 30;
/// Ranked beyond the list, to make up for those answered or gone.
const SPARE_MATCHES: usize = 200;
/// Answers looked at.
const MAX_ANSWERED: i64 = 1_000;
/// Listings whose owners hear of one new mandate.
const MAX_SOUGHT: usize = 20;
/// Mandates looked at when a listing goes live.
const MAX_TOLD: usize = 2_000;

/// What can go wrong around matches.
#[derive(Debug, thiserror::Error)]
pub enum MatchFault {
    /// The mandate or listing does not exist for this reader.
    #[error("no such mandate or listing")]
    Missing,
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

impl From<MatchFault> for Fault {
    fn from(fault: MatchFault) -> Self {
        match fault {
            MatchFault::Missing => Self::missing(),
            MatchFault::Mandate(fault) => fault.into(),
            MatchFault::Db(fault) => fault.into(),
            MatchFault::Refused(fault) => fault,
        }
    }
}

/// A listing that suits a mandate.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchedListing {
    /// The listing as it is now.
    pub listing: PublicListing,
    /// How well, and why.
    pub found: Match,
    /// What change would make it better.
    pub advice: Vec<Advice>,
}

/// Why a listing stands where it stands for a mandate.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchExplanation {
    /// How both see it, or the hard constraint that is broken.
    pub judged: Result<Match, Refusal>,
    /// What change would make it better.
    pub advice: Vec<Advice>,
    /// Contacts the listing expects over those its seller can serve.
    pub crowding: f32,
}

/// A mandate that a listing suits: what a seller may know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchedMandate {
    /// How well, and why. Its mandate's id leads nowhere for a seller.
    pub found: Match,
}

impl Search {
    /// The listings that suit one's own mandate, best first, without those answered.
    pub async fn list_matches(&self, ctx: &Ctx, id: MandateId) -> Result<Vec<MatchedListing>, MatchFault> {
        SEE_MATCHES.check(ctx)?;
        let stored = self.find_mandate(ctx, id).await?;
        let market = ctx.market;
        let answered =
            self.inner.db.read(ctx, move |tx| store::list_answered(tx, market, id, MAX_ANSWERED)).await?;
        let mut mandate = stored.wishes.to_mandate(id.uuid());
        if !ctx.is_checked_lender() {
            mandate.deal_kinds = mandate.deal_kinds.without(DealKinds::of(&[DealKind::Loan]));
        }
        let mut ranked = self.inner.held.rank(market, &mandate, MAX_MATCHES + SPARE_MATCHES);
        ranked.retain(|found| !answered.contains(&found.offer));
        ranked.truncate(MAX_MATCHES);
        let mut listings = self.list_visible(ctx, ranked.iter().map(|found| found.offer).collect()).await?;
        let weights = self.inner.held.weights(market);
        let matched = ranked.into_iter().filter_map(|found| {
            let place = listings.iter().position(|listing| listing.id == found.offer)?;
            let listing = listings.swap_remove(place);
            let advice = advise(&weights, &mandate, &listing.to_offer(), &found);
            Some(MatchedListing { listing, found, advice })
        });
        let matched: Vec<MatchedListing> = matched.collect();
        self.inner.shown.note(shown(market, id, &matched));
        Ok(matched)
    }

    /// Why a listing that may be seen stands where it stands for one's own mandate.
    pub async fn explain_match(
        &self,
        ctx: &Ctx,
        id: MandateId,
        listing: Uuid,
    ) -> Result<MatchExplanation, MatchFault> {
        SEE_MATCHES.check(ctx)?;
        let mandate = self.find_mandate(ctx, id).await?.wishes.to_mandate(id.uuid());
        let listing = self.list_visible(ctx, vec![listing]).await?.pop().ok_or(MatchFault::Missing)?;
        let (offer, weights) = (listing.to_offer(), self.inner.held.weights(ctx.market));
        let (crowding, standing) = self.inner.held.standing(ctx.market, &mandate, &offer);
        let judged = judge(&weights, &mandate, &offer).map(|found| Match { standing, ..found });
        let advice =
            judged.as_ref().map(|found| advise(&weights, &mandate, &offer, found)).unwrap_or_default();
        Ok(MatchExplanation { judged, advice, crowding })
    }

    /// Hides a match from a mandate's list, with the reason.
    pub async fn answer_match(
        &self,
        ctx: &Ctx,
        id: MandateId,
        listing: Uuid,
        reason: AnswerReason,
    ) -> Result<(), MatchFault> {
        ANSWER_MATCHES.check(ctx)?;
        self.find_mandate(ctx, id).await?;
        self.list_visible(ctx, vec![listing]).await?.pop().ok_or(MatchFault::Missing)?;
        let job_ctx = ctx.clone();
        self.inner
            .db
            .write(ctx, move |tx| Ok(store::answer_match(tx, &job_ctx, id, (listing, reason))?))
            .await
    }

    /// Shows everything hidden from a mandate's list again.
    pub async fn forget_answers(&self, ctx: &Ctx, id: MandateId) -> Result<(), MatchFault> {
        ANSWER_MATCHES.check(ctx)?;
        self.find_mandate(ctx, id).await?;
        let market = ctx.market;
        self.inner.db.write(ctx, move |tx| Ok(store::delete_answers(tx, market, id)?)).await
    }

    /// The mandates that look for a live listing of one's own organisation, best first, and the listing.
    pub async fn list_listing_matches(
        &self,
        ctx: &Ctx,
        listing: Uuid,
    ) -> Result<(PublicListing, Vec<MatchedMandate>), MatchFault> {
        SEE_LISTING_MATCHES.check(ctx)?;
        if !self.inner.listings.is_own(ctx, listing).await? {
            return Err(MatchFault::Missing);
        }
        let own = self.inner.listings.find(ctx.market, vec![listing]).await?.pop();
        let own = own.filter(|listing| listing.is_live).ok_or(MatchFault::Missing)?;
        let matches = self.inner.held.rank_mandates(ctx.market, &own.to_offer(), MAX_MATCHES);
        let matches = matches.into_iter().map(|(found, _)| MatchedMandate { found }).collect();
        Ok((own, matches))
    }

    /// Tells the owners of listings that suit a new mandate well; each pair once however often this runs. Says how
    /// many listings that were.
    pub async fn tell_sellers(&self, ctx: &Ctx, id: MandateId) -> Result<usize, MatchFault> {
        TELL_MATCHES.check(ctx)?;
        let market = ctx.market;
        let found = self.inner.db.read(ctx, move |tx| mandate::find_mandate(tx, market, id)).await?;
        let Some(stored) = found.filter(|stored| stored.state == MandateState::Active) else { return Ok(0) };
        let ranked = self.inner.held.rank(market, &stored.wishes.to_mandate(id.uuid()), MAX_SOUGHT);
        let fitting = ranked.into_iter().filter(is_worth_telling).map(|found| found.offer).collect();
        let listings = self.inner.listings.find(market, fitting).await?;
        let (job_ctx, wake) = (ctx.clone(), self.inner.wake.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let mut count = 0;
                for listing in listings.iter().filter(|listing| listing.is_live) {
                    if store::note_sought(tx, &job_ctx, listing.id, id)? {
                        emit_in(tx, &job_ctx, &wake, &events::sought(listing, id))?;
                        count += 1;
                    }
                }
                Ok(count)
            })
            .await
    }

    /// Tells everybody whom a live listing suits well, each person once however often this runs. Says how many.
    pub async fn tell_matches(&self, ctx: &Ctx, listing: Uuid) -> Result<usize, MatchFault> {
        TELL_MATCHES.check(ctx)?;
        let found = self.inner.listings.find(ctx.market, vec![listing]).await?.pop();
        let Some(listing) = found.filter(|listing| listing.is_live) else { return Ok(0) };
        let ranked = self.inner.held.rank_mandates(ctx.market, &listing.to_offer(), MAX_TOLD);
        let (told, job_ctx, wake) = (whom_to_tell(&ranked), ctx.clone(), self.inner.wake.clone());
        let (id, version) = (listing.id, listing.version);
        self.inner
            .db
            .write(ctx, move |tx| {
                let mut count = 0;
                for one in &told {
                    if store::tell_person(tx, &job_ctx, id, one)? {
                        emit_in(tx, &job_ctx, &wake, &events::found(id, version, one))?;
                        count += 1;
                    }
                }
                Ok(count)
            })
            .await
    }
}

/// A list as it was shown, place by place.
fn shown(market: MarketId, mandate: MandateId, matched: &[MatchedListing]) -> impl Iterator<Item = Shown> {
    matched.iter().zip(1..).map(move |(one, place)| Shown {
        market,
        mandate,
        listing: one.listing.id,
        place,
        degrees: degrees_of([&one.found.buyer, &one.found.seller]),
    })
}
