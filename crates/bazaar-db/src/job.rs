//! A unit of work on its way to a database thread, and its answer on the way back.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use tokio::sync::oneshot;

use crate::fault::DbFault;
use crate::tx::Tx;

/// A job without its types, as the engines queue it. It may be attempted more than once (a group that died, a
/// serialisation failure), so its work is `Fn` and takes ids, time and randomness from outside.
pub(crate) trait Job: Send {
    /// Does the work and keeps its outcome. True when the work itself said yes.
    fn attempt(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Whether the kept outcome is a success.
    fn kept_success(&self) -> bool;
    /// Sends the kept outcome.
    fn answer(self: Box<Self>);
    /// Sends the kept outcome, or this failure where the work never came to one.
    fn answer_or(self: Box<Self>, fault: DbFault);
    /// Sends a failure instead.
    fn refuse(self: Box<Self>, fault: DbFault);
    /// When it is too late to begin.
    fn deadline(&self) -> Instant;
    /// The market wall it runs behind.
    fn scope(&self) -> crate::Scope;
}

pub(crate) struct TypedJob<T, E, F> {
    pub(crate) work: F,
    pub(crate) outcome: Option<Result<T, E>>,
    pub(crate) reply: oneshot::Sender<Result<T, E>>,
    pub(crate) scope: crate::Scope,
    pub(crate) deadline: Instant,
}

impl<T, E, F> Job for TypedJob<T, E, F>
where
    T: Send,
    E: From<DbFault> + Send,
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
{
    fn attempt(&mut self, tx: &mut Tx<'_>) -> bool {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)))
            .unwrap_or_else(|panic| Err(DbFault::Panicked(panic_text(&*panic)).into()));
        let is_ok = outcome.is_ok();
        self.outcome = Some(outcome);
        is_ok
    }

    fn kept_success(&self) -> bool {
        matches!(self.outcome, Some(Ok(_)))
    }

    fn answer(self: Box<Self>) {
        if let Some(outcome) = self.outcome {
            // The caller may have gone away; the work is done all the same.
            let _ = self.reply.send(outcome);
        }
    }

    fn answer_or(self: Box<Self>, fault: DbFault) {
        if self.outcome.is_some() { self.answer() } else { self.refuse(fault) }
    }

    fn refuse(self: Box<Self>, fault: DbFault) {
        let _ = self.reply.send(Err(fault.into()));
    }

    fn deadline(&self) -> Instant {
        self.deadline
    }

    fn scope(&self) -> crate::Scope {
        self.scope
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}
