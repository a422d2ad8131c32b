//! Which event tells whom of what: the one table.

use bazaar_identity::events::{PERSON_JOINED, REFRESH_REUSED, ROLE_CHANGED};

use super::model::NoticeKind;

/// Whom an event concerns, as its payload names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    /// The person under `person`.
    Person,
    /// Every member of the organisation under `organisation`.
    Members,
}

/// What becomes of one kind of event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// The kind of event.
    pub(super) event: &'static str,
    /// The kind of notice.
    pub(super) kind: NoticeKind,
    /// Who gets it.
    pub(super) audience: Audience,
    /// A letter goes out too, where its reader wants those.
    pub(super) is_mailed: bool,
}

const RULES: [Rule; 13] = [
    Rule::new(PERSON_JOINED, NoticeKind::Welcome, Audience::Person),
    Rule::new("listing.submitted", NoticeKind::ListingSubmitted, Audience::Members),
    Rule::new("listing.published", NoticeKind::ListingPublished, Audience::Members).mailed(),
    Rule::new("listing.refused", NoticeKind::ListingRefused, Audience::Members).mailed(),
    Rule::new("listing.expired", NoticeKind::ListingExpired, Audience::Members).mailed(),
    Rule::new("match.found", NoticeKind::MatchFound, Audience::Person).mailed(),
    Rule::new("match.sought", NoticeKind::MatchSought, Audience::Members),
    Rule::new("search.alert", NoticeKind::SearchAlert, Audience::Person).mailed(),
    Rule::new("introduction.asked", NoticeKind::IntroductionAsked, Audience::Members).mailed(),
    Rule::new("introduction.accepted", NoticeKind::IntroductionAccepted, Audience::Person).mailed(),
    Rule::new("introduction.declined", NoticeKind::IntroductionDeclined, Audience::Person).mailed(),
    Rule::new(ROLE_CHANGED, NoticeKind::RoleChanged, Audience::Person).mailed(),
    Rule::new(REFRESH_REUSED, NoticeKind::SessionEnded, Audience::Person).mailed(),
];

impl Rule {
    const fn new(event: &'static str, kind: NoticeKind, audience: Audience) -> Self {
        Self { event, kind, audience, is_mailed: false }
    }

    const fn mailed(self) -> Self {
        Self { is_mailed: true, ..self }
    }
}

/// The rule of a kind of event, if anybody is told of it.
pub(super) fn find_rule(event: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.event == event)
}

/// Whether anybody is told of this kind of event.
pub(super) fn is_told(event: &str) -> bool {
    find_rule(event).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_one_rule_and_every_kind_an_event() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES[at + 1..].iter().all(|other| other.event != rule.event), "{}", rule.event);
        }
        for kind in NoticeKind::ALL {
            assert!(RULES.iter().any(|rule| rule.kind == *kind), "{kind} is never told");
        }
        assert!(!is_told("person.changed"));
    }
}
