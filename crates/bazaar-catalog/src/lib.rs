//! Listings, media and review.
//!
//! A *listing* offers a business for sale, a stake in it, or asks for a loan. Its *teaser* is what strangers read and
//! never says whose it is. One function decides who sees how much ([`listing::view_for`]); every door asks it. One
//! function moves it from state to state ([`listing::next_state`]); every op asks it.

pub mod listing;
pub mod media;
pub mod review;
pub mod terms;
pub mod views;

mod doors;

pub use doors::{Beside, FindBeside, page_tag};

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bazaar_clients::objects::{MarketKey, ObjectStore};
use bazaar_db::Db;
use bazaar_doors::page_cache::PublicPageCache;
use bazaar_doors::routes::Routes;
use bazaar_i18n::Source;
use bazaar_jobs::{StoredEvent, Wake, WorkerBuilder};
use bazaar_kit::{Ctx, Fault, Id, Locale, MarketId, OrganisationId};

/// The outcome of [`MakeOrganisation`].
pub type MadeOrganisation = Pin<Box<dyn Future<Output = Result<OrganisationId, Fault>> + Send>>;
/// Makes an organisation of this name, owned by the person of the context: for somebody's first listing.
pub type MakeOrganisation = Arc<dyn Fn(Ctx, String) -> MadeOrganisation + Send + Sync>;

/// What the slice is made of.
pub struct CatalogParts {
    /// The database.
    pub db: Db,
    /// Rung after commits.
    pub wake: Wake,
    /// Where photos and documents are kept.
    pub objects: ObjectStore,
    /// The key that names a market's objects.
    pub object_key: Arc<dyn Fn(MarketId) -> MarketKey + Send + Sync>,
    /// The pages kept for strangers: those of a listing are dropped when it changes.
    pub pages: Arc<PublicPageCache>,
    /// For a seller who belongs to no organisation yet.
    pub make_organisation: MakeOrganisation,
}

/// The slice. Cheap to clone.
#[derive(Clone)]
pub struct Catalog {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) wake: Wake,
    pub(crate) objects: ObjectStore,
    pub(crate) object_key: Arc<dyn Fn(MarketId) -> MarketKey + Send + Sync>,
    pub(crate) pages: Arc<PublicPageCache>,
    pub(crate) make_organisation: MakeOrganisation,
    pub(crate) views: views::ViewBuffer,
    pub(crate) kept_teasers: listing::KeptTeasers,
    /// Photos being decoded at a time: each takes up to 256 MB and a processor.
    pub(crate) decoders: tokio::sync::Semaphore,
}

impl Catalog {
    /// The catalogue made of these parts.
    pub fn new(parts: CatalogParts) -> Self {
        let CatalogParts { db, wake, objects, object_key, pages, make_organisation } = parts;
        let views = views::ViewBuffer::default();
        let decoders = tokio::sync::Semaphore::new(2);
        Self {
            inner: Arc::new(Inner {
                db,
                wake,
                objects,
                object_key,
                pages,
                make_organisation,
                views,
                kept_teasers: listing::KeptTeasers::default(),
                decoders,
            }),
        }
    }

    /// Forgets the kept pages of a listing that another process changed.
    pub fn take_event(&self, event: &StoredEvent) {
        if listing::is_listing_event(&event.kind) {
            self.inner.pages.drop_tag(&page_tag(Id::from_uuid(event.aggregate)));
        }
    }
}

/// The doors of the slice. `beside` finds what other slices put on a listing's page.
pub fn routes(catalog: &Catalog, beside: FindBeside) -> Routes {
    doors::routes(catalog, beside).merge(terms::routes().with_state(catalog))
}

/// Adds the slice's timers to the worker.
#[must_use]
pub fn register_jobs(builder: WorkerBuilder, catalog: &Catalog) -> WorkerBuilder {
    listing::register_jobs(builder, catalog)
}

/// The texts of the slice.
pub const SOURCES: [Source; 4] = [
    Source {
        locale: Locale::En,
        file: "bazaar-catalog/locales/en/terms.ftl",
        text: include_str!("../locales/en/terms.ftl"),
    },
    Source {
        locale: Locale::En,
        file: "bazaar-catalog/locales/en/catalog.ftl",
        text: include_str!("../locales/en/catalog.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-catalog/locales/hi/terms.ftl",
        text: include_str!("../locales/hi/terms.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-catalog/locales/hi/catalog.ftl",
        text: include_str!("../locales/hi/catalog.ftl"),
    },
];
