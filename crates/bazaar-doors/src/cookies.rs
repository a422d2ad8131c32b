//! Cookies: one spelling, one set of attributes.
//!
//! Over TLS every cookie is called `__Host-…`, which a browser only takes from this very host, with `Secure` and for
//! the whole site: a neighbour on another subdomain cannot plant one. Without TLS (development, demo on loopback)
//! the same names go without the prefix, and a prefixed one is not looked at. The theme is no secret and is the one exception.

use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};

/// The session of a person signed in.
pub const SESSION: &str = "bazaar-session";
/// The visit of someone not signed in, made when a form is first shown.
pub const VISIT: &str = "bazaar-visit";
/// The language chosen.
pub const LANGUAGE: &str = "bazaar-language";
/// Light or dark, where chosen. Set by the page's script too, so it never has the prefix.
pub const THEME: &str = "theme";
/// The message to show once, on the next page.
pub const FLASH: &str = "bazaar-flash";

const HOST_PREFIX: &str = "__Host-";

/// The value of a cookie in a request.
pub fn find_cookie<'h>(headers: &'h HeaderMap, is_secure: bool, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .find_map(|line| find_in_line(line, is_secure, name))
}

/// The value of a cookie in one `Cookie` line.
pub(crate) fn find_in_line<'h>(line: &'h str, is_secure: bool, name: &str) -> Option<&'h str> {
    line.split(';').filter_map(|pair| pair.trim_ascii().split_once('=')).find_map(|(key, value)| {
        let key = if is_secure { key.strip_prefix(HOST_PREFIX)? } else { key };
        (key == name).then_some(value)
    })
}

/// A cookie to be set.
#[derive(Debug, Clone, Copy)]
pub struct SetCookie<'c> {
    /// One of the names above.
    pub name: &'static str,
    /// Its value: letters, digits and `-_.~%` only.
    pub value: &'c str,
    /// Seconds it is kept; for the browser's session when absent.
    pub max_age_s: Option<i64>,
    /// Whether scripts may read it. Only what is no secret may be readable.
    pub is_readable_by_script: bool,
}

impl<'c> SetCookie<'c> {
    /// A secret for as long as the browser is open.
    pub fn new(name: &'static str, value: &'c str) -> Self {
        Self { name, value, max_age_s: None, is_readable_by_script: false }
    }

    /// Takes a cookie away.
    pub fn removal(name: &'static str) -> Self {
        Self { max_age_s: Some(0), ..Self::new(name, "") }
    }

    /// The same, kept for so many seconds.
    #[must_use]
    pub fn kept_for(mut self, seconds: i64) -> Self {
        self.max_age_s = Some(seconds);
        self
    }

    /// The `Set-Cookie` line.
    ///
    /// # Panics
    /// When the value holds a character that a cookie cannot carry; values are made by us.
    pub fn to_header(&self, is_secure: bool) -> HeaderValue {
        let prefix = if is_secure { HOST_PREFIX } else { "" };
        let mut line = format!("{prefix}{}={}; Path=/; SameSite=Lax", self.name, self.value);
        if is_secure {
            line.push_str("; Secure");
        }
        if !self.is_readable_by_script {
            line.push_str("; HttpOnly");
        }
        if let Some(seconds) = self.max_age_s {
            line.push_str("; Max-Age=");
            line.push_str(&seconds.to_string());
        }
        HeaderValue::try_from(line).expect("cookie values are made of plain characters")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(line: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(COOKIE, HeaderValue::from_static(line))])
    }

    #[test]
    fn over_tls_only_the_host_cookie_counts() {
        let both = headers("bazaar-session=planted; __Host-bazaar-session=ours");
        assert_eq!(find_cookie(&both, true, SESSION), Some("ours"));
        assert_eq!(find_cookie(&both, false, SESSION), Some("planted"));
        assert_eq!(find_cookie(&headers("bazaar-session=planted"), true, SESSION), None);
        assert_eq!(find_cookie(&headers("xbazaar-session=a;bazaar-session-b=c"), false, SESSION), None);
    }

    #[test]
    fn attributes_follow_the_transport() {
        let cookie = SetCookie::new(SESSION, "abc").kept_for(60);
        assert_eq!(
            cookie.to_header(true),
            "__Host-bazaar-session=abc; Path=/; SameSite=Lax; Secure; HttpOnly; Max-Age=60"
        );
        assert_eq!(
            SetCookie::removal(SESSION).to_header(false),
            "bazaar-session=; Path=/; SameSite=Lax; HttpOnly; Max-Age=0"
        );
    }
}
