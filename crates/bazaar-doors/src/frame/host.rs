//! Which host a request names.

use bazaar_kit::{Fault, FaultKind};
use http::header::HOST;
use http::{HeaderMap, Uri};

/// The host without its port. One `Host` line is required, whatever the version (RFC 9112 section 3.2 demands it of
/// HTTP/1.1; nobody has a reason to leave it out of 1.0), and a request line that names another host is refused: two
/// readers of such a request would not agree on whose it is.
pub(crate) fn find_host<'r>(headers: &'r HeaderMap, uri: &Uri) -> Result<&'r str, Fault> {
    let invalid = || Fault::new(FaultKind::Malformed, "request-host-invalid");
    let mut lines = headers.get_all(HOST).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return Err(invalid()) };
    let authority = line.to_str().map_err(|_| invalid())?;
    if uri.authority().is_some_and(|named| !named.as_str().eq_ignore_ascii_case(authority)) {
        return Err(invalid());
    }
    without_port(authority).filter(|host| is_host(host)).ok_or_else(invalid)
}

fn without_port(authority: &str) -> Option<&str> {
    let (host, port) = match authority.rfind(':') {
        Some(at) if !authority.ends_with(']') => (&authority[..at], &authority[at + 1..]),
        _ => (authority, ""),
    };
    port.bytes().all(|byte| byte.is_ascii_digit()).then_some(host)
}

fn is_host(host: &str) -> bool {
    let name = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match name {
        Some(v6) => v6.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !host.is_empty()
                && host.len() <= 253
                && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn host_of(lines: &[&'static str], uri: &'static str) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(HOST, HeaderValue::from_static(line));
        }
        find_host(&headers, &Uri::from_static(uri)).ok().map(str::to_owned)
    }

    #[test]
    fn one_plain_host_is_taken() {
        for (line, host) in [
            ("bazaar.test", "bazaar.test"),
            ("BAZAAR.test:8080", "BAZAAR.test"),
            ("[::1]:80", "[::1]"),
            ("[::1]", "[::1]"),
        ] {
            assert_eq!(host_of(&[line], "/"), Some(host.to_owned()));
        }
        assert_eq!(host_of(&["a.test"], "http://a.test/x"), Some("a.test".to_owned()));
    }

    #[test]
    fn none_two_or_strange_ones_are_refused() {
        for lines in [
            &[][..],
            &["a.test", "a.test"],
            &["a.test", "b.test"],
            &[""],
            &["a.test:80x"],
            &["a.test/evil"],
            &["user@a.test"],
            &["a.test, b.test"],
            &["[::g]"],
        ] {
            assert_eq!(host_of(lines, "/"), None, "{lines:?}");
        }
        assert_eq!(host_of(&["a.test"], "http://b.test/"), None);
    }
}
