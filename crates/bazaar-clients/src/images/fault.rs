//! Situations around photos.

use bazaar_kit::fault::{Fault, FaultKind};

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
