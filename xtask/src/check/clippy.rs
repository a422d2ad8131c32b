//! No warning from the compiler or clippy, in product code, tests, benches and examples.

use super::Breach;
use crate::cargo::{self, Stream};
use crate::tree::Tree;
use crate::trouble::Trouble;

/// One breach per warning or error.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    let mut command = cargo::cargo(tree.root());
    command.args(["clippy", "--workspace", "--all-targets", "--keep-going", "--message-format=short"]);
    command.args(["--color=never", "--", "-D", "warnings"]);
    let (status, lines) = cargo::run_echoing(command, Stream::Errors)?;
    let mut breaches: Vec<Breach> = lines.iter().filter_map(|line| parse(line)).collect();
    breaches.sort();
    breaches.dedup();
    if breaches.is_empty() && !status.success() {
        let last = lines.iter().rev().find(|line| line.starts_with("error")).map_or("failed", |line| line);
        breaches.push(Breach::of("cargo clippy", last));
    }
    Ok(breaches)
}

/// Reads `file:line:column: error: message`, the compiler's short form.
fn parse(line: &str) -> Option<Breach> {
    let (place, message) = line.split_once(": error").or_else(|| line.split_once(": warning"))?;
    let mut parts = place.rsplitn(3, ':');
    let _column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let file = parts.next()?;
    let message = message.trim_start_matches(|sign: char| sign != ':').trim_start_matches(": ");
    Some(Breach::at(file, line, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::samples;

    #[test]
    fn short_messages_are_read() {
        let breach = parse("crates/a/src/lib.rs:12:5: error: unused variable: `x`");
        assert_eq!(breach, Some(Breach::at("crates/a/src/lib.rs", 12, "unused variable: `x`")));
        let coded = parse("crates/a/src/lib.rs:3:1: error[E0425]: cannot find value");
        assert_eq!(coded, Some(Breach::at("crates/a/src/lib.rs", 3, "cannot find value")));
        assert_eq!(parse("error: could not compile `a` (lib) due to 1 previous error"), None);
        assert_eq!(parse("    Checking a v0.1.0"), None);
    }

    #[test]
    fn a_warning_is_a_breach_and_clean_code_is_not() {
        let manifest = "[package]\nname = \"probe\"\nedition = \"2024\"\n[workspace]\n";
        let judged = |code| {
            let (_folder, tree) = samples::tree(&[("Cargo.toml", manifest), ("src/lib.rs", code)]);
            judge(&tree).expect("clippy runs")
        };
        assert_eq!(judged("//! Probe.\n"), []);
        let breaches = judged("fn unused() {}\n");
        assert!(breaches.len() == 1 && breaches[0].line == 1, "{breaches:?}");
    }
}
