//! Every crate of the graph comes under a licence on the list in `deny.toml`.
//!
//! A licence is an SPDX expression: names joined by AND, OR and parentheses, a name possibly followed by WITH and an
//! exception. Old manifests write `/` for OR. Our own crates are judged like all others.

use std::collections::BTreeSet;

use super::Breach;
use super::deny::{self, Deny};
use crate::metadata::{Metadata, Package};
use crate::tree::Tree;
use crate::trouble::Trouble;

/// One breach per package whose licence does not pass.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    Ok(breaches(tree.metadata()?, &Deny::load(tree)?))
}

fn breaches(metadata: &Metadata, deny: &Deny) -> Vec<Breach> {
    metadata
        .reachable()
        .iter()
        .filter_map(|(package, chain)| {
            let problem = problem(package, deny)?;
            Some(Breach::of(deny::FILE, format!("{} {} {problem} ({chain})", package.name, package.version)))
        })
        .collect()
}

fn problem(package: &Package, deny: &Deny) -> Option<String> {
    let clarified = deny.licenses.clarify.iter().find(|clarification| clarification.name == package.name);
    let expression = match (clarified, &package.license) {
        (Some(clarification), _) => &clarification.expression,
        (None, Some(expression)) => expression,
        (None, None) => {
            return Some("names no licence; read its licence file and add a clarify entry".to_owned());
        }
    };
    let mut allowed = deny.licenses.allow.clone();
    for exception in deny.licenses.exceptions.iter().filter(|exception| exception.name == package.name) {
        allowed.extend(exception.allow.iter().cloned());
    }
    match is_allowed(expression, &allowed) {
        Some(true) => None,
        Some(false) => Some(format!("is under `{expression}`, which is not on the list")),
        None => Some(format!("has a licence that does not parse: `{expression}`")),
    }
}

/// Whether the expression can be met by licences on the list; `None` when it does not parse.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> Option<bool> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut reading = Reading { words: spaced.split_whitespace().collect(), next: 0, allowed };
    let verdict = reading.any()?;
    (reading.next == reading.words.len()).then_some(verdict)
}

struct Reading<'a> {
    words: Vec<&'a str>,
    next: usize,
    allowed: &'a BTreeSet<String>,
}

impl Reading<'_> {
    fn take(&mut self, word: &str) -> bool {
        let found = self.words.get(self.next).is_some_and(|next| next.eq_ignore_ascii_case(word));
        self.next += usize::from(found);
        found
    }

    /// Terms joined by OR, which binds more loosely than AND.
    fn any(&mut self) -> Option<bool> {
        let mut verdict = self.all()?;
        while self.take("OR") {
            verdict |= self.all()?;
        }
        Some(verdict)
    }

    fn all(&mut self) -> Option<bool> {
        let mut verdict = self.term()?;
        while self.take("AND") {
            verdict &= self.term()?;
        }
        Some(verdict)
    }

    fn term(&mut self) -> Option<bool> {
        if self.take("(") {
            let verdict = self.any()?;
            return self.take(")").then_some(verdict);
        }
        let name = *self.words.get(self.next)?;
        if matches!(name.to_ascii_uppercase().as_str(), ")" | "AND" | "OR" | "WITH") {
            return None;
        }
        self.next += 1;
        if self.take("WITH") {
            let exception = *self.words.get(self.next)?;
            self.next += 1;
            return Some(self.allowed.contains(&format!("{name} WITH {exception}")));
        }
        Some(self.allowed.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::metadata::samples;

    fn verdict(expression: &str) -> Option<bool> {
        let allowed = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
        is_allowed(expression, &allowed)
    }

    #[test]
    fn expressions_are_judged_by_their_joining_words() {
        assert_eq!(verdict("MIT"), Some(true));
        assert_eq!(verdict("GPL-3.0-only"), Some(false));
        assert_eq!(verdict("GPL-3.0-only OR MIT"), Some(true));
        assert_eq!(verdict("GPL-3.0-only/MIT"), Some(true));
        assert_eq!(verdict("GPL-3.0-only AND MIT"), Some(false));
        assert_eq!(verdict("MIT OR GPL-3.0-only AND LGPL-2.1"), Some(true), "AND binds first");
        assert_eq!(verdict("(MIT OR GPL-3.0-only) AND LGPL-2.1"), Some(false));
        assert_eq!(verdict("Apache-2.0 WITH LLVM-exception"), Some(true));
        assert_eq!(verdict("MIT WITH LLVM-exception"), Some(false));
    }

    #[test]
    fn what_does_not_parse_is_not_allowed() {
        for text in ["", "MIT OR", "(MIT", "MIT)", "OR MIT", "MIT Apache-2.0", "MIT WITH"] {
            assert_eq!(verdict(text), None, "{text}");
        }
    }

    #[test]
    fn lists_exceptions_and_clarifications_decide() {
        let deny: Deny = toml::from_str(
            "bans.deny = []\n[licenses]\nallow = [\"MIT\"]\n\
             exceptions = [{ crate = \"keys\", allow = [\"MPL-2.0\"] }]\n\
             clarify = [{ crate = \"old\", expression = \"MIT\", license-files = [] }]",
        )
        .expect("a well-formed file");
        let mut metadata = samples::workspace(&[("bazaar-kit", &["keys", "old", "other"])]);
        for package in &mut metadata.packages {
            package.license = match package.name.as_str() {
                "bazaar-kit" => Some("MIT OR Apache-2.0".to_owned()),
                "old" => None,
                _ => Some("MPL-2.0".to_owned()),
            };
        }
        let found = breaches(&metadata, &deny);
        assert!(found.len() == 1 && found[0].message.starts_with("other 1.0.0"), "{found:?}");
    }

    proptest! {
        #[test]
        fn judging_never_panics_and_an_alternative_never_hurts(text in "[A-Z() ]{0,40}") {
            if verdict(&text) == Some(true) {
                prop_assert_eq!(verdict(&format!("({text}) OR MIT")), Some(true));
            }
        }
    }
}
