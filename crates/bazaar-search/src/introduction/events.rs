//! What happens to introductions.

use bazaar_jobs::NewEvent;
use serde_json::json;

use super::model::{Introduction, IntroductionState};

/// Somebody asked. The payload has `organisation`, `listing` and `title`; who asked, it does not say.
pub const INTRODUCTION_ASKED: &str = "introduction.asked";
/// The seller agreed. The payload has `person` (the buyer), `organisation`, `listing` and `title`.
pub const INTRODUCTION_ACCEPTED: &str = "introduction.accepted";
/// The seller did not agree. The payload is that of [`INTRODUCTION_ACCEPTED`].
pub const INTRODUCTION_DECLINED: &str = "introduction.declined";

/// The event of an introduction's new state; a withdrawn one is nobody's news.
pub(super) fn moved(introduction: &Introduction) -> Option<NewEvent> {
    let mut payload = json!({
        "organisation": introduction.organisation,
        "listing": introduction.listing,
        "title": introduction.title,
    });
    let kind = match introduction.state {
        IntroductionState::Waiting => INTRODUCTION_ASKED,
        IntroductionState::Accepted => INTRODUCTION_ACCEPTED,
        IntroductionState::Declined => INTRODUCTION_DECLINED,
        IntroductionState::Withdrawn => return None,
    };
    if kind != INTRODUCTION_ASKED {
        payload["person"] = json!(introduction.person);
    }
    Some(NewEvent { kind, aggregate: introduction.id.uuid(), version: introduction.version, payload })
}
