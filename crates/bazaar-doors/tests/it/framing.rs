//! Requests whose beginning, end or length two readers could see differently: each ends the connection, and what is
//! hidden behind it is never answered.

use std::time::Duration;

use crate::refusals::client;

/// Follows each case: if it is answered, something was smuggled.
const HIDDEN: &str = "GET /form?hidden HTTP/1.1\r\nHost: bazaar.test\r\n\r\n";

/// Refused outright.
const REFUSED: [&str; 30] = [
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nContent-Length: +3\r\n\r\nabc",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nContent-Length: -3\r\n\r\nabc",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nContent-Length: 0x3\r\n\r\nabc",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nContent-Length: 3 3\r\n\r\nabc",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nContent-Length: 99999999999999999999999\r\n\r\nabc",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nContent-Length:\r\n\r\nabc",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nTransfer-Encoding: identity\r\n\r\nabc",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "POST /hook HTTP/1.0\r\nHost: bazaar.test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "GET /form HTTP/1.1\r\nHost : bazaar.test\r\n\r\n",
    "GET /form HTTP/1.1\r\nHost: bazaar.test\r\nX-A: b\r\n folded\r\n\r\n",
    "GET /form HTTP/1.1\r\n X-A: b\r\nHost: bazaar.test\r\n\r\n",
    "GET /form HTTP/1.1\r\nHost: bazaar.test\r\nX-A: b\rX-C: d\r\n\r\n",
    "GET /form HTTP/1.1\r\nHost: bazaar.test\r\nX-A: b\0c\r\n\r\n",
    "GET /form HTTP/1.1\r\nHost: bazaar.test\r\nX\0A: b\r\n\r\n",
    "GET /form HTTP/1.1\r\nHost: bazaar.test\r\nno colon here\r\n\r\n",
    "GET /form HTTP/1.1\r\nHost: bazaar.test\r\n: no name\r\n\r\n",
    "GET /form HTTP/1.1\nHost: bazaar.test\r\n\r\n",
    "GET /form HTTP/1.1\r\nHost: bazaar.test\n\r\n",
    "GET /form HTTP/1.1\r\nHost: bazaar.test\r\n\n",
    "GET /form\r\n\r\n",
    "GET /form HTTP/1.2\r\nHost: bazaar.test\r\n\r\n",
    "GET /form http/1.1\r\nHost: bazaar.test\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "G(T /form HTTP/1.1\r\nHost: bazaar.test\r\n\r\n",
    "GET /fo rm HTTP/1.1\r\nHost: bazaar.test\r\n\r\n",
    "GET /fo\x7frm HTTP/1.1\r\nHost: bazaar.test\r\n\r\n",
];

/// Answered by the chunked reading of RFC 9112 section 6.3, and never reused.
const ANSWERED_ONCE: [&str; 3] = [
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "POST /hook HTTP/1.1\r\nHost: bazaar.test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
];

async fn said_to(request: &str) -> String {
    let mut client = client().await;
    client.send(format!("{request}{HIDDEN}")).await.unwrap();
    let said = client.read_to_end(Duration::from_secs(2)).await;
    said.unwrap_or_else(|| panic!("still open after {request:?}"))
}

#[tokio::test]
async fn ambiguous_requests_end_the_connection() {
    for request in REFUSED {
        let said = said_to(request).await;
        assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{request:?} was answered {said}");
        assert!(!said.contains(" 200 "), "{request:?} let something through: {said}");
    }
}

#[tokio::test]
async fn nothing_behind_a_chunked_request_is_answered() {
    for request in ANSWERED_ONCE {
        let said = said_to(request).await;
        assert_eq!(said.matches("HTTP/1.1 ").count(), 1, "{request:?} was answered {said}");
    }
}

#[tokio::test]
async fn broken_chunks_end_the_connection() {
    let head = "POST /api/v1/wishes HTTP/1.1\r\nHost: bazaar.test\r\nContent-Type: application/json\r\n\
                Transfer-Encoding: chunked\r\n\r\n";
    for chunks in
        ["zz\r\n", "-1\r\n", "3\r\nabcdef\r\n", "ffffffffffffffffff\r\n", "3;\0\r\nabc\r\n0\r\n\r\n"]
    {
        let said = said_to(&format!("{head}{chunks}")).await;
        assert!(!said.contains(" 200 ") && !said.contains(" 500 "), "{chunks:?} was answered {said}");
    }
}

#[tokio::test]
async fn heads_without_end_are_refused() {
    let many = "X-A: a\r\n".repeat(200);
    let long = format!("X-Long: {}\r\n", "a".repeat(1 << 20));
    for headers in [many, long] {
        let mut client = client().await;
        let _ = client.send(format!("GET /form HTTP/1.1\r\nHost: bazaar.test\r\n{headers}\r\n")).await;
        let said = client.read_to_end(Duration::from_secs(2)).await.unwrap();
        assert!(said.is_empty() || said.starts_with("HTTP/1.1 431"), "{said}");
    }
}
