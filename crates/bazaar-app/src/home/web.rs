//! The front page and the trust page.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use bazaar_doors::page::{Html, shared};
use bazaar_doors::page_cache::Shared;
use bazaar_doors::parts::{Card, Jali, Place, Shell};
use bazaar_doors::routes::{Access, Route, Routes};
use bazaar_doors::{Refusal, Visit, art};
use bazaar_search::{SEARCH_TAG, Search, SectorTile};

/// Fresh listings on the front page.
const FRESH: u16 = 6;
/// Sectors on the front page.
const SECTORS: usize = 6;
/// The street drawn over the front page.
const STREET_SEED: u64 = 7;

/// What the pages are made from.
#[derive(Clone)]
pub(crate) struct HomeState {
    pub(crate) search: Search,
}

pub(crate) fn routes(state: &HomeState) -> Routes {
    Routes::new()
        .with(Route::page("/").get(Access::Public, home))
        .with(Route::page("/help/trust").get(Access::Public, trust))
        .with_state(state)
}

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    shell: Shell,
    jali: Jali,
    street: String,
    sectors: Vec<SectorTile>,
    fresh: Vec<Card>,
}

#[derive(Template)]
#[template(path = "home/trust.html")]
struct TrustPage {
    shell: Shell,
}

async fn home(visit: Visit, State(state): State<HomeState>) -> Result<Response, Refusal> {
    let fresh = state.search.fresh_cards(&visit, FRESH).await?;
    let sectors = state.search.sector_tiles(&visit, SECTORS)?;
    let shell = Shell {
        title: visit.lang().t("app-home-title").into_owned(),
        description: visit.lang().t("app-home-description").into_owned(),
        place: Place::Home,
        ..visit.shell()
    };
    let page = HomePage { shell, jali: Jali {}, street: art::street_path(STREET_SEED), sectors, fresh };
    Ok(shared(Html(page), Shared { tags: vec![SEARCH_TAG.into()] }))
}

async fn trust(visit: Visit) -> Html<TrustPage> {
    let title = visit.lang().t("app-trust-title").into_owned();
    Html(TrustPage { shell: Shell { title, ..visit.shell() } })
}
