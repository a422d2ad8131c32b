//! Listing a business: a task list of short pages, each saved by itself, none needing script.

mod check;
mod files;
mod mine;
mod part;
mod start;
mod tasks;

pub(super) use files::subject_key;
pub(super) use part::{Part, label_of, shown};

use bazaar_doors::routes::{Route, Routes, UPLOAD_LIMIT_BYTES};
use bazaar_kit::{Ctx, Fault};
use serde::Deserialize;

use crate::Catalog;
use crate::listing::{Dossier, EDIT_LISTING, ListingId, SEE_LISTING, START_LISTING};
use crate::media::CHANGE_MEDIA;

pub(super) fn routes() -> Routes<Catalog> {
    // A form with a file carries its other fields and its boundaries too.
    let upload_bytes = UPLOAD_LIMIT_BYTES + 100_000;
    Routes::new()
        .with(Route::page("/sell").get(&SEE_LISTING, mine::mine_page))
        .with(
            Route::page("/sell/new")
                .get(&START_LISTING, start::start_page)
                .post(&START_LISTING, start::start),
        )
        .with(Route::page("/sell/{id}").get(&SEE_LISTING, tasks::tasks_page))
        .with(Route::page("/sell/{id}/act").post(&EDIT_LISTING, check::act))
        .with(Route::page("/sell/{id}/check").get(&SEE_LISTING, check::check_page))
        .with(Route::page("/sell/{id}/sent").get(&SEE_LISTING, check::sent_page))
        .with(Route::page("/sell/{id}/files").get(&SEE_LISTING, files::files_page))
        .with(Route::page("/sell/{id}/photo").post(&CHANGE_MEDIA, files::add_photo).body_limit(upload_bytes))
        .with(
            Route::page("/sell/{id}/document")
                .post(&CHANGE_MEDIA, files::add_document)
                .body_limit(upload_bytes),
        )
        .with(Route::page("/sell/{id}/file/{media}").post(&CHANGE_MEDIA, files::change_file))
        .with(
            Route::page("/sell/{id}/{part}")
                .get(&SEE_LISTING, part::part_page)
                .post(&EDIT_LISTING, part::save_part),
        )
}

/// Forms read by name from what was typed.
#[derive(Debug, Deserialize)]
struct Anything {}

/// What was typed under a name; nothing where the form had no such field.
fn typed(pairs: &[(String, String)], name: &str) -> Option<String> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
}

/// The version the form was made from; a form without one is older than any.
fn typed_version(pairs: &[(String, String)]) -> i64 {
    typed(pairs, "version").and_then(|version| version.parse().ok()).unwrap_or_default()
}

async fn dossier(catalog: &Catalog, ctx: &Ctx, id: ListingId) -> Result<Dossier, Fault> {
    catalog.find_dossier(ctx, id).await.map_err(Fault::from)
}
