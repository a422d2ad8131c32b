//! The list of matches of a mandate, and for sellers the mandates that look for their listing.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use bazaar_doors::extract::{Form, Path, Path2, Query};
use bazaar_doors::page::{Html, see_other, with_flash};
use bazaar_doors::parts::{Card, Chip, Chips, Choice, Empty, Icon, Lang, Place, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_i18n::Arg;
use serde::Deserialize;
use uuid::Uuid;

use super::model::{AnswerReason, percent};
use super::ops::{ANSWER_MATCHES, MatchedListing, MatchedMandate, SEE_LISTING_MATCHES, SEE_MATCHES};
use crate::Search;
use crate::find::card;
use crate::mandate::{MandateId, StoredMandate, name_of};
use crate::matching::{Fit, Reason, Verdict};
use crate::saved::Hearts;
use crate::trial::OPEN_MATCHES;

/// Reasons named on a card.
const MAX_REASONS: usize = 3;

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::page("/buy/matches").get(&SEE_MATCHES, matches_page))
        .with(
            Route::page("/buy/matches/{mandate}/{listing}")
                .get(&OPEN_MATCHES, open)
                .post(&ANSWER_MATCHES, answer),
        )
        .with(Route::page("/buy/matches/{mandate}").post(&ANSWER_MATCHES, forget))
        .with(Route::page("/sell/{id}/matches").get(&SEE_LISTING_MATCHES, listing_matches_page))
}

#[derive(Debug, Deserialize)]
struct Chosen {
    mandate: Option<MandateId>,
}

#[derive(Debug, Deserialize)]
struct Answered {
    reason: String,
}

struct MatchRow {
    card: Card,
    against: Vec<String>,
    unknown: Vec<String>,
    advice: Vec<String>,
    answer_path: String,
    ask_path: String,
}

#[derive(Template)]
#[template(path = "match_list/matches.html")]
struct MatchesPage {
    shell: Shell,
    mandates: Option<Chips>,
    rows: Vec<MatchRow>,
    reasons: Vec<Choice>,
    empty: Option<Empty>,
    edit_path: String,
    forget_path: String,
}

async fn matches_page(
    visit: Visit,
    State(search): State<Search>,
    query: Query<Chosen>,
) -> Result<Html<MatchesPage>, Refusal> {
    let lang = visit.lang();
    let mandates = search.list_mandates(&visit.ctx).await?;
    let chosen = query.value.mandate.or_else(|| mandates.first().map(|mandate| mandate.id));
    let shell = Shell { title: lang.t("matches-title").into_owned(), place: Place::Buy, ..visit.shell() };
    let mut page = MatchesPage {
        shell,
        mandates: chosen.map(|chosen| mandate_chips(lang, &mandates, chosen)),
        rows: Vec::new(),
        reasons: reason_choices(lang),
        empty: None,
        edit_path: lang.path("/buy/mandate"),
        forget_path: String::new(),
    };
    let Some(chosen) = chosen else {
        page.empty = Some(nothing(
            lang,
            ["matches-no-mandate", "matches-no-mandate-detail"],
            ("/buy/mandate", "matches-write-mandate"),
        ));
        return Ok(Html(page));
    };
    let hearts = search.find_hearts(&visit).await?;
    let matches = search.list_matches(&visit.ctx, chosen).await?;
    page.rows = matches.iter().map(|one| match_row(&visit, chosen, one, &hearts)).collect();
    page.edit_path = lang.path(&format!("/buy/mandate/{chosen}"));
    page.forget_path = lang.path(&format!("/buy/matches/{chosen}"));
    if page.rows.is_empty() {
        let path = format!("/buy/mandate/{chosen}");
        page.empty =
            Some(nothing(lang, ["matches-none", "matches-none-detail"], (&path, "matches-change-mandate")));
    }
    Ok(Html(page))
}

fn mandate_chips(lang: Lang, mandates: &[StoredMandate], chosen: MandateId) -> Chips {
    let chip = |mandate: &StoredMandate| Chip {
        label: name_of(lang, mandate),
        path: lang.path(&format!("/buy/matches?mandate={}", mandate.id)),
        count: None,
        chosen: mandate.id == chosen,
    };
    Chips { lang, label: lang.t("matches-mandates").into_owned(), chips: mandates.iter().map(chip).collect() }
}

/// An empty list: its heading and detail, and the step that changes it with where it leads.
fn nothing(lang: Lang, [heading, detail]: [&str; 2], (path, step): (&str, &str)) -> Empty {
    Empty {
        icon: Icon("match"),
        heading: lang.t(heading).into_owned(),
        detail: lang.t(detail).into_owned(),
        step: Some((lang.path(path), lang.t(step).into_owned())),
    }
}

fn reason_choices(lang: Lang) -> Vec<Choice> {
    let choice = |reason: &AnswerReason| {
        Choice::new(reason.as_str(), lang.t(&format!("matches-answer-{reason}")).into_owned())
    };
    AnswerReason::ALL.iter().map(choice).collect()
}

fn match_row(visit: &Visit, mandate: MandateId, matched: &MatchedListing, hearts: &Hearts) -> MatchRow {
    let lang = visit.lang();
    let id = matched.listing.id;
    let buyer = &matched.found.buyer;
    let speaks_for = verdict_texts(lang, buyer, &[Verdict::For]);
    let share = lang.percent(percent(matched.found.score) * 100);
    let share = lang.t_with("matches-score", &[("score", Arg::from(&share))]).into_owned();
    let reason = std::iter::once(share).chain(speaks_for).collect::<Vec<_>>().join(" · ");
    let advice = matched.advice.iter().map(|one| lang.fault_text(&one.key(), &one.args).into_owned());
    let opened_path = lang.path(&format!("/buy/matches/{mandate}/{id}"));
    MatchRow {
        card: Card { path: opened_path, ..card(visit, &matched.listing, reason, hearts) },
        ask_path: lang.path(&format!("/buy/ask/{id}?mandate={mandate}")),
        against: verdict_texts(lang, buyer, &[Verdict::Against, Verdict::Partly]),
        unknown: verdict_texts(lang, buyer, &[Verdict::Unknown]),
        advice: advice.collect(),
        answer_path: lang.path(&format!("/buy/matches/{mandate}/{id}")),
    }
}

/// What a side says, by verdict, heaviest first.
pub(crate) fn verdict_texts(lang: Lang, fit: &Fit, verdicts: &[Verdict]) -> Vec<String> {
    let says = |reason: &&Reason| verdicts.contains(&reason.verdict);
    let text = |reason: &Reason| lang.fault_text(&reason.key(), &reason.args).into_owned();
    fit.reasons.iter().filter(says).take(MAX_REASONS).map(text).collect()
}

/// Opens a listing from the list, which is noted: what is opened is looked at.
async fn open(
    visit: Visit,
    State(search): State<Search>,
    Path2(mandate, listing): Path2<MandateId, Uuid>,
) -> Result<Response, Refusal> {
    let found = search.open_match(&visit.ctx, mandate, listing).await?;
    Ok(see_other(&visit, &format!("/b/{}", found.slug)))
}

async fn answer(
    visit: Visit,
    State(search): State<Search>,
    Path2(mandate, listing): Path2<MandateId, Uuid>,
    form: Form<Answered>,
) -> Result<Response, Refusal> {
    let reason = AnswerReason::parse(&form.value.reason).unwrap_or(AnswerReason::Other);
    search.answer_match(&visit.ctx, mandate, listing, reason).await?;
    let back = see_other(&visit, &format!("/buy/matches?mandate={mandate}"));
    Ok(with_flash(back, &visit, "matches-answered"))
}

async fn forget(
    visit: Visit,
    State(search): State<Search>,
    Path(mandate): Path<MandateId>,
) -> Result<Response, Refusal> {
    search.forget_answers(&visit.ctx, mandate).await?;
    let back = see_other(&visit, &format!("/buy/matches?mandate={mandate}"));
    Ok(with_flash(back, &visit, "matches-forgotten"))
}

struct SeekerRow {
    share: String,
    speaks_for: Vec<String>,
    against: Vec<String>,
}

#[derive(Template)]
#[template(path = "match_list/seekers.html")]
struct SeekersPage {
    shell: Shell,
    title: String,
    count: String,
    rows: Vec<SeekerRow>,
    empty: Option<Empty>,
}

async fn listing_matches_page(
    visit: Visit,
    State(search): State<Search>,
    Path(id): Path<Uuid>,
) -> Result<Html<SeekersPage>, Refusal> {
    let lang = visit.lang();
    let (listing, seekers) = search.list_listing_matches(&visit.ctx, id).await?;
    let count = i64::try_from(seekers.len()).unwrap_or(i64::MAX);
    let shell = Shell { title: lang.t("seekers-title").into_owned(), place: Place::Sell, ..visit.shell() };
    Ok(Html(SeekersPage {
        shell,
        title: listing.title,
        count: lang.t_with("seekers-count", &[("count", Arg::Int(count))]).into_owned(),
        empty: seekers
            .is_empty()
            .then(|| nothing(lang, ["seekers-none", "seekers-none-detail"], ("/sell", "seekers-back"))),
        rows: seekers.iter().map(|seeker| seeker_row(lang, seeker)).collect(),
    }))
}

fn seeker_row(lang: Lang, seeker: &MatchedMandate) -> SeekerRow {
    let share = lang.percent(percent(seeker.found.score) * 100);
    let both = |verdicts: &[Verdict]| {
        let mut said = verdict_texts(lang, &seeker.found.seller, verdicts);
        said.extend(verdict_texts(lang, &seeker.found.buyer, verdicts));
        said.truncate(MAX_REASONS);
        said
    };
    SeekerRow {
        share: lang.t_with("matches-score", &[("score", Arg::from(&share))]).into_owned(),
        speaks_for: both(&[Verdict::For]),
        against: both(&[Verdict::Against, Verdict::Partly]),
    }
}
