//! The commented default configuration, written from the sections themselves.

use std::fmt::Write as _;

use toml::{Table, Value};

use super::Config;
use super::sections::{self, KeyText};

/// Every section with its texts, in the order of the file.
const SECTIONS: [(&str, &[&str], &[KeyText]); 17] = [
    ("server", sections::Server::ABOUT, sections::Server::KEYS),
    ("database", sections::Database::ABOUT, sections::Database::KEYS),
    ("redis", sections::Redis::ABOUT, sections::Redis::KEYS),
    ("objects", sections::Objects::ABOUT, sections::Objects::KEYS),
    ("security", sections::Security::ABOUT, sections::Security::KEYS),
    ("identity", sections::IdentitySettings::ABOUT, sections::IdentitySettings::KEYS),
    ("market", sections::MarketSettings::ABOUT, sections::MarketSettings::KEYS),
    ("mail", sections::Mail::ABOUT, sections::Mail::KEYS),
    ("sms", sections::Sms::ABOUT, sections::Sms::KEYS),
    ("limits", sections::Limits::ABOUT, sections::Limits::KEYS),
    ("cache", sections::Cache::ABOUT, sections::Cache::KEYS),
    ("search", sections::Search::ABOUT, sections::Search::KEYS),
    ("jobs", sections::Jobs::ABOUT, sections::Jobs::KEYS),
    ("telemetry", sections::Telemetry::ABOUT, sections::Telemetry::KEYS),
    ("alerts", sections::Alerts::ABOUT, sections::Alerts::KEYS),
    ("backup", sections::Backup::ABOUT, sections::Backup::KEYS),
    ("supervise", sections::Supervise::ABOUT, sections::Supervise::KEYS),
];

/// The file `bazaar.toml` with every key at its default. A key without a default is shown commented out.
pub fn write_reference() -> String {
    let defaults = Table::try_from(Config::default()).unwrap_or_default();
    let mut text = String::from(
        "# Every setting with its default. Environment: BAZAAR__SECTION__KEY; a flag beats the environment,\n\
         # the environment beats this file.\n",
    );
    for (name, about, keys) in SECTIONS {
        text.push('\n');
        for line in about {
            let _ = writeln!(text, "#{line}");
        }
        let _ = writeln!(text, "[{name}]");
        for key in keys {
            write_key(&mut text, key, defaults.get(name).and_then(|section| section.get(key.name)));
        }
    }
    text
}

fn write_key(text: &mut String, key: &KeyText, default: Option<&Value>) {
    for line in key.lines {
        let _ = writeln!(text, "#{line}");
    }
    let _ = match default {
        Some(value) => writeln!(text, "{} = {value}", key.name),
        None => writeln!(text, "# {} =", key.name),
    };
}
