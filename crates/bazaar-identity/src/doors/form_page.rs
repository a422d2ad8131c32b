//! A page with one question and one form: nearly everything around signing in is one.

use askama::Template;
use axum::response::{IntoResponse, Response};
use bazaar_doors::page::Html;
use bazaar_doors::parts::{Field, FormState, Frame, Notice, Place, Shell, Tone};
use bazaar_doors::{Refusal, Visit, status_of};
use bazaar_kit::{Fault, FaultKind};

use crate::TERMS_VERSION;

/// The words of a page: title, the sentence below it, the button.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) button: &'static str,
}

/// The page.
#[derive(Template)]
#[template(path = "account/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    words: Words,
    action: String,
    form: FormState,
    fields: Vec<Field>,
    hidden: Vec<(&'static str, String)>,
    notices: Vec<Notice>,
    texts: Vec<String>,
    links: Vec<(String, String)>,
}

impl FormPage {
    /// A page that sends its form to `action`, a path without language.
    pub(super) fn new(visit: &Visit, words: Words, action: &str, form: FormState) -> Self {
        let lang = visit.lang();
        let shell = Shell {
            title: lang.t(words.title).into_owned(),
            place: Place::Account,
            frame: Frame::Task,
            has_faults: form.has_faults(),
            ..visit.shell_with_form()
        };
        Self {
            shell,
            words,
            action: lang.path(action),
            form,
            fields: Vec::new(),
            hidden: Vec::new(),
            notices: Vec::new(),
            texts: Vec::new(),
            links: Vec::new(),
        }
    }

    /// The form, for making fields.
    pub(super) fn form(&self) -> &FormState {
        &self.form
    }

    pub(super) fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// A value the form carries along unseen; left out where it is empty.
    pub(super) fn hidden(mut self, name: &'static str, value: &str) -> Self {
        if !value.is_empty() {
            self.hidden.push((name, value.to_owned()));
        }
        self
    }

    pub(super) fn notice(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.notices.push(Notice { tone, text: text.into() });
        self
    }

    /// A paragraph to read before answering.
    pub(super) fn text(mut self, key: &str) -> Self {
        self.texts.push(self.shell.t(key).into_owned());
        self
    }

    /// Asks for agreement to the terms: a box to tick, and the words one click away.
    pub(super) fn asking_consent(self) -> Self {
        let agree = self.form.consent("terms", "identity-field-terms");
        self.field(agree).naming_terms()
    }

    /// Carries along which terms are shown, and leads to them.
    pub(super) fn naming_terms(self) -> Self {
        self.hidden("terms_version", TERMS_VERSION)
            .link("/help/terms", "identity-terms-read")
            .link("/help/privacy", "identity-privacy-read")
    }

    /// Another way, below the form. `path` is without language and may carry a query.
    pub(super) fn link(mut self, path: &str, key: &str) -> Self {
        self.links.push((self.shell.path(path), self.shell.t(key).into_owned()));
        self
    }
}

impl IntoResponse for FormPage {
    fn into_response(self) -> Response {
        Html(self).into_response()
    }
}

/// The form shown again with what is wrong, under the status of the fault; a fault that no answer of the person's
/// can mend goes to the frame.
pub(super) fn show_again(
    fault: impl Into<Fault>,
    form: FormState,
    page: impl FnOnce(FormState) -> FormPage,
) -> Result<Response, Refusal> {
    let fault = fault.into();
    if !is_for_the_form(&fault) {
        return Err(fault.into());
    }
    let status = status_of(fault.kind);
    Ok((status, page(form.refused(&fault))).into_response())
}

/// Whether the person can do something about it on the form, if only wait.
pub(super) fn is_for_the_form(fault: &Fault) -> bool {
    matches!(
        fault.kind,
        FaultKind::Invalid
            | FaultKind::Conflict
            | FaultKind::TooMany
            | FaultKind::Gone
            | FaultKind::Unavailable
    )
}

/// A page that only says something: a letter is on its way.
#[derive(Template)]
#[template(path = "account/said.html")]
pub(super) struct SaidPage {
    shell: Shell,
    texts: Vec<String>,
    link: (String, String),
}

impl SaidPage {
    pub(super) fn new(visit: &Visit, title: &str, text: &str, (path, key): (&str, &str)) -> Self {
        let lang = visit.lang();
        let shell = Shell {
            title: lang.t(title).into_owned(),
            place: Place::Account,
            frame: Frame::Task,
            ..visit.shell()
        };
        let link = (lang.path(path), lang.t(key).into_owned());
        Self { shell, texts: vec![lang.t(text).into_owned()], link }
    }
}
