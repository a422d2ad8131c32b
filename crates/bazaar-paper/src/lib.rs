//! Documents on paper: A4 pages as PDF, with text in Latin and Devanagari letters, tables and drawings.
//!
//! A [`Paper`] is written from top to bottom. What is added flows onto the next page where it does not fit; a table
//! repeats its head there. Text is shaped: conjuncts, matras and marks stand where a reader of Hindi expects them.
//! Nothing is drawn before [`Paper::finish`]: until then a page is a list of [`Mark`]s, which tests can read.
//!
//! The same calls give the same bytes: no clock and no chance enters. Faces are those in `fonts`; a letter that none of
//! them has is drawn as an empty box.

mod drawing;
mod face;
mod flow;
mod pdf;
mod table;
mod wrap;

pub use drawing::{Anchor, Drawing, Mark, Tone};
pub use face::Weight;
pub use flow::{Paper, PaperHead, WIDTH};
pub use pdf::PaperFault;
pub use table::{Column, Kind, Row, Table};
