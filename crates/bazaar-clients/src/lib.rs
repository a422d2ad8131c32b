//! Everything outside the process that is not the database: stored files, photos, mail, text messages, registries.

mod fault;
mod http;
pub mod images;
pub mod mail;
pub mod objects;
mod secret;
pub mod sms;

pub use fault::{Cause, MailFault, ObjectFault, PhotoFault, SmsFault};
pub use http::Endpoint;
pub use secret::Secret;
