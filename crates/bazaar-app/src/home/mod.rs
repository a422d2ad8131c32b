//! The pages that belong to no slice: the front page and the page on trust and credits.
//!
//! The front page asks one thing (what are you looking for), offers the two things people come for (value my
//! business, list it), and shows what is fresh. It looks the same to every stranger and is kept until a listing
//! changes.

mod web;

pub(crate) use web::{HomeState, routes};
