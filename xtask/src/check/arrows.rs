//! Arrows inside a feature, read from its parsed files.
//!
//! Model and events know nothing of the rest; the store knows the model; ops know both; doors and jobs call ops and
//! never the store. Page, API and HTTP frameworks stay in doors. The model is plain: it awaits nothing and names no
//! database. SQL stands in `store.rs` files and in the database crate. Test code may do as it likes.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use super::Breach;
use crate::paths::{NamedPath, is_mark, paths};
use crate::source::{self, SourceFile};
use crate::tree::Tree;
use crate::trouble::Trouble;

/// Frameworks of doors, by the name code uses.
const DOOR_FRAMEWORKS: [&str; 4] = ["axum", "askama", "async_graphql", "utoipa_axum"];

/// The crate that may hold SQL anywhere: migrations, bookkeeping, its own tests.
const DATABASE_CRATE: &str = "bazaar-db";

/// One breach per arrow that points the wrong way.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    let product = tree.sources()?.iter().filter(|file| file.path.starts_with("crates/"));
    Ok(product.flat_map(judge_file).collect())
}

fn judge_file(file: &SourceFile) -> Vec<Breach> {
    let tokens = file.syntax.to_token_stream();
    let mut breaches = Vec::new();
    for path in paths(tokens.clone()) {
        let problem = framework(file, &path).or_else(|| sibling(file, &path)).or_else(|| impure(file, &path));
        breaches.extend(problem.map(|message| Breach::at(&file.path, path.line, message)));
    }
    if file.crate_name() != DATABASE_CRATE && file.part() != "store" {
        breaches.extend(sql_outside_store(file, tokens));
    }
    breaches.retain(|breach| !file.is_test_line(breach.line));
    breaches
}

fn framework(file: &SourceFile, path: &NamedPath) -> Option<String> {
    let inner = matches!(file.part(), "model" | "store" | "ops");
    let first = path.segments.first()?;
    (inner && DOOR_FRAMEWORKS.contains(&first.as_str()) && path.segments.len() > 1)
        .then(|| format!("names {first}, which belongs in doors"))
}

fn sibling(file: &SourceFile, path: &NamedPath) -> Option<String> {
    let from = file.part();
    let to = match path.segments.as_slice() {
        [first, part, ..] if first == "super" => part,
        [first, feature, part, ..] if first == "crate" && file.path.contains(&format!("/{feature}/")) => part,
        _ => return None,
    };
    let (from_rank, to_rank) = (rank(from)?, rank(to)?);
    if from_rank == rank("web")? && to == "store" {
        return Some("a door calls ops, never the store".to_owned());
    }
    (to_rank > from_rank).then(|| format!("{from} may not see {to}"))
}

/// How far out a part of a feature stands.
fn rank(part: &str) -> Option<u8> {
    match part {
        "model" | "events" => Some(0),
        "store" => Some(1),
        "ops" => Some(2),
        other => source::is_feature_part(other).then_some(3),
    }
}

fn impure(file: &SourceFile, path: &NamedPath) -> Option<String> {
    if file.part() != "model" {
        return None;
    }
    match path.segments.first()?.as_str() {
        "async" | "await" => Some("a model decides without waiting for anything".to_owned()),
        "bazaar_db" => Some("a model names no database".to_owned()),
        _ => None,
    }
}

fn sql_outside_store(file: &SourceFile, tokens: TokenStream) -> Vec<Breach> {
    let calls = macro_calls(tokens.clone(), "sql");
    let statements =
        source::strings(tokens).into_iter().filter(|(_, text)| is_sql(text)).map(|(line, _)| line);
    calls
        .into_iter()
        .chain(statements)
        .map(|line| Breach::at(&file.path, line, "SQL belongs in store.rs"))
        .collect()
}

fn is_sql(text: &str) -> bool {
    let words = text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    let has = |start: &str, further: &str| words.starts_with(start) && words.contains(further);
    has("select ", " from ")
        || has("insert into ", "")
        || has("update ", " set ")
        || has("delete from ", "")
        || has("with ", " as (")
        || has("create table ", "")
}

/// Lines on which `name!` is called.
fn macro_calls(tokens: TokenStream, name: &str) -> Vec<usize> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut lines = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(word) if word == name && is_mark(tokens.get(index + 1), '!') => {
                lines.push(word.span().start().line);
            }
            TokenTree::Group(group) => lines.extend(macro_calls(group.stream(), name)),
            _ => {}
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(path: &str, text: &str) -> Vec<String> {
        let file = SourceFile::parse(path, text).expect("parses");
        judge_file(&file).iter().map(|breach| format!("{}: {}", breach.line, breach.message)).collect()
    }

    const CLEAN: [(&str, &str); 5] = [
        ("model", "use bazaar_kit::Id;\npub fn decide() {}"),
        ("store", "use bazaar_db::Tx;\nuse super::model;\nsql! { FIND(i64) = \"select a from b\"; }"),
        ("ops", "use super::{model, store};\npub async fn publish() { store::find().await }"),
        ("web", "use axum::Json;\nuse super::ops;\nfn page() { ops::publish(); }"),
        ("jobs", "use super::ops::publish;\n#[cfg(test)]\nmod tests { use super::super::store; }"),
    ];

    #[test]
    fn a_feature_as_it_should_be_passes() {
        for (part, text) in CLEAN {
            assert_eq!(judged(&format!("crates/x/src/rfq/{part}.rs"), text), Vec::<String>::new(), "{part}");
        }
    }

    #[test]
    fn frameworks_of_doors_are_found_in_inner_parts() {
        let found = judged("crates/x/src/rfq/ops.rs", "fn a() {}\nuse axum::{Json, http};");
        assert!(found[0].starts_with("2: names axum"), "{found:?}");
        assert_eq!(judged("crates/x/src/rfq/store.rs", "fn a() { call!(askama::render()) }").len(), 1);
    }

    #[test]
    fn outward_arrows_and_doors_at_the_store_are_found() {
        assert_eq!(
            judged("crates/x/src/rfq/model.rs", "use super::store::Row;"),
            ["1: model may not see store"]
        );
        assert_eq!(
            judged("crates/x/src/rfq/store.rs", "use super::{model, ops};"),
            ["1: store may not see ops"]
        );
        let grouped = judged("crates/x/src/rfq/web.rs", "use super::{ops, store};");
        assert_eq!(grouped, ["1: a door calls ops, never the store"]);
        let absolute = judged("crates/x/src/rfq/api.rs", "fn a() { crate::rfq::store::find(); }");
        assert_eq!(absolute.len(), 1);
        assert_eq!(judged("crates/x/src/rfq/api.rs", "fn a() { crate::other::store(); }").len(), 0);
    }

    #[test]
    fn a_model_that_waits_or_stores_is_found() {
        let found = judged("crates/x/src/rfq/model.rs", "use bazaar_db::Tx;\npub async fn a() {}");
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn sql_outside_the_store_is_found() {
        let text = "sql! { A(i64) = \"x\"; }\nconst B: &str = \"select  a\\n from b\";\nfn c() { run!(\"DELETE FROM d\") }";
        assert_eq!(judged("crates/x/src/rfq/ops.rs", text).len(), 3);
        assert_eq!(judged("crates/bazaar-db/src/migrate.rs", text).len(), 0);
        assert_eq!(judged("crates/x/tests/it/rfq.rs", text).len(), 0);
        assert_eq!(judged("crates/x/src/rfq/ops.rs", "const A: &str = \"select a colour\";").len(), 0);
    }
}
