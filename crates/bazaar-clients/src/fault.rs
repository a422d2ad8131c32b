//! What can go wrong outside, as situations a person or an operator can be in. Texts are in this crate's catalogues.

use std::error::Error;
use std::io;

use bazaar_kit::fault::{Fault, FaultKind, FieldFault};

use crate::http::NoAnswer;

/// Storing or reading an object did not work.
#[derive(Debug, thiserror::Error)]
pub enum ObjectFault {
    /// The object is larger than allowed here.
    #[error("the object is larger than {limit_bytes} bytes")]
    TooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// There is no such object.
    #[error("there is no such object")]
    Missing,
    /// The disk is full.
    #[error("there is no space left for objects")]
    StorageFull(#[source] io::Error),
    /// The disk does not answer as it should.
    #[error("the object store failed")]
    Failed(#[source] io::Error),
}

/// The cause behind a fault, as the client underneath reports it.
pub type Cause = Box<dyn Error + Send + Sync>;

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

/// A photo cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum PhotoFault {
    /// By its content it is none of the types of picture that are taken.
    #[error("not a JPEG, PNG or WebP picture")]
    NotAPhoto,
    /// It has more pixels, or needs more memory, than is allowed.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// It says it is a picture and cannot be read as one.
    #[error("the picture is damaged")]
    Damaged(#[source] image::ImageError),
}

impl From<image::ImageError> for PhotoFault {
    fn from(error: image::ImageError) -> Self {
        match error {
            image::ImageError::Limits(_) => Self::TooManyPixels,
            _ => Self::Damaged(error),
        }
    }
}

impl From<PhotoFault> for Fault {
    fn from(fault: PhotoFault) -> Self {
        match fault {
            PhotoFault::NotAPhoto => Self::new(FaultKind::UnsupportedType, "photo-type-not-taken"),
            PhotoFault::TooManyPixels => Self::new(FaultKind::TooLarge, "photo-too-many-pixels"),
            PhotoFault::Damaged(_) => Self::new(FaultKind::UnsupportedType, "photo-damaged").because(fault),
        }
    }
}

impl From<io::Error> for ObjectFault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::StorageFull(error),
            _ => Self::Failed(error),
        }
    }
}

impl From<ObjectFault> for Fault {
    fn from(fault: ObjectFault) -> Self {
        match fault {
            ObjectFault::TooLarge { limit_bytes } => Self::new(FaultKind::TooLarge, "object-too-large")
                .with("megabytes", i64::try_from(limit_bytes.div_ceil(1_000_000)).unwrap_or(i64::MAX)),
            ObjectFault::Missing => Self::missing(),
            ObjectFault::StorageFull(_) => {
                Self::new(FaultKind::StorageFull, "object-storage-full").because(fault)
            }
            ObjectFault::Failed(_) => Self::new(FaultKind::Unavailable, "object-unavailable").because(fault),
        }
    }
}
