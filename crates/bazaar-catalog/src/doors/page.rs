//! A listing's page, as much of it as the reader may see. Strangers all see the same one, so it is kept for them
//! under the tag [`page_tag`] until the listing changes.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_directory::business::{IdentifierKind, Premises};
use bazaar_doors::extract::{CtxFrom, Path};
use bazaar_doors::page::{Html, shared};
use bazaar_doors::page_cache::Shared;
use bazaar_doors::parts::{
    BarPair, BarYear, Card, CheckBadge, CheckedFact, FactState, Figures, FileTile, Lang, Notice, Picture,
    Place, SaveButton, Shell, Tone,
};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::Fault;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use super::beside::{Beside, FindBeside};
use super::closed;
use super::sell::subject_key;
use super::words::{date, figures, kind_key, picture, place_words, sector_name, source_key};
use crate::Catalog;
use crate::listing::{DealKind, ListingFault, ListingId, READ_TEASER, Teaser, TeaserDetail, Visibility};
use crate::media::MediaId;

/// What the page is made from.
#[derive(Clone)]
pub(super) struct PageParts {
    pub(super) catalog: Catalog,
    pub(super) beside: FindBeside,
}

pub(super) fn routes() -> Routes<PageParts> {
    Routes::new()
        .with(Route::page("/b/{slug}").get(&READ_TEASER, listing_page))
        .with(Route::page("/b/{slug}/seen.svg").get(&READ_TEASER, seen))
}

/// The tag under which a listing's page is kept.
pub fn page_tag(listing: ListingId) -> String {
    format!("listing:{listing}")
}

#[derive(Template)]
#[template(path = "listing/listing.html")]
struct ListingPage {
    shell: Shell,
    slug: String,
    language: &'static str,
    picture: Picture,
    kind: String,
    age: String,
    facts_line: String,
    checks: CheckBadge,
    figures: Figures,
    summary: String,
    preview: Option<Notice>,
    locked: Option<Notice>,
    facts: Vec<(String, String)>,
    stories: Vec<(String, String)>,
    bars: Option<BarPair>,
    photos: Vec<MediaId>,
    place: String,
    circle: Option<String>,
    documents: Vec<FileTile>,
    /// Asking to be introduced to the seller; not for those who see it whole.
    ask_path: Option<String>,
    value_path: String,
    save: Option<SaveButton>,
    similar: Vec<Card>,
    similar_path: String,
    counts: bool,
}

async fn listing_page(
    visit: Visit,
    State(parts): State<PageParts>,
    Path(slug): Path<String>,
) -> Result<Response, Refusal> {
    let (teaser, visibility) = match parts.catalog.find_teaser(&visit.ctx, &slug).await {
        Ok(found) => found,
        Err(ListingFault::Over { sector }) => {
            return Ok(closed::closed_page(&visit, &parts.beside, sector).await);
        }
        Err(fault) => return Err(Fault::from(fault).into()),
    };
    // Only what is live stands among others and can be kept.
    let beside = match teaser.live_from {
        Some(_) if visibility < Visibility::Whole => parts.beside.of_listing(&visit, teaser.id).await,
        _ => Beside::default(),
    };
    let shown = std::iter::once(&teaser.id).chain(&beside.shown);
    let tags = shown.map(|id| page_tag(*id).into()).collect();
    let page = Html(page_of(&visit, teaser, visibility, beside));
    if visit.ctx.signed_in().is_some() {
        return Ok(page.into_response());
    }
    Ok(shared(page, Shared { tags }))
}

/// The tiny picture by which views are counted: kept by the browser for a day, so that a reader counts once a day.
async fn seen(
    CtxFrom(ctx): CtxFrom,
    State(parts): State<PageParts>,
    Path(slug): Path<String>,
) -> Result<Response, Refusal> {
    let (teaser, visibility) = parts.catalog.find_teaser(&ctx, &slug).await.map_err(Fault::from)?;
    if visibility < Visibility::Whole {
        parts.catalog.count_view(&ctx, teaser.id);
    }
    let picture = r#"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>"#;
    let headers = [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "private, max-age=86400")];
    Ok((headers, picture).into_response())
}

fn page_of(visit: &Visit, teaser: Teaser, visibility: Visibility, beside: Beside) -> ListingPage {
    let lang = visit.lang();
    let is_live = teaser.live_from.is_some();
    let shell = Shell {
        title: teaser.title.clone(),
        description: teaser.summary.chars().take(150).collect(),
        listed: visibility >= Visibility::Teaser && teaser.kind != DealKind::Loan,
        place: Place::Search,
        ..visit.shell()
    };
    let detail = teaser.detail.as_ref();
    let sector = teaser.sector.map(|code| code.to_string()).unwrap_or_default();
    ListingPage {
        shell,
        slug: teaser.slug.clone(),
        language: teaser.language.tag(),
        picture: picture(&teaser),
        kind: lang.t(kind_key(teaser.kind)).into_owned(),
        age: teaser.live_from.map(|at| lang.relative_time(at, visit.ctx.now)).unwrap_or_default(),
        facts_line: facts_line(lang, &teaser),
        checks: checks(lang, detail),
        figures: figures(lang, &teaser),
        summary: teaser.summary.clone(),
        preview: (visibility == Visibility::Whole).then(|| notice(lang, Tone::Info, "listing-preview")),
        locked: (visibility == Visibility::Teaser).then(|| notice(lang, Tone::Care, "listing-stake-locked")),
        facts: detail.map(|detail| facts(lang, detail)).unwrap_or_default(),
        stories: detail.map(|detail| stories(lang, teaser.kind, detail)).unwrap_or_default(),
        bars: detail.and_then(|detail| bars(lang, detail)),
        photos: detail.map(|detail| detail.photos.iter().skip(1).copied().collect()).unwrap_or_default(),
        place: place_words(lang, &teaser),
        circle: teaser.point.map(|_| lang.t("listing-circle").into_owned()),
        documents: detail.map(|detail| documents(lang, detail)).unwrap_or_default(),
        ask_path: (is_live && visibility < Visibility::Whole)
            .then(|| lang.path(&format!("/buy/ask/{}", teaser.id))),
        value_path: lang.path("/value"),
        save: beside.save,
        similar: beside.similar,
        similar_path: format!("{}?sector={sector}", lang.path("/search")),
        counts: is_live && visibility < Visibility::Whole,
    }
}

fn notice(lang: Lang, tone: Tone, key: &str) -> Notice {
    Notice { tone, text: lang.t(key).into_owned() }
}

fn facts_line(lang: Lang, teaser: &Teaser) -> String {
    let parts = [sector_name(lang, teaser.sector), place_words(lang, teaser)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Which numbers are known and how far each was checked; the numbers themselves stay back.
fn checks(lang: Lang, detail: Option<&TeaserDetail>) -> CheckBadge {
    let known = detail.map(|detail| detail.checks.as_slice()).unwrap_or_default();
    let facts = known.iter().map(|(kind, confirmed, seen)| {
        let (state, at) = match (confirmed, seen) {
            (Some(at), _) => (FactState::Confirmed, Some(*at)),
            (None, Some(at)) => (FactState::DocumentSeen, Some(*at)),
            (None, None) => (FactState::WellFormed, None),
        };
        CheckedFact {
            what: number_name(*kind).to_owned(),
            state,
            source: at.map(|at| date(lang, at)).unwrap_or_default(),
        }
    });
    CheckBadge { lang, facts: facts.collect() }
}

/// How a number is called in every language.
pub(super) const fn number_name(kind: IdentifierKind) -> &'static str {
    match kind {
        IdentifierKind::Gstin => "GSTIN",
        IdentifierKind::Pan => "PAN",
        IdentifierKind::Udyam => "Udyam",
        IdentifierKind::Cin => "CIN",
        IdentifierKind::Ifsc => "IFSC",
    }
}

fn facts(lang: Lang, detail: &TeaserDetail) -> Vec<(String, String)> {
    let percent = |percent: Option<i64>| percent.map(|percent| format!("{percent} %"));
    let years = detail.lease_years_left.map(|years| count(lang, "listing-years", years));
    let months = detail.loan_months.map(|months| count(lang, "listing-months", months));
    let staff = detail.staff.map(|(low, high)| match high {
        Some(high) if low == 0 => count(lang, "listing-staff-up-to", high),
        Some(high) => format!("{low}–{high}"),
        None => format!("{low}+"),
    });
    let premises = detail.premises.map(|premises| lang.t(premises_key(premises)).into_owned());
    let all = [
        ("listing-fact-since", detail.founded_year.map(|year| year.to_string())),
        ("listing-fact-staff", staff),
        ("listing-fact-premises", premises),
        ("listing-fact-lease", years),
        ("listing-fact-loan-months", months),
        ("listing-fact-security", detail.loan_security.clone()),
        ("listing-fact-top-five", percent(detail.top_five_percent)),
        ("listing-fact-recurring", percent(detail.recurring_percent)),
    ];
    all.into_iter().filter_map(|(key, value)| Some((lang.t(key).into_owned(), value?))).collect()
}

fn count(lang: Lang, key: &str, count: i64) -> String {
    lang.t_with(key, &[("count", count.into())]).into_owned()
}

const fn premises_key(premises: Premises) -> &'static str {
    match premises {
        Premises::Owned => "listing-premises-owned",
        Premises::Rented => "listing-premises-rented",
        Premises::None => "listing-premises-none",
    }
}

fn stories(lang: Lang, kind: DealKind, detail: &TeaserDetail) -> Vec<(String, String)> {
    let reason_key = match kind {
        DealKind::Sale => "listing-story-reason-sale",
        DealKind::Stake => "listing-story-reason-stake",
        DealKind::Loan => "listing-story-reason-loan",
    };
    let all = [
        (reason_key, &detail.reason),
        ("listing-story-included", &detail.included),
        ("listing-story-excluded", &detail.excluded),
        ("listing-story-growth", &detail.growth),
        ("listing-story-risks", &detail.risks),
    ];
    all.into_iter().filter_map(|(key, text)| Some((lang.t(key).into_owned(), text.clone()?))).collect()
}

/// Sales and profit by year, drawn from the middles of their bands.
fn bars(lang: Lang, detail: &TeaserDetail) -> Option<BarPair> {
    let drawn = detail.years.iter().rev().filter_map(|year| {
        Some(BarYear {
            label: year.label.clone(),
            sales_paise: year.revenue?.middle_paise(),
            profit_paise: year.profit.map_or(0, crate::listing::Band::middle_paise),
        })
    });
    let years: Vec<BarYear> = drawn.collect();
    let source = detail.years.last().map(|year| lang.t(source_key(year)))?;
    let note = lang.t_with("listing-bars-note", &[("source", source.as_ref().into())]).into_owned();
    (!years.is_empty()).then(|| BarPair { lang, title: lang.t("listing-bars").into_owned(), note, years })
}

fn documents(lang: Lang, detail: &TeaserDetail) -> Vec<FileTile> {
    let tile = |subject: &String| FileTile {
        lang,
        name: lang.t(subject_key(subject)).into_owned(),
        detail: String::new(),
        path: None,
        tag: None,
    };
    detail.documents.iter().map(tile).collect()
}
