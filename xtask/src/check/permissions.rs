//! The first line of an op is `PERMISSION.check(ctx)?`, so that no door can forget it.
//!
//! Ops are the public async functions of `ops` files that take a `Ctx`: they act for somebody. Those without act for
//! nobody (start-up, refreshing what is kept in memory), and those whose names end in `_in` join a transaction of a
//! caller that was allowed already.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::Breach;
use crate::source::{SourceFile, identifiers};
use crate::tree::Tree;
use crate::trouble::Trouble;

/// One breach per op that starts with anything else.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    let ops = tree.sources()?.iter().filter(|file| file.path.starts_with("crates/") && file.part() == "ops");
    Ok(ops.flat_map(judge_file).collect())
}

fn judge_file(file: &SourceFile) -> Vec<Breach> {
    let mut reader = Reader { file, breaches: Vec::new() };
    reader.visit_file(&file.syntax);
    reader.breaches
}

struct Reader<'a> {
    file: &'a SourceFile,
    breaches: Vec<Breach>,
}

impl Reader<'_> {
    fn judge(&mut self, visibility: &syn::Visibility, signature: &syn::Signature, body: &syn::Block) {
        let line = signature.span().start().line;
        let public = !matches!(visibility, syn::Visibility::Inherited);
        let acts_for_somebody = identifiers(signature.inputs.to_token_stream()).contains("Ctx");
        let joins = signature.ident.to_string().ends_with("_in");
        let is_op = public && signature.asyncness.is_some() && acts_for_somebody && !joins;
        if !is_op || self.file.is_test_line(line) || starts_with_check(body) {
            return;
        }
        let message = format!("the op {} must start with PERMISSION.check(…)?", signature.ident);
        self.breaches.push(Breach::at(&self.file.path, line, message));
    }
}

/// `NAME.check(…)?;` with a constant's name, a path before it allowed.
fn starts_with_check(body: &syn::Block) -> bool {
    let first: TokenStream = body.stmts.first().map(ToTokens::to_token_stream).unwrap_or_default();
    let tokens: Vec<TokenTree> = first.into_iter().collect();
    let Some(dot) = tokens.iter().position(|token| token.to_string() == ".") else { return false };
    let is_check = tokens.get(dot + 1).is_some_and(|token| token.to_string() == "check");
    let is_asked = tokens.get(dot + 3).is_some_and(|token| token.to_string() == "?");
    let is_permission = dot.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|token| {
        let name = token.to_string();
        name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase)
    });
    is_check && is_asked && is_permission
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.judge(&item.vis, &item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.judge(&item.vis, &item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str) -> Vec<usize> {
        let file = SourceFile::parse("crates/x/src/rfq/ops.rs", text).expect("parses");
        judge_file(&file).iter().map(|breach| breach.line).collect()
    }

    #[test]
    fn ops_that_check_first_pass_and_so_do_helpers_and_joining_functions() {
        let text = "pub async fn a(ctx: &Ctx) { PUBLISH.check(ctx)?; work() }\n\
                    pub(crate) async fn b(ctx: Ctx) { super::PUBLISH_2.check(&ctx)?; }\n\
                    async fn helper(ctx: &Ctx) {}\npub async fn reload() {}\npub async fn write_in(ctx: &Ctx) {}\n\
                    #[cfg(test)]\nmod tests { pub async fn t(ctx: &Ctx) {} }";
        assert_eq!(judged(text), Vec::<usize>::new());
    }

    #[test]
    fn ops_that_do_anything_before_are_found() {
        let text = "pub async fn a(ctx: &Ctx) { work(); PUBLISH.check(ctx)?; }\n\
                    impl Ops {\n    pub async fn b(&self, ctx: &Ctx) {}\n}\n\
                    pub async fn c(ctx: &Ctx) { PUBLISH.check(ctx).ok(); }\npub async fn d(ctx: &Ctx) { form.check(ctx)?; }";
        assert_eq!(judged(text), [1, 3, 5, 6]);
    }
}
