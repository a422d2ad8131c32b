//! Works of others in the tree are named in NOTICE, and what NOTICE names is in the tree.
//!
//! An entry starts with one or more lines that are nothing but a path from the root. Works of others are recognised
//! by where they lie (`vendor` folders) and by what they are: fonts, and packed data, since what we write ourselves
//! we keep as text.

use super::Breach;
use crate::tree::Tree;
use crate::trouble::Trouble;

const FILE: &str = "NOTICE";

/// Endings of fonts and of packed data.
const FOREIGN: [&str; 5] = ["ttf", "otf", "woff2", "gz", "zst"];

/// Endings of what lies in `vendor` folders.
const VENDORED: [&str; 3] = ["js", "css", "svg"];

/// One breach per work that is not named and per name that leads nowhere.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    let notice = tree.read(FILE)?;
    let named: Vec<(usize, &str)> = notice
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with("crates/"))
        .map(|(index, line)| (index + 1, line.trim_end()))
        .collect();
    let mut breaches: Vec<Breach> = named
        .iter()
        .filter(|(_, path)| !tree.root().join(path).exists())
        .map(|(line, path)| Breach::at(FILE, *line, format!("{path} is not in the tree")))
        .collect();
    for work in works(tree)? {
        if !named.iter().any(|(_, path)| work.starts_with(path)) {
            breaches.push(Breach::of(&work, "is somebody's work and NOTICE does not say whose"));
        }
    }
    Ok(breaches)
}

fn works(tree: &Tree) -> Result<Vec<String>, Trouble> {
    let mut works = Vec::new();
    for ending in FOREIGN {
        works.extend(tree.files("crates", ending)?);
    }
    for ending in VENDORED {
        works.extend(tree.files("crates", ending)?.into_iter().filter(|path| path.contains("/vendor/")));
    }
    Ok(works)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::samples;

    const DATA: &str = "crates/x/data/pins.csv.gz";
    const SCRIPT: &str = "crates/x/assets/vendor/lib/lib.min.js";

    fn judged(notice: &str) -> Vec<String> {
        let own = ("crates/x/assets/own.js", "");
        let (_folder, tree) = samples::tree(&[("NOTICE", notice), (DATA, ""), (SCRIPT, ""), own]);
        judge(&tree).expect("readable").iter().map(ToString::to_string).collect()
    }

    #[test]
    fn works_named_by_file_or_folder_pass() {
        let notice = format!("Bazaar\n\n{DATA}\n  Facts.\n\ncrates/x/assets/vendor/lib/\n  A library.\n");
        assert_eq!(judged(&notice), Vec::<String>::new());
    }

    #[test]
    fn unnamed_works_and_names_that_lead_nowhere_are_found() {
        let found = judged("Bazaar\n\ncrates/x/assets/gone/\n  Gone.\n");
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("NOTICE:3 crates/x/assets/gone/ is not"), "{found:?}");
    }
}
