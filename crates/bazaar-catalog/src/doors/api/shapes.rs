//! The shapes that REST of listings takes and gives.

use bazaar_directory::business::{BusinessAnswers, YearAnswers};
use bazaar_kit::OrganisationId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::doors::words::rfc3339;
use crate::listing::{Band, DealKind, Listing, ListingAnswers, ListingId, Teaser};
use crate::review::QueueEntry;

/// A listing as its members and staff read it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListingOut {
    #[schema(value_type = String)]
    pub(super) id: ListingId,
    #[schema(value_type = String)]
    pub(super) organisation: OrganisationId,
    /// The business it offers.
    pub(super) business: String,
    /// `sale`, `stake` or `loan`.
    #[schema(value_type = String)]
    pub(super) kind: DealKind,
    /// `draft`, `submitted`, `live`, `refused`, `paused`, `closed` or `expired`.
    pub(super) state: &'static str,
    /// For the next change.
    pub(super) version: i64,
    /// Its address below `/b/`.
    pub(super) slug: String,
    pub(super) title: Option<String>,
    pub(super) summary: Option<String>,
    /// Price or amount sought.
    pub(super) asking_paise: Option<i64>,
    /// The share offered, in hundredths of a percent.
    pub(super) stake_basis_points: Option<i64>,
    pub(super) reason: Option<String>,
    pub(super) risks: Option<String>,
    /// When it first went live, RFC 3339.
    pub(super) live_from: Option<String>,
    /// When its time runs out.
    pub(super) expires_at: Option<String>,
    /// Why it was refused, as a code.
    pub(super) refused_because: Option<String>,
}

/// A listing as the caller may read it; nothing here tells whose it is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TeaserOut {
    #[schema(value_type = String)]
    pub(super) id: ListingId,
    pub(super) slug: String,
    /// `sale`, `stake` or `loan`.
    #[schema(value_type = String)]
    pub(super) kind: DealKind,
    pub(super) title: String,
    pub(super) summary: String,
    /// NIC 2008 code.
    pub(super) sector: Option<String>,
    pub(super) district: Option<String>,
    /// GST state code.
    pub(super) state: Option<String>,
    /// When it first went live, RFC 3339.
    pub(super) live_from: Option<String>,
    /// The share offered in percent, from and to.
    pub(super) stake_percent: Option<[i64; 2]>,
    /// Price or amount sought; absent where the caller may not learn it.
    pub(super) asking_paise: Option<i64>,
    /// Sales of the latest year, from and to, in paise.
    pub(super) revenue_band_paise: Option<[i64; 2]>,
    /// Profit of the latest year, from and to, in paise.
    pub(super) profit_band_paise: Option<[i64; 2]>,
    pub(super) risks: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TeasersOut {
    pub(super) items: Vec<TeaserOut>,
    /// The cursor of the next page.
    pub(super) next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct QueueEntryOut {
    #[schema(value_type = String)]
    pub(super) id: ListingId,
    /// `sale`, `stake` or `loan`.
    #[schema(value_type = String)]
    pub(super) kind: DealKind,
    pub(super) title: String,
    /// Since when it waits, RFC 3339.
    pub(super) submitted_at: String,
    /// Somebody has it.
    pub(super) is_claimed: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct QueueOut {
    pub(super) items: Vec<QueueEntryOut>,
    /// The cursor of the next page.
    pub(super) next: Option<String>,
}

/// The parts of an upload. They are read as they come in, so this only describes them.
#[derive(ToSchema)]
#[expect(dead_code, reason = "a description for the document; the handler reads the parts as a stream")]
pub(super) struct MediaIn {
    /// For a document: what it is about. It comes before the file.
    subject: Option<String>,
    /// The photo or document.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MediaOut {
    /// The file; opened at `/media/{id}/{width}`.
    pub(super) id: String,
    /// `photo` or `document`.
    pub(super) kind: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ClaimOut {
    /// The version to decide on.
    pub(super) version: i64,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StartIn {
    /// `sale`, `stake` or `loan`.
    #[schema(value_type = String)]
    pub(super) kind: DealKind,
    /// For whom; one's first organisation, or a new one, where absent.
    #[schema(value_type = Option<String>)]
    pub(super) organisation: Option<OrganisationId>,
    /// What is known of the business; the trade name at least.
    pub(super) business: BusinessAnswers,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswersIn {
    /// The version that was read.
    pub(super) version: i64,
    /// About the listing.
    #[serde(default)]
    pub(super) listing: ListingAnswers,
    /// About the business.
    #[serde(default)]
    pub(super) business: BusinessAnswers,
    /// About its years.
    #[serde(default)]
    pub(super) years: Vec<YearAnswers>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VersionIn {
    /// The version that was read.
    pub(super) version: i64,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionIn {
    /// The version that was looked at.
    pub(super) version: i64,
    /// `approve` or `refuse`.
    pub(super) decision: String,
    /// Why it is refused: `not-blind`, `figures`, `incomplete`, `not-a-business`, `forbidden` or `duplicate`.
    pub(super) reason: Option<String>,
    /// Words to the owner.
    pub(super) note: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// Where the page before ended.
    pub(super) after: Option<String>,
    /// Rows, 1 to 100.
    pub(super) limit: Option<u16>,
}

impl From<Listing> for ListingOut {
    fn from(listing: Listing) -> Self {
        Self {
            id: listing.id,
            organisation: listing.organisation,
            business: listing.business.to_string(),
            kind: listing.kind,
            state: listing.state.as_str(),
            version: listing.version,
            slug: listing.slug,
            title: listing.title,
            summary: listing.summary,
            asking_paise: listing.asking_paise,
            stake_basis_points: listing.stake_basis_points,
            reason: listing.reason,
            risks: listing.risks,
            live_from: listing.live_from.map(rfc3339),
            expires_at: listing.expires_at.map(rfc3339),
            refused_because: listing.decision_reason,
        }
    }
}

impl TeaserOut {
    pub(super) fn of(teaser: &Teaser) -> Self {
        let detail = teaser.detail.as_ref();
        let latest = detail.and_then(|detail| detail.years.last());
        let ends = |band: Band| [band.low_paise, band.high_paise];
        Self {
            id: teaser.id,
            slug: teaser.slug.clone(),
            kind: teaser.kind,
            title: teaser.title.clone(),
            summary: teaser.summary.clone(),
            sector: teaser.sector.map(|code| code.to_string()),
            district: teaser.district.clone(),
            state: teaser.state_code.clone(),
            live_from: teaser.live_from.map(rfc3339),
            stake_percent: teaser.stake_percent.map(|(low, high)| [low, high]),
            asking_paise: detail.and_then(|detail| detail.asking_paise),
            revenue_band_paise: latest.and_then(|year| year.revenue).map(ends),
            profit_band_paise: latest.and_then(|year| year.profit).map(ends),
            risks: detail.and_then(|detail| detail.risks.clone()),
        }
    }
}

impl From<QueueEntry> for QueueEntryOut {
    fn from(entry: QueueEntry) -> Self {
        Self {
            id: entry.id,
            kind: entry.kind,
            title: entry.title,
            submitted_at: rfc3339(entry.submitted_at),
            is_claimed: entry.claim.is_some(),
        }
    }
}
