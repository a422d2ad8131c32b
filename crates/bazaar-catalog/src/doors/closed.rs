//! The page of a listing that is over: said in a word, with what could be looked at instead.

use askama::Template;
use axum::response::{IntoResponse as _, Response};
use bazaar_directory::sector::SectorCode;
use bazaar_doors::Visit;
use bazaar_doors::page::Html;
use bazaar_doors::parts::{Card, Place, Shell};
use http::StatusCode;

use super::beside::FindBeside;

#[derive(Template)]
#[template(path = "listing/closed.html")]
struct ClosedPage {
    shell: Shell,
    similar: Vec<Card>,
    search_path: String,
}

/// Under 410, so that search engines forget the address. Nothing of the listing is on it but its sector's others.
pub(super) async fn closed_page(visit: &Visit, beside: &FindBeside, sector: Option<SectorCode>) -> Response {
    let similar = beside.instead(visit, sector).await;
    let lang = visit.lang();
    let sector = sector.map(|code| code.to_string()).unwrap_or_default();
    let shell = Shell { title: lang.t("listing-over").into_owned(), place: Place::Search, ..visit.shell() };
    let search_path = format!("{}?sector={sector}", lang.path("/search"));
    (StatusCode::GONE, Html(ClosedPage { shell, similar, search_path })).into_response()
}
