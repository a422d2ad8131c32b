//! `cargo xtask eval NAME …`: builds an evaluation with `--release`, runs it with the arguments that follow, and ends
//! as it ends. The list is `xtask/rules/evals.toml`.

use std::env;
use std::process::ExitStatus;

use clap::Args;
use serde::Deserialize;

use crate::cargo;
use crate::tree::Tree;
use crate::trouble::Trouble;

const FILE: &str = "xtask/rules/evals.toml";

/// Which evaluation, and what it is to be told.
#[derive(Args)]
pub(crate) struct Options {
    /// The evaluation: one of those in xtask/rules/evals.toml
    name: String,
    /// Its own arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    evals: Vec<Eval>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Eval {
    name: String,
    package: String,
    binary: String,
    #[serde(default)]
    arguments: Vec<String>,
}

/// Builds and runs the evaluation named.
pub(crate) fn run(tree: &Tree, options: &Options) -> Result<(), Trouble> {
    let rules: Rules = tree.rules(FILE)?;
    let eval = chosen(&rules.evals, &options.name)?;
    let built = cargo_here(tree, "build", eval, &[])?;
    if !built.success() {
        return Err(Trouble::Failed(format!("{} could not be built", eval.binary)));
    }
    let mut own = vec!["--".to_owned()];
    own.extend(eval.arguments.iter().chain(&options.arguments).cloned());
    let status = cargo_here(tree, "run", eval, &own)?;
    match status.code() {
        Some(0) => Ok(()),
        code => Err(Trouble::Ended(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(70))),
    }
}

fn chosen<'a>(evals: &'a [Eval], name: &str) -> Result<&'a Eval, Trouble> {
    evals.iter().find(|eval| eval.name == name).ok_or_else(|| {
        let known: Vec<&str> = evals.iter().map(|eval| eval.name.as_str()).collect();
        Trouble::Usage(format!("{name}: no such evaluation in {FILE}; there are: {}", known.join(", ")))
    })
}

/// Runs in the folder of whoever asks, so that paths among the arguments mean what they say.
fn cargo_here(tree: &Tree, verb: &str, eval: &Eval, rest: &[String]) -> Result<ExitStatus, Trouble> {
    let mut command = cargo::cargo(tree.root());
    if let Ok(here) = env::current_dir() {
        command.current_dir(here);
    }
    command.args([verb, "--release", "--quiet", "--manifest-path"]).arg(tree.root().join("Cargo.toml"));
    command.args(["--package", &eval.package, "--bin", &eval.binary]).args(rest);
    command.status().map_err(|error| Trouble::program("cargo", &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_refused_with_those_there_are() {
        let text = "evals = [{ name = \"matching\", package = \"p\", binary = \"b\" }]";
        let rules: Rules = toml::from_str(text).expect("a well-formed list");
        assert_eq!(chosen(&rules.evals, "matching").expect("known").binary, "b");
        let refused = chosen(&rules.evals, "match").err().expect("unknown");
        assert!(refused.to_string().ends_with("there are: matching"));
        assert_eq!(refused.exit_code(), 2);
    }
}
