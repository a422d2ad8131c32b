//! Photos and documents, sent by row permission.

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Path2};
use bazaar_doors::routes::{Route, Routes};
use bazaar_kit::Fault;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use tokio::io::AsyncReadExt as _;

use crate::Catalog;
use crate::media::{MediaId, MediaKind, READ_MEDIA};

pub(super) fn routes() -> Routes<Catalog> {
    Routes::new().with(Route::page("/media/{id}/{width}").get(&READ_MEDIA, open_media))
}

/// A file is at most 10 MB, and photos are far smaller, so it is read whole. It is asked for anew each time, since a
/// listing may leave the public at any moment; a document is always saved, never shown inside the site.
async fn open_media(
    CtxFrom(ctx): CtxFrom,
    State(catalog): State<Catalog>,
    Path2(id, width): Path2<MediaId, u32>,
) -> Result<Response, Refusal> {
    let opened = catalog.open_media(&ctx, id, width).await.map_err(Fault::from)?;
    let mut content = Vec::with_capacity(usize::try_from(opened.object.size_bytes).unwrap_or_default());
    let mut file = opened.object.file;
    file.read_to_end(&mut content).await.map_err(Fault::bug)?;
    let mut response = Body::from(content).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(opened.media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=300"));
    if opened.kind == MediaKind::Document {
        headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    }
    Ok(response)
}
