//! What an introduction is and how it moves.

use bazaar_kit::fold::clean_text;
use bazaar_kit::{FieldFault, Id, OrganisationId, PersonId, Timestamp, text_enum};
use uuid::Uuid;

use crate::mandate::MandateId;

/// Names an introduction.
pub type IntroductionId = Id<Introduction>;

/// Introductions of one person that may wait at the same time.
pub(super) const MAX_WAITING: i64 = 30;
/// Letters of a message.
const MAX_MESSAGE_LETTERS: usize = 1_200;
/// A message shorter than this tells a seller nothing.
const MIN_MESSAGE_LETTERS: usize = 20;
/// Letters of an answer.
const MAX_ANSWER_LETTERS: usize = 600;

text_enum! {
    /// Where an introduction stands.
    pub enum IntroductionState {
        /// The seller has not answered.
        Waiting = "waiting",
        /// The seller agreed.
        Accepted = "accepted",
        /// The seller did not agree.
        Declined = "declined",
        /// The buyer took it back.
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    /// Why a seller declines, kindly.
    pub enum DeclineReason {
        /// Talks with others are far along.
        InTalks = "in-talks",
        /// The budget does not reach.
        Budget = "budget",
        /// Another kind of buyer is wanted.
        OtherBuyer = "other-buyer",
        /// The message leaves too much open.
        Unclear = "unclear",
        /// The business is no longer on offer.
        NotOffered = "not-offered",
    }
}

/// What the seller answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Both may reach each other.
    Accept,
    /// Not with this buyer.
    Decline(DeclineReason),
}

/// An introduction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction {
    /// Which.
    pub id: IntroductionId,
    /// Of which listing.
    pub listing: Uuid,
    /// Whose listing.
    pub organisation: OrganisationId,
    /// Who asked.
    pub person: PersonId,
    /// The mandate whose list led here.
    pub mandate: Option<MandateId>,
    /// How the listing was called.
    pub title: String,
    /// The buyer's words.
    pub message: String,
    /// Where it stands.
    pub state: IntroductionState,
    /// Why it was declined.
    pub reason: Option<DeclineReason>,
    /// The seller's words; may be empty.
    pub answer: String,
    /// Who answered.
    pub answered_by: Option<PersonId>,
    /// For the next move.
    pub version: i64,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
}

impl Introduction {
    /// Takes the seller's answer; says whether it still waited for one.
    #[must_use]
    pub(super) fn take_answer(
        &mut self,
        verdict: Verdict,
        answer: String,
        (person, now): (PersonId, Timestamp),
    ) -> bool {
        if self.state != IntroductionState::Waiting {
            return false;
        }
        (self.state, self.reason) = match verdict {
            Verdict::Accept => (IntroductionState::Accepted, None),
            Verdict::Decline(reason) => (IntroductionState::Declined, Some(reason)),
        };
        self.answer = answer;
        self.answered_by = Some(person);
        self.answered_at = Some(now);
        self.version += 1;
        true
    }

    /// Takes it back; says whether it still waited.
    #[must_use]
    pub(super) fn withdraw(&mut self) -> bool {
        let is_waiting = self.state == IntroductionState::Waiting;
        if is_waiting {
            self.state = IntroductionState::Withdrawn;
            self.version += 1;
        }
        is_waiting
    }

    /// Asks again after it was withdrawn; says whether it was.
    #[must_use]
    pub(super) fn ask_again(&mut self, message: String, mandate: Option<MandateId>, now: Timestamp) -> bool {
        let was_withdrawn = self.state == IntroductionState::Withdrawn;
        if was_withdrawn {
            self.state = IntroductionState::Waiting;
            self.message = message;
            self.mandate = mandate;
            self.asked_at = now;
            self.version += 1;
        }
        was_withdrawn
    }
}

/// The buyer's words as they are kept.
pub(super) fn read_message(typed: &str) -> Result<String, FieldFault> {
    let message = clean_text(typed, MAX_MESSAGE_LETTERS).map_err(|fault| fault.at_field("message"))?;
    if message.chars().count() < MIN_MESSAGE_LETTERS {
        let least = i64::try_from(MIN_MESSAGE_LETTERS).unwrap_or(i64::MAX);
        return Err(FieldFault::new("message", "introduction-message-short").with("least", least));
    }
    Ok(message)
}

/// The seller's words as they are kept.
pub(super) fn read_answer(typed: &str) -> Result<String, FieldFault> {
    clean_text(typed, MAX_ANSWER_LETTERS).map_err(|fault| fault.at_field("answer"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

    fn waiting() -> Introduction {
        Introduction {
            id: Id::new(NOW),
            listing: Uuid::nil(),
            organisation: Id::new(NOW),
            person: Id::new(NOW),
            mandate: None,
            title: String::new(),
            message: String::new(),
            state: IntroductionState::Waiting,
            reason: None,
            answer: String::new(),
            answered_by: None,
            version: 1,
            asked_at: NOW,
            answered_at: None,
        }
    }

    proptest! {
        /// Whatever is done in whatever order: an answer is final, only a withdrawn one is asked again, every move counts.
        #[test]
        fn no_order_of_acts_changes_an_answer(acts in proptest::collection::vec(0..4_u8, 0..20)) {
            let mut introduction = waiting();
            for act in acts {
                let before = introduction.clone();
                let by = (before.person, NOW);
                let moved = match act {
                    0 => introduction.take_answer(Verdict::Accept, String::new(), by),
                    1 => introduction.take_answer(Verdict::Decline(DeclineReason::Budget), String::new(), by),
                    2 => introduction.withdraw(),
                    _ => introduction.ask_again("again".to_owned(), None, NOW),
                };
                prop_assert_eq!(introduction.version, before.version + i64::from(moved));
                if !moved {
                    prop_assert_eq!(&introduction, &before);
                }
                let was_answered =
                    matches!(before.state, IntroductionState::Accepted | IntroductionState::Declined);
                prop_assert!(!(was_answered && moved));
            }
        }

        #[test]
        fn any_text_is_a_message_or_a_fault(typed in "\\PC{0,200}") {
            if let Ok(message) = read_message(&typed) {
                prop_assert!(message.chars().count() >= MIN_MESSAGE_LETTERS);
            }
        }
    }
}
