//! Situations around look-ups.

use crate::Cause;
use crate::http::NoAnswer;

/// A register could not be asked. None of these says anything about the number looked up.
#[derive(Debug, thiserror::Error)]
pub enum RegistryFault {
    /// The provider does not know our account.
    #[error("the register does not accept our account")]
    NotAuthorised,
    /// The provider asks us to slow down.
    #[error("too many look-ups at once")]
    TooMany {
        /// The wait it asks for, where it says one.
        retry_after_s: Option<u32>,
    },
    /// The provider answers in a way it does not document.
    #[error("the register's answer is not of the documented shape")]
    Unreadable,
    /// The provider, or the register behind it, does not answer.
    #[error("the register is not available")]
    Unavailable(#[source] Cause),
}

impl RegistryFault {
    /// Whether asking again later may work.
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::TooMany { .. } | Self::Unavailable(_))
    }
}

/// Looking up changes nothing, so an answer that got lost is as good as none.
impl From<NoAnswer> for RegistryFault {
    fn from(no_answer: NoAnswer) -> Self {
        let (NoAnswer::NotReached(cause) | NoAnswer::Unknown(cause)) = no_answer;
        Self::Unavailable(cause)
    }
}
