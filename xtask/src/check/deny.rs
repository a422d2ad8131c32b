//! `deny.toml`, the one list of allowed licences and forbidden crates: cargo-deny reads it where that tool is
//! installed, and the rules here read the same file where it is not.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::tree::Tree;
use crate::trouble::Trouble;

/// The file's place.
pub(super) const FILE: &str = "deny.toml";

/// The parts of the file that the rules hold.
#[derive(Debug, Deserialize)]
pub(super) struct Deny {
    /// Which licences may come in.
    pub(super) licenses: Licenses,
    /// Which crates may not.
    pub(super) bans: Bans,
}

/// Which licences may come in.
#[derive(Debug, Deserialize)]
pub(super) struct Licenses {
    /// For any crate.
    pub(super) allow: BTreeSet<String>,
    /// For the crates named.
    #[serde(default)]
    pub(super) exceptions: Vec<Exception>,
    /// Crates whose manifest says it badly.
    #[serde(default)]
    pub(super) clarify: Vec<Clarification>,
}

/// Further licences for one crate.
#[derive(Debug, Deserialize)]
pub(super) struct Exception {
    #[serde(rename = "crate")]
    pub(super) name: String,
    pub(super) allow: BTreeSet<String>,
}

/// What a crate's licence is, read from its licence file by a person.
#[derive(Debug, Deserialize)]
pub(super) struct Clarification {
    #[serde(rename = "crate")]
    pub(super) name: String,
    pub(super) expression: String,
}

/// Which crates may not come in.
#[derive(Debug, Deserialize)]
pub(super) struct Bans {
    pub(super) deny: Vec<Ban>,
}

/// One of them.
#[derive(Debug, Deserialize)]
pub(super) struct Ban {
    #[serde(rename = "crate")]
    pub(super) name: String,
    pub(super) reason: String,
}

impl Deny {
    /// Reads the file.
    pub(super) fn load(tree: &Tree) -> Result<Self, Trouble> {
        tree.rules(FILE)
    }

    /// Forbidden crates with the reason for each.
    pub(super) fn forbidden(&self) -> BTreeMap<&str, &str> {
        self.bans.deny.iter().map(|ban| (ban.name.as_str(), ban.reason.as_str())).collect()
    }
}
