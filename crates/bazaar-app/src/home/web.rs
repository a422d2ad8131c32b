//! The front page and the trust page.

use std::fmt::Write as _;

use askama::Template;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bazaar_doors::page::{Html, see_other, shared};
use bazaar_doors::page_cache::Shared;
use bazaar_doors::parts::{Card, Jali, Place, Shell};
use bazaar_doors::routes::{Access, Route, Routes};
use bazaar_doors::{Refusal, Visit, art};
use bazaar_kit::{Fault, Locale};
use bazaar_search::{SEARCH_TAG, Search, SectorTile};

/// Fresh listings on the front page.
const FRESH: u16 = 6;
/// Sectors on the front page.
const SECTORS: usize = 6;
/// The street drawn over the front page.
const STREET_SEED: u64 = 7;

/// Where only one's own things are; a prefix of each address there.
const PERSONAL: [&str; 8] = ["/buy/", "/in", "/inbox", "/me", "/media/", "/ops", "/out", "/sell"];

/// What the pages are made from.
#[derive(Clone)]
pub(crate) struct HomeState {
    pub(crate) search: Search,
    /// Where questions and complaints go.
    pub(crate) contact: Option<String>,
}

pub(crate) fn routes(state: &HomeState) -> Routes {
    Routes::new()
        .with(Route::page("/").get(Access::Public, home))
        .with(Route::page("/help/trust").get(Access::Public, trust))
        .with(Route::page("/ops").get(Access::Public, console))
        .with(Route::page("/robots.txt").get(Access::Public, robots))
        .merge(super::terms::routes())
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

/// To where this person's work in the console begins.
async fn console(visit: Visit) -> Result<Response, Refusal> {
    visit.ctx.person()?;
    let start = visit.console_start().ok_or_else(Fault::forbidden)?;
    Ok(see_other(&visit, start))
}

/// Search engines stay out of what is one person's, and of a sample altogether.
async fn robots(visit: Visit) -> impl IntoResponse {
    let mut text = "User-agent: *\n".to_owned();
    if visit.market.is_sample {
        text.push_str("Disallow: /\n");
    } else {
        text.push_str("Disallow: /api/\n");
        for locale in Locale::OFFERED {
            for path in PERSONAL {
                let _ = writeln!(text, "Disallow: {}{path}", locale.path_prefix());
            }
        }
        let _ = writeln!(text, "Sitemap: {}/sitemap.xml", visit.market.public_url);
    }
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}
