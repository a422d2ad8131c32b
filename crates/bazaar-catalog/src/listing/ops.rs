//! Beginning, answering and reading listings.

use bazaar_db::{DbFault, Tx};
use bazaar_directory::business::{
    Business, BusinessAnswers, BusinessFault, YearAnswers, answer_in, create_in, find_in, import_in,
};
use bazaar_directory::sector::SectorCode;
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{
    Ctx, Fault, FaultKind, FieldFault, MarketRole, OrganisationId, OrganisationRole, Who, permission,
};
use serde_json::json;

use super::answers::{ListingAnswers, blind_faults};
use super::model::{DealKind, Listing, ListingId};
use super::moves::touch_in;
use super::store;
use crate::Catalog;
use crate::media::{self, Media};

permission!(
    /// Beginning a listing.
    pub START_LISTING = "listing.start", [Who::SignedIn], "managers of the organisation"
);
permission!(
    /// Reading a listing whole.
    pub SEE_LISTING = "listing.see", [Who::SignedIn], "members of the organisation, and staff"
);
permission!(
    /// Answering, submitting, pausing, resuming, renewing, closing.
    pub EDIT_LISTING = "listing.edit", [Who::SignedIn], "managers of the organisation, version unchanged"
);
permission!(
    /// Deciding on a submitted listing.
    pub REVIEW_LISTING = "listing.review", [Who::Role(MarketRole::Reviewer)], "submitted, not one's own"
);
permission!(
    /// Ending listings whose time ran out, and loading samples.
    pub EXPIRE_LISTING = "listing.expire", [Who::System], "live or paused, past its time"
);

/// Listings on the page of one's own.
const MOST_OF_MINE: i64 = 100;
/// What can go wrong around a listing.
#[derive(Debug, thiserror::Error)]
pub enum ListingFault {
    /// Answers that do not read, are missing, or tell whose it is.
    #[error("answers do not do")]
    Answers(Vec<FieldFault>),
    /// It cannot go there from where it stands.
    #[error("not from this state")]
    WrongState,
    /// It was changed meanwhile.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// Another reviewer has it.
    #[error("another reviewer has it")]
    WithAnother,
    /// A reviewer's own listing.
    #[error("a reviewer's own listing")]
    OwnListing,
    /// There is no such listing for this actor.
    #[error("no such listing")]
    Missing,
    /// This actor could have read it, but it was closed or its time ran out.
    #[error("the listing is over")]
    Over {
        /// What it did: for showing others.
        sector: Option<SectorCode>,
    },
    /// Its business.
    #[error(transparent)]
    Business(#[from] BusinessFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<ListingFault> for Fault {
    fn from(fault: ListingFault) -> Self {
        match fault {
            ListingFault::Answers(fields) => Self::invalid(fields),
            ListingFault::WrongState => Self::new(FaultKind::Conflict, "listing-wrong-state"),
            ListingFault::ChangedMeanwhile => Self::new(FaultKind::Conflict, "listing-changed-meanwhile"),
            ListingFault::WithAnother => Self::new(FaultKind::Conflict, "listing-with-another-reviewer"),
            ListingFault::OwnListing => Self::new(FaultKind::Forbidden, "listing-own"),
            ListingFault::Missing => Self::missing(),
            ListingFault::Over { .. } => Self::new(FaultKind::Gone, "listing-over-detail"),
            ListingFault::Business(fault) => fault.into(),
            ListingFault::Db(fault) => fault.into(),
            ListingFault::Refused(fault) => fault,
        }
    }
}

/// A listing to be begun.
#[derive(Debug, Clone)]
pub struct StartListing {
    /// What is offered.
    pub kind: DealKind,
    /// For whom; one's first organisation, or a new one, where absent.
    pub owner: Option<OrganisationId>,
    /// What is known of the business; the trade name at least.
    pub business: BusinessAnswers,
}

/// Answers to be saved.
#[derive(Debug, Clone, Default)]
pub struct AnswerListing {
    /// The version that was shown.
    pub version: i64,
    /// About the listing.
    pub listing: ListingAnswers,
    /// About the business.
    pub business: BusinessAnswers,
    /// About its years.
    pub years: Vec<YearAnswers>,
}

/// A listing with its business, photos and documents, as members and staff see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// The listing.
    pub listing: Listing,
    /// Its business.
    pub business: Business,
    /// Its photos and documents, in order.
    pub media: Vec<Media>,
}

impl Catalog {
    /// Begins a listing with its business. Somebody without an organisation gets one of the business's name.
    pub async fn start_listing(&self, ctx: &Ctx, start: StartListing) -> Result<Listing, ListingFault> {
        START_LISTING.check(ctx)?;
        let owner = self.owner_of(ctx, &start).await?;
        let (id, business_id, job_ctx) = (ctx.new_id(), ctx.new_id(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let business = create_in(tx, &job_ctx, (business_id, owner), &start.business)?;
                let ids = (id, owner, business.id);
                let listing = Listing::draft(ids, start.kind, job_ctx.locale, job_ctx.now);
                store::insert_listing(tx, job_ctx.market, &listing)?;
                let detail = json!({ "kind": listing.kind });
                audit_in(tx, &job_ctx, START_LISTING.name, Subject::of("listing", id), &detail)?;
                Ok(listing)
            })
            .await
    }

    async fn owner_of(&self, ctx: &Ctx, start: &StartListing) -> Result<OrganisationId, ListingFault> {
        if let Some(owner) = start.owner {
            let may = ctx.acts_for(owner, OrganisationRole::Manager);
            return if may { Ok(owner) } else { Err(ListingFault::Missing) };
        }
        let managed = ctx.person()?.memberships.iter().find(|m| m.role >= OrganisationRole::Manager);
        if let Some(membership) = managed {
            return Ok(membership.organisation);
        }
        let name = start.business.trade_name.clone().unwrap_or_default();
        if name.trim().is_empty() {
            return Err(ListingFault::Answers(vec![FieldFault::new(
                "trade_name",
                "business-trade-name-empty",
            )]));
        }
        Ok((self.inner.make_organisation)(ctx.clone(), name).await?)
    }

    /// Whether the actor belongs to the organisation whose listing it is; false for one that is not there.
    pub async fn is_own_listing(&self, ctx: &Ctx, id: ListingId) -> Result<bool, ListingFault> {
        SEE_LISTING.check(ctx)?;
        let market = ctx.market;
        let found: Result<_, DbFault> =
            self.inner.db.read(ctx, move |tx| store::find_listing(tx, market, id)).await;
        Ok(found?.is_some_and(|listing| ctx.role_in(listing.organisation).is_some()))
    }

    /// A listing whole, for members and staff.
    pub async fn find_dossier(&self, ctx: &Ctx, id: ListingId) -> Result<Dossier, ListingFault> {
        SEE_LISTING.check(ctx)?;
        let job_ctx = ctx.clone();
        self.inner
            .db
            .read(ctx, move |tx| {
                let listing = store::find_listing(tx, job_ctx.market, id)?;
                let listing = listing.filter(|l| may_see(&job_ctx, l)).ok_or(ListingFault::Missing)?;
                dossier_in(tx, &job_ctx, listing)?.ok_or(ListingFault::Missing)
            })
            .await
    }

    /// The newest listings of one's organisations, at most 100, newest first.
    pub async fn list_my_listings(&self, ctx: &Ctx) -> Result<Vec<Dossier>, ListingFault> {
        SEE_LISTING.check(ctx)?;
        let organisations: Vec<_> = ctx.person()?.memberships.iter().map(|m| m.organisation).collect();
        let job_ctx = ctx.clone();
        self.inner
            .db
            .read(ctx, move |tx| {
                let newest = (ListingId::from_uuid(uuid::Uuid::max()), MOST_OF_MINE);
                let mut mine = Vec::new();
                for organisation in &organisations {
                    mine.extend(store::list_of_organisation(tx, &job_ctx, *organisation, newest)?);
                }
                mine.sort_by_key(|listing| std::cmp::Reverse(listing.id));
                mine.truncate(usize::try_from(MOST_OF_MINE).unwrap_or_default());
                let dossiers = mine.into_iter().map(|listing| dossier_in(tx, &job_ctx, listing));
                Ok(dossiers.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
            })
            .await
    }

    /// Saves answers. What the public reads of a live listing goes back to review with them.
    pub async fn answer_listing(
        &self,
        ctx: &Ctx,
        id: ListingId,
        answer: AnswerListing,
    ) -> Result<Listing, ListingFault> {
        EDIT_LISTING.check(ctx)?;
        let (catalog, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let listing = lock_managed(tx, &job_ctx, id, Some(answer.version))?;
                answer_listing_in(tx, &job_ctx, &catalog, (listing, &answer))
            })
            .await
    }
}

fn may_see(ctx: &Ctx, listing: &Listing) -> bool {
    ctx.acts_for(listing.organisation, OrganisationRole::Member)
        || MarketRole::ALL.iter().any(|role| ctx.has_role(*role))
}

/// Locks a listing the actor manages; a stranger's looks missing.
pub(crate) fn lock_managed(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: ListingId,
    version: Option<i64>,
) -> Result<Listing, ListingFault> {
    let listing = store::lock_listing(tx, ctx.market, id)?.ok_or(ListingFault::Missing)?;
    if !ctx.acts_for(listing.organisation, OrganisationRole::Manager) {
        return Err(ListingFault::Missing);
    }
    same_version(listing, version)
}

pub(super) fn same_version(listing: Listing, version: Option<i64>) -> Result<Listing, ListingFault> {
    if version.is_none_or(|version| version == listing.version) {
        Ok(listing)
    } else {
        Err(ListingFault::ChangedMeanwhile)
    }
}

fn answer_listing_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    catalog: &Catalog,
    (mut listing, answer): (Listing, &AnswerListing),
) -> Result<Listing, ListingFault> {
    let before = listing.clone();
    let business = find_in(tx, ctx.market, listing.business)?.ok_or(ListingFault::Missing)?;
    let mut faults = answer.listing.apply(&mut listing).err().unwrap_or_default();
    let business_before = business.clone();
    let business = match answer_in(tx, ctx, business, (&answer.business, &answer.years)) {
        Ok(business) => business,
        Err(BusinessFault::Answers(more)) => {
            faults.extend(more);
            return Err(ListingFault::Answers(faults));
        }
        Err(fault) => return Err(fault.into()),
    };
    faults.extend(blind_faults(&listing, &business));
    if !faults.is_empty() {
        return Err(ListingFault::Answers(faults));
    }
    if listing == before && business == business_before {
        return Ok(listing);
    }
    listing.name_address();
    touch_in(tx, ctx, catalog, listing)
}

/// The listing with what belongs to it.
pub(crate) fn dossier_in(tx: &mut Tx<'_>, ctx: &Ctx, listing: Listing) -> Result<Option<Dossier>, DbFault> {
    let Some(business) = find_in(tx, ctx.market, listing.business)? else { return Ok(None) };
    let media = media::list_in(tx, ctx.market, listing.id)?;
    Ok(Some(Dossier { listing, business, media }))
}

/// Stores a finished listing and its business as they are, quietly: for loading samples in bulk. Views are counted to
/// the day it went live.
pub fn import_sample_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (listing, business): (&Listing, &Business),
    views: i64,
) -> Result<(), ListingFault> {
    EXPIRE_LISTING.check(ctx)?;
    import_in(tx, ctx, business)?;
    let mut named = listing.clone();
    named.live_from = None;
    named.name_address();
    named.live_from = listing.live_from;
    store::insert_listing(tx, ctx.market, &named)?;
    if views > 0 {
        let day = listing.live_from.unwrap_or(listing.created_at).seconds().div_euclid(86_400);
        crate::views::add_in(tx, ctx.market, (listing.id, day, views))?;
    }
    Ok(())
}
