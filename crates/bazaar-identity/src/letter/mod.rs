//! Letters with a link that does one thing once: join, set a new password, prove an address.
//!
//! An op stores a *token* row and a job in its transaction; the job writes the letter. The link is the row's id with
//! a MAC, computed when the letter is written, so no table, job or log ever holds something that opens an account. A
//! token is used up by the op it is for, in that op's transaction.

mod jobs;
mod model;
mod ops;
pub(crate) mod store;

pub(crate) use jobs::{MAIL_JOB, send_letter};
pub(crate) use model::{MailToken, Purpose, read_link_token};
pub(crate) use store::{NewToken, post_in, use_in};
