//! One's own listings: where each stands, in words, and what to do next.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::page::Html;
use bazaar_doors::parts::{Empty, Icon, Picture, Place, Shell, Tag};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::Fault;

use crate::Catalog;
use crate::doors::words::{drawing, kind_key, next_sentence, state_tag, title_or_untitled};
use crate::listing::{Dossier, ListingState};

#[derive(Template)]
#[template(path = "sell/mine.html")]
struct MinePage {
    shell: Shell,
    listings: Vec<MyListing>,
    empty: Empty,
}

struct MyListing {
    path: String,
    public_path: Option<String>,
    picture: Picture,
    title: String,
    business: String,
    kind: String,
    state: Tag,
    next: String,
    views: String,
}

pub(super) async fn mine_page(visit: Visit, State(catalog): State<Catalog>) -> Result<Response, Refusal> {
    let dossiers = catalog.list_my_listings(&visit.ctx).await.map_err(Fault::from)?;
    let views = catalog.count_views_of(&visit.ctx, &dossiers).await.map_err(Fault::from)?;
    let lang = visit.lang();
    let listings =
        dossiers.iter().zip(views).map(|(dossier, views)| my_listing(&visit, dossier, views)).collect();
    let empty = Empty {
        icon: Icon("shop"),
        heading: lang.t("sell-mine-empty").into_owned(),
        detail: lang.t("sell-mine-empty-detail").into_owned(),
        step: Some((lang.path("/sell/new"), lang.t("sell-start-title").into_owned())),
    };
    let title = lang.t("sell-mine-title").into_owned();
    let shell = Shell { title, place: Place::Sell, ..visit.shell_with_form() };
    Ok(Html(MinePage { shell, listings, empty }).into_response())
}

fn my_listing(visit: &Visit, dossier: &Dossier, views: i64) -> MyListing {
    let (lang, listing) = (visit.lang(), &dossier.listing);
    let is_live = listing.state == ListingState::Live;
    MyListing {
        path: lang.path(&format!("/sell/{}", listing.id)),
        public_path: is_live.then(|| lang.path(&format!("/b/{}", listing.slug))),
        picture: drawing(listing.id, dossier.business.sector),
        title: title_or_untitled(lang, listing.title.as_deref()),
        business: dossier.business.trade_name.clone(),
        kind: lang.t(kind_key(listing.kind)).into_owned(),
        state: state_tag(lang, listing.state),
        next: next_sentence(lang, listing),
        views: lang.t_with("sell-mine-views", &[("count", views.into())]).into_owned(),
    }
}
