//! What notices are, what they are about and where they lead.

use bazaar_kit::page::Cursor;
use bazaar_kit::{Id, OrganisationId, PersonId, Timestamp, text_enum};
use uuid::Uuid;

use crate::mail::MailCategory;

/// The id of a notice.
pub type NoticeId = Id<Notice>;

text_enum! {
    /// What a notice says.
    pub enum NoticeKind {
        /// Somebody joined the market: a welcome with first steps.
        Welcome = "welcome",
        /// A listing waits for its review.
        ListingSubmitted = "listing-submitted",
        /// A listing can be found.
        ListingPublished = "listing-published",
        /// A reviewer asks for changes.
        ListingRefused = "listing-refused",
        /// A listing ran its time.
        ListingExpired = "listing-expired",
        /// A listing fits what somebody looks for.
        MatchFound = "match-found",
        /// Somebody looks for a business like a listing.
        MatchSought = "match-sought",
        /// There is something new in a saved search.
        SearchAlert = "search-alert",
        /// A buyer asks for an introduction.
        IntroductionAsked = "introduction-asked",
        /// A seller agreed to an introduction.
        IntroductionAccepted = "introduction-accepted",
        /// A seller did not agree to an introduction.
        IntroductionDeclined = "introduction-declined",
        /// What somebody may do in the market changed.
        RoleChanged = "role-changed",
        /// A session was ended because its secret was used twice.
        SessionEnded = "session-ended",
    }
}

/// A notice as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Which.
    pub id: NoticeId,
    /// What it says.
    pub kind: NoticeKind,
    /// The thing it is about.
    pub subject: Uuid,
    /// How its owner calls the thing; may be empty.
    pub title: String,
    /// When it came.
    pub created_at: Timestamp,
    /// When it was read, if it was.
    pub read_at: Option<Timestamp>,
}

/// An event, as far as notices look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// The event's id.
    pub event: Uuid,
    /// What happened.
    pub kind: String,
    /// The thing it happened to.
    pub aggregate: Uuid,
    /// The person it concerns, where it names one.
    pub person: Option<PersonId>,
    /// The organisation it concerns, where it names one.
    pub organisation: Option<OrganisationId>,
    /// How its owner calls the thing; empty where it has no title.
    pub title: String,
}

impl Notice {
    /// Where it leads, without language.
    pub fn path(&self) -> String {
        self.kind.path(self.subject)
    }

    /// Its place in the list: unread ones first, the newest of each first.
    pub(super) fn cursor(&self) -> Cursor {
        Cursor { key: i64::from(self.read_at.is_none()), id: self.id.uuid() }
    }
}

impl NoticeKind {
    /// Which choice of the reader decides about letters.
    pub const fn category(self) -> MailCategory {
        match self {
            Self::ListingSubmitted | Self::ListingPublished | Self::ListingRefused | Self::ListingExpired => {
                MailCategory::Listings
            }
            Self::MatchFound
            | Self::MatchSought
            | Self::SearchAlert
            | Self::IntroductionAsked
            | Self::IntroductionAccepted
            | Self::IntroductionDeclined => MailCategory::Matches,
            Self::Welcome | Self::RoleChanged | Self::SessionEnded => MailCategory::Account,
        }
    }

    /// The key of its heading, which is a letter's subject line too.
    pub const fn heading_key(self) -> &'static str {
        match self {
            Self::Welcome => "comms-welcome-heading",
            Self::ListingSubmitted => "comms-listing-submitted-heading",
            Self::ListingPublished => "comms-listing-published-heading",
            Self::ListingRefused => "comms-listing-refused-heading",
            Self::ListingExpired => "comms-listing-expired-heading",
            Self::MatchFound => "comms-match-found-heading",
            Self::MatchSought => "comms-match-sought-heading",
            Self::SearchAlert => "comms-search-alert-heading",
            Self::IntroductionAsked => "comms-introduction-asked-heading",
            Self::IntroductionAccepted => "comms-introduction-accepted-heading",
            Self::IntroductionDeclined => "comms-introduction-declined-heading",
            Self::RoleChanged => "comms-role-changed-heading",
            Self::SessionEnded => "comms-session-ended-heading",
        }
    }

    /// The key of the sentence that says what it means and what to do.
    pub const fn detail_key(self) -> &'static str {
        match self {
            Self::Welcome => "comms-welcome-detail",
            Self::ListingSubmitted => "comms-listing-submitted-detail",
            Self::ListingPublished => "comms-listing-published-detail",
            Self::ListingRefused => "comms-listing-refused-detail",
            Self::ListingExpired => "comms-listing-expired-detail",
            Self::MatchFound => "comms-match-found-detail",
            Self::MatchSought => "comms-match-sought-detail",
            Self::SearchAlert => "comms-search-alert-detail",
            Self::IntroductionAsked => "comms-introduction-asked-detail",
            Self::IntroductionAccepted => "comms-introduction-accepted-detail",
            Self::IntroductionDeclined => "comms-introduction-declined-detail",
            Self::RoleChanged => "comms-role-changed-detail",
            Self::SessionEnded => "comms-session-ended-detail",
        }
    }

    /// The key of the words on the way there.
    pub const fn step_key(self) -> &'static str {
        match self {
            Self::Welcome => "comms-step-start",
            Self::ListingSubmitted | Self::ListingPublished | Self::ListingRefused | Self::ListingExpired => {
                "comms-step-listing"
            }
            Self::MatchFound => "comms-step-matches",
            Self::MatchSought => "comms-step-seekers",
            Self::SearchAlert => "comms-step-searches",
            Self::IntroductionAsked => "comms-step-leads",
            Self::IntroductionAccepted | Self::IntroductionDeclined => "comms-step-introductions",
            Self::RoleChanged | Self::SessionEnded => "comms-step-account",
        }
    }

    /// The icon beside it.
    pub(super) const fn icon(self) -> &'static str {
        match self {
            Self::Welcome => "home",
            Self::ListingSubmitted => "clock",
            Self::ListingPublished => "check",
            Self::ListingRefused | Self::ListingExpired => "edit",
            Self::MatchFound | Self::MatchSought => "match",
            Self::SearchAlert => "search",
            Self::IntroductionAsked
            | Self::IntroductionAccepted
            | Self::IntroductionDeclined
            | Self::RoleChanged => "person",
            Self::SessionEnded => "shield",
        }
    }

    fn path(self, subject: Uuid) -> String {
        match self {
            Self::Welcome => "/".to_owned(),
            Self::ListingSubmitted | Self::ListingPublished | Self::ListingRefused | Self::ListingExpired => {
                format!("/sell/{subject}")
            }
            Self::MatchFound => "/buy/matches".to_owned(),
            Self::MatchSought => format!("/sell/{subject}/matches"),
            Self::SearchAlert => "/buy/searches".to_owned(),
            Self::IntroductionAsked => "/sell/leads".to_owned(),
            Self::IntroductionAccepted | Self::IntroductionDeclined => "/buy/introductions".to_owned(),
            Self::RoleChanged | Self::SessionEnded => "/me".to_owned(),
        }
    }
}
