//! The terms of use and the privacy notice: letters in plain words. Whoever joins agrees to the version shown.

use askama::Template;
use axum::extract::State;
use bazaar_doors::Visit;
use bazaar_doors::page::Html;
use bazaar_doors::parts::Shell;
use bazaar_doors::routes::{Access, Route, Routes};
use bazaar_identity::TERMS_VERSION;

use super::web::HomeState;

/// A heading and what is said below it, by their keys.
type Section = (&'static str, &'static str);

const TERMS: [Section; 9] = [
    ("terms-we", "terms-we-text"),
    ("terms-account", "terms-account-text"),
    ("terms-listing", "terms-listing-text"),
    ("terms-blind", "terms-blind-text"),
    ("terms-deals", "terms-deals-text"),
    ("terms-value", "terms-value-text"),
    ("terms-not", "terms-not-text"),
    ("terms-price", "terms-price-text"),
    ("terms-end", "terms-end-text"),
];
const PRIVACY: [Section; 8] = [
    ("privacy-kept", "privacy-kept-text"),
    ("privacy-why", "privacy-why-text"),
    ("privacy-seen", "privacy-seen-text"),
    ("privacy-given", "privacy-given-text"),
    ("privacy-long", "privacy-long-text"),
    ("privacy-cookies", "privacy-cookies-text"),
    ("privacy-rights", "privacy-rights-text"),
    ("privacy-change", "privacy-change-text"),
];

pub(super) fn routes() -> Routes<HomeState> {
    Routes::new()
        .with(Route::page("/help/terms").get(Access::Public, terms))
        .with(Route::page("/help/privacy").get(Access::Public, privacy))
}

#[derive(Template)]
#[template(path = "home/letter.html")]
struct Letter {
    shell: Shell,
    lead: String,
    sections: Vec<(String, String)>,
    contact: Option<String>,
    other: (String, String),
}

async fn terms(visit: Visit, State(state): State<HomeState>) -> Html<Letter> {
    let other = ("/help/privacy", "privacy-title");
    Html(letter(&visit, &state, ["terms-title", "terms-lead"], &TERMS, other))
}

async fn privacy(visit: Visit, State(state): State<HomeState>) -> Html<Letter> {
    let other = ("/help/terms", "terms-title");
    Html(letter(&visit, &state, ["privacy-title", "privacy-lead"], &PRIVACY, other))
}

fn letter(
    visit: &Visit,
    state: &HomeState,
    [title, lead]: [&str; 2],
    sections: &[Section],
    (other_path, other_key): (&str, &str),
) -> Letter {
    let lang = visit.lang();
    let args = [("market", visit.market.name.as_str().into()), ("version", TERMS_VERSION.into())];
    let text = |key: &str| lang.t_with(key, &args).into_owned();
    Letter {
        lead: text(lead),
        sections: sections.iter().map(|(heading, said)| (text(heading), text(said))).collect(),
        contact: state.contact.clone(),
        other: (lang.path(other_path), text(other_key)),
        shell: Shell { title: text(title), listed: true, ..visit.shell() },
    }
}
