//! Which message keys code and templates use.
//!
//! Two strengths: a key is *demanded* where its place says that it must be one (`t("key")`, a fault's key), and
//! *mentioned* wherever a string equals it. Demanded keys must exist; unmentioned ones are dead.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};

use crate::source::{self, SourceFile};

/// Keys used by a set of files.
#[derive(Default)]
pub(super) struct Usage {
    pub(super) demanded: BTreeSet<Demand>,
    pub(super) mentioned: BTreeSet<String>,
    /// Mentioned with gaps, as in `format!("match-{}-{verdict}")`: what stands around each gap.
    pub(super) patterns: BTreeSet<Vec<String>>,
}

/// A key that must exist, and where it is asked for.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Demand {
    pub(super) key: String,
    pub(super) path: String,
    pub(super) line: usize,
}

impl Usage {
    fn demand(&mut self, key: String, path: &str, line: usize) {
        self.demanded.insert(Demand { key, path: path.to_owned(), line });
    }

    /// Reads a page template: `t("key")` and `t_with("key", …)` on any receiver.
    pub(super) fn read_template(&mut self, path: &str, text: &str) {
        for (index, line) in text.lines().enumerate() {
            self.patterns.extend(line.split('"').filter_map(pattern));
            self.mentioned.extend(line.split('"').map(str::to_owned));
            for call in ["t(\"", "t_with(\""] {
                for (start, _) in line.match_indices(call) {
                    let before = line[..start].chars().next_back();
                    let key = line[start + call.len()..].split('"').next().unwrap_or_default();
                    if !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
                        self.demand(key.to_owned(), path, index + 1);
                    }
                }
            }
        }
    }

    /// Reads a Rust file, tests aside.
    pub(super) fn read_code(&mut self, file: &SourceFile) {
        let tokens = file.syntax.to_token_stream();
        let strings = source::strings(tokens.clone());
        let live = |line: &usize| !file.is_test_line(*line);
        for (_, text) in strings.into_iter().filter(|(line, _)| live(line)) {
            self.patterns.extend(pattern(&text));
            self.mentioned.insert(text);
        }
        let mut keys = Vec::new();
        demanded_by_calls(tokens, &mut keys);
        let mut finder = KeyFunctions { keys };
        finder.visit_file(&file.syntax);
        for (line, key) in finder.keys.into_iter().filter(|(line, _)| live(line)) {
            self.demand(key, &file.path, line);
        }
    }
}

/// The parts around the gaps of a format string, if it makes keys: it starts with a word and a hyphen, and has nothing
/// in it that a key could not have.
fn pattern(text: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((part, after)) = rest.split_once('{') {
        parts.push(part.to_owned());
        rest = after.split_once('}')?.1;
    }
    parts.push(rest.to_owned());
    let is_key_part = |part: &String| {
        part.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
    };
    (parts.len() > 1 && parts[0].trim_start_matches('-').contains('-') && parts.iter().all(is_key_part))
        .then_some(parts)
}

/// Whether a key can be made by filling the gaps between these parts.
pub(super) fn fits(key: &str, parts: &[String]) -> bool {
    let [first, middle @ .., last] = parts else { return false };
    let Some(mut rest) = key.strip_prefix(first.as_str()) else { return false };
    for part in middle {
        match rest.split_once(part.as_str()) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last.as_str())
}

/// Keys are words joined by hyphens, with at least one hyphen wherever other strings could stand too.
fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.split('-').all(|word| {
            !word.is_empty()
                && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        })
}

/// `Fault::new(_, "key")`, `FieldFault::new(_, "key")`, `.t("key")`, `.t_with("key", _)`, `.text(_, "key")`,
/// `.text_with(_, "key", _)` and `key: "key"`, inside macro calls too.
fn demanded_by_calls(tokens: TokenStream, keys: &mut Vec<(usize, String)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            if let TokenTree::Literal(_) = token
                && ends_with(&tokens[..index], &["key", ":"])
            {
                keys.extend(
                    source::strings(token.clone().into()).into_iter().filter(|(_, text)| is_key(text)),
                );
            }
            continue;
        };
        let before = &tokens[..index];
        let fault = ["Fault", "FieldFault"].iter().any(|name| ends_with(before, &[name, ":", ":", "new"]));
        let text = ["t", "t_with", "text", "text_with"].iter().any(|name| ends_with(before, &[".", name]));
        if fault || text {
            let own: TokenStream =
                group.stream().into_iter().filter(|token| matches!(token, TokenTree::Literal(_))).collect();
            // The key comes after the field's name, which may look like one.
            keys.extend(source::strings(own).pop().filter(|(_, text)| is_key(text)));
        }
        demanded_by_calls(group.stream(), keys);
    }
}

fn ends_with(tokens: &[TokenTree], words: &[&str]) -> bool {
    tokens.len() >= words.len()
        && tokens[tokens.len() - words.len()..]
            .iter()
            .zip(words)
            .all(|(token, word)| token.to_string() == **word)
}

/// Functions that answer with a message key say so in their names: `key`, `message_key`.
struct KeyFunctions {
    keys: Vec<(usize, String)>,
}

impl KeyFunctions {
    fn take(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let name = signature.ident.to_string();
        if name == "key" || name.ends_with("_key") {
            let strings = source::strings(body.to_token_stream());
            self.keys.extend(strings.into_iter().filter(|(_, text)| is_key(text)));
        }
    }
}

impl<'ast> Visit<'ast> for KeyFunctions {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.take(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.take(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_demand_what_they_translate() {
        let mut usage = Usage::default();
        let text = "<h1 class=\"cost(\">{{ shell.t(\"home-title\") }}</h1>\n{{ t_with(\"found\", x) }} {{ part(\"label-a\") }}\n\
                    <i class=\"card-{{ kind }}\">{{ s.t(format!(\"kind-{}\", kind)) }}</i>";
        usage.read_template("a.html", text);
        let demanded: Vec<(&str, usize)> =
            usage.demanded.iter().map(|demand| (demand.key.as_str(), demand.line)).collect();
        assert_eq!(demanded, [("found", 2), ("home-title", 1)]);
        assert!(usage.mentioned.contains("label-a"));
        assert_eq!(usage.patterns, [vec!["kind-".to_owned(), String::new()]].into());
    }

    #[test]
    fn format_strings_that_make_keys_are_patterns() {
        let parts = pattern("match-{}-{verdict}").expect("makes keys");
        assert_eq!(parts, ["match-", "-", ""]);
        assert!(fits("match-sector-for", &parts) && fits("match-a-b-c", &parts));
        assert!(!fits("match-sector", &parts) && !fits("rematch-a-b", &parts));
        let ending = pattern("sort-by-{}-label").expect("makes keys");
        assert!(fits("sort-by-price-label", &ending) && !fits("sort-by-price", &ending));
        for text in ["{}-label", "match", "Match-{}", "match-{} is", "match-{"] {
            assert_eq!(pattern(text), None, "{text}");
        }
    }

    #[test]
    fn code_demands_keys_in_faults_translations_and_key_functions() {
        let mut usage = Usage::default();
        let text = "fn a() { Err(Fault::new(FaultKind::Conflict, \"rfq-closed\")) }\n\
                    fn b() { vec![FieldFault::new(\"price-text\", \"price-wrong\").with(\"max-a\", 1)] }\n\
                    fn c() { t.text_with(locale, \"c-key\", &[(\"not-this\", 1)]); Row { key: \"d-key\" } }\n\
                    fn message_key(self) -> &'static str { match self { _ => \"e-key\" } }\n\
                    #[cfg(test)]\nmod tests { fn key() { \"never-key\" } }";
        let file = SourceFile::parse("crates/x/src/lib.rs", text).expect("parses");
        usage.read_code(&file);
        let demanded: BTreeSet<&str> = usage.demanded.iter().map(|demand| demand.key.as_str()).collect();
        assert_eq!(demanded, ["rfq-closed", "price-wrong", "c-key", "d-key", "e-key"].into());
        assert!(usage.mentioned.contains("max-a") && !usage.mentioned.contains("never-key"));
    }
}
