//! The page of an organisation.

use askama::Template;
use bazaar_doors::Visit;
use bazaar_doors::parts::{Choice, Field, FormState, PersonTile, Place, Shell, Tag, Tone};
use bazaar_kit::{Ctx, OrganisationRole, PersonId};

use super::account_page::role_word;
use crate::{Member, Organisation, OrganisationKind};

/// The page.
#[derive(Template)]
#[template(path = "account/organisation.html")]
pub(super) struct OrganisationPage {
    shell: Shell,
    form: FormState,
    organisation: Organisation,
    members: Vec<Member>,
    own_role: Option<OrganisationRole>,
    own: Option<PersonId>,
}

impl OrganisationPage {
    pub(super) fn new(
        visit: &Visit,
        ctx: &Ctx,
        form: FormState,
        organisation: Organisation,
        members: Vec<Member>,
    ) -> Self {
        let shell = Shell {
            title: organisation.name.clone(),
            place: Place::Account,
            has_faults: form.has_faults(),
            ..visit.shell_with_form()
        };
        let form = if form.value("role").is_empty() {
            form.with("role", OrganisationRole::Member.as_str())
        } else {
            form
        };
        let own = ctx.signed_in().map(|signed_in| signed_in.person);
        let own_role = ctx.role_in(organisation.id);
        Self { shell, form, organisation, members, own_role, own }
    }

    fn is_owner(&self) -> bool {
        self.own_role == Some(OrganisationRole::Owner)
    }

    fn may_change(&self, member: &Member) -> bool {
        self.is_owner() && Some(member.person) != self.own
    }

    fn may_invite(&self) -> bool {
        self.own_role.is_some_and(|role| role >= OrganisationRole::Manager)
    }

    fn is_lender(&self) -> bool {
        self.organisation.kind == OrganisationKind::Lender
    }

    fn path(&self, step: &str) -> String {
        self.shell.path(&format!("/me/organisations/{}/{step}", self.organisation.id))
    }

    fn tile(&self, member: &Member) -> PersonTile {
        let is_own = Some(member.person) == self.own;
        let tag = is_own.then(|| Tag::new(self.shell.t("identity-member-you"), Tone::Plain));
        PersonTile { name: member.name.clone(), role: role_word(&self.shell, member.role), tag }
    }

    /// Roles the member may be given, with the present one left out.
    fn other_roles(&self, member: &Member) -> Vec<(&'static str, String)> {
        let others = OrganisationRole::ALL.iter().filter(|role| **role != member.role);
        others.map(|role| (role.as_str(), role_word(&self.shell, *role))).collect()
    }

    fn contact_field(&self) -> Field {
        self.form.text("contact", "identity-field-contact")
    }

    fn role_field(&self) -> Field {
        let roles =
            OrganisationRole::ALL.iter().filter(|role| self.is_owner() || **role == OrganisationRole::Member);
        let choice = |role: &OrganisationRole| {
            Choice::new(role.as_str(), role_word(&self.shell, *role)).hint(self.shell.t(role_hint(*role)))
        };
        let choices = roles.map(choice).collect();
        self.form.radios("role", "identity-field-role", choices)
    }

    fn registration_field(&self) -> Field {
        self.form
            .text("rbi_registration", "identity-field-registration")
            .hint("identity-field-registration-hint")
    }

    fn lender_state(&self) -> Tag {
        match (self.organisation.lender_checked_at, &self.organisation.rbi_registration) {
            (Some(_), _) => Tag::new(self.shell.t("identity-organisation-checked"), Tone::Good),
            (None, Some(_)) => Tag::new(self.shell.t("identity-organisation-waiting"), Tone::Care),
            (None, None) => Tag::new(self.shell.t("identity-organisation-unregistered"), Tone::Plain),
        }
    }
}

const fn role_hint(role: OrganisationRole) -> &'static str {
    match role {
        OrganisationRole::Member => "identity-role-member-hint",
        OrganisationRole::Manager => "identity-role-manager-hint",
        OrganisationRole::Owner => "identity-role-owner-hint",
    }
}
