//! The answer's body, which tells its connection when it has been handed over.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http_body::{Body, Frame, SizeHint};

use super::connection::{Connection, Phase};

/// A body that marks its connection idle when hyper lets go of it: all of it is written, or the client has left.
#[derive(Debug)]
pub struct ReplyBody<B> {
    inner: B,
    connection: Arc<Connection>,
}

impl<B> ReplyBody<B> {
    pub(super) fn new(inner: B, connection: Arc<Connection>) -> Self {
        Self { inner, connection }
    }
}

impl<B: Body + Unpin> Body for ReplyBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        Pin::new(&mut self.inner).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl<B> Drop for ReplyBody<B> {
    fn drop(&mut self) {
        self.connection.enter(Phase::Idle);
    }
}
