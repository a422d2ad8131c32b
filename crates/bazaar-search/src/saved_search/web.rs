//! Keeping a search, the list of one's own, and the page behind a stop link.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::extract::{Form, Path, Query};
use bazaar_doors::page::{Html, RefusedForm, see_other, with_flash};
use bazaar_doors::parts::{Choice, Empty, FormState, Icon, Lang, Place, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::Fault;
use serde::Deserialize;

use super::model::{Digest, SavedSearch, SavedSearchId};
use super::ops::{EDIT_SAVED_SEARCHES, SEE_SAVED_SEARCHES, STOP_SAVED_SEARCH, SavedSearchFault};
use crate::Search;
use crate::find::path_of;

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::page("/buy/searches").get(&SEE_SAVED_SEARCHES, list_page))
        .with(
            Route::page("/buy/searches/new")
                .get(&EDIT_SAVED_SEARCHES, new_page)
                .post(&EDIT_SAVED_SEARCHES, save),
        )
        .with(Route::page("/buy/searches/{id}").post(&EDIT_SAVED_SEARCHES, change))
        .with(Route::page("/stop/{token}").get(&STOP_SAVED_SEARCH, stop_page).post(&STOP_SAVED_SEARCH, stop))
}

#[derive(Debug, Deserialize)]
struct Anything {}

#[derive(Debug, Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
    #[serde(default)]
    digest: String,
}

#[derive(Debug, Deserialize)]
struct Changed {
    digest: String,
}

struct SearchRow {
    id: SavedSearchId,
    name: String,
    path: String,
    told: String,
    digests: Vec<(Choice, bool)>,
}

#[derive(Template)]
#[template(path = "saved_search/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<SearchRow>,
    empty: Option<Empty>,
}

#[derive(Template)]
#[template(path = "saved_search/new.html")]
struct NewPage {
    shell: Shell,
    form: FormState,
    action: String,
    /// The search itself, carried along.
    values: Vec<(String, String)>,
    digests: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "saved_search/stop.html")]
struct StopPage {
    shell: Shell,
    name: String,
    action: Option<String>,
}

fn digest_choices(lang: Lang) -> Vec<Choice> {
    let choice = |digest: &Digest| {
        Choice::new(digest.as_str(), lang.t(&format!("saved-search-digest-{digest}")).into_owned())
    };
    Digest::ALL.iter().map(choice).collect()
}

async fn list_page(visit: Visit, State(search): State<Search>) -> Result<Html<ListPage>, Refusal> {
    let lang = visit.lang();
    let searches = search.list_saved_searches(&visit.ctx).await?;
    let shell =
        Shell { title: lang.t("saved-search-title").into_owned(), place: Place::Buy, ..visit.shell() };
    Ok(Html(ListPage {
        shell,
        empty: searches.is_empty().then(|| nothing(lang)),
        rows: searches.iter().map(|one| row(&visit, one)).collect(),
    }))
}

fn nothing(lang: Lang) -> Empty {
    Empty {
        icon: Icon("search"),
        heading: lang.t("saved-search-none").into_owned(),
        detail: lang.t("saved-search-none-detail").into_owned(),
        step: Some((lang.path("/search"), lang.t("saved-search").into_owned())),
    }
}

fn row(visit: &Visit, search: &SavedSearch) -> SearchRow {
    let lang = visit.lang();
    let told = search.told_at.map(|at| lang.relative_time(at, visit.ctx.now));
    let name = if search.name.is_empty() {
        lang.t("saved-search-everything").into_owned()
    } else {
        search.name.clone()
    };
    SearchRow {
        id: search.id,
        name,
        path: path_of(lang, "/search", &search.values),
        told: told.map_or_else(
            || lang.t("saved-search-never-told").into_owned(),
            |told| lang.t_with("saved-search-told", &[("when", told.as_str().into())]).into_owned(),
        ),
        digests: digest_choices(lang)
            .into_iter()
            .zip(Digest::ALL)
            .map(|(choice, digest)| (choice, *digest == search.digest))
            .collect(),
    }
}

async fn new_page(visit: Visit, query: Query<Anything>) -> Result<Html<NewPage>, Refusal> {
    EDIT_SAVED_SEARCHES.check(&visit.ctx)?;
    let form = FormState::empty(visit.lang()).with("digest", Digest::Daily.as_str());
    Ok(Html(build_new_page(&visit, form, query.typed)))
}

fn build_new_page(visit: &Visit, form: FormState, typed: Vec<(String, String)>) -> NewPage {
    let lang = visit.lang();
    let title = lang.t("saved-search-new").into_owned();
    let is_ours = |(name, _): &(String, String)| matches!(name.as_str(), "name" | "digest");
    NewPage {
        shell: Shell { title, place: Place::Buy, has_faults: form.has_faults(), ..visit.shell_with_form() },
        form,
        action: lang.path("/buy/searches/new"),
        values: typed.into_iter().filter(|pair| !is_ours(pair)).collect(),
        digests: digest_choices(lang),
    }
}

async fn save(visit: Visit, State(search): State<Search>, form: Form<Named>) -> Result<Response, Refusal> {
    EDIT_SAVED_SEARCHES.check(&visit.ctx)?;
    let digest = Digest::parse(&form.value.digest).unwrap_or(Digest::Daily);
    match search.save_search(&visit.ctx, &form.value.name, &form.typed, digest).await {
        Ok(_) => Ok(with_flash(see_other(&visit, "/buy/searches"), &visit, "saved-search-kept")),
        Err(fault @ (SavedSearchFault::Fields(_) | SavedSearchFault::TooMany)) => {
            let state = form.state(visit.lang()).refused(&Fault::from(fault));
            Ok(RefusedForm(build_new_page(&visit, state, form.typed)).into_response())
        }
        Err(fault) => Err(Fault::from(fault).into()),
    }
}

/// Chooses how often, or deletes.
async fn change(
    visit: Visit,
    State(search): State<Search>,
    Path(id): Path<SavedSearchId>,
    form: Form<Changed>,
) -> Result<Response, Refusal> {
    EDIT_SAVED_SEARCHES.check(&visit.ctx)?;
    let back = see_other(&visit, "/buy/searches");
    if form.value.digest == "delete" {
        search.delete_saved_search(&visit.ctx, id).await?;
        return Ok(with_flash(back, &visit, "saved-search-deleted"));
    }
    let digest = Digest::parse(&form.value.digest).ok_or_else(Fault::missing)?;
    search.set_digest(&visit.ctx, id, digest).await?;
    Ok(with_flash(back, &visit, "saved-search-kept"))
}

/// Asks once more: mail programs follow links on their own.
async fn stop_page(
    visit: Visit,
    State(search): State<Search>,
    Path(token): Path<String>,
) -> Result<Html<StopPage>, Refusal> {
    let found = search.find_by_stop_link(&visit.ctx, &token).await?;
    let lang = visit.lang();
    let title = lang.t("saved-search-stop-title").into_owned();
    Ok(Html(StopPage {
        shell: Shell { title, ..visit.shell_with_form() },
        name: found.name,
        action: (found.digest != Digest::Off).then(|| lang.path(&format!("/stop/{token}"))),
    }))
}

async fn stop(
    visit: Visit,
    State(search): State<Search>,
    Path(token): Path<String>,
) -> Result<Response, Refusal> {
    search.stop_by_link(&visit.ctx, &token).await?;
    Ok(see_other(&visit, &format!("/stop/{token}")))
}
