//! What a process file says, as values.
//!
//! A *process* is a graph. *Actors* are the seats at the table, *states* the situations a deal can be in,
//! *transitions* the only ways from one to another. A transition is fired by one seat, by the *clock* (a timer), by
//! the payment *partner*'s report, by the *parent* that stops a sub-process, by a *rival* that closed the others, or
//! by a *sub*-process that ended. It names what must hold (*guards*), what must be told (*fields*) and what then
//! happens, in order (*effects*). A *hold* is money put aside: who pays it, how much, and who may be given it.
//!
//! A file is immutable once a deal runs on it: the next form of the process is the next version.

mod amount;
mod effect;
mod format;
mod guard;
mod library;
mod model;
mod time;

pub use amount::{Amount, AmountFault, SCALE, Term, TermOf};
pub use effect::{Effect, EffectKind, Notice, Share};
pub use format::{FormatFault, parse};
pub use guard::{Guard, GuardKind};
pub use library::{Library, shipped, shipped_files};
pub use model::{
    Actor, ActorKind, DocumentSet, Field, FieldKind, Firer, Hold, Process, State, SubEnd, Subject, Timer,
    Transition,
};
pub use time::{Delay, DelayFault, Setting};
