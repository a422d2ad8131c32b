//! Merging defaults, file, environment and flags, and keeping where each value came from.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::{Config, ConfigFault, aliases};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// The file.
    File(PathBuf),
    /// An environment variable.
    Variable(String),
    /// The command line.
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "file {}", path.display()),
            Self::Variable(name) => write!(f, "variable {name}"),
            Self::Flag(name) => write!(f, "flag --{name}"),
        }
    }
}

/// The origin of every value that is not a default, by `section.key`.
pub type Origins = BTreeMap<String, Origin>;

/// What a configuration is read from.
#[derive(Debug, Clone, Default)]
pub struct Layers {
    variables: BTreeMap<String, String>,
    flags: Vec<(&'static str, &'static str, Value)>,
}

const PREFIX: &str = "BAZAAR__";
const DEFAULT_FILE: &str = "bazaar.toml";

impl Layers {
    /// These environment variables.
    pub fn from_variables(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { variables: variables.into_iter().collect(), flags: Vec::new() }
    }

    /// The same with a variable set where the environment does not set it.
    #[must_use]
    pub fn default_variable(mut self, name: &str, value: &str) -> Self {
        if self.variable(name).is_none() {
            self.variables.insert(name.to_owned(), value.to_owned());
        }
        self
    }

    /// The value of flag `--flag` for `section.key`, if it was given.
    #[must_use]
    pub fn flag(mut self, flag: &'static str, key: &'static str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value {
            self.flags.push((flag, key, value.into()));
        }
        self
    }

    /// An environment variable; an empty one counts as absent.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }

    pub(crate) fn merge(&self) -> Result<(Config, Origins, Vec<String>), ConfigFault> {
        let mut merged = Merged::default();
        if let Some(path) = self.file() {
            merged.add_file(&path)?;
        }
        let aliases::Read { values, notes } = aliases::read(self)?;
        for (key, value, variable) in values {
            merged.set(key, value, Origin::Variable(variable))?;
        }
        for (name, text) in self.variables.iter().filter(|(_, text)| !text.is_empty()) {
            if let Some(path) = name.strip_prefix(PREFIX) {
                let key = path.to_ascii_lowercase().replacen("__", ".", 1);
                let value = value_like_default(&key, text).ok_or_else(|| ConfigFault::Wrong {
                    origin: format!("variable {name}"),
                    detail: format!("{key} is not a setting, or the value is of another type"),
                })?;
                merged.set(&key, value, Origin::Variable(name.clone()))?;
            }
        }
        for (flag, key, value) in &self.flags {
            merged.set(key, value.clone(), Origin::Flag(flag))?;
        }
        let Merged { table, origins } = merged;
        let config = Value::Table(table).try_into().map_err(|fault: toml::de::Error| ConfigFault::Wrong {
            origin: "configuration".to_owned(),
            detail: fault.message().to_owned(),
        })?;
        Ok((config, origins, notes))
    }

    fn file(&self) -> Option<PathBuf> {
        let named = self.variable("BAZAAR_CONFIG").map(PathBuf::from);
        named.or_else(|| Path::new(DEFAULT_FILE).exists().then(|| PathBuf::from(DEFAULT_FILE)))
    }
}

#[derive(Default)]
struct Merged {
    table: Table,
    origins: Origins,
}

impl Merged {
    fn add_file(&mut self, path: &Path) -> Result<(), ConfigFault> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|fault| ConfigFault::Unreadable { path: shown.clone(), detail: fault.to_string() })?;
        let wrong = |fault: toml::de::Error| ConfigFault::Wrong {
            origin: format!("file {shown}"),
            detail: fault.to_string(),
        };
        // Read once by type, so that an unknown key is named with its line.
        toml::from_str::<Config>(&text).map_err(wrong)?;
        let table: Table = text.parse().map_err(wrong)?;
        for (section, keys) in table {
            let Value::Table(keys) = keys else { continue };
            for (key, value) in keys {
                self.set(&format!("{section}.{key}"), value, Origin::File(path.to_owned()))?;
            }
        }
        Ok(())
    }

    fn set(&mut self, key: &str, value: Value, origin: Origin) -> Result<(), ConfigFault> {
        let not_a_setting =
            || ConfigFault::Wrong { origin: origin.to_string(), detail: format!("{key} is not a setting") };
        let (section, name) = key.split_once('.').ok_or_else(not_a_setting)?;
        let entry = self.table.entry(section).or_insert_with(|| Value::Table(Table::new()));
        let keys = entry.as_table_mut().ok_or_else(not_a_setting)?;
        keys.insert(name.to_owned(), value);
        self.origins.insert(key.to_owned(), origin);
        Ok(())
    }
}

/// Reads an environment variable's text as whatever type its setting has: the first reading that the typed
/// configuration takes.
pub(crate) fn value_like_default(key: &str, text: &str) -> Option<Value> {
    let (section, name) = key.split_once('.')?;
    let list = || text.split(',').map(|item| Value::String(item.trim().to_owned())).collect();
    let readings = [
        text.parse().ok().map(Value::Boolean),
        text.parse().ok().map(Value::Integer),
        Some(Value::String(text.to_owned())),
        Some(Value::Array(list())),
    ];
    readings.into_iter().flatten().find(|value| {
        let keys = Table::from_iter([(name.to_owned(), value.clone())]);
        let whole = Table::from_iter([(section.to_owned(), Value::Table(keys))]);
        Value::Table(whole).try_into::<Config>().is_ok()
    })
}
