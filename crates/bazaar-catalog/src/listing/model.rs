//! What a listing is and how it moves.

use bazaar_directory::business::{Business, BusinessId};
use bazaar_kit::slug::slug;
use bazaar_kit::{Id, Locale, OrganisationId, PersonId, Timestamp, text_enum};

/// Names a listing.
pub type ListingId = Id<Listing>;

/// A listing stays live for so many days, then has to be renewed.
pub const LIVE_DAYS: i64 = 180;
/// The longest readable part of a listing's address.
const SLUG_BYTES: usize = 60;

text_enum! {
    /// What is offered or sought.
    pub enum DealKind {
        /// The whole business.
        Sale = "sale",
        /// A share of it.
        Stake = "stake",
        /// Money lent to it.
        Loan = "loan",
    }
}

text_enum! {
    /// Where a listing stands.
    pub enum ListingState {
        /// Being written.
        Draft = "draft",
        /// Waiting for a reviewer.
        Submitted = "submitted",
        /// Public, as far as its kind is public.
        Live = "live",
        /// Sent back by a reviewer with a reason.
        Refused = "refused",
        /// Taken from view by its owner.
        Paused = "paused",
        /// Ended for good.
        Closed = "closed",
        /// Ended by time; can be renewed.
        Expired = "expired",
    }
}

text_enum! {
    /// What moves a listing.
    pub enum Act {
        /// The owner asks for review.
        Submit = "submit",
        /// A reviewer lets it go live.
        Approve = "approve",
        /// A reviewer sends it back.
        Refuse = "refuse",
        /// The owner hides it.
        Pause = "pause",
        /// The owner shows it again.
        Resume = "resume",
        /// The owner ends it.
        Close = "close",
        /// Its time ran out.
        Expire = "expire",
        /// The owner wants another 180 days.
        Renew = "renew",
        /// Something the public reads was changed.
        Edit = "edit",
    }
}

text_enum! {
    /// How exactly the public learns where it is.
    pub enum AreaShown {
        /// District and state, with a circle around the PIN's middle.
        District = "district",
        /// The state only.
        State = "state",
    }
}

/// Where `act` leads from `from`; nowhere if it is not possible there. The only rule of movement there is: live is
/// reached by approval alone, or from a state in which nothing public changed since.
pub const fn next_state(from: ListingState, act: Act) -> Option<ListingState> {
    use ListingState::{Closed, Draft, Expired, Live, Paused, Refused, Submitted};
    Some(match (from, act) {
        (Draft | Refused | Submitted, Act::Submit) | (Submitted | Live | Paused, Act::Edit) => Submitted,
        (Submitted, Act::Approve) | (Paused, Act::Resume) | (Live | Expired, Act::Renew) => Live,
        (Submitted, Act::Refuse) | (Refused, Act::Edit) => Refused,
        (Live, Act::Pause) => Paused,
        (Live | Paused, Act::Expire) => Expired,
        (Draft | Submitted | Live | Refused | Paused | Expired, Act::Close) => Closed,
        (Draft | Expired, Act::Edit) => Draft,
        _ => return None,
    })
}

/// A listing as its owner and staff know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Which.
    pub id: ListingId,
    /// Whose.
    pub organisation: OrganisationId,
    /// Of which business.
    pub business: BusinessId,
    /// What is offered.
    pub kind: DealKind,
    /// Where it stands.
    pub state: ListingState,
    /// Counts changes.
    pub version: i64,
    /// Its address below `/b/`.
    pub slug: String,
    /// The language its texts are written in.
    pub language: Locale,
    /// The blind title.
    pub title: Option<String>,
    /// The blind summary.
    pub summary: Option<String>,
    /// Price, or the amount sought, in paise.
    pub asking_paise: Option<i64>,
    /// The share offered, in hundredths of a percent.
    pub stake_basis_points: Option<i64>,
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
    /// How exactly the public learns where it is.
    pub area_shown: AreaShown,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// When it was last submitted.
    pub submitted_at: Option<Timestamp>,
    /// When it first went live.
    pub live_from: Option<Timestamp>,
    /// When its time runs out.
    pub expires_at: Option<Timestamp>,
    /// When it was closed or expired.
    pub ended_at: Option<Timestamp>,
    /// Why it was refused, as a code.
    pub decision_reason: Option<String>,
    /// The reviewer's words to the owner.
    pub decision_note: Option<String>,
    /// Who reviews it.
    pub reviewer: Option<PersonId>,
    /// Since when.
    pub claimed_at: Option<Timestamp>,
}

impl Listing {
    /// A draft with nothing in it.
    pub fn draft(
        (id, organisation, business): (ListingId, OrganisationId, BusinessId),
        kind: DealKind,
        language: Locale,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            organisation,
            business,
            kind,
            state: ListingState::Draft,
            version: 1,
            slug: slug_of(id, ""),
            language,
            title: None,
            summary: None,
            asking_paise: None,
            stake_basis_points: None,
            loan_months: None,
            loan_security: None,
            reason: None,
            included: None,
            excluded: None,
            growth: None,
            risks: None,
            top_five_percent: None,
            recurring_percent: None,
            area_shown: AreaShown::District,
            created_at: now,
            changed_at: now,
            submitted_at: None,
            live_from: None,
            expires_at: None,
            ended_at: None,
            decision_reason: None,
            decision_note: None,
            reviewer: None,
            claimed_at: None,
        }
    }

    /// Moves it, with the dates that go with the move. Says whether it could.
    #[must_use]
    pub fn take(&mut self, act: Act, now: Timestamp) -> bool {
        let Some(next) = next_state(self.state, act) else { return false };
        self.state = next;
        self.version += 1;
        self.changed_at = now;
        match act {
            Act::Submit => self.submitted_at = Some(now),
            Act::Edit if next == ListingState::Submitted => self.submitted_at = Some(now),
            Act::Approve => {
                self.live_from.get_or_insert(now);
                self.expires_at = Some(now.plus_days(LIVE_DAYS));
                self.decision_reason = None;
                self.decision_note = None;
            }
            Act::Renew => {
                self.expires_at = Some(now.plus_days(LIVE_DAYS));
                self.ended_at = None;
            }
            Act::Close | Act::Expire => self.ended_at = Some(now),
            _ => {}
        }
        if !matches!(act, Act::Edit) || next != ListingState::Submitted {
            self.reviewer = None;
            self.claimed_at = None;
        }
        true
    }

    /// Gives it the address its title asks for, as long as no link to it can be out.
    pub fn name_address(&mut self) {
        if self.live_from.is_none() {
            self.slug = slug_of(self.id, self.title.as_deref().unwrap_or_default());
        }
    }
}

/// The words of the title and the last digits of the id, which make it the only one.
fn slug_of(id: ListingId, title: &str) -> String {
    let words = slug(title, SLUG_BYTES);
    let digits = id.uuid().simple().to_string();
    let tail = &digits[digits.len() - 8..];
    if words.is_empty() { format!("listing-{tail}") } else { format!("{words}-{tail}") }
}

/// The fields that still have to be answered before it can be submitted, in the order they are asked.
pub fn missing_answers(listing: &Listing, business: &Business) -> Vec<&'static str> {
    let latest = business.latest_year().map(|(_, year)| year);
    let is_stake = listing.kind == DealKind::Stake;
    let is_loan = listing.kind == DealKind::Loan;
    let checks = [
        ("sector", business.sector.is_none()),
        ("title", listing.title.is_none()),
        ("summary", listing.summary.is_none()),
        ("founded_year", business.founded_year.is_none()),
        ("asking", listing.asking_paise.is_none()),
        ("stake_percent", is_stake && listing.stake_basis_points.is_none()),
        ("loan_months", is_loan && listing.loan_months.is_none()),
        ("revenue", latest.is_none()),
        ("profit", latest.is_none_or(|year| year.profit_paise.is_none())),
        ("pin", business.pin.is_none()),
        ("staff", business.staff_count.is_none()),
        ("premises", business.premises.is_none()),
        ("reason", listing.reason.is_none()),
        ("risks", listing.risks.is_none()),
    ];
    checks.into_iter().filter_map(|(field, is_missing)| is_missing.then_some(field)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

    fn draft() -> Listing {
        Listing::draft((Id::new(NOW), Id::new(NOW), Id::new(NOW)), DealKind::Sale, Locale::En, NOW)
    }

    proptest! {
        /// What the public reads is remembered at each approval; whatever is done, in whatever order, a live listing
        /// reads as approved, a closed one never moves, and every move counts.
        #[test]
        fn no_sequence_of_acts_reaches_a_forbidden_state(acts in proptest::collection::vec(0..Act::ALL.len(), 0..60)) {
            let (mut listing, mut content, mut approved) = (draft(), 0_u32, None);
            for (step, act) in acts.into_iter().enumerate() {
                let (act, before) = (Act::ALL[act], listing.clone());
                let now = NOW.plus_days(i64::try_from(step).unwrap());
                if !listing.take(act, now) {
                    prop_assert_eq!(&listing, &before, "a refused act changes nothing");
                    continue;
                }
                if act == Act::Edit {
                    content += 1;
                }
                if act == Act::Approve {
                    approved = Some(content);
                }
                prop_assert_eq!(listing.version, before.version + 1);
                prop_assert_ne!(before.state, ListingState::Closed);
                if listing.state == ListingState::Live {
                    prop_assert_eq!(approved, Some(content), "live without approval after {:?}", act);
                    prop_assert!(listing.live_from.is_some() && listing.expires_at.is_some());
                }
                let has_ended = matches!(listing.state, ListingState::Closed | ListingState::Expired);
                prop_assert!(!has_ended || listing.ended_at.is_some());
            }
        }
    }

    #[test]
    fn every_state_can_be_reached_and_closed_is_final() {
        use Act::{Approve, Close, Expire, Pause, Refuse, Submit};
        let paths: [(&[Act], ListingState); 6] = [
            (&[Submit], ListingState::Submitted),
            (&[Submit, Approve], ListingState::Live),
            (&[Submit, Refuse], ListingState::Refused),
            (&[Submit, Approve, Pause], ListingState::Paused),
            (&[Submit, Approve, Expire], ListingState::Expired),
            (&[Close], ListingState::Closed),
        ];
        for (acts, state) in paths {
            let mut listing = draft();
            assert!(acts.iter().all(|act| listing.take(*act, NOW)), "{acts:?}");
            assert_eq!(listing.state, state);
        }
        for act in Act::ALL {
            assert_eq!(next_state(ListingState::Closed, *act), None);
        }
    }

    #[test]
    fn the_address_comes_from_the_title_until_links_are_out() {
        let mut listing = draft();
        assert!(listing.slug.starts_with("listing-"));
        listing.title = Some("Bakery with two outlets, Pune west".to_owned());
        listing.name_address();
        assert!(listing.slug.starts_with("bakery-with-two-outlets-pune-west-"), "{}", listing.slug);
        let address = listing.slug.clone();
        listing.live_from = Some(NOW);
        listing.title = Some("Another".to_owned());
        listing.name_address();
        assert_eq!(listing.slug, address);
    }
}
