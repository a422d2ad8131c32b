//! A request body that ends in a fault when it grows past its limit or dawdles.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

/// Waiting for a body ends after this long, not counting what its bytes have bought.
const PATIENCE: Duration = Duration::from_secs(30);
/// Every byte that arrives buys time at this speed (a poor phone connection), so a large photo gets through and a
/// trickle does not.
const SLOWEST_BYTES_PER_SECOND: u32 = 16_000;

/// Why a body was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyFault {
    /// More bytes came than the route takes.
    TooLarge,
    /// The bytes came too slowly.
    TooSlow,
}

impl fmt::Display for BodyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "body larger than the limit",
            Self::TooSlow => "body slower than the limit",
        })
    }
}

impl Error for BodyFault {}

impl BodyFault {
    /// The body fault at the bottom of `error`, if that is what it is.
    pub(crate) fn find(error: &(dyn Error + 'static)) -> Option<Self> {
        let mut current = Some(error);
        while let Some(error) = current {
            if let Some(fault) = error.downcast_ref::<Self>() {
                return Some(*fault);
            }
            current = error.source();
        }
        None
    }
}

/// A body with a size limit and a clock, both enforced while it streams.
pub(crate) struct LimitedBody<B> {
    inner: B,
    remaining_bytes: u64,
    /// Set the first time the body makes us wait: most arrive together with their head and never need it.
    deadline: Option<Pin<Box<Sleep>>>,
}

impl<B> LimitedBody<B> {
    pub(crate) fn new(inner: B, limit_bytes: u64) -> Self {
        Self { inner, remaining_bytes: limit_bytes, deadline: None }
    }

    fn take(&mut self, bytes: &Bytes) -> Result<(), BodyFault> {
        let count = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.remaining_bytes = self.remaining_bytes.checked_sub(count).ok_or(BodyFault::TooLarge)?;
        if let Some(deadline) = &mut self.deadline {
            let bought = Duration::from_secs(count) / SLOWEST_BYTES_PER_SECOND;
            let later = deadline.deadline() + bought;
            deadline.as_mut().reset(later);
        }
        Ok(())
    }
}

impl<B> Body for LimitedBody<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = &mut *self;
        match Pin::new(&mut this.inner).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                if let Some(bytes) = frame.data_ref()
                    && let Err(fault) = this.take(bytes)
                {
                    return Poll::Ready(Some(Err(fault.into())));
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error.into()))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => {
                let deadline =
                    this.deadline.get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + PATIENCE)));
                ready!(deadline.as_mut().poll(cx));
                Poll::Ready(Some(Err(BodyFault::TooSlow.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::{StreamExt, stream};
    use http_body_util::{BodyExt, StreamBody};
    use std::convert::Infallible;

    fn fault_of(result: Result<http_body_util::Collected<Bytes>, Box<dyn Error + Send + Sync>>) -> BodyFault {
        BodyFault::find(&*result.expect_err("a fault")).expect("a body fault")
    }

    fn chunks(
        count: usize,
        size: usize,
        pause: Duration,
    ) -> impl Body<Data = Bytes, Error = Infallible> + Unpin {
        StreamBody::new(Box::pin(stream::iter(0..count).then(move |_| async move {
            tokio::time::sleep(pause).await;
            Ok(Frame::data(Bytes::from(vec![b'x'; size])))
        })))
    }

    #[tokio::test(start_paused = true)]
    async fn the_limit_itself_fits_and_one_byte_more_does_not() {
        let exact = LimitedBody::new(chunks(10, 100, Duration::ZERO), 1_000).collect().await;
        assert_eq!(exact.expect("fits").to_bytes().len(), 1_000);
        let over = LimitedBody::new(chunks(10, 100, Duration::ZERO), 999).collect().await;
        assert_eq!(fault_of(over), BodyFault::TooLarge);
    }

    #[tokio::test(start_paused = true)]
    async fn a_trickle_is_cut_and_a_slow_photo_is_not() {
        let start = Instant::now();
        let trickle = LimitedBody::new(chunks(1_000, 1, Duration::from_secs(1)), 1_000).collect().await;
        assert_eq!(fault_of(trickle), BodyFault::TooSlow);
        assert!(start.elapsed() <= Duration::from_secs(32), "{:?}", start.elapsed());
        // 5 MB at 20 KB/s takes 250 seconds.
        let photo = LimitedBody::new(chunks(250, 20_000, Duration::from_secs(1)), 10_000_000).collect().await;
        assert_eq!(photo.expect("arrives").to_bytes().len(), 5_000_000);
    }
}
