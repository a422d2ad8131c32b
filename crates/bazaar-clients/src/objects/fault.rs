//! Situations around stored files.

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
