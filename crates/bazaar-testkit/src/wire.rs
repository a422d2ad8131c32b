//! HTTP/1.1 by hand, over a real socket: for talking to the browser's driver, and for seeing exactly what a server
//! puts on the wire. One request, one connection.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// No answer takes longer, a page load by the browser included.
const LIMIT: Duration = Duration::from_mins(1);

/// An answer as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WireAnswer {
    /// The status.
    pub status: u16,
    /// Lower-case names with their values, in the order sent.
    pub headers: Vec<(String, String)>,
    /// The body, chunks joined.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum WireFault {
    /// The socket said so.
    #[error(transparent)]
    Socket(#[from] std::io::Error),
    /// Nothing came in time.
    #[error("no answer within {} s", LIMIT.as_secs())]
    Late,
    /// What came is not an HTTP answer, or ends too early.
    #[error("the answer is cut off or not HTTP: {0:?}")]
    Broken(String),
}

impl WireAnswer {
    /// The value of a header, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body as text; bytes that are none become replacement characters.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Sends one request with `headers` and `body` and reads its answer.
pub async fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<WireAnswer, WireFault> {
    let lines: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let lines = lines.concat();
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n{lines}\r\n"
    );
    let exchange = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body).await?;
        read_answer(&mut stream).await
    };
    timeout(LIMIT, exchange).await.map_err(|_| WireFault::Late)?
}

/// Reads one answer. Its end is where its headers say, or where the connection closes.
pub async fn read_answer(stream: &mut TcpStream) -> Result<WireAnswer, WireFault> {
    let mut bytes = Vec::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = stream.read(&mut piece).await?;
        bytes.extend_from_slice(&piece[..read]);
        match parse(&bytes, read == 0) {
            Some(answer) => return Ok(answer),
            None if read == 0 => return Err(broken(&bytes)),
            None => {}
        }
    }
}

fn broken(bytes: &[u8]) -> WireFault {
    WireFault::Broken(String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned())
}

/// The answer in `bytes`, once it is whole.
fn parse(bytes: &[u8], is_closed: bool) -> Option<WireAnswer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let pair = |line: &str| {
        line.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
    };
    let mut answer = WireAnswer { status, headers: lines.filter_map(pair).collect(), body: Vec::new() };
    let rest = &bytes[end + 4..];
    let length: Option<usize> = answer.header("content-length").and_then(|text| text.parse().ok());
    answer.body = if answer.header("transfer-encoding").is_some_and(|value| value == "chunked") {
        join_chunks(rest)?
    } else if let Some(length) = length {
        rest.get(..length)?.to_vec()
    } else if is_closed || matches!(status, 204 | 304) {
        rest.to_vec()
    } else {
        return None;
    };
    Some(answer)
}

fn join_chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(&rest[..line]).ok()?.split(';').next()?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        rest = &rest[line + 2..];
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body_of(text: &str, is_closed: bool) -> Option<String> {
        parse(text.as_bytes(), is_closed).map(|answer| answer.text())
    }

    #[test]
    fn an_answer_ends_where_it_says() {
        let sized = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";
        assert_eq!(body_of(sized, false).as_deref(), Some("abc"));
        assert_eq!(body_of(&sized[..sized.len() - 1], true), None, "cut off");
        let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
        assert_eq!(body_of(chunked, false).as_deref(), Some("abc"));
        assert_eq!(body_of(&chunked[..chunked.len() - 10], false), None, "not whole yet");
        let open = "HTTP/1.1 200 OK\r\n\r\nabc";
        assert_eq!(body_of(open, false), None, "may go on");
        assert_eq!(body_of(open, true).as_deref(), Some("abc"));
    }

    #[test]
    fn headers_are_found_by_lower_case_names() {
        let answer = parse(b"HTTP/1.1 303 See Other\r\nLocation: /in\r\ncontent-length: 0\r\n\r\n", false);
        let answer = answer.expect("whole");
        assert_eq!((answer.status, answer.header("location")), (303, Some("/in")));
    }
}
