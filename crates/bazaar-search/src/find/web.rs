//! The page of results.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_directory::sector::{SectorCode, sectors};
use bazaar_doors::extract::Query;
use bazaar_doors::page::{Html, RefusedForm, shared};
use bazaar_doors::page_cache::Shared;
use bazaar_doors::parts::{
    Card, Chip, Chips, Choice, Empty, FormState, Icon, Lang, Notice, Place, Shell, Tone,
};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit, percent_encoded};
use bazaar_i18n::Arg;
use bazaar_kit::Locale;
use bazaar_kit::india::GstState;
use serde::Deserialize;

use super::card::{card, distance_text};
use super::model::{Asked, FACTS, RADII_KM};
use super::ops::{FIND_LISTINGS, Found, FoundListing};
use crate::engine::{FacetCount, Sort};
use crate::matching::DealKind;
use crate::query_log::{Logged, opening_path};
use crate::saved::Hearts;
use crate::{SEARCH_TAG, Search};

/// Filter values shown of one kind.
const MAX_CHIPS: usize = 8;

pub(super) fn routes() -> Routes<Search> {
    Routes::new().with(Route::page("/search").get(&FIND_LISTINGS, search_page))
}

/// Values are read from the pairs as typed, since a name may come more than once.
#[derive(Debug, Deserialize)]
struct Anything {}

#[derive(Template)]
#[template(path = "find/search.html")]
struct SearchPage {
    shell: Shell,
    form: FormState,
    radii: Vec<Choice>,
    kinds: Vec<Choice>,
    facts: Vec<Choice>,
    languages: Vec<Choice>,
    sorts: Vec<Chip>,
    chips: Vec<Chips>,
    count: String,
    notices: Vec<Notice>,
    cards: Vec<Card>,
    also: Vec<Card>,
    empty: Option<Empty>,
    first_path: Option<String>,
    next_path: Option<String>,
    wish_path: String,
    save_path: String,
}

async fn search_page(
    visit: Visit,
    State(search): State<Search>,
    query: Query<Anything>,
) -> Result<Response, Refusal> {
    let form = FormState::typed(visit.lang(), query.typed.iter().cloned());
    let asked = match Asked::read(&query.typed) {
        Ok(asked) => asked,
        Err(fault) => return Ok(refused(&visit, &query.typed, form.refused(&fault))),
    };
    let found = match search.find_listings(&visit.ctx, &asked).await {
        Ok(found) => found,
        Err(fault) if !fault.fields.is_empty() => {
            return Ok(refused(&visit, &query.typed, form.refused(&fault)));
        }
        Err(fault) => return Err(fault.into()),
    };
    let hearts = search.find_hearts(&visit).await?;
    let logged = search.log_question(&visit.ctx, &asked, found.total)?;
    let cards = cards(&visit, &found, &hearts, logged);
    let page = SearchPage::new(&visit, &query.typed, form).answered(&visit, &query.typed, &found, cards);
    // What is asked for often is the bare list; questions are too many to keep.
    if asked.is_open() {
        return Ok(shared(Html(page), Shared { tags: vec![SEARCH_TAG.into()] }));
    }
    Ok(Html(page).into_response())
}

fn refused(visit: &Visit, typed: &[(String, String)], form: FormState) -> Response {
    let mut page = SearchPage::new(visit, typed, form);
    page.shell.has_faults = true;
    RefusedForm(page).into_response()
}

impl SearchPage {
    /// The page before there is an answer.
    fn new(visit: &Visit, typed: &[(String, String)], form: FormState) -> Self {
        let lang = visit.lang();
        let choice = |value: &str, key: String| Choice::new(value, lang.t(&key).into_owned());
        let kinds =
            DealKind::ALL.iter().filter(|kind| **kind != DealKind::Loan || visit.ctx.is_checked_lender());
        let radius = |km: &u16| Choice::new(km.to_string(), lang.distance(u32::from(*km) * 1_000));
        let shell = Shell {
            title: lang.t("find-title").into_owned(),
            description: lang.t("find-description").into_owned(),
            place: Place::Search,
            listed: typed.is_empty(),
            ..visit.shell()
        };
        Self {
            shell,
            form,
            radii: RADII_KM.iter().map(radius).collect(),
            kinds: kinds.map(|kind| choice(kind.as_str(), format!("find-kind-{kind}"))).collect(),
            facts: FACTS.iter().map(|fact| choice(fact, format!("find-fact-{fact}"))).collect(),
            languages: Locale::OFFERED
                .map(|one| Choice::new(one.code(), lang.in_locale(one).own_name()))
                .into(),
            sorts: sorts(lang, typed),
            chips: Vec::new(),
            count: String::new(),
            notices: Vec::new(),
            cards: Vec::new(),
            also: Vec::new(),
            empty: None,
            first_path: None,
            next_path: None,
            wish_path: path_of(lang, "/buy/mandate", &wish_values(typed)),
            save_path: path_of(lang, "/buy/searches/new", &without(typed, &["after", "limit"])),
        }
    }

    fn answered(
        mut self,
        visit: &Visit,
        typed: &[(String, String)],
        found: &Found,
        (cards, also): (Vec<Card>, Vec<Card>),
    ) -> Self {
        let lang = visit.lang();
        let total = i64::try_from(found.total).unwrap_or(i64::MAX);
        self.count = lang.t_with("find-count", &[("count", Arg::Int(total))]).into_owned();
        self.chips = facet_chips(lang, typed, found);
        self.notices = notices(lang, found);
        self.cards = cards;
        self.also = also;
        self.empty = self.cards.is_empty().then(|| nothing(lang, self.wish_path.clone()));
        let is_first = !typed.iter().any(|(name, _)| name == "after");
        self.first_path = (!is_first).then(|| path_of(lang, "/search", &without(typed, &["after"])));
        self.next_path = found.next.as_ref().map(|next| with_value(lang, typed, "after", next));
        self
    }
}

/// The hits, then what has only some of the words; the browser says which of a logged question was opened.
fn cards(visit: &Visit, found: &Found, hearts: &Hearts, logged: Option<Logged>) -> (Vec<Card>, Vec<Card>) {
    let of = |(at, found): (usize, &FoundListing)| {
        let reason = distance_text(visit.lang(), found.distance_km);
        let ping = logged.map(|query| opening_path(query, found.listing.id, at + 1)).unwrap_or_default();
        Card { ping, ..card(visit, &found.listing, reason, hearts) }
    };
    let mut cards: Vec<Card> = found.listings.iter().chain(&found.also).enumerate().map(of).collect();
    let also = cards.split_off(found.listings.len());
    (cards, also)
}

fn nothing(lang: Lang, wish_path: String) -> Empty {
    Empty {
        icon: Icon("search"),
        heading: lang.t("find-nothing").into_owned(),
        detail: lang.t("find-nothing-detail").into_owned(),
        step: Some((wish_path, lang.t("find-save-wish").into_owned())),
    }
}

/// What the reader should know of this answer: that it is partial, and what was given up or read otherwise.
fn notices(lang: Lang, found: &Found) -> Vec<Notice> {
    let mut notices = Vec::new();
    if found.is_building {
        notices.push(Notice { tone: Tone::Info, text: lang.t("find-building").into_owned() });
    }
    if !found.relaxed.is_empty() && !found.listings.is_empty() {
        let wishes: Vec<_> =
            found.relaxed.iter().map(|wish| lang.t(&format!("search-relaxed-{wish}"))).collect();
        let wishes = wishes.join(", ");
        let text = lang.t_with("find-relaxed", &[("wishes", Arg::from(&wishes))]).into_owned();
        notices.push(Notice { tone: Tone::Care, text });
    }
    let bounds = [
        ("find-price-from-words", found.price_read.at_least_minor),
        ("find-price-to-words", found.price_read.at_most_minor),
    ];
    for (key, bound) in bounds {
        let Some(bound) = bound else { continue };
        let amount = lang.money_short(bound);
        let text = lang.t_with(key, &[("amount", Arg::from(&amount))]).into_owned();
        notices.push(Notice { tone: Tone::Info, text });
    }
    for respelling in &found.respelled {
        let text = lang.t_with("find-respelled", &[("word", Arg::from(&respelling.read_as))]).into_owned();
        notices.push(Notice { tone: Tone::Info, text });
    }
    notices
}

/// The orders offered, as links.
fn sorts(lang: Lang, typed: &[(String, String)]) -> Vec<Chip> {
    let has_place = typed.iter().any(|(name, value)| name == "place" && !value.trim().is_empty());
    let now = typed.iter().find(|(name, _)| name == "sort").and_then(|(_, value)| Sort::parse(value));
    let now = now.unwrap_or(Sort::Best);
    let offered = Sort::ALL.iter().copied().filter(|sort| *sort != Sort::Nearest || has_place);
    let chips = offered.map(|sort| Chip {
        label: lang.t(&format!("search-sort-{sort}")).into_owned(),
        path: with_value(lang, &without(typed, &["after"]), "sort", sort.as_str()),
        count: None,
        chosen: sort == now,
    });
    chips.collect()
}

/// The filters that would leave something, with how much.
fn facet_chips(lang: Lang, typed: &[(String, String)], found: &Found) -> Vec<Chips> {
    let sector_name = |code: &str| {
        let code = SectorCode::parse(code).ok()?;
        sectors().name(code, lang.locale()).map(str::to_owned)
    };
    let state_name =
        |code: &str| GstState::by_code(code).map(|state| state.name_in(lang.locale()).to_owned());
    let kind_name = |kind: &str| Some(lang.t(&format!("find-kind-{kind}")).into_owned());
    let rows: [(&str, &str, Vec<Chip>); 3] = [
        ("kind", "find-filter-kind", chips_of(lang, typed, "kind", &found.facets.kinds, kind_name)),
        (
            "sector",
            "find-filter-sector",
            chips_of(lang, typed, "sector", &found.facets.sections, sector_name),
        ),
        ("state", "find-filter-state", chips_of(lang, typed, "state", &found.facets.states, state_name)),
    ];
    rows.into_iter()
        .filter(|(_, _, chips)| !chips.is_empty())
        .map(|(_, key, chips)| Chips { lang, label: lang.t(key).into_owned(), chips })
        .collect()
}

fn chips_of(
    lang: Lang,
    typed: &[(String, String)],
    field: &str,
    counts: &[FacetCount],
    label: impl Fn(&str) -> Option<String>,
) -> Vec<Chip> {
    let is_chosen = |value: &str| typed.iter().any(|(name, typed)| name == field && typed == value);
    let chip = |facet: &FacetCount| {
        let chosen = is_chosen(&facet.value);
        let base = without(typed, &[field, "after"]);
        let path = if chosen {
            path_of(lang, "/search", &base)
        } else {
            with_value(lang, &base, field, &facet.value)
        };
        let count = (!chosen).then(|| i64::try_from(facet.count).unwrap_or(i64::MAX));
        Some(Chip { label: label(&facet.value)?, path, count, chosen })
    };
    counts.iter().filter_map(chip).take(MAX_CHIPS).collect()
}

/// The values without these names, and without empty ones.
fn without(typed: &[(String, String)], names: &[&str]) -> Vec<(String, String)> {
    let stays =
        |(name, value): &&(String, String)| !names.contains(&name.as_str()) && !value.trim().is_empty();
    typed.iter().filter(stays).cloned().collect()
}

fn with_value(lang: Lang, typed: &[(String, String)], name: &str, value: &str) -> String {
    let mut values = without(typed, &[name]);
    values.push((name.to_owned(), value.to_owned()));
    path_of(lang, "/search", &values)
}

pub(crate) fn path_of(lang: Lang, path: &str, values: &[(String, String)]) -> String {
    let pair =
        |(name, value): &(String, String)| format!("{}={}", percent_encoded(name), percent_encoded(value));
    let query: Vec<String> = values.iter().map(pair).collect();
    let path = lang.path(path);
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

/// A search as the first answers of a mandate.
fn wish_values(typed: &[(String, String)]) -> Vec<(String, String)> {
    const SAME: [(&str, &str); 6] = [
        ("kind", "deal_kinds"),
        ("sector", "sectors"),
        ("place", "places"),
        ("radius", "radius_km"),
        ("price_min", "ticket_min"),
        ("price_max", "ticket_max"),
    ];
    let renamed = |(name, value): (String, String)| {
        SAME.iter().find(|(from, _)| *from == name).map(|(_, to)| ((*to).to_owned(), value))
    };
    without(typed, &[]).into_iter().filter_map(renamed).collect()
}
