//! The REST description for people (`/api/docs`, `/api/redoc`) and for programs (`/api/openapi.json`).
//!
//! Both readers are other people's scripts with styles of their own making, so their pages have a policy of their
//! own; they are given nothing but the public description, and requests tried out go without cookies.

use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use utoipa::openapi::OpenApi;

use crate::assets;
use crate::page::Html;
use crate::parts::Lang;
use crate::routes::{Access, Route, Routes};
use crate::visit::Visit;

/// Scripts only from here; styles made by script, which both readers need; answers of this host only.
const READER_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "docs/swagger.html")]
struct SwaggerPage {
    lang: Lang,
    icon: Cow<'static, str>,
    style: Cow<'static, str>,
    bundle: Cow<'static, str>,
    script: Cow<'static, str>,
}

#[derive(Template)]
#[template(path = "docs/redoc.html")]
struct RedocPage {
    lang: Lang,
    icon: Cow<'static, str>,
    bundle: Cow<'static, str>,
    script: Cow<'static, str>,
}

/// The routes that show `document`.
///
/// # Panics
/// Never: a description holds only texts and numbers.
pub fn routes(document: &OpenApi) -> Routes {
    let json = serde_json::to_vec(document).expect("texts and numbers serialize");
    Routes::new()
        .with(Route::page("/api/docs").get(Access::Public, swagger).content_security_policy(READER_POLICY))
        .with(Route::page("/api/redoc").get(Access::Public, redoc).content_security_policy(READER_POLICY))
        .with(Route::ops("/api/openapi.json").get(Access::Public, openapi))
        .with_state(&Bytes::from(json))
}

async fn swagger(visit: Visit) -> Html<SwaggerPage> {
    Html(SwaggerPage {
        lang: visit.lang(),
        icon: assets::url("icon.svg"),
        style: assets::url("vendor/swagger-ui/swagger-ui.css"),
        bundle: assets::url("vendor/swagger-ui/swagger-ui-bundle.js"),
        script: assets::url("docs/swagger.js"),
    })
}

async fn redoc(visit: Visit) -> Html<RedocPage> {
    Html(RedocPage {
        lang: visit.lang(),
        icon: assets::url("icon.svg"),
        bundle: assets::url("vendor/redoc/redoc.standalone.js"),
        script: assets::url("docs/redoc.js"),
    })
}

async fn openapi(State(json): State<Bytes>) -> Response {
    const JSON: HeaderValue = HeaderValue::from_static("application/json");
    const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");
    ([(CONTENT_TYPE, JSON), (CACHE_CONTROL, ASK_AGAIN)], json).into_response()
}
