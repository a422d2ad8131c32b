//! The code is as rustfmt leaves it.

use std::process::Stdio;

use super::Breach;
use crate::cargo;
use crate::tree::Tree;
use crate::trouble::Trouble;

/// Our workspace, and the excluded one of benchmarks against peers.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "bench/peers/Cargo.toml"];

/// One breach per file that `cargo fmt` would change.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    let mut breaches = Vec::new();
    for manifest in MANIFESTS.iter().filter(|manifest| tree.root().join(manifest).is_file()) {
        breaches.extend(judge_workspace(tree, manifest)?);
    }
    Ok(breaches)
}

fn judge_workspace(tree: &Tree, manifest: &str) -> Result<Vec<Breach>, Trouble> {
    let mut command = cargo::cargo(tree.root());
    command.args(["fmt", "--all", "--manifest-path", manifest, "--", "--check", "--files-with-diff"]);
    let output =
        command.stderr(Stdio::piped()).output().map_err(|error| Trouble::program("cargo fmt", &error))?;
    let root = format!("{}/", tree.root().display());
    let files = String::from_utf8_lossy(&output.stdout);
    let mut breaches: Vec<Breach> = files
        .lines()
        .map(|file| Breach::of(file.trim_start_matches(&root), "is not formatted: cargo fmt"))
        .collect();
    breaches.dedup();
    if breaches.is_empty() && !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        breaches.push(Breach::of(manifest, errors.trim()));
    }
    Ok(breaches)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::samples;

    fn fixture(code: &str) -> Vec<Breach> {
        let manifest = "[package]\nname = \"probe\"\nedition = \"2024\"\n[workspace]\n";
        let (_folder, tree) = samples::tree(&[("Cargo.toml", manifest), ("src/lib.rs", code)]);
        judge(&tree).expect("cargo fmt runs")
    }

    #[test]
    fn an_unformatted_file_is_a_breach_and_a_formatted_one_is_not() {
        assert_eq!(fixture("fn main() {}\n"), []);
        let breaches = fixture("fn  main( ) {}\n");
        assert!(breaches.len() == 1 && breaches[0].place.ends_with("src/lib.rs"), "{breaches:?}");
    }

    #[test]
    fn code_that_does_not_parse_is_a_breach() {
        assert_eq!(fixture("fn main( {\n").len(), 1);
    }
}
