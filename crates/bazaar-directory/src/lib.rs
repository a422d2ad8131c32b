//! Businesses, places, sectors and identifiers.

pub mod bank;
pub mod place;
pub mod sector;

mod packed;
