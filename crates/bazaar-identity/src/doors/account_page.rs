//! The account page.

use askama::Template;
use bazaar_doors::Visit;
use bazaar_doors::parts::{Answer, Answers, Choice, Field, FormState, Place, Shell, Tag, Tone};
use bazaar_kit::calendar::india;
use bazaar_kit::india::Phone;
use bazaar_kit::{Locale, OrganisationRole, Timestamp};

use super::agent::agent_words;
use crate::{Invitation, Me, MySession, Organisation, SessionKind};

/// What the page shows.
pub(super) struct AccountView {
    pub(super) me: Me,
    pub(super) sessions: Vec<MySession>,
    pub(super) organisations: Vec<(Organisation, OrganisationRole)>,
    pub(super) invitations: Vec<Invitation>,
    pub(super) now: Timestamp,
}

/// The page.
#[derive(Template)]
#[template(path = "account/account.html")]
pub(super) struct AccountPage {
    shell: Shell,
    form: FormState,
    view: AccountView,
}

/// An organisation of one's own in a line.
struct MyOrganisation {
    path: String,
    name: String,
    role: String,
    tag: Option<Tag>,
}

impl AccountPage {
    pub(super) fn new(visit: &Visit, form: FormState, view: AccountView) -> Self {
        let shell = Shell {
            title: visit.lang().t("identity-account-title").into_owned(),
            place: Place::Account,
            has_faults: form.has_faults(),
            ..visit.shell_with_form()
        };
        Self { shell, form, view }
    }

    fn name_field(&self) -> Field {
        self.form.text("name", "identity-field-name").autocomplete("name")
    }

    fn language_field(&self) -> Field {
        let name = |locale| self.shell.lang.in_locale(locale).own_name();
        let choices = Locale::OFFERED.map(|locale| Choice::new(locale.code(), name(locale)));
        self.form.radios("language", "identity-field-language", choices.into())
    }

    fn phone(&self) -> Option<String> {
        Some(Phone::from_stored(self.view.me.phone.clone()?).shown())
    }

    fn session_name(&self, session: &MySession) -> String {
        let key = match session.kind {
            SessionKind::Browser => "identity-session-browser",
            SessionKind::Api => "identity-session-api",
        };
        let agent = if session.agent.is_empty() { "–".to_owned() } else { agent_words(&session.agent) };
        self.shell.t_with(key, &[("agent", agent.into())]).into_owned()
    }

    fn session_detail(&self, session: &MySession) -> String {
        let seen = self.shell.lang.relative_time(session.seen_at, self.view.now);
        let address = session.address.as_deref().unwrap_or("–");
        let args = [("seen", seen.into()), ("address", address.into())];
        self.shell.t_with("identity-session-detail", &args).into_owned()
    }

    /// How one signs in, each with the way to change it.
    fn sign_in_answers(&self) -> Answers {
        let me = &self.view.me;
        let password =
            if me.has_password { "identity-account-password-set" } else { "identity-account-none" };
        let answer = |label: &str, value: Option<String>, path: &str| Answer {
            label: self.shell.t(label).into_owned(),
            value: value.unwrap_or_else(|| self.shell.t("identity-account-none").into_owned()),
            path: Some(self.shell.path(path)),
        };
        let answers = vec![
            answer("identity-account-phone", self.phone(), "/me/phone"),
            answer("identity-account-email", me.email.clone(), "/me/email"),
            answer("identity-account-password", Some(self.shell.t(password).into_owned()), "/me/password"),
        ];
        Answers { lang: self.shell.lang, answers }
    }

    fn organisations(&self) -> Vec<MyOrganisation> {
        let shown = |(organisation, role): &(Organisation, OrganisationRole)| MyOrganisation {
            path: self.shell.path(&format!("/me/organisations/{}", organisation.id)),
            name: organisation.name.clone(),
            role: role_word(&self.shell, *role),
            tag: organisation
                .lender_checked_at
                .map(|_| Tag::new(self.shell.t("identity-organisation-checked"), Tone::Good)),
        };
        self.view.organisations.iter().map(shown).collect()
    }

    fn invited_as(&self, invitation: &Invitation) -> String {
        role_word(&self.shell, invitation.role)
    }

    fn agreed_on(&self) -> Option<String> {
        let consent = self.view.me.consent.as_ref()?;
        let day = self.shell.lang.date_of(consent.given_at, &india());
        let args = [("day", day.into()), ("version", consent.text_version.as_str().into())];
        Some(self.shell.t_with("identity-terms-agreed", &args).into_owned())
    }

    fn declared_on(&self) -> Option<String> {
        let made_at = self.view.me.stake_declaration.as_ref()?.made_at;
        let day = self.shell.lang.date_of(made_at, &india());
        Some(self.shell.t_with("identity-declaration-made", &[("day", day.into())]).into_owned())
    }
}

/// A role in the reader's language.
pub(super) fn role_word(shell: &Shell, role: OrganisationRole) -> String {
    let key = match role {
        OrganisationRole::Member => "identity-role-member",
        OrganisationRole::Manager => "identity-role-manager",
        OrganisationRole::Owner => "identity-role-owner",
    };
    shell.t(key).into_owned()
}
