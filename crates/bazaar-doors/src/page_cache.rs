//! Pages kept for everyone who is not signed in.
//!
//! A page that looks the same to every stranger (a listing, a search without filters) is rendered once per market,
//! language and address and kept with its compressed forms. A handler says so by marking its answer
//! [`Shared`] with **tags**: names of what the page shows. Whoever changes that drops the tag. A page rendered while
//! something was dropped may show the state before, so it is sent but not kept. Nothing that depends on a cookie gets
//! in: requests with a session, a visit, a flash message or a theme pass by, and so does a page with a form token.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use bazaar_kit::{Locale, MarketId};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, SET_COOKIE, VARY};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use http_body_util::BodyExt as _;
use metrics::Counter;
use moka::sync::Cache;

use crate::cookies;
use crate::frame::compress::Encoding;
use crate::visit::Visit;

/// Kept only for so long, whatever happens.
const MOST_AGE: Duration = Duration::from_mins(5);
const REVALIDATE: HeaderValue = HeaderValue::from_static("private, no-cache");
const VARIES: HeaderValue = HeaderValue::from_static("cookie, accept-language, accept-encoding");

/// Marks an answer as the same for every stranger: put it into the response's extensions.
#[derive(Debug, Clone)]
pub struct Shared {
    /// What the page shows, such as `listing:0190…`.
    pub tags: Vec<Cow<'static, str>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    market: MarketId,
    locale: Locale,
    /// Path and query as sent: parameters in another order are another page.
    address: String,
}

/// A page as kept.
pub(crate) struct KeptPage {
    content_type: HeaderValue,
    etag: HeaderValue,
    plain: Bytes,
    /// Compressed when first asked for; nothing where that is no shorter.
    compressed: [OnceLock<Option<Bytes>>; 3],
    tags: Vec<Cow<'static, str>>,
}

/// The pages kept.
pub struct PublicPageCache {
    pages: Cache<Key, Arc<KeptPage>>,
    /// Counts drops; a page begun before the last one is not kept.
    generation: AtomicU64,
    hits: Counter,
    misses: Counter,
}

impl PublicPageCache {
    /// A cache for pages of together at most `most_bytes`.
    pub fn new(most_bytes: u64) -> Self {
        Self {
            pages: Cache::builder()
                .max_capacity(most_bytes)
                .weigher(|_, page: &Arc<KeptPage>| {
                    u32::try_from(page.plain.len() * 2 + 512).unwrap_or(u32::MAX)
                })
                .time_to_live(MOST_AGE)
                .build(),
            generation: AtomicU64::new(0),
            hits: metrics::counter!("bazaar_page_cache_lookups", "outcome" => "hit"),
            misses: metrics::counter!("bazaar_page_cache_lookups", "outcome" => "miss"),
        }
    }

    /// Forgets every page that shows `tag`.
    pub fn drop_tag(&self, tag: &str) {
        self.generation.fetch_add(1, Ordering::AcqRel);
        for (key, page) in &self.pages {
            if page.tags.iter().any(|kept| kept == tag) {
                self.pages.invalidate(&*key);
            }
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
        self.pages.invalidate_all();
    }

    /// Whether the answer to this request could be anyone's.
    pub(crate) fn is_shared(method: &Method, visit: &Visit) -> bool {
        const PERSONAL: [&str; 3] = [cookies::SESSION, cookies::VISIT, cookies::FLASH];
        matches!(*method, Method::GET | Method::HEAD)
            && visit.ctx.signed_in().is_none()
            && PERSONAL.iter().all(|name| visit.cookie(name).is_none())
            && visit.open_cookie(cookies::THEME).is_none()
    }

    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    pub(crate) fn find(&self, visit: &Visit) -> Option<Arc<KeptPage>> {
        let found = self.pages.get(&key_of(visit));
        if found.is_some() {
            self.hits.increment(1);
        }
        found
    }

    /// Keeps the answer if its handler marked it, and sends it on either way.
    pub(crate) async fn keep(
        &self,
        visit: &Visit,
        mut response: Response,
        generation: u64,
        encoding: Encoding,
    ) -> Response {
        let Some(shared) = response.extensions_mut().remove::<Shared>() else { return response };
        let is_personal = visit.is_new_visit() || response.headers().contains_key(SET_COOKIE);
        if response.status() != StatusCode::OK || is_personal {
            return response;
        }
        self.misses.increment(1);
        let Some(page) = KeptPage::read(response, shared.tags).await else {
            return Response::new(Body::empty());
        };
        let page = Arc::new(page);
        if self.generation() == generation {
            self.pages.insert(key_of(visit), Arc::clone(&page));
        }
        page.to_response(encoding, &HeaderMap::new())
    }
}

fn key_of(visit: &Visit) -> Key {
    let address = visit.uri.path_and_query().map_or("/", |address| address.as_str());
    Key { market: visit.market.id, locale: visit.ctx.locale, address: address.to_owned() }
}

impl KeptPage {
    async fn read(response: Response, tags: Vec<Cow<'static, str>>) -> Option<Self> {
        let (mut head, body) = response.into_parts();
        let plain = body.collect().await.ok()?.to_bytes();
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &plain);
        let etag = format!("W/\"{}\"", hex::encode(&digest.as_ref()[..8]));
        Some(Self {
            content_type: head.headers.remove(CONTENT_TYPE)?,
            etag: HeaderValue::try_from(etag).expect("hexadecimal digits in quotes"),
            plain,
            compressed: Default::default(),
            tags,
        })
    }

    /// The page as an answer, compressed if the client takes it, or just "not modified".
    pub(crate) fn to_response(&self, encoding: Encoding, asked: &HeaderMap) -> Response {
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.reserve(16);
        headers.insert(ETAG, self.etag.clone());
        headers.insert(CACHE_CONTROL, REVALIDATE);
        headers.insert(VARY, VARIES);
        if asked.get(IF_NONE_MATCH).is_some_and(|known| known == self.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(CONTENT_TYPE, self.content_type.clone());
        if let Some(encoded) = self.compressed(encoding) {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding.as_str()));
            *response.body_mut() = Body::from(encoded.clone());
        } else {
            *response.body_mut() = Body::from(self.plain.clone());
        }
        response
    }

    fn compressed(&self, encoding: Encoding) -> Option<&Bytes> {
        let at = Encoding::COMPRESSED.iter().position(|candidate| *candidate == encoding)?;
        self.compressed[at].get_or_init(|| encoding.encode(&self.plain)).as_ref()
    }
}
