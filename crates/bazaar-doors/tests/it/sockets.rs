//! A server on a free port and clients that speak HTTP byte by byte.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A client socket.
pub(crate) struct Client {
    stream: TcpStream,
    unread: Vec<u8>,
}

/// One answer: status, head as text, body.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn says_close(&self) -> bool {
        self.head.to_ascii_lowercase().contains("connection: close")
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Client {
    pub(crate) async fn connect(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        // Each piece is sent when it is said: tests take heads and bodies apart.
        stream.set_nodelay(true)?;
        Ok(Self { stream, unread: Vec::new() })
    }

    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) -> std::io::Result<()> {
        self.stream.write_all(bytes.as_ref()).await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Option<Answer> {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: bazaar.test\r\n\r\n")).await.ok()?;
        self.answer().await
    }

    /// The next answer with a known length; none when the connection ends first.
    pub(crate) async fn answer(&mut self) -> Option<Answer> {
        let end = loop {
            if let Some(at) = self.unread.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.read_more().await?;
        };
        let head = String::from_utf8_lossy(&self.unread[..end]).into_owned();
        let length = header(&head, "content-length").map_or(0, |text| text.parse().unwrap());
        while self.unread.len() < end + length {
            self.read_more().await?;
        }
        let body = self.unread[end..end + length].to_vec();
        self.unread.drain(..end + length);
        let status = head[9..12].parse().unwrap();
        Some(Answer { status, head, body })
    }

    /// Whether the server closes within `limit`, whatever it says before.
    pub(crate) async fn is_closed_within(&mut self, limit: Duration) -> bool {
        let until_end = async { while self.read_more().await.is_some() {} };
        timeout(limit, until_end).await.is_ok()
    }

    /// Everything the server says until it closes; none when it does not close within `limit`.
    pub(crate) async fn read_to_end(mut self, limit: Duration) -> Option<String> {
        self.is_closed_within(limit).await.then(|| String::from_utf8_lossy(&self.unread).into_owned())
    }

    async fn read_more(&mut self) -> Option<()> {
        let mut buffer = vec![0; 16_384];
        let count = self.stream.read(&mut buffer).await.ok()?;
        self.unread.extend_from_slice(&buffer[..count]);
        (count > 0).then_some(())
    }
}

/// A header's value by its lower-case name.
pub(crate) fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
}
