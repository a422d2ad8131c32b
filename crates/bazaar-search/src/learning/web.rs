//! The operator's page of how matching weighs.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use bazaar_doors::extract::Form;
use bazaar_doors::page::{Html, see_other, with_flash};
use bazaar_doors::parts::{Cell, Column, DataTable, Lang, Row, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_i18n::Arg;
use serde::Deserialize;

use super::model::Learning;
use super::ops::MANAGE_LEARNING;
use crate::Search;
use crate::matching::{Feature, Weights};

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::page("/ops/matching").get(&MANAGE_LEARNING, page).post(&MANAGE_LEARNING, switch))
}

#[derive(Debug, Deserialize)]
struct Switched {
    learns: String,
}

#[derive(Template)]
#[template(path = "learning/learning.html")]
struct LearningPage {
    shell: Shell,
    is_on: bool,
    learned: String,
    buyers: DataTable,
    sellers: DataTable,
}

async fn page(visit: Visit, State(search): State<Search>) -> Result<Html<LearningPage>, Refusal> {
    let lang = visit.lang();
    let learning = search.find_learning(&visit.ctx).await?;
    let learned = learning.learned_at.map_or_else(
        || lang.t("learning-never").into_owned(),
        |at| {
            let when = lang.relative_time(at, visit.ctx.now);
            let args = [("when", Arg::from(&when)), ("count", Arg::Int(learning.trial_count))];
            lang.t_with("learning-learned", &args).into_owned()
        },
    );
    Ok(Html(LearningPage {
        shell: Shell { title: lang.t("learning-title").into_owned(), ..visit.shell_with_form() },
        is_on: learning.is_on,
        learned,
        buyers: table(lang, "learning-buyers", Feature::of_buyer(), &learning),
        sellers: table(lang, "learning-sellers", Feature::of_seller(), &learning),
    }))
}

/// Each feature with its share of the side's weight, by default and as learned.
fn table(lang: Lang, caption: &str, features: &[Feature], learning: &Learning) -> DataTable {
    let label = |key: &str| lang.t(key).into_owned();
    let defaults = Weights::default();
    let share = |weights: &Weights, feature: Feature| {
        let all: f32 = features.iter().map(|feature| weights.of(*feature)).sum();
        lang.percent(crate::match_list::percent(weights.of(feature) / all) * 100)
    };
    let row = |feature: &Feature| Row {
        cells: vec![
            Cell::Text(label(&format!("learning-feature-{feature}"))),
            Cell::Text(share(&defaults, *feature)),
            Cell::Text(share(&learning.weights, *feature)),
        ],
    };
    DataTable {
        lang,
        caption: label(caption),
        columns: vec![
            Column::words(label("learning-column-feature")),
            Column::figures(label("learning-column-default")),
            Column::figures(label("learning-column-learned")),
        ],
        rows: features.iter().map(row).collect(),
        sums: Vec::new(),
        first_path: None,
        next_path: None,
        csv_path: None,
    }
}

async fn switch(
    visit: Visit,
    State(search): State<Search>,
    form: Form<Switched>,
) -> Result<Response, Refusal> {
    search.switch_learning(&visit.ctx, form.value.learns == "yes").await?;
    Ok(with_flash(see_other(&visit, "/ops/matching"), &visit, "learning-switched"))
}
