//! Where the drawn pictures are served. A path names everything a picture is made of, so browsers keep it for ever.

use axum::response::{IntoResponse, Response};
use bazaar_kit::Fault;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use super::from_file_name;
use crate::extract::Path;
use crate::refusal::Refusal;
use crate::routes::{Access, Route, Routes};

const SVG: HeaderValue = HeaderValue::from_static("image/svg+xml");
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The route of all drawn pictures.
pub fn routes() -> Routes {
    Routes::new().with(Route::page("/art/{name}").get(Access::Public, picture).without_session())
}

async fn picture(Path(name): Path<String>) -> Result<Response, Refusal> {
    let svg = from_file_name(&name).ok_or_else(Fault::missing)?;
    Ok(([(CONTENT_TYPE, SVG), (CACHE_CONTROL, FOR_EVER)], svg).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::art::{Motif, path};

    #[tokio::test]
    async fn a_picture_is_served_under_its_path_and_nothing_else_is() {
        let address = path(Motif::Hotel, 3);
        let name = address.strip_prefix("/art/").unwrap().to_owned();
        let response = picture(Path(name)).await.unwrap();
        assert_eq!(response.headers()[CONTENT_TYPE], SVG);
        let refusal = picture(Path("../secret".to_owned())).await.unwrap_err();
        assert_eq!(refusal.status(), http::StatusCode::NOT_FOUND);
    }
}
