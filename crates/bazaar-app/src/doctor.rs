//! What `bazaar doctor` says: what is configured, where each value came from, and what is wrong. It changes nothing.

use std::fmt;

use bazaar_db::check::check_statements;
use bazaar_db::migrate::{MIGRATIONS, migrated_to};
use serde::Serialize;
use toml::{Table, Value};

use crate::app::open_database;
use crate::config::{Origin, Settings};
use crate::data_dir::DataDir;

/// How a finding is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// As it should be.
    Good,
    /// Worth knowing.
    Note,
    /// To be mended.
    Wrong,
}

/// One line of the doctor's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How it is to be taken.
    pub judgement: Judgement,
    /// What it is about.
    pub about: String,
    /// What was found.
    pub found: String,
}

impl Finding {
    fn new(judgement: Judgement, about: impl Into<String>, found: impl Into<String>) -> Self {
        Self { judgement, about: about.into(), found: found.into() }
    }

    /// Whether it is to be mended.
    pub fn is_wrong(&self) -> bool {
        self.judgement == Judgement::Wrong
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.judgement {
            Judgement::Good => "ok   ",
            Judgement::Note => "note ",
            Judgement::Wrong => "WRONG",
        };
        write!(f, "{mark} {}: {}", self.about, self.found)
    }
}

/// The findings as one JSON document.
pub fn to_json(findings: &[Finding]) -> String {
    serde_json::to_string_pretty(findings).unwrap_or_default()
}

/// Settings whose value is not shown.
const SECRETS: [&str; 7] = [
    "security.master_secret",
    "redis.password",
    "redis.url",
    "database.url",
    "mail.smtp_password",
    "sms.secret",
    "telemetry.metrics_token",
];

/// Examines the configuration, the folder and the database.
pub fn examine(settings: &Settings, deep: bool) -> Vec<Finding> {
    let mut findings = vec![
        Finding::new(Judgement::Good, "environment", settings.environment.as_str()),
        Finding::new(Judgement::Good, "sqlite", bazaar_db::sqlite_version()),
    ];
    findings.extend(values(settings));
    findings.extend(settings.notes.iter().map(|note| Finding::new(Judgement::Note, "variable", note)));
    findings.extend(outward(settings));
    match DataDir::hold(&settings.data_dir) {
        Ok(folder) => {
            let found = folder.path().display().to_string();
            findings.push(Finding::new(Judgement::Good, "data folder", found));
            findings.extend(database(settings, &folder, deep));
        }
        Err(fault) => findings.push(Finding::new(Judgement::Wrong, "data folder", fault.to_string())),
    }
    findings
}

fn values(settings: &Settings) -> Vec<Finding> {
    let Ok(table) = Table::try_from(&settings.config) else { return Vec::new() };
    let mut findings = Vec::new();
    for (section, keys) in &table {
        let Value::Table(keys) = keys else { continue };
        for (name, value) in keys {
            let key = format!("{section}.{name}");
            let origin = settings.origins.get(&key).unwrap_or(&Origin::Default);
            let shown =
                if SECRETS.contains(&key.as_str()) { "(not shown)".to_owned() } else { value.to_string() };
            findings.push(Finding::new(Judgement::Good, key, format!("{shown} ({origin})")));
        }
    }
    findings
}

fn outward(settings: &Settings) -> Vec<Finding> {
    let config = &settings.config;
    let mut findings = Vec::new();
    if config.sms.provider.is_none() {
        let found = if settings.environment.is_served_to_strangers() {
            "no provider: there is no sign-in by phone"
        } else {
            "no provider: codes are shown in the log and on the sign-in page"
        };
        findings.push(Finding::new(Judgement::Note, "sms", found));
    }
    if config.mail.smtp_host.is_none() {
        findings.push(Finding::new(Judgement::Note, "mail", "no relay: letters stay on this machine"));
    }
    for (name, is_set) in [
        ("redis.url", config.redis.url.is_some()),
        ("telemetry.sentry_dsn", config.telemetry.sentry_dsn.is_some()),
    ] {
        if is_set {
            findings.push(Finding::new(Judgement::Note, name, "is set; this version does not use it yet"));
        }
    }
    findings
}

fn database(settings: &Settings, folder: &DataDir, deep: bool) -> Vec<Finding> {
    let db = match open_database(settings, folder) {
        Ok(db) => db,
        Err(fault) => return vec![Finding::new(Judgement::Wrong, "database", fault.to_string())],
    };
    let newest = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    let mut findings = vec![match migrated_to(&db) {
        Ok(at) if at == newest => {
            Finding::new(Judgement::Good, "database", format!("{} at migration {at}", db.kind()))
        }
        Ok(at) if at < newest => {
            let found = format!("at migration {at} of {newest}; `bazaar migrate` brings it up");
            Finding::new(Judgement::Note, "database", found)
        }
        Ok(at) => {
            Finding::new(Judgement::Wrong, "database", format!("at migration {at}, newer than this program"))
        }
        Err(fault) => Finding::new(Judgement::Wrong, "database", fault.to_string()),
    }];
    if deep {
        match check_statements(&db) {
            Ok(problems) if problems.is_empty() => {
                findings.push(Finding::new(Judgement::Good, "statements", "all run"));
            }
            Ok(problems) => {
                findings.extend(
                    problems.into_iter().map(|text| Finding::new(Judgement::Wrong, "statement", text)),
                );
            }
            Err(fault) => findings.push(Finding::new(Judgement::Wrong, "statements", fault.to_string())),
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layers;

    #[test]
    fn secrets_are_not_shown_and_origins_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let secret = "a-secret-of-at-least-32-characters!!";
        let variables = [("SECRET_KEY", secret), ("BAZAAR__SERVER__PORT", "9999")];
        let layers =
            Layers::from_variables(variables.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let mut settings = Settings::read(layers).expect("valid");
        settings.data_dir = folder.path().to_owned();
        let report: Vec<String> = examine(&settings, false).iter().map(ToString::to_string).collect();
        let report = report.join("\n");
        assert!(!report.contains(secret), "{report}");
        assert!(report.contains("security.master_secret: (not shown) (variable SECRET_KEY)"), "{report}");
        assert!(report.contains("server.port: 9999 (variable BAZAAR__SERVER__PORT)"), "{report}");
        assert!(report.contains("at migration 0 of"), "{report}");
    }

    #[test]
    fn every_statement_runs_on_a_fresh_database() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = Settings::read(Layers::default()).expect("valid");
        settings.data_dir = folder.path().to_owned();
        let held = DataDir::hold(folder.path()).expect("free");
        bazaar_db::migrate::migrate(&open_database(&settings, &held).expect("opens")).expect("migrates");
        drop(held);
        let wrong: Vec<Finding> = examine(&settings, true).into_iter().filter(Finding::is_wrong).collect();
        assert_eq!(wrong, Vec::new());
    }
}
