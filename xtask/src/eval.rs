//! `cargo xtask eval`: evaluations, built with `--release` and run. What they print and how they exit is theirs.
//!
//! Searching is judged in three steps that share nothing but files: the bare queries, the run of the ranker, and only
//! then the judgments. The ranker is never told where the judgments lie.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use clap::{Args, Subcommand, ValueEnum};

use crate::cargo;
use crate::tree::Tree;
use crate::trouble::Trouble;

/// The crate of search evaluations.
const SEARCH: &str = "bazaar-search-eval";

/// What is evaluated.
#[derive(Subcommand)]
pub(crate) enum Evaluation {
    /// Rank a graded corpus plainly and with the product's engine, then judge both
    Search(SearchOptions),
    /// Find the same things in one or two tables and compare with the known pairs
    Duplicates(Passed),
    /// How honest the valuation's ranges are
    Valuation(Passed),
    /// How well both sides of a seeded market are served, by several rankers
    Matching(Passed),
}

/// Arguments that go to the evaluation as they are; its `--help` tells them.
#[derive(Args)]
pub(crate) struct Passed {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// What search is judged by.
#[derive(Args)]
pub(crate) struct SearchOptions {
    /// The folder with products.jsonl or products.jsonl.gz
    #[arg(long)]
    corpus: PathBuf,
    /// A CSV file, plain or gzipped, with the columns query, product_id and grade from 0 to 3
    #[arg(long)]
    judgments: PathBuf,
    /// Which ranking to judge
    #[arg(long, value_enum, default_value_t = Variant::Both)]
    variant: Variant,
    /// Keep what was found in this file
    #[arg(long)]
    save: Option<PathBuf>,
    /// Compare with what was kept earlier
    #[arg(long)]
    against: Option<PathBuf>,
    /// The seed of the resampling
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Variant {
    Plain,
    Tuned,
    Both,
}

/// Runs one evaluation. Files are taken as lying where the command was typed.
pub(crate) fn run(tree: &Tree, evaluation: &Evaluation) -> Result<(), Trouble> {
    match evaluation {
        Evaluation::Search(options) => search(tree, options),
        Evaluation::Duplicates(passed) => pass(tree, SEARCH, "search-duplicates", &passed.arguments),
        Evaluation::Valuation(passed) => {
            pass(tree, "bazaar-valuation-eval", "bazaar-valuation-eval", &passed.arguments)
        }
        Evaluation::Matching(passed) => {
            pass(tree, "bazaar-matching-eval", "bazaar-matching-eval", &passed.arguments)
        }
    }
}

fn search(tree: &Tree, options: &SearchOptions) -> Result<(), Trouble> {
    let folder = tree.root().join("target/eval");
    fs::create_dir_all(&folder).map_err(|error| Trouble::file(&folder, &error))?;
    // One file per process, so that two evaluations at once do not read each other's.
    let name = |what: &str| folder.join(format!("{what}-{}.json", std::process::id()));
    let (queries, scratch) = (name("queries"), name("run"));
    let run = options.save.clone().unwrap_or_else(|| scratch.clone());
    let outcome = steps(tree, options, &queries, &run);
    for file in [queries, scratch] {
        // A file that was never written needs no removing.
        let _ = fs::remove_file(file);
    }
    outcome
}

fn steps(tree: &Tree, options: &SearchOptions, queries: &Path, run: &Path) -> Result<(), Trouble> {
    let bare = output(tree, SEARCH, "search-queries", &[text(&options.judgments)?])?;
    fs::write(queries, bare).map_err(|error| Trouble::file(queries, &error))?;
    let mut rank = flags(&[("--corpus", &options.corpus), ("--queries", queries), ("--run", run)])?;
    if options.variant != Variant::Both {
        let name = if options.variant == Variant::Plain { "plain" } else { "tuned" };
        rank.extend(["--variant".to_owned(), name.to_owned()]);
    }
    pass(tree, SEARCH, "search-rank", &rank)?;
    let mut judge = flags(&[("--run", run), ("--judgments", &options.judgments)])?;
    judge.extend(["--seed".to_owned(), options.seed.to_string()]);
    if let Some(against) = &options.against {
        judge.extend(flags(&[("--against", against)])?);
    }
    pass(tree, SEARCH, "search-judge", &judge)
}

fn flags(named: &[(&str, &Path)]) -> Result<Vec<String>, Trouble> {
    let mut flags = Vec::new();
    for (name, path) in named {
        flags.extend([(*name).to_owned(), text(path)?]);
    }
    Ok(flags)
}

fn text(path: &Path) -> Result<String, Trouble> {
    let text = path.to_str().map(str::to_owned);
    text.ok_or_else(|| Trouble::Usage(format!("{} is not UTF-8; rename it", path.display())))
}

/// Runs a program of ours; its output is ours.
fn pass(tree: &Tree, package: &str, binary: &str, arguments: &[String]) -> Result<(), Trouble> {
    let mut command = program(tree, package, binary, arguments);
    let status = command.status().map_err(|error| Trouble::program("cargo", &error))?;
    ended(status.code())
}

/// Runs a program of ours and returns what it prints.
fn output(tree: &Tree, package: &str, binary: &str, arguments: &[String]) -> Result<Vec<u8>, Trouble> {
    let mut command = program(tree, package, binary, arguments);
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| Trouble::program("cargo", &error))?;
    ended(output.status.code()).map(|()| output.stdout)
}

fn program(tree: &Tree, package: &str, binary: &str, arguments: &[String]) -> std::process::Command {
    let mut command = cargo::cargo(tree.root());
    let manifest = tree.root().join("Cargo.toml");
    // Relative paths mean what they meant where the command was typed.
    if let Ok(here) = std::env::current_dir() {
        command.current_dir(here);
    }
    command.args(["run", "--release", "--quiet", "--manifest-path"]).arg(manifest);
    command.args(["--package", package, "--bin", binary, "--"]).args(arguments);
    command
}

fn ended(code: Option<i32>) -> Result<(), Trouble> {
    match code.map(u8::try_from) {
        Some(Ok(0)) => Ok(()),
        Some(Ok(code)) => Err(Trouble::Ended(code)),
        _ => Err(Trouble::Failed("the evaluation was stopped".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exit_code_of_an_evaluation_is_ours() {
        assert!(ended(Some(0)).is_ok());
        for code in [1, 2, 3] {
            assert_eq!(ended(Some(code)).err().map(|trouble| i32::from(trouble.exit_code())), Some(code));
        }
        assert_eq!(ended(None).err().map(|trouble| trouble.exit_code()), Some(1), "killed by a signal");
    }

    #[test]
    fn paths_become_flags_in_order() {
        let flags = flags(&[("--run", Path::new("a b")), ("--judgments", Path::new("c"))]).expect("UTF-8");
        assert_eq!(flags, ["--run", "a b", "--judgments", "c"]);
    }
}
