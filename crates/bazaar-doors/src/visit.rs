//! One request as handlers see it: who, where, in which language, and what a page shell needs besides.
//!
//! The frame makes a [`Visit`] once and puts it into the request; extractors take it (or only its [`Ctx`]) out. It
//! cannot be made anywhere else, so nobody acts with rights that were not read from a session or token.

use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use bazaar_i18n::{Localizer, Translator, split_path};
use bazaar_kit::{Ctx, MarketId};
use http::header::COOKIE;
use http::{HeaderValue, Uri};

use crate::cookies::{self, SetCookie, find_in_line};
use crate::csrf::{Binding, CsrfKey, new_visit};
use crate::parts::AssetUrls;
use crate::routes::RouteFacts;

/// The market a host stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostMarket {
    /// Which.
    pub id: MarketId,
    /// Its name, for titles.
    pub name: String,
    /// Where its pages live, without a slash at the end: `https://bazaar.example`. Links in mail start with it.
    pub public_url: String,
    /// Its content is a sample, and every page says so.
    pub is_sample: bool,
}

/// One request. Cheap to clone.
#[derive(Clone)]
pub struct Visit(pub(crate) Arc<VisitParts>);

/// What a [`Visit`] holds.
pub struct VisitParts {
    /// The context for ops.
    pub ctx: Ctx,
    /// The market of the host.
    pub market: Arc<HostMarket>,
    /// The route that answers.
    pub route: Arc<RouteFacts>,
    /// The connection is known to be TLS, here or at the proxy in front.
    pub is_secure: bool,
    /// It only reads: a form sent to the same address would not.
    pub(crate) is_read: bool,
    pub(crate) uri: Uri,
    pub(crate) cookie_line: Option<HeaderValue>,
    pub(crate) path_values: Vec<String>,
    pub(crate) translator: &'static Translator,
    pub(crate) csrf_key: Arc<CsrfKey>,
    pub(crate) assets: Arc<AssetUrls>,
    pub(crate) new_visit: OnceLock<String>,
    pub(crate) is_flash_shown: AtomicBool,
    pub(crate) unread_count: i64,
}

impl Deref for Visit {
    type Target = VisitParts;
    fn deref(&self) -> &VisitParts {
        &self.0
    }
}

impl VisitParts {
    /// Texts and formats in the reader's language.
    pub fn lang(&self) -> Localizer<'static> {
        self.translator.in_locale(self.ctx.locale)
    }

    /// The path asked for, without its language.
    pub fn path(&self) -> &str {
        split_path(self.uri.path()).1
    }

    /// The query as sent, without its question mark.
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// Where this page is, language and query included: for coming back to it.
    pub fn address(&self) -> String {
        let path = self.lang().path(self.path());
        if self.query().is_empty() { path } else { format!("{path}?{}", self.query()) }
    }

    /// A cookie of ours.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        find_in_line(self.cookie_line.as_ref()?.to_str().ok()?, self.is_secure, name)
    }

    /// A cookie that scripts of ours set too, and that therefore has no prefix.
    pub fn open_cookie(&self, name: &str) -> Option<&str> {
        find_in_line(self.cookie_line.as_ref()?.to_str().ok()?, false, name)
    }

    /// A token for the forms of this page. The first one shown to someone not signed in sets a cookie, which also
    /// keeps the page out of the cache shared by everyone.
    pub fn csrf_token(&self) -> String {
        self.csrf_key.write_token(
            self.binding().unwrap_or_else(|| Binding::Visit(self.new_visit.get_or_init(new_visit))),
        )
    }

    /// What tokens of this request are bound to; nothing when it carries no cookie of ours.
    pub(crate) fn binding(&self) -> Option<Binding<'_>> {
        match self.ctx.signed_in() {
            Some(signed_in) => Some(Binding::Session(signed_in.session)),
            None => self.cookie(cookies::VISIT).map(Binding::Visit),
        }
    }

    /// Whether a token was made for a visitor without a cookie, who now gets one.
    pub(crate) fn is_new_visit(&self) -> bool {
        self.new_visit.get().is_some()
    }

    /// The message of the step before is on this page and need not come again.
    pub(crate) fn note_flash_shown(&self) {
        self.is_flash_shown.store(true, Ordering::Relaxed);
    }

    /// The cookies this request's answer sets by itself.
    pub(crate) fn cookies_to_set(&self) -> impl Iterator<Item = HeaderValue> {
        let visit = self.new_visit.get().map(|value| SetCookie::new(cookies::VISIT, value));
        let flash = self.is_flash_shown.load(Ordering::Relaxed).then(|| SetCookie::removal(cookies::FLASH));
        visit.into_iter().chain(flash).map(|cookie| cookie.to_header(self.is_secure))
    }
}

/// The one cookie line of a request. Browsers send one; further ones are not looked at.
pub(crate) fn cookie_line(headers: &http::HeaderMap) -> Option<HeaderValue> {
    headers.get(COOKIE).cloned()
}
