//! The slices of the product, made and joined: one line per slice in each list.

use std::sync::Arc;

use bazaar_catalog::{Catalog, CatalogParts};
use bazaar_clients::mail::Mail;
use bazaar_comms::{Comms, CommsParts, NoticeKind, StopPath};
use bazaar_db::{Db, DbFault};
use bazaar_directory::Directory;
use bazaar_doors::health::{ComponentState, Health};
use bazaar_doors::page_cache::PublicPageCache;
use bazaar_doors::routes::Routes;
use bazaar_identity::{CreateOrganisation, Identity, IdentityParts, MarketSetup, OrganisationKind};
use bazaar_jobs::{Follower, Wake, WorkerBuilder};
use bazaar_kit::{Clock, Ctx, DEFAULT_MARKET, Fault};
use bazaar_ops::{Backlog, Live};
use bazaar_search::{Contact, ContactSource, QueryKey, Search, SearchParts};
use bazaar_valuation::saved::Valuations;
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};

use crate::app::StartFault;
use crate::beside::find_beside;
use crate::config::{Environment, Settings};
use crate::data_dir::DataDir;
use crate::listing_source::listing_source;
use crate::secret::MasterSecret;
use crate::{catalogues, home, outward, replay};

/// What slices are made from.
pub(crate) struct Parts<'a> {
    /// The settings.
    pub(crate) settings: &'a Settings,
    /// The data folder.
    pub(crate) folder: &'a DataDir,
    /// What keys are derived from.
    pub(crate) secret: &'a MasterSecret,
    /// The database.
    pub(crate) db: &'a Db,
    /// Where the time comes from.
    pub(crate) clock: &'a Clock,
    /// The bell of this process.
    pub(crate) wake: &'a Wake,
    /// The components.
    pub(crate) health: &'a Health,
    /// Pages shared by strangers.
    pub(crate) page_cache: &'a Arc<PublicPageCache>,
}

/// Every slice's handle.
pub struct Slices {
    db: Db,
    wake: Wake,
    /// Where questions and complaints go.
    contact: Option<String>,
    /// Whether pages for makers are shown.
    shows_workshop: bool,
    /// People, organisations, sessions.
    pub identity: Identity,
    /// Businesses.
    pub directory: Directory,
    /// Listings.
    pub catalog: Catalog,
    /// Search, mandates and matches.
    pub search: Search,
    /// Valuations.
    pub valuations: Valuations,
    /// Notices and letters.
    pub comms: Comms,
    /// Jobs that were given up.
    pub backlog: Backlog,
    /// Live updates of open pages.
    pub live: Live,
    mail: Mail,
}

impl Slices {
    /// Makes every slice ready to answer.
    pub(crate) async fn open(parts: &Parts<'_>) -> Result<Self, StartFault> {
        let mail = outward::mail(parts.settings, parts.folder).await?;
        let identity = open_identity(parts, &mail).await?;
        parts.health.set("sign-in", ComponentState::Ready, "");
        let directory = Directory::new(parts.db.clone()).ringing(parts.wake.clone());
        let catalog = open_catalog(parts, &identity).await?;
        parts.health.set("objects", ComponentState::Ready, "");
        let search = Search::open(SearchParts {
            folder: parts.folder.join(&parts.settings.config.search.dir),
            db: parts.db.clone(),
            wake: parts.wake.clone(),
            listings: listing_source(&catalog, parts.clock),
            page_cache: Arc::clone(parts.page_cache),
            health: parts.health.clone(),
            query_key: QueryKey::new(&parts.secret.derive(b"bazaar searched words")),
            query_log_days: i64::from(parts.settings.config.search.query_log_days),
            clock: parts.clock.clone(),
            contacts: contact_source(parts.db, &identity),
            link_key: parts.secret.derive(b"search-links/1"),
        })
        .map_err(Fault::from)?;
        let valuations = Valuations::new(parts.db.clone());
        let comms = Comms::new(CommsParts {
            db: parts.db.clone(),
            wake: parts.wake.clone(),
            identity: identity.clone(),
            mail: mail.clone(),
            translator: catalogues::translator(),
            stop_path: stop_path(&search),
        });
        let backlog = Backlog::new(parts.db.clone(), parts.wake.clone());
        let live = Live::new(parts.db.clone(), parts.wake.clone(), parts.health.clone());
        let shows_workshop = !parts.settings.environment.is_served_to_strangers();
        Ok(Self {
            db: parts.db.clone(),
            wake: parts.wake.clone(),
            contact: parts.settings.config.market.contact_email.clone(),
            shows_workshop,
            identity,
            directory,
            catalog,
            search,
            valuations,
            comms,
            backlog,
            live,
            mail,
        })
    }

    /// Every slice's routes.
    pub(crate) fn routes(&self) -> Routes {
        let home = home::HomeState { search: self.search.clone(), contact: self.contact.clone() };
        let routes = home::routes(&home)
            .merge(bazaar_identity::routes(&self.identity))
            .merge(bazaar_directory::routes(&self.directory))
            .merge(bazaar_catalog::routes(&self.catalog, find_beside(&self.search)))
            .merge(bazaar_search::routes(&self.search))
            .merge(bazaar_valuation::saved::routes(&self.valuations))
            .merge(bazaar_comms::routes(&self.comms))
            .merge(bazaar_ops::routes(&self.backlog, &self.live))
            .merge(bazaar_deals::routes())
            .merge(bazaar_doors::art::routes());
        let routes = match &self.mail {
            Mail::Sink(sink) => routes.merge(bazaar_comms::mail_sink_routes(sink)),
            Mail::Smtp(_) | Mail::Folder(_) => routes,
        };
        if self.shows_workshop { routes.merge(bazaar_doors::parts::gallery::routes()) } else { routes }
    }

    /// Every slice's jobs.
    pub(crate) fn worker(&self) -> WorkerBuilder {
        let db = self.db.clone();
        let builder = WorkerBuilder::default()
            .every(replay::FORGET_ANSWERS, 3_600)
            .handle(replay::FORGET_ANSWERS, move |run| replay::forget_answers(db.clone(), run));
        let builder = bazaar_identity::register_jobs(builder, &self.identity);
        let builder = bazaar_catalog::register_jobs(builder, &self.catalog);
        let builder = bazaar_search::register_jobs(builder, &self.search);
        let builder = bazaar_valuation::saved::register_jobs(builder, &self.valuations);
        bazaar_comms::register_jobs(builder, &self.comms)
    }

    /// Starts what follows events in this process; ends when the set is dropped.
    pub(crate) fn start_followers(&self) -> JoinSet<()> {
        let mut followers = JoinSet::new();
        let (identity, catalog) = (self.identity.clone(), self.catalog.clone());
        let follower = Follower::default()
            .take(move |event| identity.take_event(event))
            .take(move |event| catalog.take_event(event));
        followers.spawn(follower.follow(self.db.clone(), self.wake.clone()));
        let catalog = self.catalog.clone();
        followers.spawn(async move {
            // The sender lives as long as the task, which ends with the set.
            let (_keep, stop) = watch::channel(false);
            catalog.keep_flushing_views(stop).await;
        });
        let search = self.search.clone();
        followers.spawn(async move {
            let (_keep, stop) = watch::channel(false);
            search.keep_flushing_queries(stop).await;
        });
        let (db, wake) = (self.db.clone(), self.wake.clone());
        followers.spawn(async move {
            if let Err(fault) = wake.bridge(&db).await {
                tracing::warn!(%fault, "other processes are not heard at once");
            }
        });
        let live = self.live.clone();
        followers.spawn(async move { live.follow().await });
        let search = self.search.clone();
        followers.spawn(async move {
            let follower = search.start_follower();
            // Dropped with the set, the guard ends the follower too.
            let _guard = AbortOnDrop(follower.abort_handle());
            let _ = follower.await;
        });
        followers
    }
}

struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn open_catalog(parts: &Parts<'_>, identity: &Identity) -> Result<Catalog, StartFault> {
    let objects = outward::objects(parts.settings, parts.folder).await?;
    let secret = parts.secret.clone();
    let identity = identity.clone();
    Ok(Catalog::new(CatalogParts {
        db: parts.db.clone(),
        wake: parts.wake.clone(),
        objects,
        object_key: Arc::new(move |market| outward::object_key(&secret, market)),
        pages: Arc::clone(parts.page_cache),
        make_organisation: Arc::new(move |ctx, name| {
            let identity = identity.clone();
            Box::pin(async move {
                let create =
                    CreateOrganisation { name, kind: OrganisationKind::Business, rbi_registration: None };
                identity.create_organisation(&ctx, create).await.map_err(Fault::from)
            })
        }),
    }))
}

/// How people are reached, for those who agreed to be introduced.
fn contact_source(db: &Db, identity: &Identity) -> ContactSource {
    let (db, identity) = (db.clone(), identity.clone());
    ContactSource::new(move |ctx, person| {
        let (db, identity) = (db.clone(), identity.clone());
        Box::pin(async move {
            let job_ctx = ctx.clone();
            let found: Result<_, DbFault> =
                db.read(&ctx, move |tx| identity.contact_in(tx, &job_ctx, person)).await;
            let found = found.map_err(Fault::from)?;
            Ok(found.map(|found| Contact { name: found.name, phone: found.phone, email: found.email }))
        })
    })
}

/// Where letters about what may be stopped without signing in lead.
fn stop_path(search: &Search) -> StopPath {
    let search = search.clone();
    Arc::new(move |kind, subject| (kind == NoticeKind::SearchAlert).then(|| search.stop_path(subject)))
}

async fn open_identity(parts: &Parts<'_>, mail: &Mail) -> Result<Identity, StartFault> {
    let config = &parts.settings.config;
    let identity = Identity::new(IdentityParts {
        db: parts.db.clone(),
        wake: parts.wake.clone(),
        translator: catalogues::translator(),
        mail: mail.clone(),
        phone_codes: outward::phone_codes(parts.settings)?,
        master_secret: parts.secret.bytes(),
        settings: bazaar_identity::Settings {
            session_idle_days: config.identity.session_idle_days,
            session_days: config.identity.session_days,
            cached_sessions: config.cache.sessions,
            is_any_host_default: !parts.settings.environment.is_served_to_strangers(),
        },
    });
    let now = parts.clock.now();
    let ctx = Ctx::system(DEFAULT_MARKET, now, "start");
    identity.ensure_default_market(&ctx, market_setup(parts)).await?;
    identity.warm_up(now).await?;
    Ok(identity)
}

fn market_setup(parts: &Parts<'_>) -> MarketSetup {
    let config = &parts.settings.config;
    let public_url = config.market.public_url.clone();
    let own = || format!("http://{}:{}", config.server.host, config.server.port);
    MarketSetup {
        name: config.market.name.clone(),
        public_url: public_url.unwrap_or_else(own).trim_end_matches('/').to_owned(),
        hosts: config.market.hosts.clone(),
        is_sample: parts.settings.environment == Environment::Demo || parts.folder.is_sample(),
    }
}
