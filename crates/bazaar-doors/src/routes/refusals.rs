//! The refusals that every documented route may answer, put into its description in one place.
//!
//! A handler's own description names only what is particular to it. What the frame and the extractors can say (no
//! session, a body of the wrong kind, too many requests) depends on the method, its permission and whether it takes
//! a body, so it is derived from these. Every refusal is a [`Problem`](crate::problem::Problem).

use bazaar_kit::permission::Who;
use http::Method;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{Components, Content, Ref, RefOr};

use super::facts::{Access, RouteFacts};

/// The name of the security scheme of the description: `Authorization: Bearer …`.
pub const BEARER: &str = "bearer";

const MEDIA_TYPE: &str = "application/problem+json";

/// A refusal any route may answer: its status, its name among the components, its words.
struct Common {
    status: &'static str,
    name: &'static str,
    words: &'static str,
}

const COMMON: [Common; 8] = [
    Common { status: "401", name: "SignInRequired", words: "Nobody is signed in, or the token is not valid" },
    Common { status: "403", name: "Forbidden", words: "Not for this caller" },
    Common { status: "404", name: "Missing", words: "It is not there, or not for this caller" },
    Common { status: "413", name: "TooLarge", words: "The body is larger than this route takes" },
    Common { status: "415", name: "UnsupportedType", words: "The body is of a type that is not taken" },
    Common { status: "422", name: "Invalid", words: "Fields are wrong; `errors` names each" },
    Common {
        status: "429",
        name: "TooMany",
        words: "Too many requests; `Retry-After` says when to try again",
    },
    Common { status: "default", name: "Refused", words: "Any other refusal" },
];

/// Puts the common refusals among `components`.
pub(super) fn describe_components(components: &mut Components) {
    for common in &COMMON {
        let response =
            ResponseBuilder::new().description(common.words).content(MEDIA_TYPE, problem_content());
        components.responses.insert(common.name.to_owned(), RefOr::T(response.build()));
    }
}

/// Completes each operation of a route: who may call it, the refusals it shares with others, and the shape of its own.
pub(super) fn describe_item(item: &mut PathItem, facts: &RouteFacts) {
    for (method, access) in &facts.methods {
        if let Some(operation) = operation_of(item, method) {
            operation.security = Some(security_of(*access));
            shape_own_refusals(operation);
            add_common(operation, method, *access);
        }
    }
}

fn operation_of<'i>(item: &'i mut PathItem, method: &Method) -> Option<&'i mut Operation> {
    let slot = match *method {
        Method::GET => &mut item.get,
        Method::POST => &mut item.post,
        Method::PUT => &mut item.put,
        Method::PATCH => &mut item.patch,
        Method::DELETE => &mut item.delete,
        _ => return None,
    };
    slot.as_mut()
}

fn is_open(access: Access) -> bool {
    match access {
        Access::Public => true,
        Access::Needs(permission) => permission.who.contains(&Who::Anyone),
    }
}

/// A token is needed, or merely welcome.
fn security_of(access: Access) -> Vec<SecurityRequirement> {
    let bearer = SecurityRequirement::new::<_, [&str; 0], _>(BEARER, []);
    if is_open(access) { vec![SecurityRequirement::default(), bearer] } else { vec![bearer] }
}

/// A refusal that a handler describes in words alone is a problem document too.
fn shape_own_refusals(operation: &mut Operation) {
    let refusals = operation.responses.responses.iter_mut().filter(|(status, _)| is_refusal(status));
    for (_, response) in refusals {
        if let RefOr::T(Response { content, .. }) = response
            && content.is_empty()
        {
            content.insert(MEDIA_TYPE.to_owned(), RefOr::T(problem_content()));
        }
    }
}

fn is_refusal(status: &str) -> bool {
    status.starts_with(['4', '5'])
}

fn add_common(operation: &mut Operation, method: &Method, access: Access) {
    let has_path_parameter = operation.parameters.as_ref().is_some_and(|parameters| !parameters.is_empty());
    let has_body = operation.request_body.is_some();
    for common in &COMMON {
        let applies = match common.status {
            // With cookies in place of a token, a call that changes something needs the CSRF header too.
            "403" => !is_open(access) || *method != Method::GET,
            "404" => has_path_parameter,
            "413" | "415" => has_body,
            "422" => has_body || has_path_parameter,
            _ => true,
        };
        if applies {
            let shared = || RefOr::Ref(Ref::from_response_name(common.name));
            operation.responses.responses.entry(common.status.to_owned()).or_insert_with(shared);
        }
    }
}

fn problem_content() -> Content {
    Content::new(Some(RefOr::Ref::<utoipa::openapi::Schema>(Ref::from_schema_name("Problem"))))
}
