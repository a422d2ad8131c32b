//! What letters are for, how long their links work, and the links.

use bazaar_kit::{Id, text_enum};

use crate::secret::Keys;

/// Marks tokens of letters.
pub(crate) enum MailToken {}

const LABEL: &str = "letter";
const MINUTE_S: i64 = 60;
const DAY_S: i64 = 86_400;

text_enum! {
    /// What a letter is for.
    pub(crate) enum Purpose {
        /// Finish joining.
        Join = "join",
        /// Choose a new password.
        Reset = "reset",
        /// Prove that an address is one's own.
        ChangeEmail = "change-email",
        /// Somebody, perhaps the reader, tried to join with an address that is known.
        Known = "known",
        /// The number of the account was changed.
        PhoneChanged = "phone-changed",
        /// An organisation invites the reader.
        Invited = "invited",
    }
}

impl Purpose {
    /// How long the link works, in seconds.
    pub(crate) const fn lives_s(self) -> i64 {
        match self {
            Self::Reset => 30 * MINUTE_S,
            Self::Join | Self::ChangeEmail => DAY_S,
            Self::Known | Self::PhoneChanged | Self::Invited => 7 * DAY_S,
        }
    }

    /// Where the link leads, without language; the token is added where the page needs one.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Join => "/in/confirm",
            Self::Reset => "/in/reset",
            Self::ChangeEmail => "/me/email",
            Self::Known => "/in/password",
            Self::PhoneChanged | Self::Invited => "/me",
        }
    }

    /// Whether the link carries the token.
    pub(super) const fn is_secret(self) -> bool {
        matches!(self, Self::Join | Self::Reset | Self::ChangeEmail)
    }

    /// The letter's subject and text in the catalogues.
    pub(super) const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Join => ("identity-mail-join-subject", "identity-mail-join-text"),
            Self::Reset => ("identity-mail-reset-subject", "identity-mail-reset-text"),
            Self::ChangeEmail => ("identity-mail-change-email-subject", "identity-mail-change-email-text"),
            Self::Known => ("identity-mail-known-subject", "identity-mail-known-text"),
            Self::PhoneChanged => ("identity-mail-phone-changed-subject", "identity-mail-phone-changed-text"),
            Self::Invited => ("identity-mail-invited-subject", "identity-mail-invited-text"),
        }
    }
}

/// The token as the link carries it.
pub(crate) fn link_token(keys: &Keys, id: Id<MailToken>) -> String {
    keys.sign_id(LABEL, id.uuid())
}

/// The token of a link; nothing where we did not make it.
pub(crate) fn read_link_token(keys: &Keys, text: &str) -> Option<Id<MailToken>> {
    keys.read_signed_id(LABEL, text).map(Id::from_uuid)
}
