//! From text to words that meet.
//!
//! A listing may say "Flour Mills", a buyer "flour mill", "flourmill", "floor mil", "atta chakki" or "आटा चक्की".
//! Here the written forms are brought together, as far as is right without knowing the sector:
//!
//! - **fold** (the kit's): compatibility forms, case, accents, nukta, joiners and native digits disappear;
//! - **stem**: light plural and case endings go, in English and Hindi, nothing more: "manufacturing" stays apart
//!   from "manufacture", because stronger stemmers join what buyers keep apart;
//! - **units**: "500 gms", "500gm" and "500 g" share their words;
//! - **sound** (the kit's): a phonetic key that Latin and Devanagari spellings of one word have in common.
//!
//! - **amounts** are taken out of what is typed and become bounds on the price.
//!
//! Listings and queries go through the same functions, so a word either meets itself or is a defect.

mod amounts;
mod sound;
mod stem;
mod units;
mod words;

pub use amounts::{Understood, take_amounts};
pub use sound::{Script, Sound};
pub use words::{Word, is_filler, words};
