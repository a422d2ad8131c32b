//! What is worked out of a deal, and which deals may be published together.

use std::collections::BTreeSet;

use bazaar_kit::{FieldFault, Id, PersonId, Timestamp, text_enum};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;
use crate::input::{ClosedDeal, DealKind};
use crate::priors::{BANDS, Priors};
use crate::saved::{Appraisal, KeptId};
use crate::sector_group::SectorGroup;

/// Names a closed deal.
pub type ClosedDealId = Id<ToldDeal>;

/// A release shows deals of at least so many owners.
pub(super) const FEWEST_OWNERS: usize = 5;
/// Two releases differ by the deals of at least so many owners.
pub(super) const FEWEST_CHANGED_OWNERS: usize = 2;
/// Price over SDE, in thousandths; beyond these something is not what it is said to be.
const MULTIPLES: std::ops::RangeInclusive<i64> = 100..=30_000;
/// A deal says nothing about accounts much older than it.
const OLDEST_ACCOUNTS_DAYS: i32 = 730;
const MINOR_PER_MAJOR: i64 = 100;
const ROUNDED_TO_THOUSANDTHS: i64 = 100;

text_enum! {
    /// Where a deal stands.
    pub enum DealState {
        /// Waiting for a reviewer.
        Told = "told",
        /// Shown to be true.
        Verified = "verified",
        /// Not shown to be true.
        Refused = "refused",
    }
}

/// One deal as its owner and the reviewer see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldDeal {
    /// Which.
    pub id: ClosedDealId,
    /// Who told it.
    pub owner: PersonId,
    /// The valuation it belongs to.
    pub valuation: KeptId,
    /// The version whose figures it is read against.
    pub number: i64,
    /// What the buyer paid, debt taken over included.
    pub price_minor: i64,
    /// The day it closed.
    pub closed_on: Date,
    /// Whether it may be published without names.
    pub has_consent: bool,
    /// Where it stands.
    pub state: DealState,
    /// Its sector group.
    pub group: String,
    /// Its size band, 1 to 6.
    pub band: i64,
    /// Price over SDE, in thousandths.
    pub multiple_thousandths: i64,
    /// When it was told.
    pub told_at: Timestamp,
    /// The reviewer's note.
    pub note: Option<String>,
}

impl ToldDeal {
    /// Whether a release may have it in it.
    pub(super) fn may_be_published(&self) -> bool {
        self.has_consent && self.state == DealState::Verified
    }
}

/// What is worked out of a price and the version it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) group: SectorGroup,
    pub(super) band: i64,
    pub(super) multiple_thousandths: i64,
}

/// Reads a price against the figures it belongs to, or says what keeps it from counting.
pub(super) fn read(
    appraisal: &Appraisal,
    price_minor: i64,
    closed_on: Date,
    today: Date,
    priors: &Priors,
) -> Result<Read, FieldFault> {
    let input = &appraisal.input;
    let earnings = &appraisal.valuation.earnings;
    let group = input.sector.nic2008.as_deref().and_then(SectorGroup::of_nic2008);
    let group = group.ok_or(FieldFault::new("price", "valuation-deal-no-sector"))?;
    if input.deal.kind != DealKind::Sale || earnings.sde_minor <= 0 {
        return Err(FieldFault::new("price", "valuation-deal-not-comparable"));
    }
    let newest = earnings.years.first().map_or(closed_on, |year| year.ending);
    let age_days = closed_on.since(newest).map_or(i32::MAX, |span| span.get_days());
    if closed_on > today || !(0..=OLDEST_ACCOUNTS_DAYS).contains(&age_days) {
        return Err(FieldFault::new("closed_on", "valuation-deal-day").with("day", newest.to_string()));
    }
    let multiple = i128::from(price_minor) * 1_000 / i128::from(earnings.sde_minor);
    let multiple_thousandths = i64::try_from(multiple).unwrap_or(i64::MAX);
    if !MULTIPLES.contains(&multiple_thousandths) {
        return Err(FieldFault::new("price", "valuation-deal-price-odd"));
    }
    let revenue_minor = earnings.years.first().map_or(0, |year| year.revenue_minor);
    Ok(Read { group, band: band_of(revenue_minor, &input.country, priors), multiple_thousandths })
}

/// The size band of yearly sales, 1 to 6.
fn band_of(revenue_minor: i64, country: &str, priors: &Priors) -> i64 {
    let major = (revenue_minor / MINOR_PER_MAJOR) as f64;
    let edges = priors.country(country).map_or([f64::INFINITY; BANDS - 1], |country| country.band_edges);
    1 + edges.iter().map(|edge| i64::from(major >= *edge)).sum::<i64>()
}

/// A verified deal with consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) id: ClosedDealId,
    pub(super) owner: PersonId,
    pub(super) shown: ClosedDeal,
}

impl Candidate {
    pub(super) fn new(
        id: ClosedDealId,
        owner: PersonId,
        (band, multiple_thousandths): (i64, i64),
        closed_on: Date,
    ) -> Self {
        let half = ROUNDED_TO_THOUSANDTHS / 2;
        let rounded = (multiple_thousandths + half) / ROUNDED_TO_THOUSANDTHS * ROUNDED_TO_THOUSANDTHS;
        let shown = ClosedDeal {
            band: u8::try_from(band).unwrap_or(1),
            multiple: Decimal::from_thousandths(rounded.max(ROUNDED_TO_THOUSANDTHS)),
            closed: format!("{}-Q{}", closed_on.year(), (closed_on.month() + 2) / 3),
        };
        Self { id, owner, shown }
    }
}

/// One deal of an earlier release, kept for comparing: never shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Member {
    pub(super) deal: ClosedDealId,
    pub(super) owner: PersonId,
}

/// What a release shows and whose it is; none while it would tell about single deals.
pub(super) fn next_release(
    candidates: &[Candidate],
    earlier: &[Vec<Member>],
) -> Option<(Vec<ClosedDeal>, Vec<Member>)> {
    let owners: BTreeSet<PersonId> = candidates.iter().map(|candidate| candidate.owner).collect();
    if owners.len() < FEWEST_OWNERS {
        return None;
    }
    let members: BTreeSet<Member> =
        candidates.iter().map(|candidate| Member { deal: candidate.id, owner: candidate.owner }).collect();
    let differs_enough = |before: &Vec<Member>| {
        let before: BTreeSet<Member> = before.iter().cloned().collect();
        let changed: BTreeSet<PersonId> =
            members.symmetric_difference(&before).map(|member| member.owner).collect();
        changed.len() >= FEWEST_CHANGED_OWNERS
    };
    if !earlier.iter().all(differs_enough) {
        return None;
    }
    let mut shown: Vec<ClosedDeal> = candidates.iter().map(|candidate| candidate.shown.clone()).collect();
    // An order that tells nothing about who came first.
    shown.sort_by(|a, b| (&a.closed, a.band, a.multiple).cmp(&(&b.closed, b.band, b.multiple)));
    Some((shown, members.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn candidate(deal: i64, owner: i64) -> Candidate {
        let id = |number: i64| uuid::Uuid::from_u128(number.unsigned_abs().into());
        let (deal, owner) = (ClosedDealId::from_uuid(id(deal)), PersonId::from_uuid(id(owner)));
        Candidate::new(deal, owner, (2, 2_449), date(2026, 8, 14))
    }

    fn members(release: Option<(Vec<ClosedDeal>, Vec<Member>)>) -> Vec<Vec<Member>> {
        release.into_iter().map(|(_, members)| members).collect()
    }

    #[test]
    fn what_is_shown_is_rounded_and_tells_no_day() {
        let shown = candidate(1, 1).shown;
        assert_eq!((shown.multiple.to_string().as_str(), shown.closed.as_str()), ("2.4", "2026-Q3"));
    }

    #[test]
    fn four_owners_are_too_few_however_many_deals_they_tell() {
        let four: Vec<Candidate> = (0..20).map(|deal| candidate(deal, deal % 4)).collect();
        assert!(next_release(&four, &[]).is_none());
        let five: Vec<Candidate> = (0..5).map(|deal| candidate(deal, deal)).collect();
        assert!(next_release(&five, &[]).is_some());
    }

    #[test]
    fn one_change_publishes_nothing_and_two_do() {
        let deals = |count: i64| (0..count).map(|deal| candidate(deal, deal)).collect::<Vec<_>>();
        let first = members(next_release(&deals(5), &[]));
        assert!(next_release(&deals(5), &first).is_none(), "nothing changed");
        assert!(next_release(&deals(6), &first).is_none(), "one came");
        assert!(next_release(&deals(7), &first).is_some(), "two came");
    }

    #[test]
    fn one_owner_bringing_two_deals_is_one_change() {
        let mut deals: Vec<Candidate> = (0..5).map(|deal| candidate(deal, deal)).collect();
        let first = members(next_release(&deals, &[]));
        deals.extend([candidate(10, 9), candidate(11, 9)]);
        assert!(next_release(&deals, &first).is_none());
    }

    proptest! {
        /// Month after month deals come and go; whatever is published never differs by one owner from anything published
        /// before, and never shows fewer than five owners.
        #[test]
        fn no_two_releases_tell_a_single_owners_deal(
            months in prop::collection::vec(prop::collection::btree_set(0_i64..12, 0..12), 1..24)
        ) {
            let mut published: Vec<Vec<Member>> = Vec::new();
            for present in months {
                let deals: Vec<Candidate> = present.into_iter().map(|deal| candidate(deal, deal)).collect();
                let Some((shown, members)) = next_release(&deals, &published) else { continue };
                prop_assert!(shown.len() == members.len() && members.len() >= FEWEST_OWNERS);
                let now: BTreeSet<_> = members.iter().map(|member| member.owner).collect();
                for before in &published {
                    let before: BTreeSet<_> = before.iter().map(|member| member.owner).collect();
                    prop_assert!(now.symmetric_difference(&before).count() >= FEWEST_CHANGED_OWNERS);
                }
                published.push(members);
            }
        }
    }
}
