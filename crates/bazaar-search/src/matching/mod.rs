//! Bringing a buyer's mandate and a seller's offer together, both ways.
//!
//! The words: a **mandate** is what a buyer, investor or lender is looking for; an **offer** is a listing with what its
//! seller accepts; a **feature** is one thing either side cares about; its **degree** is how well the other side meets
//! it, from 0 to 1, or unknown; a **fit** is one side's weighted degrees; a **match** is both fits with their reasons.
//!
//! The rules, each with a test:
//! - hard constraints come first: a pair that violates one is no match, whatever else fits;
//! - what is unknown is neither for nor against; it lowers certainty, and the score with it, and is named as a
//!   question to ask;
//! - both must want it: the score is the geometric mean of the two fits;
//! - the same pair has the same score from either end, so a new listing finds the mandates that would find it.
//!
//! Nothing here reads a database or a clock. Texts are keys of `search.ftl`; numbers go with them as arguments.

mod advice;
mod assess;
mod attention;
mod best;
mod degree;
mod exposure;
mod feature;
mod index;
mod learn;
mod mandate;
mod offer;
mod reason;
mod sector;
mod set;
mod sweep;
mod weights;

pub use advice::{Advice, Party, advise};
pub use assess::{Fit, Match, Refusal, assess, judge, refusal};
pub use attention::attention;
pub use degree::Degree;
pub use exposure::{Exposure, Step};
pub use feature::Feature;
pub use index::{MatchIndex, rank, rank_mandates};
pub use learn::{Lesson, learn};
pub use mandate::{Area, Mandate, Ticket};
pub use offer::{
    Acceptance, BuyerKind, BuyerKinds, DealKind, DealKinds, Involvement, Offer, States, Trait, Traits,
};
pub use reason::{Reason, Verdict};
pub use sector::{SectorPath, SectorPathFault};
pub use set::{Member, Set};
pub use weights::Weights;
