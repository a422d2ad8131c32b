//! Situations around short messages.

use bazaar_kit::fault::{Fault, FaultKind, FieldFault};

use crate::Cause;
use crate::http::NoAnswer;

/// A short message could not be handed over.
#[derive(Debug, thiserror::Error)]
pub enum SmsFault {
    /// It is not a number that takes messages.
    #[error("the number takes no messages")]
    NumberRefused,
    /// The person told us, or the operator, to stop.
    #[error("the person stopped messages")]
    Stopped,
    /// The values do not fit the registered template; operators would drop the message.
    #[error("the values do not fit the template")]
    TemplateMismatch,
    /// The provider does not know our account, or our address.
    #[error("the provider does not accept our account")]
    NotAuthorised,
    /// The provider asks us to slow down.
    #[error("too many messages at once")]
    TooMany {
        /// The wait it asks for, where it says one.
        retry_after_s: Option<u32>,
    },
    /// The provider refuses for another reason, by its own code.
    #[error("the provider refuses with code {code}")]
    Refused {
        /// The provider's code, or the HTTP status where it gave none.
        code: u32,
    },
    /// The provider was not reached or is out of order: nothing was sent.
    #[error("the provider is not available")]
    Unavailable(#[source] Cause),
    /// The call may have arrived: the message may have been sent.
    #[error("the provider did not answer")]
    OutcomeUnknown(#[source] Cause),
}

impl SmsFault {
    /// Whether sending the same message later may work and cannot send it twice.
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::TooMany { .. } | Self::Unavailable(_))
    }
}

impl From<NoAnswer> for SmsFault {
    fn from(no_answer: NoAnswer) -> Self {
        match no_answer {
            NoAnswer::NotReached(cause) => Self::Unavailable(cause),
            NoAnswer::Unknown(cause) => Self::OutcomeUnknown(cause),
        }
    }
}

impl From<SmsFault> for Fault {
    fn from(fault: SmsFault) -> Self {
        match fault {
            SmsFault::NumberRefused => FieldFault::new("phone", "sms-number-refused").into(),
            SmsFault::Stopped => FieldFault::new("phone", "sms-stopped").into(),
            SmsFault::TooMany { retry_after_s } => {
                Self::new(FaultKind::Unavailable, "sms-unavailable").retry_after(retry_after_s.unwrap_or(30))
            }
            other => Self::new(FaultKind::Unavailable, "sms-unavailable").because(other),
        }
    }
}
