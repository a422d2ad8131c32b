//! `cargo xtask soak`: long trials with random work and kills, built with `--release`. Shorter ones of the same kind are
//! part of the tests.

use clap::Args;

use crate::cargo::{self, Stream};
use crate::tree::Tree;
use crate::trouble::Trouble;

/// Name, package and binary of each soak.
const SOAKS: [(&str, &str, &str); 1] = [("ledger", "bazaar-ledger-trial", "soak-ledger")];

/// Which soak, and how long.
#[derive(Args)]
pub(crate) struct Options {
    /// `ledger`
    name: String,
    /// How many operations, on each database
    #[arg(long, default_value_t = 1_000_000)]
    operations: u64,
    /// What the work is drawn from
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs it and passes on what it prints.
pub(crate) fn run(tree: &Tree, options: &Options) -> Result<(), Trouble> {
    let (_, package, binary) = chosen(&options.name)?;
    let mut command = cargo::cargo(tree.root());
    command.args(["run", "--release", "--quiet", "--package", package, "--bin", binary, "--"]);
    command.args(["--operations", &options.operations.to_string(), "--seed", &options.seed.to_string()]);
    let (status, _) = cargo::run_echoing(command, Stream::Output)?;
    if status.success() { Ok(()) } else { Err(Trouble::Reported) }
}

fn chosen(name: &str) -> Result<(&'static str, &'static str, &'static str), Trouble> {
    SOAKS.into_iter().find(|(known, ..)| *known == name).ok_or_else(|| {
        let known = SOAKS.map(|(known, ..)| known).join(", ");
        Trouble::Usage(format!("{name}: no such soak; there are: {known}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_soak_is_refused_with_those_there_are() {
        assert_eq!(chosen("ledger").expect("known").2, "soak-ledger");
        let refused = chosen("leger").err().map(|trouble| trouble.to_string());
        assert!(refused.is_some_and(|text| text.contains("there are: ledger")));
    }
}
