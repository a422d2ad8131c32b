//! Two listings side by side, for a reviewer who thinks that they are one business.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::extract::{Path, Query};
use bazaar_doors::page::{Html, RefusedForm};
use bazaar_doors::parts::{Cell, Column, DataTable, FormState, Lang, Row, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{Fault, FieldFault};
use serde::Deserialize;

use super::review::{answers_of, console_shell};
use super::sell::Part;
use super::words::title_or_untitled;
use crate::Catalog;
use crate::listing::{Dossier, ListingFault, ListingId, REVIEW_LISTING};

/// What is compared, in this order: who it is, where, then what is told.
const COMPARED: [Part; 9] = [
    Part::Names,
    Part::Numbers,
    Part::Sector,
    Part::Place,
    Part::People,
    Part::Year,
    Part::Teaser,
    Part::Price,
    Part::Story,
];

pub(super) fn routes() -> Routes<Catalog> {
    Routes::new().with(Route::page("/ops/listings/{id}/beside").get(&REVIEW_LISTING, beside_page))
}

#[derive(Debug, Deserialize)]
struct Other {
    #[serde(default)]
    other: String,
}

#[derive(Template)]
#[template(path = "review/beside.html")]
struct BesidePage {
    shell: Shell,
    id: ListingId,
    form: FormState,
    table: Option<DataTable>,
}

async fn beside_page(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
    query: Query<Other>,
) -> Result<Response, Refusal> {
    let lang = visit.lang();
    let this = catalog.find_case(&visit.ctx, id).await.map_err(Fault::from)?.dossier;
    let form = FormState::typed(lang, [("other".to_owned(), query.value.other.clone())]);
    let shell = console_shell(&visit, lang.t("review-beside").into_owned(), None);
    let typed = query.value.other.trim();
    if typed.is_empty() {
        return Ok(Html(BesidePage { shell, id, form, table: None }).into_response());
    }
    if let Some(other) = find_other(&visit, &catalog, typed).await? {
        let table = Some(table(&visit, &this, &other));
        return Ok(Html(BesidePage { shell, id, form, table }).into_response());
    }
    let fault = Fault::from(FieldFault::new("other", "review-beside-unknown"));
    let shell = Shell { has_faults: true, ..shell };
    Ok(RefusedForm(BesidePage { shell, id, form: form.refused(&fault), table: None }).into_response())
}

/// The listing that a number, or the address of its case, names.
async fn find_other(visit: &Visit, catalog: &Catalog, typed: &str) -> Result<Option<Dossier>, Fault> {
    let last = typed.trim_end_matches('/').rsplit('/').next().unwrap_or(typed);
    let Ok(id) = last.parse::<ListingId>() else { return Ok(None) };
    match catalog.find_case(&visit.ctx, id).await {
        Ok(case) => Ok(Some(case.dossier)),
        Err(ListingFault::Missing) => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}

/// Every answer that one of the two has, in the order of the parts.
fn table(visit: &Visit, this: &Dossier, other: &Dossier) -> DataTable {
    let lang = visit.lang();
    let rows = COMPARED.iter().flat_map(|part| rows(visit, *part, this, other)).collect();
    let title = |dossier: &Dossier| title_or_untitled(lang, dossier.listing.title.as_deref());
    DataTable {
        lang,
        caption: lang.t("review-beside").into_owned(),
        columns: vec![
            Column::words(lang.t("review-beside-what")),
            Column::words(title(this)),
            Column::words(title(other)),
            Column::words(lang.t("review-beside-alike")),
        ],
        rows,
        sums: Vec::new(),
        first_path: None,
        next_path: None,
        csv_path: None,
    }
}

fn rows(visit: &Visit, part: Part, this: &Dossier, other: &Dossier) -> Vec<Row> {
    let (lang, now) = (visit.lang(), visit.ctx.now);
    let (left, right) = (answers_of(lang, &[part], this, now), answers_of(lang, &[part], other, now));
    let mut labels: Vec<String> = left.iter().map(|answer| answer.label.clone()).collect();
    let missing = right.iter().filter(|answer| !left.iter().any(|own| own.label == answer.label));
    labels.extend(missing.map(|answer| answer.label.clone()));
    let value = |of: &[bazaar_doors::parts::Answer], label: &str| {
        of.iter().find(|answer| answer.label == label).map(|answer| answer.value.clone()).unwrap_or_default()
    };
    labels.into_iter().map(|label| row(lang, &label, value(&left, &label), value(&right, &label))).collect()
}

fn row(lang: Lang, label: &str, left: String, right: String) -> Row {
    let alike = if left == right { lang.t("review-beside-yes").into_owned() } else { String::new() };
    let cells = [label.to_owned(), left, right, alike];
    Row { cells: cells.map(Cell::Text).into() }
}
