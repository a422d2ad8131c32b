//! Pages and REST of this slice, feature by feature, and what they share.

mod account;
mod account_page;
mod agent;
mod api;
mod api_auth;
mod api_organisation;
mod form_page;
mod joining;
mod organisation;
mod organisation_page;
mod password;
mod proof;
mod sign_in;
mod signed_in;

use bazaar_doors::routes::{Access, Route, Routes};
use utoipa_axum::routes as documented;

use crate::{
    CODE_ASK, CODE_VERIFY, DECLARE_STAKE_BUYER, EMAIL_CHANGE, INVITATION_ANSWER, Identity, JOIN_BY_EMAIL,
    LENDER_CHECK, LENDER_REGISTER, ME_EDIT, ME_SEE, MEMBER_CHANGE, MEMBER_INVITE, MEMBER_LEAVE,
    ORGANISATION_CREATE, ORGANISATION_SEE, PASSWORD_CHANGE, PASSWORD_RESET, PASSWORD_SIGN_IN, PHONE_CHANGE,
    REFRESH, ROLE_GRANT, ROLE_LIST, SESSION_END, SESSION_LIST, SESSION_PROVE,
};

/// The routes of this slice.
pub fn routes(identity: &Identity) -> Routes {
    sign_in_pages().merge(account_pages()).merge(auth_api()).merge(account_api()).with_state(identity)
}

fn sign_in_pages() -> Routes<Identity> {
    Routes::new()
        .with(Route::page("/in").get(Access::Public, sign_in::show).post(&CODE_ASK, sign_in::ask_code))
        .with(Route::page("/in/code").post(&CODE_VERIFY, sign_in::verify_code))
        .with(Route::page("/in/name").get(&ME_EDIT, sign_in::show_name).post(&ME_EDIT, sign_in::save_name))
        .with(
            Route::page("/in/password")
                .get(Access::Public, password::show)
                .post(&PASSWORD_SIGN_IN, password::sign_in),
        )
        .with(Route::page("/in/join").get(Access::Public, joining::show).post(&JOIN_BY_EMAIL, joining::start))
        .with(
            Route::page("/in/confirm")
                .get(Access::Public, joining::show_confirm)
                .post(&JOIN_BY_EMAIL, joining::confirm),
        )
        .with(
            Route::page("/in/forgotten")
                .get(Access::Public, password::show_forgotten)
                .post(&PASSWORD_RESET, password::ask_reset),
        )
        .with(
            Route::page("/in/reset")
                .get(Access::Public, password::show_reset)
                .post(&PASSWORD_RESET, password::reset),
        )
        .with(Route::page("/out").post(&SESSION_END, sign_in::sign_out))
}

fn account_pages() -> Routes<Identity> {
    Routes::new()
        .with(Route::page("/me").get(&ME_SEE, account::show).post(&ME_EDIT, account::save))
        .with(
            Route::page("/me/phone")
                .get(&PHONE_CHANGE, account::show_phone)
                .post(&PHONE_CHANGE, account::ask_phone),
        )
        .with(Route::page("/me/phone/code").post(&PHONE_CHANGE, account::confirm_phone))
        .with(
            Route::page("/me/email")
                .get(&EMAIL_CHANGE, account::show_email)
                .post(&EMAIL_CHANGE, account::save_email),
        )
        .with(Route::page("/me/prove").get(&SESSION_PROVE, proof::show).post(&SESSION_PROVE, proof::prove))
        .with(Route::page("/me/prove/code").post(&SESSION_PROVE, proof::ask_code))
        .with(
            Route::page("/me/password")
                .get(&PASSWORD_CHANGE, password::show_change)
                .post(&PASSWORD_CHANGE, password::change),
        )
        .with(
            Route::page("/me/declaration")
                .get(&DECLARE_STAKE_BUYER, account::show_declaration)
                .post(&DECLARE_STAKE_BUYER, account::declare),
        )
        .with(Route::page("/me/sessions").post(&SESSION_END, account::end_session))
        .with(Route::page("/me/sessions/others").post(&SESSION_END, account::end_others))
        .with(Route::page("/me/invitations/{id}").post(&INVITATION_ANSWER, organisation::answer))
        .with(
            Route::page("/me/organisations")
                .get(&ORGANISATION_CREATE, organisation::show_new)
                .post(&ORGANISATION_CREATE, organisation::create),
        )
        .with(Route::page("/me/organisations/{id}").get(&ORGANISATION_SEE, organisation::show))
        .with(Route::page("/me/organisations/{id}/invite").post(&MEMBER_INVITE, organisation::invite))
        .with(Route::page("/me/organisations/{id}/member").post(&MEMBER_CHANGE, organisation::change_member))
        .with(Route::page("/me/organisations/{id}/leave").post(&MEMBER_LEAVE, organisation::leave))
        .with(
            Route::page("/me/organisations/{id}/lender")
                .post(&LENDER_REGISTER, organisation::register_lender),
        )
}

fn auth_api() -> Routes<Identity> {
    Routes::new()
        .with(Route::api(&CODE_ASK, documented!(api_auth::ask_code)))
        .with(Route::api(&CODE_VERIFY, documented!(api_auth::verify_code)))
        .with(Route::api(&PASSWORD_SIGN_IN, documented!(api_auth::sign_in)))
        .with(Route::api(&JOIN_BY_EMAIL, documented!(api_auth::join)))
        .with(Route::api(&PASSWORD_RESET, documented!(api_auth::ask_reset)))
        .with(Route::api(&REFRESH, documented!(api_auth::refresh)))
        .with(Route::api(&REFRESH, documented!(api_auth::revoke)))
}

fn account_api() -> Routes<Identity> {
    Routes::new()
        .with(Route::api(&ME_SEE, documented!(api::find_me)))
        .with(Route::api(&ME_EDIT, documented!(api::edit_me)))
        .with(Route::api(&SESSION_LIST, documented!(api::list_sessions)))
        .with(Route::api(&SESSION_END, documented!(api::end_session)))
        .with(Route::api(&DECLARE_STAKE_BUYER, documented!(api::declare)))
        .with(Route::api(&ROLE_LIST, documented!(api::list_roles)))
        .with(Route::api(&ROLE_GRANT, documented!(api::grant_role)))
        .with(Route::api(&ROLE_GRANT, documented!(api::revoke_role)))
        .with(Route::api(&ORGANISATION_CREATE, documented!(api_organisation::create)))
        .with(Route::api(&ORGANISATION_SEE, documented!(api_organisation::list)))
        .with(Route::api(&ORGANISATION_SEE, documented!(api_organisation::find)))
        .with(Route::api(&MEMBER_INVITE, documented!(api_organisation::invite)))
        .with(Route::api(&MEMBER_CHANGE, documented!(api_organisation::change_member)))
        .with(Route::api(&MEMBER_CHANGE, documented!(api_organisation::remove_member)))
        .with(Route::api(&INVITATION_ANSWER, documented!(api_organisation::list_invitations)))
        .with(Route::api(&INVITATION_ANSWER, documented!(api_organisation::answer_invitation)))
        .with(Route::api(&LENDER_CHECK, documented!(api_organisation::list_unchecked)))
        .with(Route::api(&LENDER_CHECK, documented!(api_organisation::check_lender)))
        .with(Route::api(&LENDER_CHECK, documented!(api_organisation::uncheck_lender)))
}
