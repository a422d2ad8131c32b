//! What trade a business is in, by the National Industrial Classification 2008.
//!
//! Words: a *section* is one letter (G, trade), a *division* two digits, a *group* three, a *class* four and a
//! *sub-class* five. Classes and sub-classes are what people choose; the rest are for grouping. Every digit code
//! opens with its parent's code, and each division belongs to one section.
//! People do not know codes: [`SectorTable::find`] takes their own words, in English, Hindi or Hindi typed in Latin
//! letters. Udyam and older company numbers use other editions, so a stored code always goes with [`NIC_EDITION`].

mod code;
mod find;
mod table;
mod word;

pub use code::{SectorCode, SectorCodeFault, SectorLevel};
pub use find::SectorHit;
pub use table::{Sector, SectorTable, sectors};

/// The edition every code here belongs to, stored next to each code.
pub const NIC_EDITION: &str = "nic2008";
