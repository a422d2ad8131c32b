//! `bazaar reindex`.

use std::time::Instant;

use bazaar_app::{App, telemetry};
use bazaar_kit::{Clock, Fault};

use super::{Place, layers, settings};
use crate::exit::{Ending, FAILED, UNAVAILABLE};

#[expect(clippy::print_stdout, reason = "the command's result")]
pub(crate) fn run(place: &Place) -> Result<(), Ending> {
    let settings = settings(layers(), place)?;
    let _log =
        telemetry::start_logging(&settings.config.telemetry.log).map_err(bazaar_app::StartFault::from)?;
    let metrics = telemetry::start_metrics().map_err(bazaar_app::StartFault::Outside)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|fault| Ending::new(UNAVAILABLE, fault.to_string()))?;
    runtime.block_on(async {
        let app = App::start(settings, Clock::System, metrics).await?;
        let started = Instant::now();
        let rows = app.slices().search.reindex(|read| println!("read {read} listings")).await;
        let rows = rows.map_err(|fault: Fault| Ending::new(FAILED, fault.to_string()))?;
        let seconds = started.elapsed().as_secs_f64();
        println!(
            "indexed {rows} listings in {seconds:.1} s, {:.0} a second",
            rows as f64 / seconds.max(0.001)
        );
        Ok(())
    })
}
