//! Everything outside the process that is not the database: stored files, photos, mail, text messages, registries.

mod fault;
pub mod images;
pub mod objects;

pub use fault::{ObjectFault, PhotoFault};
