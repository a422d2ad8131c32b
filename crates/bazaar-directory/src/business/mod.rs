//! Businesses: what an organisation runs, where, with which numbers and how it did.
//!
//! A *profile* is written answer by answer, so everything but the trade name may be missing. An *identifier* (GSTIN,
//! PAN, Udyam, CIN, IFSC) carries three separate facts: it reads right, a registry confirmed it on a date, staff saw
//! the paper; changing the number takes the last two away. A *year* is the figures of one financial year with where
//! they come from. What disagrees between them is a *warning* to the owner, never a refusal: papers are often older
//! than the truth. Members of the organisation read and managers write; staff read everything.

mod answers;
mod api;
mod model;
mod ops;
mod store;

pub use answers::{AnswerReader, BusinessAnswers, YearAnswers};
pub use api::{BusinessOut, IdentifierOut, YearOut, routes};
pub use model::{
    Business, BusinessId, IdentifierFacts, IdentifierKind, Premises, ProfitBasis, Warning, Year, YearSource,
};
pub use ops::{
    ADD_BUSINESS, BUSINESS_CHANGED, BusinessFault, CHECK_BUSINESS, EDIT_BUSINESS, SEE_BUSINESS, answer_in,
    create_in, find_in, find_version_in, import_in,
};
