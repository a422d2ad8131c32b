//! Situations around letters.

use crate::Cause;

/// A letter could not be handed over.
#[derive(Debug, thiserror::Error)]
pub enum MailFault {
    /// It is not an e-mail address.
    #[error("not an e-mail address")]
    AddressMalformed,
    /// The relay knows no such reader.
    #[error("the relay refuses the address")]
    AddressRefused(#[source] Cause),
    /// The relay refuses the letter for good.
    #[error("the relay refuses the letter")]
    Refused(#[source] Cause),
    /// The relay does not know our account.
    #[error("the relay does not accept our account")]
    NotAuthorised(#[source] Cause),
    /// The letter cannot be written down.
    #[error("the letter cannot be written")]
    Malformed(#[source] Cause),
    /// The relay does not answer, or asks to come back later.
    #[error("the relay is not available")]
    Unavailable(#[source] Cause),
}

impl MailFault {
    /// Whether sending the same letter later may work.
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}
