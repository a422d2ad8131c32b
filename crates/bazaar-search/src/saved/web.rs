//! The page of saved listings, and the heart.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use bazaar_doors::extract::{Form, Path, Query};
use bazaar_doors::page::{Html, go_back, see_other, with_flash};
use bazaar_doors::parts::{
    Card, Cell, Column, DataTable, Empty, Icon, Lang, Notice, Place, Row, Shell, Tone,
};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use serde::Deserialize;
use uuid::Uuid;

use super::heart::Hearts;
use super::ops::{KEEP_LISTINGS, SEE_KEPT, SavedFault, SavedListing};
use crate::Search;
use crate::find::{card, figure_text, place_of};
use crate::follow::PublicListing;

/// Listings that fit side by side.
const MAX_COMPARED: usize = 4;

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::page("/buy/saved").get(&SEE_KEPT, saved_page))
        .with(Route::page("/buy/saved/{id}").post(&KEEP_LISTINGS, toggle))
        .with(Route::page("/buy/saved/{id}/note").post(&KEEP_LISTINGS, note))
}

#[derive(Debug, Deserialize)]
struct Anything {}

#[derive(Debug, Deserialize)]
struct Noted {
    note: String,
}

#[derive(Debug, Deserialize)]
struct Toggled {
    next: Option<String>,
}

struct SavedRow {
    id: Uuid,
    card: Option<Card>,
    changed: Option<Notice>,
    note: String,
    is_compared: bool,
}

#[derive(Template)]
#[template(path = "saved/saved.html")]
struct SavedPage {
    shell: Shell,
    rows: Vec<SavedRow>,
    comparison: Option<DataTable>,
    empty: Option<Empty>,
}

async fn saved_page(
    visit: Visit,
    State(search): State<Search>,
    query: Query<Anything>,
) -> Result<Html<SavedPage>, Refusal> {
    let saved = search.list_saved(&visit.ctx).await?;
    let wanted: Vec<Uuid> = query
        .typed
        .iter()
        .filter(|(name, _)| name == "compare")
        .filter_map(|(_, value)| Uuid::try_parse(value).ok())
        .take(MAX_COMPARED)
        .collect();
    let compared: Vec<&PublicListing> =
        saved.iter().filter(|one| wanted.contains(&one.id)).filter_map(|one| one.listing.as_ref()).collect();
    let hearts = search.find_hearts(&visit).await?;
    let lang = visit.lang();
    let shell = Shell { title: lang.t("saved-title").into_owned(), place: Place::Buy, ..visit.shell() };
    Ok(Html(SavedPage {
        shell,
        comparison: (compared.len() > 1).then(|| comparison(lang, &compared)),
        empty: saved.is_empty().then(|| nothing(lang)),
        rows: saved.iter().map(|one| saved_row(&visit, one, &hearts, wanted.contains(&one.id))).collect(),
    }))
}

fn saved_row(visit: &Visit, saved: &SavedListing, hearts: &Hearts, is_compared: bool) -> SavedRow {
    let lang = visit.lang();
    SavedRow {
        id: saved.id,
        card: saved.listing.as_ref().map(|listing| card(visit, listing, String::new(), hearts)),
        changed: saved
            .has_changed
            .then(|| Notice { tone: Tone::Info, text: lang.t("saved-changed").into_owned() }),
        note: saved.note.clone(),
        is_compared,
    }
}

fn nothing(lang: Lang) -> Empty {
    Empty {
        icon: Icon("heart"),
        heading: lang.t("saved-nothing").into_owned(),
        detail: lang.t("saved-nothing-detail").into_owned(),
        step: Some((lang.path("/search"), lang.t("saved-search").into_owned())),
    }
}

/// One listing a column, one number a row.
fn comparison(lang: Lang, listings: &[&PublicListing]) -> DataTable {
    let label = |key: &str| lang.t(key).into_owned();
    let mut columns = vec![Column::words(label("saved-compare-what"))];
    columns.extend(listings.iter().map(|listing| Column::figures(listing.title.clone())));
    let row = |key: &str, text: &dyn Fn(&PublicListing) -> String| {
        let cells = listings.iter().map(|listing| Cell::Text(text(listing)));
        Row { cells: std::iter::once(Cell::Text(label(key))).chain(cells).collect() }
    };
    let unstated = || label("find-figure-unstated");
    let rows = vec![
        row("find-filter-kind", &|listing| label(&format!("find-kind-{}", listing.kind))),
        row("find-figure-asking", &|listing| figure_text(lang, listing.asking)),
        row("find-figure-revenue", &|listing| figure_text(lang, listing.revenue)),
        row("find-figure-profit", &|listing| figure_text(lang, listing.profit)),
        row("saved-compare-place", &|listing| place_of(lang, listing)),
        row("saved-compare-growth", &|listing| {
            listing.growth_percent.map_or_else(unstated, |percent| lang.percent(i64::from(percent) * 100))
        }),
        row("saved-compare-facts", &|listing| {
            lang.number(i64::try_from(listing.verified.len()).unwrap_or(i64::MAX))
        }),
    ];
    DataTable {
        lang,
        caption: label("saved-compare-title"),
        columns,
        rows,
        sums: Vec::new(),
        first_path: None,
        next_path: None,
        csv_path: None,
    }
}

/// Keeps the listing or lets it go, and stays on the page whose heart was pressed.
async fn toggle(
    visit: Visit,
    State(search): State<Search>,
    Path(id): Path<Uuid>,
    form: Form<Toggled>,
) -> Result<Response, Refusal> {
    let next = form.value.next.as_deref();
    let back = if next.is_some() { go_back(&visit, next) } else { see_other(&visit, "/buy/saved") };
    match search.unsave_listing(&visit.ctx, id).await {
        Ok(()) => return Ok(with_flash(back, &visit, "saved-let-go")),
        Err(SavedFault::Missing) => search.save_listing(&visit.ctx, id).await?,
        Err(fault) => return Err(fault.into()),
    }
    Ok(with_flash(back, &visit, "saved-kept"))
}

async fn note(
    visit: Visit,
    State(search): State<Search>,
    Path(id): Path<Uuid>,
    form: Form<Noted>,
) -> Result<Response, Refusal> {
    search.note_saved(&visit.ctx, id, &form.value.note).await?;
    Ok(with_flash(see_other(&visit, "/buy/saved"), &visit, "saved-noted"))
}
