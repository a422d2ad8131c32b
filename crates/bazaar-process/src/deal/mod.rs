//! Deals: processes under way.
//!
//! A *deal* runs on one version of one process. It has a state, a version that counts its moves, holders in its
//! seats, what was *told* so far, and a *position* for each hold. Its history is the list of *steps*: transitions
//! taken, by whom, with what was told. A move is one transaction: the seat, the version, the guards, the new state,
//! the effects in their order, event and audit line. The same key twice is the same answer once.
//!
//! Deals about the same subject lie in one *group* and move one after another: a rival that is closed, a part that
//! ends its whole, and the buyer who was faster never meet half-way.
//!
//! Who may do what: the holder of a seat fires its transitions, staff those of staff seats unless they sit as a party;
//! only the product itself fires timers and the payment partner's reports.

mod bindings;
mod effects;
mod fault;
mod guards;
mod jobs;
mod model;
mod moving;
mod ops;
mod store;
mod telling;

pub use bindings::{Bindings, EffectCall, Unbound};
pub use fault::DealFault;
pub use jobs::{DEAL_TIMER, register_jobs};
pub use model::{Deal, DealId, DealMark, Holder, Position, PositionState, Step, Told};
pub use moving::Part;
pub use ops::{
    ADOPT_VERSION, DEAL_FIRE, DEAL_OPEN, DEAL_REPORT, DEAL_SEE, DEAL_TIME, DealParts, Deals, Fire, Open,
    Sight,
};
