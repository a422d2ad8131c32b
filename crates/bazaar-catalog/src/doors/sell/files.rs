//! Photos and documents: added one by one, ordered by arrows, taken away.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::extract::{Form, Path, Path2, Upload};
use bazaar_doors::page::{Html, RefusedForm, see_other};
use bazaar_doors::parts::{Choice, FormState, Frame, Lang, Place, Shell};
use bazaar_doors::routes::UPLOAD_LIMIT_BYTES;
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{Fault, FaultKind, FieldFault};
use bytes::Bytes;

use super::{Anything, dossier, typed};
use crate::Catalog;
use crate::listing::{Dossier, ListingId};
use crate::media::{MediaFault, MediaId, MediaKind, SUBJECTS, Step};

#[derive(Template)]
#[template(path = "sell/files.html")]
struct FilesPage {
    shell: Shell,
    id: ListingId,
    form: FormState,
    photos: Vec<MediaId>,
    documents: Vec<(MediaId, String)>,
    subjects: Vec<Choice>,
}

impl FilesPage {
    fn new(visit: &Visit, dossier: &Dossier, form: FormState) -> Self {
        let lang = visit.lang();
        let shell = Shell {
            title: lang.t("sell-part-files").into_owned(),
            place: Place::Sell,
            frame: Frame::Task,
            has_faults: form.has_faults(),
            ..visit.shell_with_form()
        };
        let of_kind = |kind| dossier.media.iter().filter(move |media| media.kind == kind);
        let subject = |subject: Option<&String>| lang.t(subject_key(subject.map_or("other", String::as_str)));
        Self {
            shell,
            id: dossier.listing.id,
            form,
            photos: of_kind(MediaKind::Photo).map(|media| media.id).collect(),
            documents: of_kind(MediaKind::Document)
                .map(|media| (media.id, subject(media.subject.as_ref()).into_owned()))
                .collect(),
            subjects: subjects(lang),
        }
    }
}

fn subjects(lang: Lang) -> Vec<Choice> {
    SUBJECTS.iter().map(|subject| Choice::new(*subject, lang.t(subject_key(subject)))).collect()
}

/// What a document is about.
pub(in crate::doors) fn subject_key(subject: &str) -> &'static str {
    match subject {
        "accounts" => "media-subject-accounts",
        "returns" => "media-subject-returns",
        "bank" => "media-subject-bank",
        "licences" => "media-subject-licences",
        "lease" => "media-subject-lease",
        "staff" => "media-subject-staff",
        _ => "media-subject-other",
    }
}

pub(super) async fn files_page(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
) -> Result<Response, Refusal> {
    let dossier = dossier(&catalog, &visit.ctx, id).await?;
    Ok(Html(FilesPage::new(&visit, &dossier, FormState::empty(visit.lang()))).into_response())
}

pub(super) async fn add_photo(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
    upload: Upload,
) -> Result<Response, Refusal> {
    let (files, _) = read_upload(upload).await?;
    for file in files {
        if let Err(fault) = catalog.add_photo(&visit.ctx, id, file).await {
            return refused(&visit, &catalog, id, fault).await;
        }
    }
    Ok(see_other(&visit, &format!("/sell/{id}/files")))
}

pub(super) async fn add_document(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
    upload: Upload,
) -> Result<Response, Refusal> {
    let (files, subject) = read_upload(upload).await?;
    for file in files {
        if let Err(fault) = catalog.add_document(&visit.ctx, id, &subject, file).await {
            return refused(&visit, &catalog, id, fault).await;
        }
    }
    Ok(see_other(&visit, &format!("/sell/{id}/files")))
}

/// The files of the form and what they are about. At least one file has to be there.
async fn read_upload(mut upload: Upload) -> Result<(Vec<Bytes>, String), Refusal> {
    let limit = usize::try_from(UPLOAD_LIMIT_BYTES).unwrap_or(usize::MAX);
    let (mut files, mut subject) = (Vec::new(), String::new());
    while let Some(part) = upload.next_part().await? {
        if part.is_file() {
            files.push(part.read_bytes(limit).await?);
        } else if part.name() == "subject" {
            subject = part.read_text().await?;
        }
    }
    if files.is_empty() {
        Err(Fault::from(FieldFault::new("file", "media-none")).into())
    } else {
        Ok((files, subject))
    }
}

async fn refused(
    visit: &Visit,
    catalog: &Catalog,
    id: ListingId,
    fault: MediaFault,
) -> Result<Response, Refusal> {
    let fault = Fault::from(fault);
    if !matches!(fault.kind, FaultKind::Invalid | FaultKind::Conflict) {
        return Err(fault.into());
    }
    let dossier = dossier(catalog, &visit.ctx, id).await?;
    let form = FormState::empty(visit.lang()).refused(&fault);
    Ok(RefusedForm(FilesPage::new(visit, &dossier, form)).into_response())
}

/// Moves or takes away, as the pressed button says.
pub(super) async fn change_file(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path2(id, media): Path2<ListingId, MediaId>,
    form: Form<Anything>,
) -> Result<Response, Refusal> {
    let what = typed(&form.typed, "do").unwrap_or_default();
    let changed = match Step::parse(&what) {
        Some(step) => catalog.move_media(&visit.ctx, media, step).await,
        None if what == "delete" => catalog.delete_media(&visit.ctx, media).await,
        None => Err(MediaFault::Refused(Fault::new(FaultKind::Malformed, "request-form-malformed"))),
    };
    changed.map_err(Fault::from)?;
    Ok(see_other(&visit, &format!("/sell/{id}/files")))
}
