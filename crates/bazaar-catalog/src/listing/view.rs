//! Who sees how much of a listing, and what that much is. Pages, REST, sitemap, feed and search all ask here.

use bazaar_directory::business::{Business, IdentifierKind, Premises, ProfitBasis, YearSource};
use bazaar_directory::place::{find_pin, states};
use bazaar_directory::sector::SectorCode;
use bazaar_kit::calendar::FinancialYear;
use bazaar_kit::{Ctx, Locale, MarketRole, OrganisationRole, Timestamp};

use super::band::{Band, band_of, multiple_of};
use super::model::{AreaShown, DealKind, Listing, ListingId, ListingState};
use super::ops::Dossier;
use crate::media::MediaKind;

/// How much of a listing somebody sees, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// Nothing, not even that it is there.
    Hidden,
    /// What may be said of a stake in public: what and where, no figures.
    Teaser,
    /// The blind listing with its banded figures.
    Detail,
    /// Everything: its own people and staff.
    Whole,
}

/// How much of the listing this actor sees.
///
/// A sale's teaser is public. A loan request is for members of checked lenders alone, since asking the public for a
/// loan needs a licence. Of a stake the public learns no figures, since shares may not be offered to the public:
/// detail is for people who are signed in and have declared who they are.
pub fn view_for(ctx: &Ctx, listing: &Listing) -> Visibility {
    let is_staff = MarketRole::ALL.iter().any(|role| ctx.has_role(*role));
    if is_staff || ctx.acts_for(listing.organisation, OrganisationRole::Member) {
        return Visibility::Whole;
    }
    let has_declared = ctx.signed_in().is_some_and(|signed_in| signed_in.stake_declared_at.is_some());
    match (listing.state, listing.kind) {
        (ListingState::Live, DealKind::Sale) => Visibility::Detail,
        (ListingState::Live, DealKind::Loan) if ctx.is_checked_lender() => Visibility::Detail,
        (ListingState::Live, DealKind::Stake) if has_declared => Visibility::Detail,
        (ListingState::Live, DealKind::Stake) => Visibility::Teaser,
        _ => Visibility::Hidden,
    }
}

/// Whether this actor could have read the listing while it was live, and it has ended since. That much may be told:
/// its address was public to them.
pub fn is_over_for(ctx: &Ctx, listing: &Listing) -> bool {
    let has_ended = matches!(listing.state, ListingState::Closed | ListingState::Expired);
    if !has_ended || listing.live_from.is_none() || view_for(ctx, listing) != Visibility::Hidden {
        return false;
    }
    let as_it_was = Listing { state: ListingState::Live, ..listing.clone() };
    view_for(ctx, &as_it_was) > Visibility::Hidden
}

/// A listing as strangers read it: nothing here tells whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Teaser {
    /// Which.
    pub id: ListingId,
    /// Its version.
    pub version: i64,
    /// Its address below `/b/`.
    pub slug: String,
    /// What is offered.
    pub kind: DealKind,
    /// The language of its texts.
    pub language: Locale,
    /// The blind title.
    pub title: String,
    /// The blind summary.
    pub summary: String,
    /// What it does.
    pub sector: Option<SectorCode>,
    /// The district, where the owner shows it.
    pub district: Option<String>,
    /// The state's GST code.
    pub state_code: Option<String>,
    /// The state's English name.
    pub state_name: Option<&'static str>,
    /// The middle of its PIN, to a tenth of a degree (about 11 km); latitude and longitude.
    pub point: Option<(f64, f64)>,
    /// When it first went live.
    pub live_from: Option<Timestamp>,
    /// The share offered, rounded to five percent on either side: from and to.
    pub stake_percent: Option<(i64, i64)>,
    /// Everything with figures or story; absent in a bare teaser.
    pub detail: Option<TeaserDetail>,
}

/// The figures and story of a blind listing.
#[derive(Debug, Clone, PartialEq)]
pub struct TeaserDetail {
    /// The price or the amount sought, as asked.
    pub asking_paise: Option<i64>,
    /// Price over profit in tenths, from and to.
    pub multiple_tenths: Option<(i64, i64)>,
    /// Its years, oldest first.
    pub years: Vec<TeaserYear>,
    /// The year it began.
    pub founded_year: Option<i64>,
    /// People at work, from and to; nothing above the last step.
    pub staff: Option<(i64, Option<i64>)>,
    /// How it holds its premises.
    pub premises: Option<Premises>,
    /// Whole years the lease still runs.
    pub lease_years_left: Option<i64>,
    /// For how many months a loan is sought.
    pub loan_months: Option<i64>,
    /// What secures the loan.
    pub loan_security: Option<String>,
    /// Why it is sold, or what the money is for.
    pub reason: Option<String>,
    /// What goes with it.
    pub included: Option<String>,
    /// What does not.
    pub excluded: Option<String>,
    /// What a new owner could do.
    pub growth: Option<String>,
    /// What could go wrong.
    pub risks: Option<String>,
    /// Percent of sales to the five largest customers.
    pub top_five_percent: Option<i64>,
    /// Percent of sales that come back by contract.
    pub recurring_percent: Option<i64>,
    /// What is known about its numbers, without the numbers: kind, confirmed when, seen when.
    pub checks: Vec<(IdentifierKind, Option<Timestamp>, Option<Timestamp>)>,
    /// Its photos.
    pub photos: Vec<crate::media::MediaId>,
    /// What its documents are about; they stay locked.
    pub documents: Vec<String>,
}

/// One financial year in bands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeaserYear {
    /// `2024-25`.
    pub label: String,
    /// Sales.
    pub revenue: Option<Band>,
    /// Profit.
    pub profit: Option<Band>,
    /// What the profit has been reduced by.
    pub profit_basis: ProfitBasis,
    /// Where the figures come from.
    pub source: YearSource,
}

/// As much of the listing as `visibility` lets through; nothing for those it is hidden from. People of the house see
/// the same page as strangers, so that they know what strangers see.
pub fn teaser_of(dossier: &Dossier, visibility: Visibility) -> Option<Teaser> {
    if visibility == Visibility::Hidden {
        return None;
    }
    let Dossier { listing, business, .. } = dossier;
    let shows_district = listing.area_shown == AreaShown::District;
    Some(Teaser {
        id: listing.id,
        version: listing.version,
        slug: listing.slug.clone(),
        kind: listing.kind,
        language: listing.language,
        title: listing.title.clone().unwrap_or_default(),
        summary: listing.summary.clone().unwrap_or_default(),
        sector: business.sector,
        district: business.district.clone().filter(|_| shows_district),
        state_code: business.state_code.clone(),
        state_name: business.state_code.as_deref().and_then(state_name),
        point: shows_district.then(|| rounded_point(business)).flatten(),
        live_from: listing.live_from,
        stake_percent: listing.stake_basis_points.map(stake_range),
        detail: (visibility >= Visibility::Detail).then(|| detail_of(dossier)),
    })
}

fn detail_of(dossier: &Dossier) -> TeaserDetail {
    let Dossier { listing, business, media } = dossier;
    let years: Vec<TeaserYear> = business
        .years
        .iter()
        .map(|(start, year)| TeaserYear {
            label: FinancialYear::starting(*start).map(|year| year.to_string()).unwrap_or_default(),
            revenue: year.revenue_paise.map(band_of),
            profit: year.profit_paise.map(band_of),
            profit_basis: year.profit_basis,
            source: year.source,
        })
        .collect();
    let latest_profit = years.last().and_then(|year| year.profit);
    let of_kind = |kind| media.iter().filter(move |item| item.kind == kind);
    TeaserDetail {
        asking_paise: listing.asking_paise,
        multiple_tenths: listing
            .asking_paise
            .filter(|_| listing.kind == DealKind::Sale)
            .zip(latest_profit)
            .and_then(|(asking, profit)| multiple_of(asking, profit)),
        years,
        founded_year: business.founded_year,
        staff: business.staff_count.map(staff_range),
        premises: business.premises,
        lease_years_left: business.lease_years_left,
        loan_months: listing.loan_months,
        loan_security: listing.loan_security.clone(),
        reason: listing.reason.clone(),
        included: listing.included.clone(),
        excluded: listing.excluded.clone(),
        growth: listing.growth.clone(),
        risks: listing.risks.clone(),
        top_five_percent: listing.top_five_percent,
        recurring_percent: listing.recurring_percent,
        checks: checks_of(business),
        photos: of_kind(MediaKind::Photo).map(|photo| photo.id).collect(),
        documents: of_kind(MediaKind::Document).filter_map(|document| document.subject.clone()).collect(),
    }
}

fn checks_of(business: &Business) -> Vec<(IdentifierKind, Option<Timestamp>, Option<Timestamp>)> {
    let facts = business.identifiers.iter();
    facts.map(|(kind, facts)| (*kind, facts.confirmed_at, facts.seen.map(|(at, _)| at))).collect()
}

fn state_name(code: &str) -> Option<&'static str> {
    let code = code.parse::<u8>().ok()?;
    states().iter().find(|state| state.gst_code == code).map(|state| state.name.as_str())
}

fn rounded_point(business: &Business) -> Option<(f64, f64)> {
    let point = find_pin(business.pin.as_ref()?.parse().ok()?)?.point?;
    let tenth = |degrees: f64| (degrees * 10.0).round() / 10.0;
    Some((tenth(point.latitude), tenth(point.longitude)))
}

fn stake_range(basis_points: i64) -> (i64, i64) {
    let low = basis_points / 500 * 5;
    (low.max(1), (low + 5).min(100))
}

fn staff_range(count: i64) -> (i64, Option<i64>) {
    const STEPS: [i64; 7] = [0, 5, 10, 20, 50, 100, 250];
    let above = STEPS.partition_point(|step| *step < count).max(1);
    (STEPS[above - 1] + i64::from(above > 1), STEPS.get(above).copied())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use bazaar_kit::{Actor, DEFAULT_MARKET, Id, Membership, SignedIn};

    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

    fn listing(kind: DealKind, state: ListingState) -> Listing {
        let ids = (Id::new(NOW), Id::new(NOW), Id::new(NOW));
        Listing { state, ..Listing::draft(ids, kind, Locale::En, NOW) }
    }

    fn visitor(change: impl FnOnce(&mut SignedIn)) -> Ctx {
        let mut signed_in = SignedIn {
            person: Id::new(NOW),
            session: Id::new(NOW),
            market: DEFAULT_MARKET,
            name: "Ravi".to_owned(),
            roles: vec![],
            memberships: vec![],
            stake_declared_at: None,
            proved_at: bazaar_kit::Timestamp::from_micros(0),
        };
        change(&mut signed_in);
        Ctx { actor: Actor::Person(Arc::new(signed_in)), ..Ctx::system(DEFAULT_MARKET, NOW, "test") }
    }

    fn everybody(of: &Listing) -> [(&'static str, Ctx); 6] {
        let member = |organisation, lender_checked| Membership {
            organisation,
            role: OrganisationRole::Member,
            lender_checked,
        };
        [
            ("stranger", Ctx { actor: Actor::Anonymous, ..Ctx::system(DEFAULT_MARKET, NOW, "test") }),
            ("signed in", visitor(|_| {})),
            ("declared", visitor(|person| person.stake_declared_at = Some(NOW))),
            ("lender", visitor(|person| person.memberships = vec![member(Id::new(NOW), true)])),
            ("owner", visitor(|person| person.memberships = vec![member(of.organisation, false)])),
            ("reviewer", visitor(|person| person.roles = vec![MarketRole::Reviewer])),
        ]
    }

    #[test]
    fn who_sees_how_much_is_this_table() {
        use Visibility::{Detail, Hidden, Teaser, Whole};
        let table = [
            (DealKind::Sale, [Detail, Detail, Detail, Detail, Whole, Whole]),
            (DealKind::Stake, [Teaser, Teaser, Detail, Teaser, Whole, Whole]),
            (DealKind::Loan, [Hidden, Hidden, Hidden, Detail, Whole, Whole]),
        ];
        for (kind, expected) in table {
            let live = listing(kind, ListingState::Live);
            for ((who, ctx), expected) in everybody(&live).into_iter().zip(expected) {
                assert_eq!(view_for(&ctx, &live), expected, "{kind} to {who}");
            }
            for state in ListingState::ALL.iter().filter(|state| **state != ListingState::Live) {
                let hidden = listing(kind, *state);
                for (who, ctx) in everybody(&hidden) {
                    let expected = if matches!(who, "owner" | "reviewer") { Whole } else { Hidden };
                    assert_eq!(view_for(&ctx, &hidden), expected, "{kind} {state} to {who}");
                }
            }
        }
    }

    #[test]
    fn ranges_hold_their_number() {
        for count in 0..400 {
            let (low, high) = staff_range(count);
            assert!(low <= count && high.is_none_or(|high| count <= high), "{count}: {low} {high:?}");
        }
        for points in 1..10_000 {
            let (low, high) = stake_range(points);
            assert!(low * 100 <= points.max(100) && points <= high * 100, "{points}");
        }
    }
}
