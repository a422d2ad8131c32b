//! What can go wrong outside, as situations a person or an operator can be in. Texts are in this crate's catalogues.

use std::io;

use bazaar_kit::fault::{Fault, FaultKind};

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
