//! What the REST description says before any route is added.

use bazaar_doors::routes::BEARER;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContactBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder,
};

const ABOUT: &str = "Businesses listed, valued, found and matched. Refusals are problem documents (RFC 9457); lists \
     are paged by `after`; a POST may carry an `Idempotency-Key`.";

/// Title, licence and the way to sign in.
pub(crate) fn base() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Bazaar")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .license(Some(LicenseBuilder::new().name("MIT OR Apache-2.0").build()))
        .contact(Some(ContactBuilder::new().name(Some("The Bazaar contributors")).build()))
        .build();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    let components = ComponentsBuilder::new().security_scheme(BEARER, SecurityScheme::Http(bearer)).build();
    OpenApiBuilder::new().info(info).components(Some(components)).build()
}
