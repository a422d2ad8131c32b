//! The letters of the demo, on a page: everything the product "sent", from whichever slice, newest first.
//!
//! Only a process whose mail goes into the sink has these pages, and composition registers them only in demo,
//! development and test: letters hold links that open accounts.

mod web;

pub use web::mail_sink_routes;
