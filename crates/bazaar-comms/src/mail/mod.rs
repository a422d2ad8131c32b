//! Mail about notices.
//!
//! A letter is written down in the transaction that makes its notice, and sent by a job. It is *waiting* until it is
//! *sent*, *refused* by the relay for good, or *dropped* because its reader no longer wants or can get it. Sent again
//! after an unclear outcome it has the same Message-ID. Texts are made when it is sent, in its reader's language.
//!
//! People choose by *category*. Letters about the account itself (roles, sessions) are always sent.

pub(crate) mod api;
pub(crate) mod jobs;
mod letter;
mod model;
mod ops;
mod store;
pub(crate) mod web;

pub use model::{MailCategory, MailChoice};
pub(crate) use ops::queue_in;
pub use ops::{MAIL_CHOOSE, MAIL_SEND, MailFault};
