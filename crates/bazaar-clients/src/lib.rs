//! Everything outside the process that is not the database: stored files, photos, mail, text messages, registries.

mod fault;
pub mod images;
pub mod mail;
pub mod objects;
mod secret;

pub use fault::{Cause, MailFault, ObjectFault, PhotoFault};
pub use secret::Secret;
