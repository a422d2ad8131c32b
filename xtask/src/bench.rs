//! `cargo xtask bench`: builds benchmarks with `--release`, runs them one after the other, and passes on what they
//! print. The list is `xtask/rules/benches.toml`; a benchmark that compares with a peer library lives in a workspace
//! of its own, so that the peer never meets our dependencies.

use std::collections::BTreeMap;

use clap::Args;
use serde::{Deserialize, Serialize};

use crate::cargo::{self, Stream};
use crate::tree::Tree;
use crate::trouble::Trouble;

const FILE: &str = "xtask/rules/benches.toml";
const OUR_MANIFEST: &str = "Cargo.toml";

/// Which benchmarks, and how to print them.
#[derive(Args)]
pub(crate) struct Options {
    /// Run these only
    names: Vec<String>,
    /// Print one JSON document at the end instead of lines as they come
    #[arg(long)]
    json: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    benches: Vec<Bench>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bench {
    name: String,
    #[serde(default = "our_manifest")]
    manifest: String,
    package: String,
    binary: String,
    #[serde(default)]
    arguments: Vec<String>,
}

fn our_manifest() -> String {
    OUR_MANIFEST.to_owned()
}

/// One line `bench NAME key=value …`, or a line of settings around it.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Measure {
    name: String,
    values: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Report {
    bench: String,
    passed: bool,
    settings: Vec<String>,
    measures: Vec<Measure>,
}

/// Runs the benchmarks named, or all.
pub(crate) fn run(tree: &Tree, options: &Options) -> Result<(), Trouble> {
    let rules: Rules = tree.rules(FILE)?;
    let mut reports = Vec::new();
    for bench in chosen(&rules.benches, &options.names)? {
        let (passed, lines) = measure(tree, bench, options.json)?;
        reports.push(report(bench, passed, lines));
    }
    if options.json {
        let text =
            serde_json::to_string_pretty(&reports).expect("strings and maps of strings always serialize");
        println!("{text}");
    }
    if reports.iter().all(|report| report.passed) { Ok(()) } else { Err(Trouble::Reported) }
}

fn chosen<'a>(benches: &'a [Bench], names: &[String]) -> Result<Vec<&'a Bench>, Trouble> {
    if names.is_empty() {
        return Ok(benches.iter().collect());
    }
    names
        .iter()
        .map(|name| {
            benches.iter().find(|bench| bench.name == *name).ok_or_else(|| {
                let known: Vec<&str> = benches.iter().map(|bench| bench.name.as_str()).collect();
                Trouble::Usage(format!(
                    "{name}: no such benchmark in {FILE}; there are: {}",
                    known.join(", ")
                ))
            })
        })
        .collect()
}

fn measure(tree: &Tree, bench: &Bench, is_json: bool) -> Result<(bool, Vec<String>), Trouble> {
    let mut command = cargo::cargo(tree.root());
    command.args(["run", "--release", "--quiet", "--manifest-path", &bench.manifest]);
    command.args(["--package", &bench.package, "--bin", &bench.binary]);
    if bench.manifest != OUR_MANIFEST {
        // A workspace of its own has its own lock file and profile, and must not evict our build.
        command.args(["--target-dir", "target/peers"]);
    }
    command.arg("--").args(&bench.arguments);
    // Lines come as they are measured; a document must have standard output to itself.
    let show = |line: &str| if is_json { eprintln!("{line}") } else { println!("{line}") };
    let (status, lines) = cargo::run_showing(command, Stream::Output, show)?;
    Ok((status.success(), lines))
}

fn report(bench: &Bench, passed: bool, lines: Vec<String>) -> Report {
    let measures: Vec<Measure> = lines.iter().filter_map(|line| parse(line)).collect();
    let settings = lines.into_iter().filter(|line| parse(line).is_none() && !line.is_empty()).collect();
    Report { bench: bench.name.clone(), passed: passed && !measures.is_empty(), settings, measures }
}

fn parse(line: &str) -> Option<Measure> {
    let mut words = line.strip_prefix("bench ")?.split_whitespace();
    let name = words.next()?.to_owned();
    let values =
        words.map(|word| word.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned())));
    Some(Measure { name, values: values.collect::<Option<_>>()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bench(name: &str) -> Bench {
        let text = format!("name = \"{name}\"\npackage = \"p\"\nbinary = \"b\"");
        toml::from_str(&text).expect("a well-formed entry")
    }

    #[test]
    fn measure_lines_are_read_and_others_are_settings() {
        let lines = ["pool 4", "bench reads ours=1.5 peer=6 ratio=4 spread=0.1 runs=5", ""];
        let report = report(&bench("database"), true, lines.map(str::to_owned).to_vec());
        assert!(report.passed);
        assert_eq!(report.settings, ["pool 4"]);
        assert_eq!(report.measures[0].name, "reads");
        assert_eq!(report.measures[0].values["ratio"], "4");
    }

    #[test]
    fn a_benchmark_that_measures_nothing_has_not_passed() {
        assert!(!report(&bench("database"), true, vec!["done".to_owned()]).passed);
    }

    #[test]
    fn an_unknown_name_is_refused_with_those_there_are() {
        let benches = [bench("database"), bench("request")];
        assert_eq!(chosen(&benches, &["request".to_owned()]).expect("known")[0].name, "request");
        let refused = chosen(&benches, &["requests".to_owned()]).err().map(|trouble| trouble.to_string());
        assert!(refused.is_some_and(|text| text.contains("database, request")));
    }
}
