//! `bazaar serve` and `bazaar demo`.

use std::io;
use std::sync::Arc;

use bazaar_app::config::{Environment, Layers};
use bazaar_app::demo::{self, SampleSize, SignIn};
use bazaar_app::{App, Settings, StartFault, serve, telemetry};
use bazaar_kit::Clock;
use clap::Args;
use tokio::runtime::{Builder, Runtime};

use super::{Place, layers, settings};
use crate::exit::{Ending, UNAVAILABLE};

#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    place: Place,
    /// Address to listen on [default: 127.0.0.1]
    #[arg(long, value_name = "H")]
    host: Option<String>,
    /// Port; 0 takes a free one [default: 8080]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
}

#[derive(Args)]
pub(crate) struct DemoOptions {
    #[command(flatten)]
    listen: Options,
    /// Sample listings to load into a new folder
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    listings: usize,
    /// Sample mandates to load into a new folder
    #[arg(long, value_name = "N", default_value_t = 300)]
    mandates: usize,
    /// Which sample market: the same seed makes the same data
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Delete the sample folder first and load it anew
    #[arg(long)]
    reset: bool,
}

impl Options {
    fn layers(&self) -> Layers {
        layers().flag("host", "server.host", self.host.clone()).flag(
            "port",
            "server.port",
            self.port.map(i64::from),
        )
    }
}

pub(crate) fn serve(options: &Options) -> Result<(), Ending> {
    let settings = settings(options.layers(), &options.place)?;
    run(settings, None)
}

pub(crate) fn demo(options: &DemoOptions) -> Result<(), Ending> {
    let layers = options.listen.layers().default_variable("BAZAAR_ENV", "demo");
    let mut settings = settings(layers, &options.listen.place)?;
    if settings.environment.is_served_to_strangers() {
        let message = format!("BAZAAR_ENV is {}; a sample market is not served there", settings.environment);
        return Err(Ending::new(crate::exit::USAGE, message));
    }
    settings.environment = Environment::Demo;
    settings.use_demo_times();
    if options.reset {
        demo::delete_sample_folder(&settings.data_dir).map_err(StartFault::from)?;
    }
    let size = SampleSize {
        seed: options.seed,
        listings: options.listings,
        mandates: options.mandates,
        has_open_address: options.listen.host.is_some(),
    };
    run(settings, Some(size))
}

fn run(settings: Settings, sample: Option<SampleSize>) -> Result<(), Ending> {
    let _log = telemetry::start_logging(&settings.config.telemetry.log).map_err(StartFault::from)?;
    let metrics = telemetry::start_metrics().map_err(StartFault::Outside)?;
    let runtime = runtime(settings.config.server.threads)
        .map_err(|fault| Ending::new(UNAVAILABLE, fault.to_string()))?;
    runtime.block_on(async {
        let app = Arc::new(App::start(settings, Clock::System, metrics).await?);
        let sign_ins = match sample {
            Some(size) => demo::load_once(&app, size).await?,
            None => Vec::new(),
        };
        let (listener, address) =
            serve::listen(&app).await.map_err(|fault| Ending::new(UNAVAILABLE, fault.to_string()))?;
        announce(&address.to_string(), &sign_ins);
        serve::serve(app, listener, serve::stop_signal()).await;
        Ok(())
    })
}

/// The threads that answer: as many as there are cores for 0; one alone shares nothing and hands nothing over.
fn runtime(threads: usize) -> io::Result<Runtime> {
    match threads {
        0 => Builder::new_multi_thread().enable_all().build(),
        1 => Builder::new_current_thread().enable_all().build(),
        more => Builder::new_multi_thread().worker_threads(more).enable_all().build(),
    }
}

#[expect(clippy::print_stdout, reason = "the command's result: where to go and how to get in")]
fn announce(address: &str, sign_ins: &[SignIn]) {
    println!("ready http://{address}");
    for SignIn { role, name, secret } in sign_ins {
        println!("sign in as {role}: {name} / {secret}");
    }
}
