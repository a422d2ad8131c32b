//! The application: every part made and joined, in phases that health can tell apart.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use bazaar_db::migrate::{MigrationFault, migrate};
use bazaar_db::{Db, DbFault, PostgresOptions, SqliteOptions, WriteState};
use bazaar_doors::frame::{LimitSettings, Network};
use bazaar_doors::health::{ComponentState, Health, Limit, Monitoring};
use bazaar_doors::page_cache::PublicPageCache;
use bazaar_doors::routes::{Routes, print_table};
use bazaar_doors::{Frame, FrameParts, FrameSettings, assets, docs, health};
use bazaar_jobs::{Wake, Worker};
use bazaar_kit::{Clock, Fault};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::task::JoinHandle;
use utoipa::openapi::OpenApi;

use crate::config::{ConfigFault, Settings};
use crate::data_dir::{DataDir, DataDirFault};
use crate::secret::MasterSecret;
use crate::slices::{self, Slices};
use crate::{catalogues, memory, openapi, replay};

const UPKEEP_INTERVAL: Duration = Duration::from_secs(5);
/// Once a minute.
const UPKEEPS_PER_GIVING_BACK: u64 = 12;

/// Why the application does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartFault {
    /// The configuration is refused.
    #[error(transparent)]
    Config(#[from] ConfigFault),
    /// The data folder cannot be used.
    #[error(transparent)]
    DataDir(#[from] DataDirFault),
    /// The database cannot be opened.
    #[error("database: {0}")]
    Db(#[from] DbFault),
    /// The schema cannot be brought up.
    #[error(transparent)]
    Migration(#[from] MigrationFault),
    /// A slice refused.
    #[error("{0}")]
    Slice(#[from] Fault),
    /// Anything else outside our hands.
    #[error("{0}")]
    Outside(String),
}

/// Everything that runs.
pub struct App {
    settings: Settings,
    folder: DataDir,
    db: Db,
    clock: Clock,
    health: Health,
    metrics: PrometheusHandle,
    slices: Slices,
    frame: Frame,
    worker: Worker,
}

impl App {
    /// Makes every part. On return everything required is ready to answer.
    pub async fn start(
        settings: Settings,
        clock: Clock,
        metrics: PrometheusHandle,
    ) -> Result<Self, StartFault> {
        let folder = DataDir::hold(&settings.data_dir)?;
        if folder.is_sample() && settings.environment.is_served_to_strangers() {
            let path = folder.path().display();
            return Err(StartFault::Outside(format!(
                "{path} holds a sample market; {} does not serve it",
                settings.environment
            )));
        }
        let health = Health::new(clock.clone());
        for (name, is_required) in
            [("database", true), ("sign-in", true), ("objects", true), ("search", false)]
        {
            health.add(name, is_required);
        }
        let tables = tokio::task::spawn_blocking(bazaar_directory::read_tables);
        let secret = MasterSecret::read_or_make(&settings, &folder)?;
        let db = open_database(&settings, &folder)?;
        migrate_on_thread(&db).await?;
        watch_database(&health, &db);
        let page_cache = Arc::new(PublicPageCache::new(settings.config.cache.pages_mb * 1_000_000));
        let wake = Wake::default();
        let parts = slices::Parts {
            settings: &settings,
            folder: &folder,
            secret: &secret,
            db: &db,
            clock: &clock,
            wake: &wake,
            health: &health,
            page_cache: &page_cache,
        };
        let slices = Slices::open(&parts).await?;
        let monitoring = monitoring(&settings, &health, &metrics);
        let routes = routes(&slices, &monitoring);
        let frame = Frame::new(FrameParts {
            settings: frame_settings(&settings)?,
            routes,
            clock: clock.clone(),
            translator: catalogues::translator(),
            market_by_host: slices.identity.market_by_host(),
            session_lookup: slices.identity.session_lookup(),
            token_lookup: slices.identity.token_lookup(),
            unread_lookup: Some(slices.comms.unread_lookup()),
            csrf_key: bazaar_doors::csrf::CsrfKey::derive(secret.bytes()),
            assets: assets::urls(),
            page_cache,
            answer_keeper: Some(replay::keeper(&db)),
        });
        let name = format!("{}-{}", std::process::id(), clock.now().micros());
        tables.await.map_err(|fault| StartFault::Outside(fault.to_string()))?;
        let worker = slices.worker().build(db.clone(), clock.clone(), wake, name);
        Ok(Self { settings, folder, db, clock, health, metrics, slices, frame, worker })
    }

    /// The settings it was started with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The data folder.
    pub fn folder(&self) -> &DataDir {
        &self.folder
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Where the time comes from.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The components.
    pub fn health(&self) -> &Health {
        &self.health
    }

    /// The slices' handles.
    pub fn slices(&self) -> &Slices {
        &self.slices
    }

    /// What answers requests.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// What runs jobs.
    pub fn worker(&self) -> &Worker {
        &self.worker
    }

    /// Every route of the product with its methods and permissions, as a table.
    pub fn print_routes(&self) -> String {
        let monitoring = monitoring(&self.settings, &self.health, &self.metrics);
        print_table(routes(&self.slices, &monitoring).facts())
    }

    /// Starts what runs beside requests: following events into the index, keeping numbers tidy.
    pub fn start_upkeep(&self) -> JoinHandle<()> {
        let metrics = self.metrics.clone();
        let (db, health) = (self.db.clone(), self.health.clone());
        let followers = self.slices.start_followers();
        tokio::spawn(async move {
            let _followers = followers;
            let mut ticks = tokio::time::interval(UPKEEP_INTERVAL);
            for tick in 0_u64.. {
                ticks.tick().await;
                // Soon after the start, which needs most, and then now and again.
                if tick % UPKEEPS_PER_GIVING_BACK == 1 {
                    let _ = tokio::task::spawn_blocking(memory::give_back).await;
                }
                metrics.run_upkeep();
                tell_write_state(&db, &health);
                metrics::gauge!("bazaar_database_queue").set(db.queue_length() as f64);
            }
        })
    }
}

fn routes(slices: &Slices, monitoring: &Monitoring) -> Routes {
    let of_slices = slices.routes();
    let document: OpenApi = of_slices.document(openapi::base());
    of_slices.merge(health::routes(monitoring)).merge(assets::routes()).merge(docs::routes(&document))
}

/// The REST description.
pub fn openapi_document(slices: &Slices) -> OpenApi {
    slices.routes().document(openapi::base())
}

/// What the monitoring endpoints tell from.
pub fn monitoring(settings: &Settings, health: &Health, metrics: &PrometheusHandle) -> Monitoring {
    Monitoring {
        health: health.clone(),
        metrics: metrics.clone(),
        metrics_token: settings.config.telemetry.metrics_token.clone(),
        is_open_on_loopback: settings.environment == crate::config::Environment::Demo,
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// Opens the configured database.
pub fn open_database(settings: &Settings, folder: &DataDir) -> Result<Db, DbFault> {
    let database = &settings.config.database;
    match &database.url {
        Some(url) => Db::open_postgres(&PostgresOptions {
            connections: database.connections,
            slow_ms: database.slow_query_ms,
            ..PostgresOptions::at(url)
        }),
        None => Db::open_sqlite(&SqliteOptions {
            readers: database.readers,
            slow_ms: database.slow_query_ms,
            ..SqliteOptions::at(folder.join("bazaar.sqlite"))
        }),
    }
}

async fn migrate_on_thread(db: &Db) -> Result<(), StartFault> {
    let db = db.clone();
    let migrated = tokio::task::spawn_blocking(move || migrate(&db)).await;
    let migrated = migrated.map_err(|fault| StartFault::Outside(fault.to_string()))??;
    if !migrated.applied.is_empty() {
        tracing::info!(applied = ?migrated.applied, at = migrated.at, "migrated");
    }
    Ok(())
}

fn watch_database(health: &Health, db: &Db) {
    health.set("database", ComponentState::Ready, db.kind());
    let db = db.clone();
    let probe = move || -> futures_util::future::BoxFuture<'static, Result<(), String>> {
        let db = db.clone();
        Box::pin(async move {
            if let WriteState::Stopped(why) = db.write_state() {
                return Err(why);
            }
            bazaar_jobs::latest_position(&db).await.map(drop).map_err(|fault| fault.to_string())
        })
    };
    health.set_probe("database", Limit::Database, Arc::new(probe));
}

fn tell_write_state(db: &Db, health: &Health) {
    match db.write_state() {
        WriteState::Accepting => health.set("database", ComponentState::Ready, db.kind()),
        WriteState::Stopped(why) => health.set("database", ComponentState::Degraded, why),
    }
}

fn frame_settings(settings: &Settings) -> Result<FrameSettings, StartFault> {
    let server = &settings.config.server;
    let proxies = server.trusted_proxies.iter().map(|text| {
        text.parse::<Network>().map_err(|_| ConfigFault::NotAllowed {
            name: "server.trusted_proxies",
            fix: format!("{text} is not an address or network like 10.0.0.0/8"),
        })
    });
    let limits = &settings.config.limits;
    Ok(FrameSettings {
        trusted_proxies: proxies.collect::<Result<_, _>>()?,
        is_tls: false,
        trusted_origins: server.trusted_origins.clone(),
        limits: limits.enabled.then(|| {
            let per_minute =
                NonZeroU32::new(limits.requests / limits.window_minutes.max(1)).unwrap_or(NonZeroU32::MIN);
            LimitSettings { per_address: per_minute, per_session: per_minute }
        }),
    })
}
