//! Checking the answers, sending them, and the owner's moves.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::extract::{Form, Path};
use bazaar_doors::page::{Html, RefusedForm, see_other, with_flash};
use bazaar_doors::parts::{Answer, Answers, FormState, Frame, Place, Shell};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{Fault, FaultKind};

use super::part::{Part, label_of, shown};
use super::{Anything, dossier, typed, typed_version};
use crate::Catalog;
use crate::listing::{Act, ChangeState, Dossier, Listing, ListingId};

#[derive(Template)]
#[template(path = "sell/check.html")]
struct CheckPage {
    shell: Shell,
    listing: Listing,
    form: FormState,
    parts: Vec<(String, Answers)>,
}

#[derive(Template)]
#[template(path = "sell/sent.html")]
struct SentPage {
    shell: Shell,
    listing: Listing,
}

impl CheckPage {
    fn new(visit: &Visit, dossier: Dossier, form: FormState) -> Self {
        let lang = visit.lang();
        let shell = Shell {
            title: lang.t("sell-check-title").into_owned(),
            place: Place::Sell,
            frame: Frame::Task,
            has_faults: form.has_faults(),
            ..visit.shell_with_form()
        };
        let parts = Part::ALL.iter().map(|part| {
            let path = lang.path(&format!("/sell/{}/{part}", dossier.listing.id));
            let answer = |(name, value): (&'static str, String)| Answer {
                label: label_of(lang, name, dossier.listing.kind),
                value: shown(lang, name, value),
                path: Some(path.clone()),
            };
            let answers = part.answers(&dossier, visit.ctx.now).into_iter().map(answer).collect();
            (lang.t(part.key()).into_owned(), Answers { lang, answers })
        });
        Self { shell, form, parts: parts.collect(), listing: dossier.listing }
    }
}

pub(super) async fn check_page(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
) -> Result<Response, Refusal> {
    let dossier = dossier(&catalog, &visit.ctx, id).await?;
    Ok(Html(CheckPage::new(&visit, dossier, FormState::empty(visit.lang()))).into_response())
}

pub(super) async fn sent_page(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
) -> Result<Response, Refusal> {
    let listing = dossier(&catalog, &visit.ctx, id).await?.listing;
    let title = visit.lang().t("sell-sent-title").into_owned();
    let shell = Shell { title, place: Place::Sell, ..visit.shell_with_form() };
    Ok(Html(SentPage { shell, listing }).into_response())
}

/// Submits, pauses, resumes, renews or closes.
pub(super) async fn act(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
    form: Form<Anything>,
) -> Result<Response, Refusal> {
    let act = typed(&form.typed, "act").and_then(|act| Act::parse(&act));
    let act =
        act.filter(|act| matches!(act, Act::Submit | Act::Pause | Act::Resume | Act::Renew | Act::Close));
    let act = act.ok_or_else(|| Fault::new(FaultKind::Malformed, "request-form-malformed"))?;
    let change = ChangeState::plain(act, typed_version(&form.typed));
    match catalog.change_state(&visit.ctx, id, change).await.map_err(Fault::from) {
        Ok(_) if act == Act::Submit => Ok(see_other(&visit, &format!("/sell/{id}/sent"))),
        Ok(_) => Ok(with_flash(see_other(&visit, &format!("/sell/{id}")), &visit, done_key(act))),
        Err(fault) if matches!(fault.kind, FaultKind::Invalid | FaultKind::Conflict) => {
            let dossier = dossier(&catalog, &visit.ctx, id).await?;
            let form = FormState::empty(visit.lang()).refused(&fault);
            Ok(RefusedForm(CheckPage::new(&visit, dossier, form)).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

const fn done_key(act: Act) -> &'static str {
    match act {
        Act::Pause => "sell-done-pause",
        Act::Resume => "sell-done-resume",
        Act::Renew => "sell-done-renew",
        _ => "sell-done-close",
    }
}
