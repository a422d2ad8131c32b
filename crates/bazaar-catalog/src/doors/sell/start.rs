//! The first page: what is offered, and the name of the business.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_directory::business::BusinessAnswers;
use bazaar_doors::extract::Form;
use bazaar_doors::page::{Html, RefusedForm, see_other};
use bazaar_doors::parts::{Choice, FormState, Frame, Lang, Place, Shell};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{Fault, FaultKind, FieldFault};

use super::{Anything, typed};
use crate::Catalog;
use crate::doors::words::kind_key;
use crate::listing::{DealKind, START_LISTING, StartListing};

#[derive(Template)]
#[template(path = "sell/start.html")]
struct StartPage {
    shell: Shell,
    form: FormState,
    kinds: Vec<Choice>,
}

impl StartPage {
    fn new(visit: &Visit, form: FormState) -> Self {
        let lang = visit.lang();
        let shell = Shell {
            title: lang.t("sell-start-title").into_owned(),
            place: Place::Sell,
            frame: Frame::Task,
            has_faults: form.has_faults(),
            ..visit.shell_with_form()
        };
        Self { shell, form, kinds: kinds(lang) }
    }
}

fn kinds(lang: Lang) -> Vec<Choice> {
    let hint_key = |kind| match kind {
        DealKind::Sale => "sell-start-sale-hint",
        DealKind::Stake => "sell-start-stake-hint",
        DealKind::Loan => "sell-start-loan-hint",
    };
    let choice =
        |kind: &DealKind| Choice::new(kind.as_str(), lang.t(kind_key(*kind))).hint(lang.t(hint_key(*kind)));
    DealKind::ALL.iter().map(choice).collect()
}

pub(super) async fn start_page(visit: Visit) -> Result<Response, Refusal> {
    START_LISTING.check(&visit.ctx)?;
    Ok(Html(StartPage::new(&visit, FormState::empty(visit.lang()))).into_response())
}

pub(super) async fn start(
    visit: Visit,
    State(catalog): State<Catalog>,
    form: Form<Anything>,
) -> Result<Response, Refusal> {
    let kind = typed(&form.typed, "kind").and_then(|kind| DealKind::parse(&kind));
    let started = match kind {
        None => Err(FieldFault::new("kind", "business-choice-unknown").into()),
        Some(kind) => {
            let trade_name = typed(&form.typed, "trade_name");
            let business = BusinessAnswers { trade_name, ..BusinessAnswers::default() };
            let start = StartListing { kind, owner: None, business };
            catalog.start_listing(&visit.ctx, start).await.map_err(Fault::from)
        }
    };
    match started {
        Ok(listing) => Ok(see_other(&visit, &format!("/sell/{}", listing.id))),
        Err(fault) if fault.kind == FaultKind::Invalid => {
            let state = form.state(visit.lang()).refused(&fault);
            Ok(RefusedForm(StartPage::new(&visit, state)).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}
