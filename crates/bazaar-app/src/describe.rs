//! Documents about the program, made from the running parts themselves, so that they cannot be out of date.
//!
//! Routes know their handlers only once slices are joined, so an application is started on a temporary folder that
//! is deleted at once; nothing configured is read or touched.

use std::fmt::Write as _;

use bazaar_kit::{Clock, PERMISSIONS, Who};

use crate::app::{self, App, StartFault};
use crate::config::{Layers, Settings};
use crate::telemetry;

/// The REST description as JSON.
pub fn openapi_json() -> Result<String, StartFault> {
    with_app(|app| app::openapi_document(app.slices()).to_pretty_json())?
        .map_err(|fault| StartFault::Outside(fault.to_string()))
}

/// Every route with its methods and permissions.
pub fn routes() -> Result<String, StartFault> {
    with_app(App::print_routes)
}

/// Every permission, sorted: who passes it, and what is checked on the row.
pub fn permissions() -> String {
    let mut permissions: Vec<_> = PERMISSIONS.iter().collect();
    permissions.sort_by_key(|permission| permission.name);
    let mut text = String::new();
    for permission in permissions {
        let who: Vec<&str> = permission.who.iter().map(|who| word(*who)).collect();
        let _ = writeln!(text, "{:32} {:28} {}", permission.name, who.join(", "), permission.row_rule);
    }
    text
}

const fn word(who: Who) -> &'static str {
    match who {
        Who::Anyone => "anyone",
        Who::SignedIn => "signed in",
        Who::Role(role) => role.as_str(),
        Who::CheckedLender => "checked lender",
        Who::System => "system",
    }
}

fn with_app<T>(look: impl FnOnce(&App) -> T) -> Result<T, StartFault> {
    let outside = |fault: std::io::Error| StartFault::Outside(fault.to_string());
    let folder = tempfile::tempdir().map_err(outside)?;
    let mut settings = Settings::read(Layers::default())?;
    folder.path().clone_into(&mut settings.data_dir);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(outside)?;
    let metrics = telemetry::start_metrics().map_err(StartFault::Outside)?;
    let app = runtime.block_on(App::start(settings, Clock::System, metrics))?;
    Ok(look(&app))
}
