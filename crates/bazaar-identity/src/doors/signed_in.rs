//! What every way of signing in shares: where from, the cookies set, and where to go on.

use axum::response::Response;
use bazaar_doors::Visit;
use bazaar_doors::cookies::{self, SetCookie};
use bazaar_doors::page::{go_back, see_other};
use bazaar_doors::percent_encoded;
use http::HeaderMap;
use http::header::{SET_COOKIE, USER_AGENT};

use crate::{Identity, Opened, SessionKind, SignInFrom};

/// Says that this device signed in before; it opens nothing.
const DEVICE: &str = "bazaar-device";
const DAY_S: i64 = 86_400;
const DEVICE_DAYS: i64 = 365;

/// The browser at hand.
pub(super) fn browser(visit: &Visit, headers: &HeaderMap) -> SignInFrom {
    SignInFrom {
        kind: SessionKind::Browser,
        agent: agent_of(headers),
        device: device_of(visit).map(str::to_owned),
    }
}

/// What the caller calls itself; empty where it does not say.
pub(super) fn agent_of(headers: &HeaderMap) -> String {
    headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default().to_owned()
}

/// The device token of an earlier sign-in.
pub(super) fn device_of(visit: &Visit) -> Option<&str> {
    visit.cookie(DEVICE)
}

/// Sets the session's cookies and goes on: to the name where there is none yet, back to where they came from else.
pub(super) fn welcome(visit: &Visit, identity: &Identity, opened: &Opened, next: &str) -> Response {
    let mut response = if opened.needs_name {
        see_other(visit, &with_next("/in/name", next))
    } else {
        go_back(visit, Some(next))
    };
    let session_s = identity.inner.settings.session_days * DAY_S;
    let session = SetCookie::new(cookies::SESSION, &opened.secret).kept_for(session_s);
    let device = SetCookie::new(DEVICE, &opened.device).kept_for(DEVICE_DAYS * DAY_S);
    for cookie in [session, device] {
        response.headers_mut().append(SET_COOKIE, cookie.to_header(visit.is_secure));
    }
    response
}

/// The same answer with the session's cookie taken away.
pub(super) fn without_session(visit: &Visit, mut response: Response) -> Response {
    let removal = SetCookie::removal(cookies::SESSION).to_header(visit.is_secure);
    response.headers_mut().append(SET_COOKIE, removal);
    response
}

/// A path that carries along where to go afterwards.
pub(super) fn with_next(path: &str, next: &str) -> String {
    if next.is_empty() { path.to_owned() } else { format!("{path}?next={}", percent_encoded(next)) }
}
