//! Every op, SQL statement and permission is reached by a named test.
//!
//! Reached means: a name in test code of the same crate, or in the tests through doors in `bazaar-app`, leads to it,
//! directly or through the bodies of functions named on the way. Names are followed without their types, so the rule
//! may believe too much and never too little: what it lists is certainly not tested.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::Breach;
use crate::source::{SourceFile, identifiers};
use crate::tree::Tree;
use crate::trouble::Trouble;

/// Where tests through doors lie.
const DOOR_TESTS: &str = "crates/bazaar-app/tests/";

/// One breach per op, statement or permission that no test leads to.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    Ok(breaches(tree.sources()?))
}

fn breaches(sources: &[SourceFile]) -> Vec<Breach> {
    let mut crates: BTreeMap<&str, Names> = BTreeMap::new();
    let mut through_doors = BTreeSet::new();
    for file in sources.iter().filter(|file| file.path.starts_with("crates/")) {
        let names = crates.entry(file.crate_name()).or_default();
        names.read(file);
        if file.path.starts_with(DOOR_TESTS) {
            through_doors.extend(identifiers(file.syntax.to_token_stream()));
        }
    }
    crates.values().flat_map(|names| names.unreached(&through_doors)).collect()
}

/// What a crate declares, whom its functions name, and whom its tests name.
#[derive(Default)]
struct Names {
    wanted: Vec<Wanted>,
    named_by: BTreeMap<String, BTreeSet<String>>,
    named_in_tests: BTreeSet<String>,
}

/// Something a test must reach.
struct Wanted {
    what: &'static str,
    name: String,
    path: String,
    line: usize,
}

impl Names {
    fn read(&mut self, file: &SourceFile) {
        Reader { file, names: self }.visit_file(&file.syntax);
    }

    fn unreached(&self, through_doors: &BTreeSet<String>) -> Vec<Breach> {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut queue: Vec<&str> =
            self.named_in_tests.iter().chain(through_doors).map(String::as_str).collect();
        while let Some(name) = queue.pop() {
            if reached.insert(name) {
                queue.extend(self.named_by.get(name).into_iter().flatten().map(String::as_str));
            }
        }
        self.wanted
            .iter()
            .filter(|wanted| !reached.contains(wanted.name.as_str()))
            .map(|wanted| {
                let message = format!("no test reaches the {} {}", wanted.what, wanted.name);
                Breach::at(&wanted.path, wanted.line, message)
            })
            .collect()
    }
}

struct Reader<'a> {
    file: &'a SourceFile,
    names: &'a mut Names,
}

impl Reader<'_> {
    fn function(
        &mut self,
        signature: &syn::Signature,
        body: &syn::Block,
        visibility: Option<&syn::Visibility>,
    ) {
        let line = signature.span().start().line;
        let found = identifiers(body.to_token_stream());
        if self.file.is_test_line(line) {
            self.names.named_in_tests.extend(found);
            return;
        }
        let name = signature.ident.to_string();
        let public = visibility.is_some_and(|visibility| !matches!(visibility, syn::Visibility::Inherited));
        if self.file.part() == "ops" && public && signature.asyncness.is_some() {
            self.want("op", &name, line);
        }
        self.names.named_by.entry(name).or_default().extend(found);
    }

    fn want(&mut self, what: &'static str, name: &str, line: usize) {
        let path = self.file.path.clone();
        self.names.wanted.push(Wanted { what, name: name.to_owned(), path, line });
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block, Some(&item.vis));
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block, Some(&item.vis));
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.function(&item.sig, body, None);
        }
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        let line = item.span().start().line;
        if self.file.is_test_line(line) {
            self.names.named_in_tests.extend(identifiers(item.mac.tokens.clone()));
            return;
        }
        let Some(name) = item.mac.path.segments.last() else { return };
        match name.ident.to_string().as_str() {
            "sql" => {
                for (name, line) in declared_before(
                    item,
                    |next| matches!(next, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis),
                ) {
                    self.want("statement", &name, line);
                }
            }
            "permission" => {
                for (name, line) in declared_before(
                    item,
                    |next| matches!(next, TokenTree::Punct(mark) if mark.as_char() == '='),
                ) {
                    self.want("permission", &name, line);
                }
            }
            _ => {}
        }
    }
}

/// Constant-like names at the top level of a macro call that stand right before such a token.
fn declared_before(item: &syn::ItemMacro, follows: impl Fn(&TokenTree) -> bool) -> Vec<(String, usize)> {
    let tokens: Vec<TokenTree> = item.mac.tokens.clone().into_iter().collect();
    tokens
        .windows(2)
        .filter_map(|pair| match &pair[0] {
            TokenTree::Ident(name) if follows(&pair[1]) && is_constant(&name.to_string()) => {
                Some((name.to_string(), name.span().start().line))
            }
            _ => None,
        })
        .collect()
}

fn is_constant(name: &str) -> bool {
    name.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORE: &str = "sql! {\n    /// The row.\n    pub(super) FIND(MarketId, String) -> (i64,) = \"select a from b\";\n    \
                         DROP_ROW(i64) = \"delete from b\";\n}\n\
                         pub(super) fn find() { FIND.one() }\npub(super) fn drop_row() { run(&DROP_ROW) }";
    const OPS: &str = "permission!(pub WITHDRAW = \"rfq.withdraw\", [Who::SignedIn], \"own\");\n\
                       pub async fn withdraw() { WITHDRAW.check()?; store::drop_row() }\n\
                       pub async fn get() { store::find() }\nasync fn helper() {}";

    fn judged(files: &[(&str, &str)]) -> Vec<String> {
        let parsed: Vec<SourceFile> =
            files.iter().map(|(path, text)| SourceFile::parse(path, text).expect("parses")).collect();
        breaches(&parsed).into_iter().map(|breach| breach.message).collect()
    }

    #[test]
    fn a_tree_with_nothing_in_it_passes() {
        assert_eq!(judged(&[]), Vec::<String>::new());
        assert_eq!(judged(&[("crates/x/src/lib.rs", "//! Empty.")]), Vec::<String>::new());
    }

    #[test]
    fn what_no_test_names_is_listed() {
        let found = judged(&[
            ("crates/x/src/rfq/store.rs", STORE),
            ("crates/x/src/rfq/ops.rs", OPS),
            (
                "crates/x/tests/rfq.rs",
                "#[bazaar_db::test]\nasync fn it_is_found(db: Db) { ops::get().await; }",
            ),
        ]);
        assert_eq!(found.len(), 3, "{found:?}");
        for (index, name) in
            ["op withdraw", "permission WITHDRAW", "statement DROP_ROW"].into_iter().enumerate()
        {
            assert!(found.iter().any(|message| message.contains(name)), "{index} {name} in {found:?}");
        }
    }

    #[test]
    fn tests_through_doors_and_in_the_file_count() {
        let inside = format!(
            "{OPS}\n#[cfg(test)]\nmod tests {{\n    #[test]\n    fn a() {{ super::withdraw(); }}\n}}"
        );
        let found = judged(&[
            ("crates/x/src/rfq/store.rs", STORE),
            ("crates/x/src/rfq/ops.rs", &inside),
            ("crates/bazaar-app/tests/it/rfq.rs", "#[test]\nfn b() { x::rfq::get(); }"),
        ]);
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn another_crates_tests_do_not_count() {
        let found = judged(&[
            ("crates/x/src/rfq/ops.rs", "pub async fn get() {}"),
            ("crates/y/tests/rfq.rs", "#[test]\nfn a() { get(); }"),
        ]);
        assert_eq!(found, ["no test reaches the op get"]);
    }
}
