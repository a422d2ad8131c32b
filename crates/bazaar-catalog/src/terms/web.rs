//! The page of a listing's terms.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::extract::{Form, Path};
use bazaar_doors::page::{Html, RefusedForm, see_other, with_flash};
use bazaar_doors::parts::{Choice, FormState, Place, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::Fault;
use serde::Deserialize;

use super::model::{BuyerKind, Claim, Involvement, Terms};
use crate::Catalog;
use crate::listing::{EDIT_LISTING, ListingFault, ListingId, SEE_LISTING};

pub(super) fn routes() -> Routes<Catalog> {
    Routes::new().with(Route::page("/sell/{id}/terms").get(&SEE_LISTING, page).post(&EDIT_LISTING, save))
}

#[derive(Debug, Deserialize)]
struct Anything {}

/// One claim's question: its name, the key of its words.
struct Question {
    name: &'static str,
    label_key: String,
}

#[derive(Template)]
#[template(path = "terms/terms.html")]
struct TermsPage {
    shell: Shell,
    form: FormState,
    back: String,
    action: String,
    involvements: Vec<Choice>,
    buyer_kinds: Vec<Choice>,
    questions: Vec<Question>,
    answers: Vec<Choice>,
}

async fn page(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
) -> Result<Html<TermsPage>, Refusal> {
    let terms = catalog.find_listing_terms(&visit.ctx, id).await?;
    Ok(Html(build(&visit, id, FormState::typed(visit.lang(), terms.to_pairs()))))
}

fn build(visit: &Visit, id: ListingId, form: FormState) -> TermsPage {
    let lang = visit.lang();
    let choice = |value: &str, key: &str| Choice::new(value, lang.t(key).into_owned());
    let named = |group: &str, value: &str| choice(value, &format!("listing-terms-{group}-{value}"));
    let title = lang.t("listing-terms-title").into_owned();
    TermsPage {
        shell: Shell { title, place: Place::Sell, has_faults: form.has_faults(), ..visit.shell_with_form() },
        form,
        back: lang.path(&format!("/sell/{id}")),
        action: lang.path(&format!("/sell/{id}/terms")),
        involvements: Involvement::ALL.iter().map(|one| named("involvement", one.as_str())).collect(),
        buyer_kinds: BuyerKind::ALL.iter().map(|one| named("buyer", one.as_str())).collect(),
        questions: Claim::ALL
            .iter()
            .map(|claim| Question { name: claim.as_str(), label_key: format!("listing-terms-claim-{claim}") })
            .collect(),
        answers: vec![
            choice("", "listing-terms-answer-none"),
            choice("yes", "listing-terms-answer-yes"),
            choice("no", "listing-terms-answer-no"),
        ],
    }
}

async fn save(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
    form: Form<Anything>,
) -> Result<Response, Refusal> {
    EDIT_LISTING.check(&visit.ctx)?;
    let kept = match Terms::read(&form.typed) {
        Ok(terms) => catalog.answer_listing_terms(&visit.ctx, id, terms).await,
        Err(faults) => Err(ListingFault::Answers(faults)),
    };
    match kept {
        Ok(()) => Ok(with_flash(see_other(&visit, &format!("/sell/{id}")), &visit, "listing-terms-kept")),
        Err(fault @ ListingFault::Answers(_)) => {
            let state = form.state(visit.lang()).refused(&Fault::from(fault));
            Ok(RefusedForm(build(&visit, id, state)).into_response())
        }
        Err(fault) => Err(Fault::from(fault).into()),
    }
}
