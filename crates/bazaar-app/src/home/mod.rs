//! The pages that belong to no slice: the front page, the page on trust and credits, the terms and the privacy notice.
//!
//! The front page asks one thing (what are you looking for), offers the two things people come for (value my
//! business, list it), and shows what is fresh. It looks the same to every stranger and is kept until a listing
//! changes.

mod terms;
mod web;

pub(crate) use web::{HomeState, routes};
