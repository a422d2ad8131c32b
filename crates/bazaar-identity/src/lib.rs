//! People, organisations, sessions, tokens and roles: who somebody is, and what they may do.
//!
//! A *person* is known in one *market* by a proven number or address, and signs in by a one-time code or a password.
//! That opens a *session*, carried by a cookie or, for API clients, by access and refresh tokens. People act for
//! *organisations* with a role there; the market's own roles (operator, reviewer, support) are granted, never taken.
//!
//! Nothing here tells a stranger whether a number or address is known, and nothing a stranger does locks a person
//! out. Secrets are stored as digests, computed from ids under a key, or not at all.

mod code;
mod consent;
mod declaration;
mod doors;
pub mod events;
mod identity;
mod letter;
mod lockout;
mod market;
mod organisation;
mod password;
mod person;
mod role;
mod secret;
mod session;
mod token;

use bazaar_i18n::Source;
use bazaar_kit::Locale;

pub use code::{
    CODE_ASK, CODE_VERIFY, CodeFault, CodeSent, PHONE_CHANGE, PhoneCodes, SmsChannel, VerifyCode,
};
pub use consent::TERMS_VERSION;
pub use declaration::{DECLARE_STAKE_BUYER, DeclarationFault, STAKE_TEXT_VERSION};
pub use doors::routes;
pub use identity::{Identity, IdentityParts, Settings, register_jobs};
pub use market::MarketSetup;
pub use organisation::{
    CreateOrganisation, INVITATION_ANSWER, Invitation, InvitationId, InviteMember, LENDER_CHECK,
    LENDER_REGISTER, MEMBER_CHANGE, MEMBER_INVITE, MEMBER_LEAVE, Member, ORGANISATION_CREATE,
    ORGANISATION_SEE, Organisation, OrganisationFault, OrganisationKind, add_organisation_in,
};
pub use password::{
    EMAIL_CHANGE, HashFault, HashPool, JOIN_BY_EMAIL, JoinByEmail, PASSWORD_CHANGE, PASSWORD_RESET,
    PASSWORD_SIGN_IN, PasswordChange, PasswordFault, PasswordProblem, PasswordSignIn, judge_password,
};
pub use person::{
    ADD_PERSON, AddPerson, Contact, ME_EDIT, ME_SEE, Me, MyConsent, MyDeclaration, PersonFault, ProfileEdit,
    add_person_in,
};
pub use role::{ROLE_GRANT, ROLE_LIST, RoleFault, RoleHolder};
pub use session::{
    MySession, Opened, SESSION_END, SESSION_LIST, SESSION_PROVE, SessionFault, SessionKind, SignInFrom,
};
pub use token::{AccessToken, REFRESH, RefreshFault, Refreshed};

/// The texts of this slice, for the translator.
pub const CATALOGUES: [Source; 4] = [
    Source {
        locale: Locale::En,
        file: "bazaar-identity/locales/en/identity.ftl",
        text: include_str!("../locales/en/identity.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-identity/locales/hi/identity.ftl",
        text: include_str!("../locales/hi/identity.ftl"),
    },
    Source {
        locale: Locale::En,
        file: "bazaar-identity/locales/en/pages.ftl",
        text: include_str!("../locales/en/pages.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-identity/locales/hi/pages.ftl",
        text: include_str!("../locales/hi/pages.ftl"),
    },
];
