//! Everything outside the process that is not the database: stored files, photos, mail, text messages, registers.
//!
//! Each client is an enum of its real providers and a fake that records. The fake is a product feature as much as a
//! test tool: the demo shows its letters and messages on a page. Real clients wait a short time, follow no
//! redirects, repeat nothing by themselves, and say of every fault whether trying again may help; repeating is the
//! job queue's work. Nothing else in the product opens an HTTP connection.

mod http;
pub mod images;
pub mod mail;
pub mod objects;
pub mod registry;
mod secret;
pub mod sms;

use std::error::Error;

use bazaar_kit::locale::Locale;

pub use http::Endpoint;
pub use secret::Secret;

/// The cause behind a fault, as the client underneath reports it.
pub type Cause = Box<dyn Error + Send + Sync>;

/// Every outward client of a process, as configured. Copies share connections and recorders.
#[derive(Debug, Clone)]
pub struct Clients {
    /// Letters.
    pub mail: mail::Mail,
    /// Short messages; without them nobody can sign in by phone.
    pub sms: Option<sms::Sms>,
    /// Stored files.
    pub objects: objects::ObjectStore,
    /// The register of GST numbers, where one is configured.
    pub gst_registry: Option<registry::GstRegistry>,
}

/// The texts of this crate's faults: language, path in the tree, content. Whoever builds the translator adds them.
pub const CATALOGUES: [(Locale, &str, &str); 2] = [
    (Locale::En, "bazaar-clients/locales/en/clients.ftl", include_str!("../locales/en/clients.ftl")),
    (Locale::Hi, "bazaar-clients/locales/hi/clients.ftl", include_str!("../locales/hi/clients.ftl")),
];
