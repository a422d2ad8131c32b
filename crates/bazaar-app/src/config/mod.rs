//! Configuration: one TOML file, typed sections, overrides from the environment and the command line.
//!
//! A flag beats the environment, the environment beats the file, the file beats the default, and where each value
//! came from is kept, so that `bazaar doctor` can say it. Unknown keys are refused: a typing mistake must not pass
//! for a default.

mod aliases;
mod environment;
mod layers;
mod reference;
mod sections;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub use environment::Environment;
pub use layers::{Layers, Origin, Origins};
pub use reference::write_reference;
pub use sections::{
    Alerts, Backup, Cache, Database, IdentitySettings, Jobs, Limits, Mail, MarketSettings, Objects, Redis,
    Search, Security, Server, Sms, Supervise, Telemetry,
};

/// The shortest master secret taken, in characters.
pub const LEAST_SECRET_CHARACTERS: usize = 32;

/// How long a demo's stop may take, in seconds.
const DEMO_DRAIN_S: u64 = 5;

/// Everything that can be set.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The HTTP server.
    pub server: Server,
    /// Where data is kept.
    pub database: Database,
    /// The shared cache and bell of several nodes.
    pub redis: Redis,
    /// Photos and documents.
    pub objects: Objects,
    /// Secrets.
    pub security: Security,
    /// Signing in.
    pub identity: IdentitySettings,
    /// The market that exists out of the box.
    pub market: MarketSettings,
    /// Outgoing mail.
    pub mail: Mail,
    /// Outgoing text messages.
    pub sms: Sms,
    /// Rates and sizes.
    pub limits: Limits,
    /// Caches in this process.
    pub cache: Cache,
    /// The search index.
    pub search: Search,
    /// Jobs and timers.
    pub jobs: Jobs,
    /// Logs, numbers, errors.
    pub telemetry: Telemetry,
    /// Who is told when something is wrong.
    pub alerts: Alerts,
    /// Copies of the data.
    pub backup: Backup,
    /// Replacing a running process by a newer one.
    pub supervise: Supervise,
}

/// A configuration read and judged.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The values.
    pub config: Config,
    /// What kind of place this is.
    pub environment: Environment,
    /// The data folder.
    pub data_dir: PathBuf,
    /// Where each value came from.
    pub origins: Origins,
    /// What was read and has no effect, each with its explanation for `bazaar doctor`.
    pub notes: Vec<String>,
}

/// Why a configuration is refused. Each names the value and says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigFault {
    /// The file cannot be read.
    #[error("the configuration file {path} cannot be read: {detail}")]
    Unreadable {
        /// Which file.
        path: String,
        /// Why.
        detail: String,
    },
    /// The file is not TOML, or a key is unknown or of another type.
    #[error("{origin}: {detail}")]
    Wrong {
        /// The file or variable.
        origin: String,
        /// What is wrong with it.
        detail: String,
    },
    /// A value that this environment does not allow.
    #[error("{name}: {fix}")]
    NotAllowed {
        /// The setting or variable.
        name: &'static str,
        /// What to set instead.
        fix: String,
    },
}

impl Settings {
    /// Reads the file and the environment, puts `flags` on top, and judges the result.
    pub fn read(layers: Layers) -> Result<Self, ConfigFault> {
        let environment = Environment::read(&layers)?;
        let data_dir = PathBuf::from(layers.variable("BAZAAR_DATA_DIR").unwrap_or("bazaar-data"));
        let (config, origins, notes) = layers.merge()?;
        let settings = Self { config, environment, data_dir, origins, notes };
        settings.judge()?;
        Ok(settings)
    }

    /// A demo stops quickly, unless told otherwise: nobody's work hangs on it.
    pub fn use_demo_times(&mut self) {
        if !self.origins.contains_key("server.drain_s") {
            self.config.server.drain_s = DEMO_DRAIN_S;
        }
    }

    fn judge(&self) -> Result<(), ConfigFault> {
        let secret = self.config.security.master_secret.as_deref();
        if let Some(secret) = secret.filter(|secret| secret.chars().count() < LEAST_SECRET_CHARACTERS) {
            let fix = format!(
                "has {} characters; give it at least {LEAST_SECRET_CHARACTERS}",
                secret.chars().count()
            );
            return Err(ConfigFault::NotAllowed { name: "security.master_secret", fix });
        }
        if !self.environment.is_served_to_strangers() {
            return Ok(());
        }
        if secret.is_none() {
            let fix = format!(
                "set it (or SECRET_KEY) to at least {LEAST_SECRET_CHARACTERS} random characters; {} does not make its own",
                self.environment
            );
            return Err(ConfigFault::NotAllowed { name: "security.master_secret", fix });
        }
        if self.environment == Environment::Production && self.config.telemetry.debug {
            let fix = "unset it (and DEBUG): production shows no internals".to_owned();
            return Err(ConfigFault::NotAllowed { name: "telemetry.debug", fix });
        }
        Ok(())
    }
}
