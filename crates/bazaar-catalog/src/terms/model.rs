//! The answers, and how a form's words become them.

use std::collections::BTreeMap;

use bazaar_kit::fold::fold_digits;
use bazaar_kit::{FieldFault, text_enum};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Months that can be meant.
const MAX_MONTHS: u8 = 60;

text_enum! {
    /// How much of its owner's time the business takes, least first.
    pub enum Involvement {
        /// Money only.
        Passive = "passive",
        /// Oversight, a day a week or so.
        Oversight = "oversight",
        /// Somebody has to run it.
        HandsOn = "hands-on",
    }
}

text_enum! {
    /// Who may be buying.
    pub enum BuyerKind {
        /// One person with own money.
        Individual = "individual",
        /// A company in the same trade or next to it.
        Trade = "trade",
        /// A company from elsewhere.
        Company = "company",
        /// A fund or family office.
        Fund = "fund",
        /// A bank or NBFC.
        Lender = "lender",
    }
}

text_enum! {
    /// Something the seller says of the business, or says it is not so. Premises, lease, losses and contracts are
    /// known from its figures already.
    pub enum Claim {
        /// The staff stays.
        StaffStays = "staff-stays",
        /// The owner trains the successor.
        OwnerTrains = "owner-trains",
        /// Every licence the trade needs is valid.
        LicencesValid = "licences-valid",
        /// Accounts are audited.
        AuditedAccounts = "audited-accounts",
        /// GST returns are filed up to date.
        ReturnsFiled = "returns-filed",
        /// No debt goes with it.
        DebtFree = "debt-free",
        /// It exports.
        Exports = "exports",
        /// A court case is open.
        Litigation = "litigation",
        /// Taxes or wages are overdue.
        DuesPending = "dues-pending",
        /// It depends on its owner in person.
        OwnerDependent = "owner-dependent",
        /// One customer is more than half of revenue.
        OneBigCustomer = "one-big-customer",
    }
}

/// What was answered. Empty and absent means nobody answered, or anybody will do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// The time it takes from its owner: passive, oversight or hands-on.
    #[schema(value_type = Option<String>)]
    pub involvement: Option<Involvement>,
    /// Months until it can change hands.
    pub ready_in_months: Option<u8>,
    /// What the seller claims, and what the seller says is not so, by name.
    #[schema(value_type = BTreeMap<String, bool>)]
    pub claims: BTreeMap<Claim, bool>,
    /// Kinds of buyers the seller would talk to: individual, trade, company, fund, lender; any where empty.
    #[schema(value_type = Vec<String>)]
    pub buyer_kinds: Vec<BuyerKind>,
    /// Only buyers who can prove their funds.
    pub proof_of_funds: bool,
    /// Buyers who know the sector are preferred.
    pub prefers_experience: bool,
    /// Wishes to close within so many months.
    pub close_within_months: Option<u8>,
}

impl Terms {
    /// What is wrong with answers, whichever door they came by.
    pub(super) fn faults(&self) -> Vec<FieldFault> {
        let months =
            [("ready_in_months", self.ready_in_months), ("close_within_months", self.close_within_months)];
        let too_many =
            |(_, months): &(&'static str, Option<u8>)| months.is_some_and(|months| months > MAX_MONTHS);
        months.into_iter().filter(too_many).map(|(field, _)| months_fault(field)).collect()
    }

    /// Reads a form; a choice we do not offer counts as not made.
    pub(super) fn read(pairs: &[(String, String)]) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let first =
            |name: &str| pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim());
        let mut months = |name: &'static str| {
            let typed = fold_digits(first(name));
            let read =
                (!typed.is_empty()).then(|| typed.parse::<u8>().ok().filter(|months| *months <= MAX_MONTHS));
            if read == Some(None) {
                faults.push(months_fault(name));
            }
            read.flatten()
        };
        let (ready_in_months, close_within_months) =
            (months("ready_in_months"), months("close_within_months"));
        let claimed = |claim: &Claim| match first(claim.as_str()) {
            "yes" => Some((*claim, true)),
            "no" => Some((*claim, false)),
            _ => None,
        };
        let buyers = pairs.iter().filter(|(key, _)| key == "buyer_kinds");
        let terms = Self {
            involvement: Involvement::parse(first("involvement")),
            ready_in_months,
            claims: Claim::ALL.iter().filter_map(claimed).collect(),
            buyer_kinds: buyers.filter_map(|(_, value)| BuyerKind::parse(value)).collect(),
            proof_of_funds: first("proof_of_funds") == "yes",
            prefers_experience: first("prefers_experience") == "yes",
            close_within_months,
        };
        if faults.is_empty() { Ok(terms) } else { Err(faults) }
    }

    /// As its form would have been filled in.
    pub(super) fn to_pairs(&self) -> Vec<(String, String)> {
        let yes = |name: &str, is_on: bool| is_on.then(|| (name.to_owned(), "yes".to_owned()));
        let number = |name: &str, value: Option<u8>| value.map(|value| (name.to_owned(), value.to_string()));
        let claims = self.claims.iter().map(|(claim, holds)| {
            (claim.to_string(), if *holds { "yes".to_owned() } else { "no".to_owned() })
        });
        let buyers = self.buyer_kinds.iter().map(|kind| ("buyer_kinds".to_owned(), kind.to_string()));
        let involvement = self.involvement.map(|time| ("involvement".to_owned(), time.to_string()));
        let others = [
            involvement,
            number("ready_in_months", self.ready_in_months),
            number("close_within_months", self.close_within_months),
            yes("proof_of_funds", self.proof_of_funds),
            yes("prefers_experience", self.prefers_experience),
        ];
        claims.chain(buyers).chain(others.into_iter().flatten()).collect()
    }
}

fn months_fault(field: &'static str) -> FieldFault {
    FieldFault::new(field, "listing-terms-months").with("most", i64::from(MAX_MONTHS))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    use super::*;

    prop_compose! {
        fn some_terms()(
            involvement in prop::option::of(select(Involvement::ALL)),
            (ready_in_months, close_within_months) in (prop::option::of(0..=60_u8), prop::option::of(0..=60_u8)),
            claims in prop::collection::btree_map(select(Claim::ALL), any::<bool>(), 0..8),
            buyer_kinds in subsequence(BuyerKind::ALL.to_vec(), 0..4),
            (proof_of_funds, prefers_experience) in any::<(bool, bool)>(),
        ) -> Terms {
            Terms { involvement, ready_in_months, claims, buyer_kinds, proof_of_funds, prefers_experience, close_within_months }
        }
    }

    proptest! {
        #[test]
        fn a_form_opens_as_it_was_kept(terms in some_terms()) {
            prop_assert_eq!(Terms::read(&terms.to_pairs()), Ok(terms));
        }

        #[test]
        fn kept_text_is_read_again(terms in some_terms()) {
            let text = serde_json::to_string(&terms).expect("names and numbers serialize");
            prop_assert_eq!(serde_json::from_str::<Terms>(&text).expect("our own text"), terms);
        }

        #[test]
        fn any_form_is_read_or_refused_with_its_fields(
            pairs in prop::collection::vec(("[a-z_]{1,12}|ready_in_months|litigation|buyer_kinds", ".{0,12}"), 0..8),
        ) {
            match Terms::read(&pairs) {
                Ok(terms) => prop_assert!(terms.faults().is_empty()),
                Err(faults) => prop_assert!(!faults.is_empty()),
            }
        }
    }
}
