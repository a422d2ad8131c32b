//! The operator's page of what is searched for, and where browsers say which hit was opened.

use askama::Template;
use axum::extract::State;
use bazaar_doors::extract::{CtxFrom, Path};
use bazaar_doors::page::Html;
use bazaar_doors::parts::{Cell, Column, DataTable, Empty, Frame, Icon, Lang, Row, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use http::StatusCode;
use uuid::Uuid;

use super::model::AskedWords;
use super::ops::{LOG_QUERIES, SEE_QUERIES};
use crate::Search;

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        // A browser sends this by itself when a link is followed: without form token, cookies not looked at.
        .with(Route::page("/search/opened/{hit}").post(&LOG_QUERIES, note_opening).without_session())
        .with(Route::page("/ops/searches").get(&SEE_QUERIES, searches_page))
}

/// Where the link of a hit says that it was followed.
pub(crate) fn opening_path(query: super::Logged, listing: Uuid, place: usize) -> String {
    format!("/search/opened/{}.{}.{place}", query.uuid().simple(), listing.simple())
}

/// Answers the same whatever comes: there is nothing to learn here.
async fn note_opening(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(hit): Path<String>,
) -> Result<StatusCode, Refusal> {
    if let Some((query, listing, place)) = read_hit(&hit) {
        search.note_opening(&ctx, query, listing, place)?;
    }
    Ok(StatusCode::NO_CONTENT)
}

fn read_hit(hit: &str) -> Option<(super::Logged, Uuid, i64)> {
    let mut parts = hit.split('.');
    let (query, listing) = (Uuid::try_parse(parts.next()?).ok()?, Uuid::try_parse(parts.next()?).ok()?);
    let place = parts.next()?.parse().ok().filter(|place| (1..=1_000_000).contains(place))?;
    parts.next().is_none().then_some((super::Logged::from_uuid(query), listing, place))
}

#[derive(Template)]
#[template(path = "query_log/searches.html")]
struct SearchesPage {
    shell: Shell,
    most: Option<DataTable>,
    nothing: Option<DataTable>,
    empty: Empty,
}

async fn searches_page(visit: Visit, State(search): State<Search>) -> Result<Html<SearchesPage>, Refusal> {
    let (most, nothing) = search.list_asked_words(&visit.ctx).await?;
    let lang = visit.lang();
    let title = lang.t("searches-title").into_owned();
    Ok(Html(SearchesPage {
        shell: Shell {
            title,
            frame: Frame::Console,
            rail: visit.console_rail("/ops/searches", None),
            ..visit.shell()
        },
        most: table(lang, "searches-most", &most),
        nothing: table(lang, "searches-nothing", &nothing),
        empty: Empty {
            icon: Icon("search"),
            heading: lang.t("searches-empty").into_owned(),
            detail: lang.t("searches-note").into_owned(),
            step: None,
        },
    }))
}

fn table(lang: Lang, caption: &str, words: &[AskedWords]) -> Option<DataTable> {
    let label = |key: &str| lang.t(key).into_owned();
    let row = |asked: &AskedWords| Row {
        cells: vec![
            Cell::Text(asked.words.clone()),
            Cell::Text(lang.number(asked.count)),
            Cell::Text(lang.number(asked.nothing_count)),
            Cell::Text(lang.number(asked.opened_count)),
        ],
    };
    (!words.is_empty()).then(|| DataTable {
        lang,
        caption: label(caption),
        columns: vec![
            Column::words(label("searches-words")),
            Column::figures(label("searches-count")),
            Column::figures(label("searches-nothing-count")),
            Column::figures(label("searches-opened-count")),
        ],
        rows: words.iter().map(row).collect(),
        sums: Vec::new(),
        first_path: None,
        next_path: None,
        csv_path: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_a_hit_is_read_back() {
        let (query, listing) = (super::super::Logged::from_uuid(Uuid::from_u128(5)), Uuid::from_u128(9));
        let path = opening_path(query, listing, 3);
        let hit = path.strip_prefix("/search/opened/").expect("its prefix");
        assert_eq!(read_hit(hit), Some((query, listing, 3)));
        for other in ["", "x", "a.b.c", &format!("{hit}.1"), &hit.replace(".3", ".0"), &hit.replace(".3", "")]
        {
            assert_eq!(read_hit(other), None, "{other}");
        }
    }
}
