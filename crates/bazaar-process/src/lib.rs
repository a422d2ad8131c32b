//! Processes as data: the file that says how a deal may go, the checker that proves it harmless, the picture of it,
//! and the engine that moves deals along it.
//!
//! [`process`] reads files into values, [`check()`] proves or shows the shortest way to harm, [`draw()`] makes an SVG
//! of the states, [`deal`] keeps deals: a row with a version, the list of transitions taken, and timers. State is
//! set by a transition and by nothing else.

mod catalogue;
pub mod check;
pub mod deal;
pub mod draw;
pub mod process;

pub use catalogue::CATALOGUES;
pub use check::{Code, Defect, check};
pub use draw::draw;
pub use process::{Library, Process, parse, shipped};
