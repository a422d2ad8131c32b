//! Running a handler so that neither a panic nor a handler that never ends takes more than its own request down.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

/// How a handler ended without an answer.
#[derive(Debug)]
pub(crate) enum NoAnswer {
    /// It panicked, with this message.
    Panicked(String),
    /// It did not end within its time and was dropped.
    TimedOut,
}

/// Polls `future` to its end. The deadline is looked at whenever the future is polled and not ready: the accept
/// loop's watch wakes a busy connection each second, so no request needs a timer of its own.
pub(crate) async fn guarded<F: Future>(
    future: F,
    started: Instant,
    timeout: Duration,
) -> Result<F::Output, NoAnswer> {
    let mut future = pin!(future);
    std::future::poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
        Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
        Ok(Poll::Pending) if started.elapsed() > timeout => Poll::Ready(Err(NoAnswer::TimedOut)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(panic) => Poll::Ready(Err(NoAnswer::Panicked(message_of(&*panic)))),
    })
    .await
}

fn message_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without a message").to_owned()
}
