//! `cargo xtask check`: the house rules that a machine can hold, each in its own file.
//!
//! A rule looks at the tree and returns breaches; a tree with nothing in it yet passes. Each rule prints one line,
//! `ok RULE …`, or a line `FAIL RULE file:line message` per breach. No rule can be silenced in the code it judges:
//! lists and baselines lie in `xtask/rules` and `deny.toml`, where a review sees them change.

mod arrows;
mod clippy;
mod deny;
mod forbidden;
mod format;
mod licences;
mod locales;
mod notices;
mod permissions;
mod places;
mod reach;
mod sizes;
mod snapshots;
mod tiers;

use std::fmt;
use std::time::Instant;

use crate::tree::Tree;
use crate::trouble::Trouble;

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Breach {
    place: String,
    line: usize,
    message: String,
}

impl Breach {
    /// A breach at a line of a file.
    fn at(file: &str, line: usize, message: impl Into<String>) -> Self {
        Self { place: file.to_owned(), line, message: message.into() }
    }

    /// A breach by a file or manifest as a whole.
    fn of(file: &str, message: impl Into<String>) -> Self {
        Self::at(file, 0, message)
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{} {}", self.place, self.message)
        } else {
            write!(f, "{}:{} {}", self.place, self.line, self.message)
        }
    }
}

type Judge = fn(&Tree) -> Result<Vec<Breach>, Trouble>;

/// A rule: its name on the command line, what it holds, and how it is judged.
struct Rule {
    name: &'static str,
    holds: &'static str,
    judge: Judge,
}

/// Quick rules first; the two that compile last.
const RULES: [Rule; 14] = [
    Rule { name: "format", holds: "the code is as rustfmt leaves it", judge: format::judge },
    Rule {
        name: "tiers",
        holds: "crates see only lower tiers and listed siblings",
        judge: tiers::judge_tiers,
    },
    Rule {
        name: "owners",
        holds: "drivers and engines are named by their owners only",
        judge: tiers::judge_owners,
    },
    Rule {
        name: "arrows",
        holds: "inside a feature: model, store, ops, doors; SQL in store",
        judge: arrows::judge,
    },
    Rule { name: "places", holds: "what has one home is named there only", judge: places::judge },
    Rule { name: "permissions", holds: "an op's first line is its permission", judge: permissions::judge },
    Rule { name: "sizes", holds: "functions and files within their sizes", judge: sizes::judge },
    Rule { name: "forbidden", holds: "no forbidden crate in the graph", judge: forbidden::judge },
    Rule { name: "licences", holds: "every licence is on the list", judge: licences::judge },
    Rule { name: "notices", holds: "works of others are named in NOTICE", judge: notices::judge },
    Rule { name: "locales", holds: "every text in every language, none unused", judge: locales::judge },
    Rule {
        name: "reach",
        holds: "every op, statement and permission reached by a test",
        judge: reach::judge,
    },
    Rule { name: "snapshots", holds: "generated documents are fresh", judge: snapshots::judge },
    Rule { name: "clippy", holds: "no warning from the compiler or clippy", judge: clippy::judge },
];

/// Judges by all rules, or by those named.
pub(crate) fn run(tree: &Tree, only: &[String]) -> Result<(), Trouble> {
    let mut failed = false;
    for rule in chosen(only)? {
        let started = Instant::now();
        // A rule that cannot be judged has not passed, and the others are still told.
        let judged = (rule.judge)(tree);
        let mut breaches = judged.unwrap_or_else(|trouble| vec![Breach::of("xtask", trouble.to_string())]);
        let seconds = started.elapsed().as_secs_f32();
        breaches.sort();
        for breach in &breaches {
            println!("FAIL {} {breach}", rule.name);
        }
        if breaches.is_empty() {
            println!("ok {} {} ({seconds:.1} s)", rule.name, rule.holds);
        }
        failed |= !breaches.is_empty();
    }
    if failed { Err(Trouble::Reported) } else { Ok(()) }
}

fn chosen(only: &[String]) -> Result<Vec<&'static Rule>, Trouble> {
    if only.is_empty() {
        return Ok(RULES.iter().collect());
    }
    only.iter()
        .map(|name| {
            RULES.iter().find(|rule| rule.name == name).ok_or_else(|| {
                let known: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
                Trouble::Usage(format!("--only {name}: no such rule; there are {}", known.join(", ")))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_chosen_by_name_and_an_unknown_name_is_refused() {
        let names = |only: &[&str]| {
            let only: Vec<String> = only.iter().map(ToString::to_string).collect();
            chosen(&only).map(|rules| rules.iter().map(|rule| rule.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&["sizes", "tiers"]).expect("both exist"), ["sizes", "tiers"]);
        assert_eq!(names(&[]).expect("all").len(), RULES.len());
        assert!(matches!(names(&["size"]), Err(Trouble::Usage(text)) if text.contains("sizes")));
    }
}
