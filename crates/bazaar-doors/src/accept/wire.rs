//! The socket as hyper sees it, noting when a head begins and when written bytes get stuck.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::{Buf as _, Bytes};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::connection::{Connection, Phase, Stage};
use super::head_scan::HeadScan;
use super::watch::BYTES_PER_TICK;

/// A TCP stream that keeps its connection's notes.
pub(super) struct Wire {
    stream: TcpStream,
    connection: Arc<Connection>,
    scan: HeadScan,
    /// The last bytes read.
    last: [u8; 3],
    /// Bytes came behind the head being answered: its body, or the beginning of the next head.
    has_read_ahead: bool,
    /// Taken from the socket by a parser that is gone, and still to be read.
    unread: Bytes,
}

impl Wire {
    pub(super) fn new(stream: TcpStream, connection: Arc<Connection>) -> Self {
        let scan = HeadScan::default();
        Self { stream, connection, scan, last: [0; 3], has_read_ahead: false, unread: Bytes::new() }
    }

    /// The same wire between two requests, `bytes` to be read before what the socket has.
    pub(super) fn with_unread(self, bytes: Bytes) -> Self {
        let unread = if self.unread.is_empty() { bytes } else { [bytes, self.unread].concat().into() };
        Self { unread, has_read_ahead: false, ..self }
    }

    /// Waits until there is something to read, the end included; not when nothing came and we are closing.
    pub(super) async fn wait_for_bytes(&self) -> bool {
        if !self.unread.is_empty() {
            return true;
        }
        poll_fn(|cx| {
            self.connection.register(cx.waker());
            match self.stream.poll_read_ready(cx) {
                // An error is met again by whoever reads.
                Poll::Ready(_) => Poll::Ready(true),
                Poll::Pending if self.connection.stage() == Stage::Closing => Poll::Ready(false),
                Poll::Pending => Poll::Pending,
            }
        })
        .await
    }

    fn poll_source(&mut self, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.unread.is_empty() {
            return Pin::new(&mut self.stream).poll_read(cx, buffer);
        }
        let count = self.unread.len().min(buffer.remaining());
        buffer.put_slice(&self.unread[..count]);
        self.unread.advance(count);
        Poll::Ready(Ok(()))
    }

    fn note_read(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let before = self.last;
        for &byte in &bytes[bytes.len().saturating_sub(before.len())..] {
            self.last = [self.last[1], self.last[2], byte];
        }
        match self.connection.phase() {
            Phase::Busy => {
                self.has_read_ahead = true;
                return Ok(());
            }
            Phase::Head => {}
            Phase::Idle | Phase::Resting => {
                self.connection.enter(Phase::Head);
                let is_midway = std::mem::take(&mut self.has_read_ahead);
                self.scan = if is_midway { HeadScan::midway(before) } else { HeadScan::default() };
            }
        }
        let of_head = self
            .scan
            .read(bytes)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "bare line feed in head"))?;
        self.has_read_ahead |= of_head < bytes.len();
        Ok(())
    }

    fn note_written(&self, written: &Poll<io::Result<usize>>) {
        let stuck_since = self.connection.stuck_since();
        match (written, stuck_since) {
            (Poll::Pending, None) => self.connection.set_stuck_since(self.connection.tick()),
            (Poll::Ready(Ok(count)), Some(since)) => {
                // Progress buys time at the slowest speed we accept, so a trickle does not hold us for ever.
                let bought = u32::try_from(count / BYTES_PER_TICK).unwrap_or(u32::MAX);
                let moved = since.saturating_add(bought).min(self.connection.tick());
                self.connection.set_stuck_since(moved);
            }
            _ => {}
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        match this.poll_source(cx, buffer) {
            Poll::Ready(Ok(())) => Poll::Ready(this.note_read(&buffer.filled()[before..])),
            other => other,
        }
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.note_written(&written);
        written
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.note_written(&written);
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // hyper flushes the stream only once its own buffer is empty: nothing waits any more.
        self.connection.set_stuck_since(0);
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
