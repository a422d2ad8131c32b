//! Some things have one home: `xtask/rules/places.toml` lists paths that code may name in certain files only, each
//! with the reason. Tests may name what they like.

use quote::ToTokens;
use serde::Deserialize;

use super::Breach;
use crate::paths::paths;
use crate::source::SourceFile;
use crate::tree::Tree;
use crate::trouble::Trouble;

const FILE: &str = "xtask/rules/places.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    places: Vec<Place>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    /// The path as code writes it, words joined by `::`; everything below it is meant too.
    path: String,
    /// Files or folders, from the root, that may name it.
    home: Vec<String>,
    reason: String,
}

/// One breach per naming away from home.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    let rules: Rules = tree.rules(FILE)?;
    let product = tree.sources()?.iter().filter(|file| file.path.starts_with("crates/"));
    Ok(product.flat_map(|file| judge_file(file, &rules)).collect())
}

fn judge_file(file: &SourceFile, rules: &Rules) -> Vec<Breach> {
    let away: Vec<&Place> = rules
        .places
        .iter()
        .filter(|place| !place.home.iter().any(|home| file.path.starts_with(home.as_str())))
        .collect();
    let mut breaches: Vec<Breach> = paths(file.syntax.to_token_stream())
        .iter()
        .filter(|path| !file.is_test_line(path.line))
        .filter_map(|path| {
            let place = away.iter().find(|place| path.starts_with(&place.path))?;
            let message = format!("names {} away from its home: {}", place.path, place.reason);
            Some(Breach::at(&file.path, path.line, message))
        })
        .collect();
    breaches.dedup();
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(path: &str, text: &str) -> Vec<usize> {
        let rules: Rules = toml::from_str(
            "places = [{ path = \"engine::Term\", home = [\"crates/x/src/terms.rs\"], reason = \"one maker\" }]",
        )
        .expect("well-formed rules");
        let file = SourceFile::parse(path, text).expect("parses");
        judge_file(&file, &rules).iter().map(|breach| breach.line).collect()
    }

    #[test]
    fn a_thing_is_named_at_its_home_and_in_tests_only() {
        let text =
            "use engine::{Other, Term};\nfn a() { engine::Term::new(); }\n#[test]\nfn b() { engine::Term; }";
        assert_eq!(judged("crates/x/src/terms.rs", text), Vec::<usize>::new());
        assert_eq!(judged("crates/x/src/query.rs", text), [1, 2]);
        assert_eq!(judged("crates/x/src/query.rs", "use engine::Terms;"), Vec::<usize>::new());
    }
}
