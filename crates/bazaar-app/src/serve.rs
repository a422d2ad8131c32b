//! Answering until told to stop, and stopping so that nobody notices.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bazaar_doors::accept::{self, AcceptSettings, StopReport};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::app::App;

/// Why the port could not be taken.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address}: {fault}")]
pub struct PortFault {
    address: String,
    fault: io::Error,
}

/// Takes the configured address.
pub async fn listen(app: &App) -> Result<(TcpListener, SocketAddr), PortFault> {
    let server = &app.settings().config.server;
    let address = format!("{}:{}", server.host.trim_matches(['[', ']']), server.port);
    let taken = async {
        let listener = TcpListener::bind((server.host.trim_matches(['[', ']']), server.port)).await?;
        let taken = listener.local_addr()?;
        Ok((listener, taken))
    };
    taken.await.map_err(|fault| PortFault { address, fault })
}

/// Answers on `listener` until `stop` resolves; then leaves in order.
pub async fn serve(app: Arc<App>, listener: TcpListener, stop: impl Future<Output = ()>) -> StopReport {
    let (stop_jobs, jobs_stopped) = watch::channel(false);
    let jobs = app.settings().config.jobs.enabled.then(|| {
        let app = Arc::clone(&app);
        tokio::spawn(async move { app.worker().work(jobs_stopped).await })
    });
    let upkeep = app.start_upkeep();
    let settings = accept_settings(&app);
    let frame = app.frame().clone();
    let answer = move |request, connection: Arc<accept::Connection>| {
        let frame = frame.clone();
        async move { frame.answer(request, connection.peer().ip()).await }
    };
    let health = app.health().clone();
    let stopping = async move {
        stop.await;
        health.note_stopping();
    };
    let report = accept::serve(listener, settings, answer, stopping).await;
    let _ = stop_jobs.send(true);
    if let Some(jobs) = jobs {
        let _ = tokio::time::timeout(Duration::from_secs(10), jobs).await;
    }
    upkeep.abort();
    tracing::info!(?report, "stopped");
    report
}

fn accept_settings(app: &App) -> AcceptSettings {
    let config = &app.settings().config;
    AcceptSettings {
        max_connections: u32::try_from(config.server.connections).unwrap_or(u32::MAX),
        lame_duck: Duration::from_millis(config.supervise.lame_duck_ms),
        drain: Duration::from_secs(config.server.drain_s),
        ..AcceptSettings::default()
    }
}

/// Resolves at SIGTERM or SIGINT.
///
/// # Panics
/// When the system refuses signal handlers, before anything is served.
pub async fn stop_signal() {
    let mut terminate = signal(SignalKind::terminate()).expect("the system gives signal handlers");
    let mut interrupt = signal(SignalKind::interrupt()).expect("the system gives signal handlers");
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
