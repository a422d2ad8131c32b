//! Our Rust files, parsed, and which of their lines are tests.
//!
//! Test code is: crates that only test or measure, files below a `tests` folder or named `tests.rs`, items under
//! `#[cfg(test)]`, and functions with an attribute whose last word is `test` (the plain one, tokio's, the one for
//! both databases).

use std::collections::BTreeSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::Attribute;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::tree::Tree;
use crate::trouble::Trouble;

/// Crates that are no part of the product.
const TEST_CRATES: [&str; 2] = ["crates/bazaar-bench/", "crates/bazaar-testkit/"];

/// One parsed file.
pub(crate) struct SourceFile {
    /// From the root, with `/`.
    pub(crate) path: String,
    /// As on disk.
    pub(crate) text: String,
    /// Its syntax tree.
    pub(crate) syntax: syn::File,
    test_lines: Vec<RangeInclusive<usize>>,
    all_tests: bool,
}

impl SourceFile {
    /// Parses `text` as the file at `path`.
    pub(crate) fn parse(path: &str, text: &str) -> Result<Self, Trouble> {
        let syntax = syn::parse_file(text)
            .map_err(|error| Trouble::Failed(format!("{path}:{} {error}", error.span().start().line)))?;
        let mut finder = TestFinder::default();
        finder.visit_file(&syntax);
        let all_tests = path.contains("/tests/")
            || path.ends_with("/tests.rs")
            || TEST_CRATES.iter().any(|folder| path.starts_with(folder));
        Ok(Self { path: path.to_owned(), text: text.to_owned(), syntax, test_lines: finder.lines, all_tests })
    }

    /// The crate's folder name: `bazaar-kit`, or `xtask`.
    pub(crate) fn crate_name(&self) -> &str {
        let mut parts = self.path.split('/');
        match parts.next() {
            Some("crates") => parts.next().unwrap_or_default(),
            first => first.unwrap_or_default(),
        }
    }

    /// What part of its feature this file is: the file's stem, or for `…/store/rows.rs` the folder named after a part.
    pub(crate) fn part(&self) -> &str {
        let mut parts = self.path.rsplit('/');
        let stem = parts.next().unwrap_or_default().trim_end_matches(".rs");
        let folder = parts.next().unwrap_or_default();
        if is_feature_part(folder) { folder } else { stem }
    }

    /// Whether this line, counted from 1, is test code.
    pub(crate) fn is_test_line(&self, line: usize) -> bool {
        self.all_tests || self.test_lines.iter().any(|range| range.contains(&line))
    }
}

/// Whether this is the name of one of a feature's files.
pub(crate) fn is_feature_part(name: &str) -> bool {
    matches!(name, "model" | "store" | "ops" | "events" | "jobs" | "web" | "api" | "graphql" | "bot" | "cli")
}

/// Every Rust file of the product's crates and of xtask.
pub(crate) fn load(root: &Path) -> Result<Vec<SourceFile>, Trouble> {
    let tree = Tree::at(root);
    let mut paths = tree.files("crates", "rs")?;
    paths.extend(tree.files("xtask", "rs")?);
    paths
        .iter()
        .map(|path| {
            let full = root.join(path);
            let text = fs::read_to_string(&full).map_err(|error| Trouble::file(&full, &error))?;
            SourceFile::parse(path, &text)
        })
        .collect()
}

/// Every identifier in these tokens, inside macro calls too.
pub(crate) fn identifiers(tokens: TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    gather(tokens, &mut found);
    found
}

fn gather(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                found.insert(name.to_string());
            }
            TokenTree::Group(group) => gather(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The string literals in these tokens with their lines, inside macro calls too; attributes (and so doc comments)
/// are not looked into.
pub(crate) fn strings(tokens: TokenStream) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut after_hash = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) if !after_hash => found.extend(strings(group.stream())),
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    found.push((literal.span().start().line, text.value()));
                }
            }
            TokenTree::Punct(mark) => {
                // `#![…]` keeps the mark between the hash and the brackets.
                after_hash = mark.as_char() == '#' || (after_hash && mark.as_char() == '!');
                continue;
            }
            TokenTree::Group(_) | TokenTree::Ident(_) => {}
        }
        after_hash = false;
    }
    found
}

#[derive(Default)]
struct TestFinder {
    lines: Vec<RangeInclusive<usize>>,
}

impl<'ast> Visit<'ast> for TestFinder {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if attributes(item).iter().any(marks_test) {
            self.lines.push(lines_of(item));
        } else {
            visit::visit_item(self, item);
        }
    }
}

/// The lines from an item's first attribute to its end.
pub(crate) fn lines_of(node: &impl Spanned) -> RangeInclusive<usize> {
    let span = node.span();
    span.start().line..=span.end().line
}

fn attributes(item: &syn::Item) -> &[Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn marks_test(attribute: &Attribute) -> bool {
    let path = attribute.path();
    if path.is_ident("cfg") {
        return attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"));
    }
    path.segments.last().is_some_and(|last| last.ident == "test")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_under_cfg_test_and_test_functions_are_tests() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n#[tokio::test]\nasync fn c() {}\nfn d() {}";
        let file = SourceFile::parse("crates/x/src/lib.rs", text).expect("parses");
        let tests: Vec<usize> = (1..=8).filter(|line| file.is_test_line(*line)).collect();
        assert_eq!(tests, [2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn a_file_below_a_tests_folder_is_all_test() {
        let file = SourceFile::parse("crates/x/tests/it/main.rs", "fn a() {}").expect("parses");
        assert!(file.is_test_line(1));
        assert_eq!(file.crate_name(), "x");
        let bench = SourceFile::parse("crates/bazaar-bench/src/bin/a.rs", "fn a() {}").expect("parses");
        assert!(bench.is_test_line(1));
    }

    #[test]
    fn a_folder_named_after_a_part_lends_its_name() {
        let part = |path| SourceFile::parse(path, "").expect("parses").part().to_owned();
        assert_eq!(part("crates/x/src/rfq/store.rs"), "store");
        assert_eq!(part("crates/x/src/rfq/store/rows.rs"), "store");
        assert_eq!(part("crates/x/src/rfq/mod.rs"), "mod");
    }

    #[test]
    fn strings_are_found_in_macros_but_not_in_comments_or_attributes() {
        let text = "/// \"doc\"\n#[doc = \"attr\"]\nfn a() {\n    call!(x, [\"one\"]);\n    b(\"two\");\n}";
        let found = strings(text.parse().expect("tokens"));
        assert_eq!(found, [(4, "one".to_owned()), (5, "two".to_owned())]);
    }
}
