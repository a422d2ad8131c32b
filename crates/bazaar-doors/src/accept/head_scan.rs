//! Refusing heads whose lines end in a bare line feed.
//!
//! The parser takes them, a proxy in front may not, and where two parsers disagree about the end of a line a second
//! request can be smuggled inside the first (RFC 9112 section 2.2 lets us refuse).

/// Reads a head as its bytes arrive and stops at the empty line.
#[derive(Debug, Default)]
pub(super) struct HeadScan {
    /// The last bytes seen, as far as they may belong to the closing `CR LF CR LF`.
    matched: u8,
    /// Something other than the empty lines tolerated before a request has come.
    has_begun: bool,
    is_done: bool,
}

/// A line ended without its carriage return.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BareLineFeed;

impl HeadScan {
    /// Looks at the next bytes from the socket, and says how many of them may belong to the head.
    pub(super) fn read(&mut self, bytes: &[u8]) -> Result<usize, BareLineFeed> {
        if self.is_done {
            return Ok(0);
        }
        for (at, &byte) in bytes.iter().enumerate() {
            self.matched = match (byte, self.matched) {
                (b'\r', 2) => 3,
                (b'\r', _) => 1,
                (b'\n', 3) if self.has_begun => {
                    self.is_done = true;
                    return Ok(at + 1);
                }
                (b'\n', 1 | 3) => 2,
                (b'\n', _) => return Err(BareLineFeed),
                _ => {
                    self.has_begun = true;
                    0
                }
            };
        }
        Ok(bytes.len())
    }

    /// The next bytes belong to a head whose beginning came unseen, behind the request before it, and ended with
    /// `last`.
    pub(super) fn midway(last: [u8; 3]) -> Self {
        let matched = match last {
            [b'\r', b'\n', b'\r'] => 3,
            [_, b'\r', b'\n'] => 2,
            [_, _, b'\r'] => 1,
            _ => 0,
        };
        Self { matched, has_begun: true, is_done: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEAD: &[u8] = b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";

    #[test]
    fn a_line_feed_alone_is_refused_in_the_head_and_taken_in_the_body() {
        assert_eq!(HeadScan::default().read(b"GET / HTTP/1.1\nHost: a\r\n\r\n"), Err(BareLineFeed));
        assert_eq!(HeadScan::default().read(b"GET / HTTP/1.1\r\nHost: a\r\n\n"), Err(BareLineFeed));
        assert_eq!(HeadScan::default().read(b"\r\n\r\nGET / HTTP/1.1\nHost: a\r\n"), Err(BareLineFeed));
        let mut scan = HeadScan::default();
        assert_eq!(scan.read(HEAD), Ok(HEAD.len()));
        assert_eq!(scan.read(b"a\nb"), Ok(0));
        assert_eq!(HeadScan::default().read(b"a\nb"), Err(BareLineFeed));
    }

    #[test]
    fn a_head_can_be_picked_up_anywhere() {
        for cut in 3..HEAD.len() {
            let mut scan = HeadScan::midway([HEAD[cut - 3], HEAD[cut - 2], HEAD[cut - 1]]);
            let rest = [&HEAD[cut..], b"a\nb"].concat();
            assert_eq!(scan.read(&rest), Ok(HEAD.len() - cut), "cut at {cut}");
        }
    }

    proptest! {
        #[test]
        fn the_answer_does_not_depend_on_how_the_bytes_arrive(cut in 0..HEAD.len(), at in 0..HEAD.len()) {
            let mut bytes = HEAD.to_vec();
            bytes[at] = b'\n';
            let whole = HeadScan::default().read(&bytes);
            let mut scan = HeadScan::default();
            let parts = scan.read(&bytes[..cut]).and_then(|_| scan.read(&bytes[cut..]));
            prop_assert_eq!(whole.map(drop), parts.map(drop));
        }
    }
}
