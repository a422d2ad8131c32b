//! Pages: a struct with a template becomes an answer, and the shell is filled from the request.

use askama::Template;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bazaar_kit::{Fault, MarketRole};
use http::header::{CONTENT_TYPE, LOCATION, SET_COOKIE};
use http::{HeaderValue, StatusCode};

use crate::cookies::{self, SetCookie};
use crate::page_cache::Shared;
use crate::parts::{ErrorPage, Flash, Shell, Theme, Viewer};
use crate::problem::title_key;
use crate::refusal::Refusal;
use crate::urlencoded::percent_encoded;
use crate::visit::{Visit, VisitParts};

/// How long a message waits for the page that shows it.
const FLASH_SECONDS: i64 = 60;
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// A page to be rendered.
#[derive(Debug, Clone)]
pub struct Html<T>(pub T);

impl<T: Template> IntoResponse for Html<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(text) => ([(CONTENT_TYPE, HTML)], text).into_response(),
            Err(error) => Refusal::from(Fault::bug(error)).into_response(),
        }
    }
}

/// A form page shown again with its faults: the same page under status 422, so that programs see the refusal too.
#[derive(Debug, Clone)]
pub struct RefusedForm<T>(pub T);

impl<T: Template> IntoResponse for RefusedForm<T> {
    fn into_response(self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, Html(self.0)).into_response()
    }
}

/// An answer that is the same for everyone not signed in, kept until one of its tags is dropped.
pub fn shared(answer: impl IntoResponse, tags: Shared) -> Response {
    let mut response = answer.into_response();
    response.extensions_mut().insert(tags);
    response
}

/// After a form: on to another page of ours, by GET. `path` is without its language.
///
/// # Panics
/// When the path holds characters an address cannot carry; paths are made of our own names, ids and slugs.
pub fn see_other(visit: &Visit, path: &str) -> Response {
    let location = visit.lang().path(path);
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let location = HeaderValue::try_from(location).expect("paths are made of plain characters");
    response.headers_mut().insert(LOCATION, location);
    response
}

/// Back to where someone came from before signing in: `next` as the frame wrote it, language and all, or the front
/// page where it is missing or not a path of this very site.
pub fn go_back(visit: &Visit, next: Option<&str>) -> Response {
    let Some(next) = next.filter(|next| is_own_path(next)) else { return see_other(visit, "/") };
    let mut response = see_other(visit, "/");
    if let Ok(location) = HeaderValue::try_from(next) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

/// A browser reads `//host` and `/\host` as another site, and drops tabs and line ends before it looks.
fn is_own_path(path: &str) -> bool {
    path.starts_with('/')
        && !path[1..].starts_with(['/', '\\'])
        && path.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The same answer with a message for the next page: the key of a text that takes no values.
#[must_use]
pub fn with_flash(mut response: Response, visit: &Visit, key: &'static str) -> Response {
    let cookie = SetCookie::new(cookies::FLASH, key).kept_for(FLASH_SECONDS);
    response.headers_mut().append(SET_COOKIE, cookie.to_header(visit.is_secure));
    response
}

impl VisitParts {
    /// The shell of a page without forms for strangers. Someone signed in gets a form token with every page.
    pub fn shell(&self) -> Shell {
        let mut shell = Shell::new(self.lang(), self.path(), (*self.assets).clone());
        shell.market_name.clone_from(&self.market.name);
        shell.origin.clone_from(&self.market.public_url);
        shell.sample = self.market.is_sample;
        shell.theme = Theme::from_cookie(self.open_cookie(cookies::THEME));
        shell.flash = self.take_flash();
        if let Some(signed_in) = self.ctx.signed_in() {
            shell.csrf_token = self.csrf_token();
            shell.viewer = Some(Viewer {
                name: signed_in.name.clone(),
                works_in_console: MarketRole::ALL.iter().any(|role| signed_in.roles.contains(role)),
                unread_count: self.unread_count,
            });
        }
        shell
    }

    /// The shell of a page with a form, for whoever looks at it.
    pub fn shell_with_form(&self) -> Shell {
        let csrf_token = self.csrf_token();
        Shell { csrf_token, ..self.shell() }
    }

    /// The message left by the step before. Only keys of our catalogues are shown, whatever the cookie says.
    fn take_flash(&self) -> Option<Flash> {
        let key = self.cookie(cookies::FLASH).filter(|key| self.translator.has(key))?;
        self.note_flash_shown();
        Some(Flash { text: self.lang().t(key).into_owned(), undo_action: None })
    }
}

/// The page that says what went wrong, in the reader's language.
pub(crate) fn error_page(visit: &Visit, refusal: &Refusal) -> String {
    let lang = visit.lang();
    let heading = lang.t(title_key(refusal)).into_owned();
    let page = ErrorPage {
        shell: Shell { title: heading.clone(), ..visit.shell() },
        detail: lang.fault_text(refusal.fault.key, &refusal.fault.args).into_owned(),
        heading,
        request_id: visit.ctx.request_id.to_string(),
    };
    page.render().unwrap_or(page.detail)
}

/// The page for signing in, without language, from which one comes back to `address`.
pub fn sign_in_for(address: &str) -> String {
    format!("/in?next={}", percent_encoded(address))
}

/// Where someone who must sign in is sent, and where they come back to: the page they asked for, or the front page
/// where they sent a form (which cannot be sent again for them).
pub(crate) fn sign_in_path(visit: &Visit) -> HeaderValue {
    let lang = visit.lang();
    let back = if visit.is_read { visit.address() } else { lang.path("/") };
    let location = lang.path(&sign_in_for(&back));
    HeaderValue::try_from(location).expect("percent encoding leaves plain characters")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for path in ["/", "/account?tab=a%26b", "/hi/sell/0190f3a8"] {
            assert!(is_own_path(path), "{path}");
        }
        for path in [
            "",
            "account",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/a b",
        ] {
            assert!(!is_own_path(path), "{path}");
        }
    }
}
