//! The commands.

mod describe;
mod doctor;
mod ledger;
mod migrate;
mod process;
mod reindex;
mod serve;
mod value;

use std::path::PathBuf;

use bazaar_app::Settings;
use bazaar_app::config::Layers;
use clap::{Args, Subcommand};

use crate::exit::{Ending, USAGE};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Serve pages and REST until told to stop; creates the data folder and migrates
    Serve(serve::Options),
    /// Serve a sample market: creates the folder, migrates, loads the sample once
    Demo(serve::DemoOptions),
    /// Bring the database's schema up to this program
    Migrate(Place),
    /// Say what is configured, where each value came from, and what is wrong; changes nothing
    Doctor(doctor::Options),
    /// Build the search index anew from the database; replaces the old one when done, changes nothing else
    Reindex(Place),
    /// Look after the ledger
    #[command(subcommand)]
    Ledger(ledger::LedgerCommand),
    /// Value a business from a document; needs no database
    Value(value::Options),
    /// Check, draw and list processes: the files that say how a deal may go
    #[command(subcommand)]
    Process(process::Command),
    /// Print every route with its permission
    Routes,
    /// Print a document about this program: openapi, config, help or metrics
    Describe(describe::Options),
}

/// Where the data is.
#[derive(Args, Clone)]
pub(crate) struct Place {
    /// The data folder [default: ./bazaar-data]
    #[arg(long, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
}

impl Command {
    pub(crate) fn run(self) -> Result<(), Ending> {
        match self {
            Self::Serve(options) => serve::serve(&options),
            Self::Demo(options) => serve::demo(&options),
            Self::Migrate(place) => migrate::run(&place),
            Self::Doctor(options) => doctor::run(&options),
            Self::Reindex(place) => reindex::run(&place),
            Self::Ledger(command) => ledger::run(&command),
            Self::Value(options) => value::run(&options),
            Self::Process(command) => process::run(&command),
            Self::Routes => describe::routes(),
            Self::Describe(options) => describe::run(&options),
        }
    }
}

/// The environment as configuration layers.
pub(crate) fn layers() -> Layers {
    Layers::from_variables(std::env::vars())
}

/// Reads the settings; `place` beats the environment.
pub(crate) fn settings(layers: Layers, place: &Place) -> Result<Settings, Ending> {
    let mut settings = Settings::read(layers).map_err(|fault| Ending::new(USAGE, fault.to_string()))?;
    if let Some(folder) = &place.data_dir {
        settings.data_dir.clone_from(folder);
    }
    Ok(settings)
}
