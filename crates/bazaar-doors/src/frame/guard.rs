//! Running what slices wrote so that neither a panic nor a future that never ends takes more than its own request down.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use bazaar_kit::{Fault, FaultKind};

use crate::refusal::Refusal;

/// Polls `future` to its end. The deadline is looked at whenever the future is polled and not ready: the accept
/// loop's watch wakes a busy connection each second, so no request needs a timer of its own.
pub(super) async fn guarded<T>(
    future: impl Future<Output = Result<T, Refusal>>,
    started: Instant,
    timeout: Duration,
) -> Result<T, Refusal> {
    let mut future = pin!(future);
    std::future::poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
        Ok(Poll::Ready(output)) => Poll::Ready(output),
        Ok(Poll::Pending) if started.elapsed() > timeout => Poll::Ready(Err(timed_out())),
        Ok(Poll::Pending) => Poll::Pending,
        Err(panic) => Poll::Ready(Err(Fault::bug(message_of(&*panic)).into())),
    })
    .await
}

fn timed_out() -> Refusal {
    Fault::new(FaultKind::Unavailable, "request-timed-out").retry_after(5).into()
}

fn message_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without a message").to_owned()
}
