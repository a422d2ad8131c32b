//! Arrows between crates, from their manifests: a crate sees lower tiers and the siblings listed for it, and certain
//! outside crates are named by their owners only. The lists are `xtask/rules/tiers.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Breach;
use crate::metadata::{Dependency, Metadata, Package};
use crate::tree::Tree;
use crate::trouble::Trouble;

const FILE: &str = "xtask/rules/tiers.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    /// Crates by tier, lowest first.
    tiers: Vec<Vec<String>>,
    /// Siblings a crate may see.
    sideways: BTreeMap<String, Vec<String>>,
    /// Crates that only tests may use, and the highest tier each may see.
    test_helpers: BTreeMap<String, usize>,
    /// Crates that see none of ours and are seen by none.
    tools: Vec<String>,
    /// Outside crates and the only ones of ours that may use them outside tests.
    owners: BTreeMap<String, Vec<String>>,
}

/// One breach per arrow that is not allowed.
pub(super) fn judge_tiers(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    Ok(tier_breaches(tree.metadata()?, &tree.rules(FILE)?))
}

/// One breach per owned crate that another one uses.
pub(super) fn judge_owners(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    Ok(owner_breaches(tree.metadata()?, &tree.rules(FILE)?))
}

fn tier_breaches(metadata: &Metadata, rules: &Rules) -> Vec<Breach> {
    let ours: Vec<&str> = metadata.members().map(|package| package.name.as_str()).collect();
    let mut breaches = Vec::new();
    for package in metadata.members() {
        if rules.rank(&package.name).is_none() {
            breaches.push(breach(package, format!("is in no tier of {FILE}")));
            continue;
        }
        for dependency in &package.dependencies {
            if ours.contains(&dependency.name.as_str()) && !rules.allow(&package.name, dependency) {
                breaches.push(breach(package, format!("may not see {}", dependency.name)));
            }
        }
    }
    breaches
}

fn owner_breaches(metadata: &Metadata, rules: &Rules) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for package in metadata.members() {
        for dependency in package.dependencies.iter().filter(|dependency| !dependency.is_dev()) {
            let Some(owners) = rules.owners.get(&dependency.name) else { continue };
            if !owners.contains(&package.name) {
                let message = format!("names {}, which belongs to {}", dependency.name, owners.join(" and "));
                breaches.push(breach(package, message));
            }
        }
    }
    breaches
}

fn breach(package: &Package, message: String) -> Breach {
    let folder =
        if package.name == "xtask" { "xtask".to_owned() } else { format!("crates/{}", package.name) };
    Breach::of(&format!("{folder}/Cargo.toml"), message)
}

/// Where a crate stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    Tier(usize),
    /// Seen by tests only; sees tiers up to this one.
    TestHelper(usize),
    Tool,
}

impl Rules {
    fn rank(&self, name: &str) -> Option<Rank> {
        let tier = self.tiers.iter().position(|names| names.iter().any(|other| other == name));
        tier.map(Rank::Tier)
            .or_else(|| self.test_helpers.get(name).map(|highest| Rank::TestHelper(*highest)))
            .or_else(|| self.tools.iter().any(|tool| tool == name).then_some(Rank::Tool))
    }

    fn allow(&self, from: &str, dependency: &Dependency) -> bool {
        let to = dependency.name.as_str();
        if to == from {
            // A crate's own tests name it as others do.
            return dependency.is_dev();
        }
        match (self.rank(from), self.rank(to)) {
            (Some(Rank::Tier(from_tier)), Some(Rank::Tier(to_tier))) => {
                let listed = self.sideways.get(from).is_some_and(|names| names.iter().any(|name| name == to));
                to_tier < from_tier || (to_tier == from_tier && listed)
            }
            (Some(Rank::Tier(_)), Some(Rank::TestHelper(_))) => dependency.is_dev(),
            (Some(Rank::TestHelper(highest)), Some(Rank::Tier(to_tier))) => to_tier <= highest,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::samples;

    fn rules() -> Rules {
        toml::from_str(
            "tiers = [[\"kit\"], [\"db\"], [\"identity\", \"catalog\"]]\ntools = [\"xtask\"]\n\
             [sideways]\ncatalog = [\"identity\"]\n[test_helpers]\ntestkit = 1\n[owners]\nrusqlite = [\"db\"]",
        )
        .expect("well-formed rules")
    }

    fn tiers(members: &[(&str, &[&str])]) -> Vec<String> {
        tier_breaches(&samples::workspace(members), &rules()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn downward_and_listed_arrows_pass() {
        let clean = tiers(&[
            ("kit", &["serde"]),
            ("db", &["kit", "dev:db"]),
            ("identity", &["db", "kit", "dev:testkit"]),
            ("catalog", &["identity"]),
            ("testkit", &["db"]),
            ("xtask", &["serde"]),
        ]);
        assert_eq!(clean, Vec::<String>::new());
    }

    #[test]
    fn upward_and_unlisted_arrows_are_breaches() {
        let found = tiers(&[("kit", &["db"]), ("db", &[]), ("identity", &["catalog"]), ("catalog", &[])]);
        assert_eq!(
            found,
            ["crates/kit/Cargo.toml may not see db", "crates/identity/Cargo.toml may not see catalog"]
        );
    }

    #[test]
    fn test_helpers_stay_in_tests_and_low_and_tools_stay_alone() {
        let found = tiers(&[
            ("kit", &[]),
            ("db", &["testkit"]),
            ("identity", &[]),
            ("testkit", &["identity"]),
            ("xtask", &["kit"]),
        ]);
        assert_eq!(
            found,
            [
                "crates/db/Cargo.toml may not see testkit",
                "crates/testkit/Cargo.toml may not see identity",
                "xtask/Cargo.toml may not see kit"
            ]
        );
    }

    #[test]
    fn a_crate_in_no_tier_is_a_breach() {
        assert!(tiers(&[("stray", &[])])[0].contains("in no tier"));
    }

    #[test]
    fn an_owned_crate_is_named_by_its_owner_or_in_tests_only() {
        let judged = |members: &[(&str, &[&str])]| owner_breaches(&samples::workspace(members), &rules());
        assert_eq!(judged(&[("db", &["rusqlite"]), ("catalog", &["dev:rusqlite"])]), []);
        assert_eq!(judged(&[("catalog", &["rusqlite"])]).len(), 1);
    }
}
