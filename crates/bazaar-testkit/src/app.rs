//! The application as the binary composes it, on a database made for one test.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bazaar_app::config::Layers;
use bazaar_app::demo::{self, SampleSize};
use bazaar_app::{App, Settings, Slices, serve, telemetry};
use bazaar_db::testing::{FromTestDb, TestGround};
use bazaar_doors::accept::StopReport;
use bazaar_kit::{Clock, Ctx, DEFAULT_MARKET, Id, MarketId, Timestamp};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::client::Client;

/// Where the clock of every test starts: 2026-05-28T20:26:40Z, the small hours of Friday the 29th in India.
pub const START: Timestamp = Timestamp::from_micros(1_780_000_000_000_000);
/// The host of the market that exists out of the box.
pub const HOST: &str = "localhost";
/// The host of the market that [`TestApp::open_other_market`] opens.
pub const OTHER_HOST: &str = "other.test";

/// The whole application with a clock to turn.
pub struct TestApp {
    app: Arc<App>,
    /// How many people came so far: each has an address and a number of their own.
    people: AtomicU32,
    upkeep: JoinHandle<()>,
}

/// The application answering on a real port, until [`stop`](Self::stop) or the end of the test.
pub struct Served {
    /// Where.
    pub address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<StopReport>,
}

/// One line of the table that `bazaar routes` prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteLine {
    /// `page`, `api` or `ops`.
    pub door: String,
    /// The method.
    pub method: String,
    /// The path, its parameters in braces.
    pub template: String,
    /// `public`, or the name of the permission it needs.
    pub access: String,
}

impl FromTestDb for TestApp {
    async fn from_test_db(ground: TestGround) -> Self {
        let TestGround { db, folder, database_url } = ground;
        // The application opens its own connections to the same database.
        drop(db);
        Self::start(&folder, database_url, Clock::manual(START)).await
    }
}

impl TestApp {
    /// Starts it in `folder`, on PostgreSQL where an address is given.
    pub async fn start(folder: &Path, database_url: Option<String>, clock: Clock) -> Self {
        Self::running(open(folder, database_url, clock).await)
    }

    /// Starts it in `folder` on a sample market, loaded before search looks at it, as `bazaar demo` does.
    pub async fn start_sample(folder: &Path, clock: Clock, size: SampleSize) -> Self {
        let app = open(folder, None, clock).await;
        demo::load_once(&app, size).await.expect("the sample market loads");
        let sample = Self::running(app);
        sample.settle().await;
        sample
    }

    fn running(app: App) -> Self {
        let upkeep = app.start_upkeep();
        Self { app: Arc::new(app), people: AtomicU32::new(0), upkeep }
    }

    /// The application.
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// The slices' handles.
    pub fn slices(&self) -> &Slices {
        self.app.slices()
    }

    /// The moment it is now.
    pub fn now(&self) -> Timestamp {
        self.app.clock().now()
    }

    /// Turns the clock forward.
    pub fn wait_seconds(&self, seconds: i64) {
        self.app.clock().advance_seconds(seconds);
    }

    /// A context in which the product itself acts.
    pub fn system_ctx(&self) -> Ctx {
        Ctx::system(DEFAULT_MARKET, self.now(), "test")
    }

    /// Somebody not signed in, in the market of the house.
    pub fn visitor(&self) -> Client {
        self.visitor_of(HOST)
    }

    /// Somebody not signed in, in the market of this host.
    pub fn visitor_of(&self, host: &str) -> Client {
        Client::new(self.app.frame().clone(), host, self.next_address())
    }

    /// Does the jobs that are due and takes events over into the index.
    pub async fn settle(&self) {
        self.app.worker().run_until_idle().await.expect("jobs run");
        self.slices().search.catch_up().await.expect("the index follows");
        self.app.worker().run_until_idle().await.expect("jobs run");
    }

    /// A second market, at [`OTHER_HOST`].
    pub async fn open_other_market(&self) -> MarketId {
        let id = Id::new(self.now());
        let setup = bazaar_identity::MarketSetup {
            name: "The other market".to_owned(),
            public_url: format!("http://{OTHER_HOST}"),
            hosts: vec![OTHER_HOST.to_owned()],
            is_sample: false,
        };
        self.slices().identity.set_up_market(&self.system_ctx(), id, setup).await.expect("it is set up");
        id
    }

    /// Every method of every route, sorted by path.
    pub fn routes(&self) -> Vec<RouteLine> {
        self.app.print_routes().lines().map(RouteLine::parse).collect()
    }

    /// Answers on a free port of this machine.
    pub async fn serve(&self) -> Served {
        let (listener, address) = serve::listen(&self.app).await.expect("a free port");
        let (stop, stopped) = oneshot::channel();
        let stopping = async { stopped.await.unwrap_or_default() };
        let serving = tokio::spawn(serve::serve(Arc::clone(&self.app), listener, stopping));
        Served { address, stop, serving }
    }

    /// The number of the next person, from 1.
    pub(crate) fn next_person(&self) -> u32 {
        self.people.fetch_add(1, Ordering::Relaxed) + 1
    }

    fn next_address(&self) -> IpAddr {
        let [_, _, high, low] = self.next_person().to_be_bytes();
        Ipv4Addr::new(10, 0, high, low).into()
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.upkeep.abort();
    }
}

impl Served {
    /// The address as a browser writes it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops in order; says how it went.
    pub async fn stop(self) -> StopReport {
        let _ = self.stop.send(());
        tokio::time::timeout(Duration::from_secs(30), self.serving)
            .await
            .expect("it stops within its time")
            .expect("it stops without a panic")
    }
}

impl RouteLine {
    fn parse(line: &str) -> Self {
        let mut words = line.split_whitespace().map(str::to_owned);
        let mut next = || words.next().expect("a line of the table has four words");
        Self { door: next(), method: next(), template: next(), access: next() }
    }

    /// The path with every parameter replaced by `value`, but for the width of a picture, which names nobody's.
    pub fn path_with(&self, value: &str) -> String {
        let fill = |part: &str| match part {
            "{width}" => "320".to_owned(),
            _ if part.starts_with('{') => value.to_owned(),
            _ => part.to_owned(),
        };
        self.template.split('/').map(fill).collect::<Vec<_>>().join("/")
    }
}

async fn open(folder: &Path, database_url: Option<String>, clock: Clock) -> App {
    let folder = folder.to_str().expect("test folders have plain names");
    let mut variables = vec![
        ("BAZAAR_ENV", "test"),
        ("BAZAAR_DATA_DIR", folder),
        ("BAZAAR__LIMITS__ENABLED", "false"),
        ("BAZAAR__SERVER__PORT", "0"),
        ("BAZAAR__SERVER__DRAIN_S", "5"),
        ("BAZAAR__SUPERVISE__LAME_DUCK_MS", "50"),
    ];
    variables.extend(database_url.as_deref().map(|url| ("BAZAAR__DATABASE__URL", url)));
    let variables = variables.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
    let settings = Settings::read(Layers::from_variables(variables)).expect("the settings are right");
    App::start(settings, clock, metrics()).await.expect("the application starts")
}

/// Numbers are measured once per process, whatever the number of applications in it.
fn metrics() -> PrometheusHandle {
    static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();
    METRICS.get_or_init(|| telemetry::start_metrics().expect("nobody measures in tests yet")).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_table_is_read_and_filled() {
        let line = RouteLine::parse("page  POST   /buy/matches/{mandate}/{listing}      match.answer");
        assert_eq!((line.door.as_str(), line.access.as_str()), ("page", "match.answer"));
        assert_eq!(line.path_with("7"), "/buy/matches/7/7");
        let photo = RouteLine::parse("page  GET    /media/{id}/{width}      media.read");
        assert_eq!(photo.path_with("7"), "/media/7/320");
    }
}
