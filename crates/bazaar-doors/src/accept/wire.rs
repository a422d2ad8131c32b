//! The socket as hyper sees it, noting when a head begins and when written bytes get stuck.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::connection::{Connection, Phase};
use super::head_scan::HeadScan;
use super::watch::BYTES_PER_TICK;

/// A TCP stream that keeps its connection's notes.
pub(super) struct Wire {
    stream: TcpStream,
    connection: Arc<Connection>,
    scan: HeadScan,
}

impl Wire {
    pub(super) fn new(stream: TcpStream, connection: Arc<Connection>) -> Self {
        Self { stream, connection, scan: HeadScan::default() }
    }

    fn note_read(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        match self.connection.phase() {
            Phase::Busy => return Ok(()),
            Phase::Head => {}
            Phase::Idle => {
                self.connection.enter(Phase::Head);
                self.scan.restart();
            }
        }
        self.scan
            .read(bytes)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "bare line feed in head"))
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
        match Pin::new(&mut this.stream).poll_read(cx, buffer) {
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
