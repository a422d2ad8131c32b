//! `cargo xtask generate`: documents the product prints about itself (OpenAPI, routes with permissions, command help,
//! configuration reference, metrics), kept in the tree so that a review sees what a change does to them.
//!
//! `xtask/rules/generated.toml` lists them: a name, the arguments of the `bazaar` binary that print the document to
//! standard output, and the file it is kept in.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde::Deserialize;

use crate::cargo;
use crate::tree::Tree;
use crate::trouble::Trouble;

const FILE: &str = "xtask/rules/generated.toml";

/// The binary that prints all of them.
const BINARY: &str = "bazaar";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    snapshots: Vec<Snapshot>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Snapshot {
    name: String,
    arguments: Vec<String>,
    output: String,
}

/// A document that is not as the product prints it.
pub(crate) struct Stale {
    /// The file, from the root.
    pub(crate) output: String,
    /// The first line that differs.
    pub(crate) line: usize,
    /// How much differs, and how to refresh it.
    pub(crate) summary: String,
}

/// Writes every document, or with `check_only` tells which are stale.
pub(crate) fn run(tree: &Tree, check_only: bool) -> Result<(), Trouble> {
    if check_only {
        let stale = find_stale(tree)?;
        for Stale { output, line, summary } in &stale {
            println!("stale {output}:{line} {summary}");
        }
        return if stale.is_empty() { Ok(()) } else { Err(Trouble::Reported) };
    }
    for (snapshot, text) in print_all(tree)? {
        let path = tree.root().join(&snapshot.output);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Trouble::file(folder, &error))?;
        }
        fs::write(&path, text).map_err(|error| Trouble::file(&path, &error))?;
        println!("wrote {} {}", snapshot.name, snapshot.output);
    }
    Ok(())
}

/// The documents that would change if they were written now.
pub(crate) fn find_stale(tree: &Tree) -> Result<Vec<Stale>, Trouble> {
    let printed = print_all(tree)?;
    Ok(printed.iter().filter_map(|(snapshot, text)| compare(tree, snapshot, text)).collect())
}

fn compare(tree: &Tree, snapshot: &Snapshot, wanted: &str) -> Option<Stale> {
    let kept = tree.read(&snapshot.output).unwrap_or_default();
    if kept == wanted {
        return None;
    }
    let line = 1 + kept.lines().zip(wanted.lines()).take_while(|(kept, wanted)| kept == wanted).count();
    let (gone, new) = (count_absent(&kept, wanted), count_absent(wanted, &kept));
    let summary = format!("+{new} -{gone} lines; refresh with cargo xtask generate and review it");
    Some(Stale { output: snapshot.output.clone(), line, summary })
}

/// How many lines of `text` do not stand, equally often, in `other`.
fn count_absent(text: &str, other: &str) -> usize {
    let mut left: Vec<&str> = other.lines().collect();
    left.sort_unstable();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    let mut rest = left.into_iter().peekable();
    let mut absent = 0;
    for line in lines {
        while rest.next_if(|other| *other < line).is_some() {}
        absent += usize::from(rest.next_if_eq(&line).is_none());
    }
    absent
}

fn print_all(tree: &Tree) -> Result<Vec<(Snapshot, String)>, Trouble> {
    let rules: Rules = tree.rules(FILE)?;
    if rules.snapshots.is_empty() {
        return Ok(Vec::new());
    }
    let binary = build(tree)?;
    rules
        .snapshots
        .into_iter()
        .map(|snapshot| {
            let mut command = Command::new(&binary);
            command.current_dir(tree.root()).args(&snapshot.arguments);
            cargo::capture(command).map(|text| (snapshot, text))
        })
        .collect()
}

/// Builds the binary as the tests do (whole workspace, so that both builds share their dependencies) and finds it.
fn build(tree: &Tree) -> Result<PathBuf, Trouble> {
    let mut command = cargo::cargo(tree.root());
    command.args(["build", "--workspace", "--bin", BINARY, "--message-format=json-render-diagnostics"]);
    let messages = cargo::capture(command)?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == BINARY)
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .ok_or_else(|| Trouble::Failed(format!("cargo built no executable {BINARY}")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tree::samples;

    fn stale(kept: &str, wanted: &str) -> Option<(usize, String)> {
        let (_folder, tree) = samples::tree(&[("docs/routes.txt", kept)]);
        let snapshot =
            Snapshot { name: "routes".into(), arguments: Vec::new(), output: "docs/routes.txt".into() };
        compare(&tree, &snapshot, wanted).map(|stale| (stale.line, stale.summary))
    }

    #[test]
    fn a_fresh_document_is_not_stale_and_a_changed_one_says_where() {
        assert_eq!(stale("a\nb\n", "a\nb\n"), None);
        let (line, summary) = stale("a\nb\nc\n", "a\nx\ny\nc\n").expect("it differs");
        assert_eq!(line, 2);
        assert!(summary.starts_with("+2 -1 lines"), "{summary}");
    }

    #[test]
    fn a_document_not_written_yet_is_stale() {
        let (_folder, tree) = samples::tree(&[]);
        let snapshot = Snapshot { name: "new".into(), arguments: Vec::new(), output: "docs/new.txt".into() };
        assert!(compare(&tree, &snapshot, "text").is_some());
    }

    #[test]
    fn an_empty_list_builds_nothing() {
        let (_folder, tree) = samples::tree(&[(FILE, "snapshots = []")]);
        assert!(find_stale(&tree).expect("nothing to print").is_empty());
    }

    proptest! {
        #[test]
        fn lines_gone_and_new_balance_the_lengths(a in "([abc]\n){0,8}", b in "([abc]\n){0,8}") {
            let (gone, new) = (count_absent(&a, &b), count_absent(&b, &a));
            prop_assert_eq!(a.lines().count() + new, b.lines().count() + gone);
        }
    }
}
