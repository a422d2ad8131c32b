//! Styles, scripts and pictures, inside the binary.
//!
//! Each file is served under a name that changes with its content, `/assets/bazaar.1a2b3c4d.css`, and may be kept for
//! ever; its plain name works too (a manifest names an icon) and is asked for again each time. Compressed forms are
//! made once, when first wanted or by [`warm`]; large files of others lie in the tree already compressed (`.br`).

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read as _;
use std::sync::{LazyLock, OnceLock};

use aws_lc_rs::digest::{SHA256, digest};
use axum::body::Body;
use axum::response::Response;
use bazaar_kit::Fault;
use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use rust_embed::Embed;

use crate::extract::Path;
use crate::frame::compress::Encoding;
use crate::parts::AssetUrls;
use crate::refusal::Refusal;
use crate::routes::{Access, Route, Routes};

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");
const PRECOMPRESSED: &str = ".br";

#[derive(Embed)]
#[folder = "assets/"]
#[exclude = "*.md"]
#[exclude = "*LICENSE*"]
#[exclude = "*NOTICE*"]
struct Files;

/// One file as served.
struct Asset {
    content_type: HeaderValue,
    etag: HeaderValue,
    hashed_name: String,
    stored: Stored,
    compressed: [OnceLock<Option<Bytes>>; 3],
}

enum Stored {
    Plain(Bytes),
    /// Only the Brotli form is kept; the few clients that do not take it wait while it is undone.
    Brotli(Bytes),
}

/// By plain and by hashed name.
struct Assets {
    by_name: HashMap<String, usize>,
    by_hashed_name: HashMap<String, usize>,
    all: Vec<Asset>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::read);

/// Where the file `name` (below `assets/`) is served.
///
/// # Panics
/// When there is no such file: a mistake in the code, found by the first test that renders the page.
pub fn url(name: &'static str) -> Cow<'static, str> {
    let at = ASSETS.by_name.get(name).unwrap_or_else(|| panic!("there is no asset called {name}"));
    format!("/assets/{}", ASSETS.all[*at].hashed_name).into()
}

/// Where the shell's files are served.
pub fn urls() -> AssetUrls {
    AssetUrls::from_names(url)
}

/// The route of all assets.
pub fn routes() -> Routes {
    Routes::new().with(Route::page("/assets/{*name}").get(Access::Public, serve).without_session())
}

/// Makes every compressed form now. Takes a second or so of one core: for a thread in the background after start.
pub fn warm() {
    for asset in &ASSETS.all {
        for encoding in Encoding::COMPRESSED {
            asset.compressed(encoding);
        }
    }
}

async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Refusal> {
    let (at, cache_control) = match ASSETS.by_hashed_name.get(&name) {
        Some(at) => (*at, FOR_EVER),
        None => (*ASSETS.by_name.get(&name).ok_or_else(Fault::missing)?, ASK_AGAIN),
    };
    Ok(ASSETS.all[at].to_response(cache_control, &headers))
}

impl Assets {
    fn read() -> Self {
        let mut assets = Self { by_name: HashMap::new(), by_hashed_name: HashMap::new(), all: Vec::new() };
        for path in Files::iter() {
            let file = Files::get(&path).expect("a listed file can be read");
            let (name, asset) = Asset::new(&path, file.data.into_owned().into());
            assets.by_name.insert(name, assets.all.len());
            assets.by_hashed_name.insert(asset.hashed_name.clone(), assets.all.len());
            assets.all.push(asset);
        }
        assets
    }
}

impl Asset {
    fn new(path: &str, bytes: Bytes) -> (String, Self) {
        let hash = hex::encode(&digest(&SHA256, &bytes).as_ref()[..6]);
        let (name, stored) = match path.strip_suffix(PRECOMPRESSED) {
            Some(name) => (name, Stored::Brotli(bytes)),
            None => (path, Stored::Plain(bytes)),
        };
        let asset = Self {
            content_type: content_type_of(name),
            etag: HeaderValue::try_from(format!("W/\"{hash}\"")).expect("hexadecimal digits in quotes"),
            hashed_name: hashed(name, &hash),
            stored,
            compressed: Default::default(),
        };
        (name.to_owned(), asset)
    }

    fn to_response(&self, cache_control: HeaderValue, asked: &HeaderMap) -> Response {
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, cache_control);
        headers.insert(ETAG, self.etag.clone());
        headers.insert(VARY, HeaderValue::from(ACCEPT_ENCODING));
        if asked.get(IF_NONE_MATCH).is_some_and(|known| known == self.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(CONTENT_TYPE, self.content_type.clone());
        let encoding = self.best_for(asked);
        let body = match self.compressed(encoding) {
            Some(bytes) => {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding.as_str()));
                bytes
            }
            None => self.plain(),
        };
        *response.body_mut() = Body::from(body);
        response
    }

    fn best_for(&self, asked: &HeaderMap) -> Encoding {
        match self.stored {
            Stored::Brotli(_) if Encoding::Brotli.is_taken(asked) => Encoding::Brotli,
            _ => Encoding::negotiate(asked),
        }
    }

    fn compressed(&self, encoding: Encoding) -> Option<Bytes> {
        let at = Encoding::COMPRESSED.iter().position(|candidate| *candidate == encoding)?;
        match &self.stored {
            Stored::Brotli(bytes) => (encoding == Encoding::Brotli).then(|| bytes.clone()),
            Stored::Plain(bytes) if self.is_text() => {
                self.compressed[at].get_or_init(|| encoding.encode_well(bytes)).clone()
            }
            Stored::Plain(_) => None,
        }
    }

    fn plain(&self) -> Bytes {
        match &self.stored {
            Stored::Plain(bytes) => bytes.clone(),
            Stored::Brotli(bytes) => {
                let mut plain = Vec::new();
                brotli::Decompressor::new(&**bytes, 16_384)
                    .read_to_end(&mut plain)
                    .expect("files in the tree are well-formed, as a test proves");
                plain.into()
            }
        }
    }

    fn is_text(&self) -> bool {
        self.content_type.as_bytes().starts_with(b"text/") || self.content_type == "image/svg+xml"
    }
}

/// `vendor/htmx/htmx.min.js` as `vendor/htmx/htmx.min.1a2b.js`.
fn hashed(name: &str, hash: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

fn content_type_of(name: &str) -> HeaderValue {
    let extension = name.rsplit('.').next().unwrap_or_default();
    HeaderValue::from_static(match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_a_type_and_reads_back() {
        for (name, at) in &ASSETS.by_name {
            let asset = &ASSETS.all[*at];
            assert_ne!(asset.content_type, "application/octet-stream", "{name}");
            assert!(!asset.plain().is_empty(), "{name}");
        }
        assert!(ASSETS.by_name.contains_key("vendor/swagger-ui/swagger-ui-bundle.js"));
        assert!(!ASSETS.by_name.keys().any(|name| name.contains("LICENSE") || name.contains("README")));
    }

    #[test]
    fn the_name_changes_with_the_content() {
        let (_, one) = Asset::new("a/b.css", Bytes::from_static(b"one"));
        let (_, two) = Asset::new("a/b.css", Bytes::from_static(b"two"));
        assert_ne!(one.hashed_name, two.hashed_name);
        assert_eq!(hashed("a/b.css", "1a2b"), "a/b.1a2b.css");
    }
}
