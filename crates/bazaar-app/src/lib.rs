//! Composition root: configuration to a running application.
//!
//! [`App::start`] goes through the phases core, database, cache, sign-in, search, monitoring; each is a component
//! whose state health tells. [`serve`](serve::serve) then answers until told to stop, and stops in order: not
//! ready, lame duck, drain, jobs, database.

pub mod app;
mod beside;
mod catalogues;
pub mod config;
pub mod data_dir;
pub mod demo;
pub mod describe;
pub mod doctor;
mod home;
pub mod ledger;
mod listing_source;
mod memory;
mod openapi;
mod outward;
mod replay;
mod secret;
pub mod serve;
mod slices;
pub mod telemetry;
pub mod value;

pub use app::{App, StartFault};
pub use bazaar_db::migrate::migrate;
pub use config::Settings;
pub use slices::Slices;
