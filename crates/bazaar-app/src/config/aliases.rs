//! The environment variables that the predecessors' users already set, read as our settings.

use toml::Value;

use super::layers::value_like_default;
use super::{ConfigFault, Layers};

/// Old name, our setting.
const ALIASES: [(&str, &str); 17] = [
    ("DATABASE_URL", "database.url"),
    ("REDIS_URL", "redis.url"),
    ("REDIS_PASSWORD", "redis.password"),
    ("TRUSTED_ORIGINS", "server.trusted_origins"),
    ("DEBUG", "telemetry.debug"),
    ("SENTRY_DSN", "telemetry.sentry_dsn"),
    ("ERROR_WEBHOOK_URL", "alerts.error_webhook_url"),
    ("PERFORMANCE_WEBHOOK_URL", "alerts.performance_webhook_url"),
    ("SECURITY_WEBHOOK_URL", "alerts.security_webhook_url"),
    ("SLOW_QUERY_THRESHOLD_MS", "database.slow_query_ms"),
    ("SLOW_OPERATION_THRESHOLD_MS", "telemetry.slow_operation_ms"),
    ("ENABLE_REDIS_CACHE", "redis.enabled"),
    ("ENABLE_RATE_LIMITING", "limits.enabled"),
    ("SECRET_KEY", "security.master_secret"),
    ("JWT_SECRET", "security.master_secret"),
    ("MAX_REQUESTS_PER_HOUR", "limits.requests"),
    ("RATE_LIMIT_WINDOW_MINUTES", "limits.window_minutes"),
];

/// Read, without effect here, and why.
const WITHOUT_EFFECT: [(&str, &str); 4] = [
    ("PASSWORD_SALT", "passwords here carry a salt of their own each; a shared one is not used"),
    ("ENABLE_SENTRY_MONITORING", "errors are not sent anywhere by this version"),
    ("ENABLE_PERFORMANCE_MONITORING", "every request is measured, always"),
    ("ENABLE_SECURITY_LOGGING", "security events are logged, always"),
];

pub(crate) struct Read {
    /// Setting, value, variable.
    pub(crate) values: Vec<(&'static str, Value, String)>,
    pub(crate) notes: Vec<String>,
}

pub(crate) fn read(layers: &Layers) -> Result<Read, ConfigFault> {
    refuse_two_secrets(layers)?;
    let mut values = Vec::new();
    for (name, key) in ALIASES {
        let Some(text) = layers.variable(name) else { continue };
        let text = if key == "database.url" { without_driver(text) } else { as_written(key, text) };
        let value = value_like_default(key, &text).ok_or_else(|| ConfigFault::Wrong {
            origin: format!("variable {name}"),
            detail: format!("cannot be read as {key}"),
        })?;
        values.push((key, value, name.to_owned()));
    }
    if let Some(dsn) = sentry_dsn(layers) {
        values.push(("telemetry.sentry_dsn", Value::String(dsn), "SENTRY_KEY".to_owned()));
    }
    if layers.variable("MAX_REQUESTS_PER_HOUR").is_some()
        && layers.variable("RATE_LIMIT_WINDOW_MINUTES").is_none()
    {
        values.push(("limits.window_minutes", Value::Integer(60), "MAX_REQUESTS_PER_HOUR".to_owned()));
    }
    let set = WITHOUT_EFFECT.into_iter().filter(|(name, _)| layers.variable(name).is_some());
    Ok(Read { values, notes: set.map(|(name, why)| format!("{name} has no effect: {why}")).collect() })
}

fn refuse_two_secrets(layers: &Layers) -> Result<(), ConfigFault> {
    match (layers.variable("SECRET_KEY"), layers.variable("JWT_SECRET")) {
        (Some(one), Some(other)) if one != other => Err(ConfigFault::NotAllowed {
            name: "SECRET_KEY and JWT_SECRET",
            fix: "differ; there is one master secret: set one of them, or both to the same text".to_owned(),
        }),
        _ => Ok(()),
    }
}

/// `postgresql+asyncpg://…` names a Python driver; the rest is the address.
fn without_driver(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) if scheme.starts_with("postgres") => format!("postgres://{rest}"),
        _ => url.to_owned(),
    }
}

/// Switches are written in many ways.
fn as_written(key: &str, text: &str) -> String {
    let is_switch = matches!(key.rsplit_once('.'), Some((_, "enabled" | "debug")));
    match text.to_ascii_lowercase().as_str() {
        "1" | "yes" | "on" | "true" if is_switch => "true".to_owned(),
        "0" | "no" | "off" | "false" if is_switch => "false".to_owned(),
        _ => text.to_owned(),
    }
}

fn sentry_dsn(layers: &Layers) -> Option<String> {
    let (project, key) = (layers.variable("SENTRY_PROJECT_ID")?, layers.variable("SENTRY_KEY")?);
    (layers.variable("SENTRY_DSN").is_none()).then(|| format!("https://{key}@sentry.io/{project}"))
}
