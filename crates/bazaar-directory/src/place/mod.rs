//! Where a business is, by PIN code.
//!
//! Words: a *PIN* is six digits that name a delivery area; its *main office* is the highest-ranked post office there;
//! a *locality* is one of its post offices; a *district* and a *state* are suggested by the PIN and stay the person's
//! to change, since one PIN may touch several districts. 90x to 99x PINs are the Army's and have no place.
//! Points come from the postal directory in four grades; only the two good ones are ever shown or measured from.
//!
//! The PIN table is unpacked once, on first use (about 1 MB); post offices stay packed and are unpacked by three-digit
//! prefix when asked for.

mod city;
mod find;
mod name;
mod pin_file;
mod pin_table;
mod point;
mod post_office;

pub use city::{City, CityRank, cities};
pub use find::{PlaceHit, PlaceKind, find_places};
pub use name::{district_name, place_words};
pub use pin_table::{
    CoordinateGrade, District, PinAnswer, PinPlace, State, answer_pin, find_pin, pins, states,
};
pub use point::{Point, distance_km};
pub use post_office::{PostOffice, PostOfficeKind, localities};
