//! Paths as code names them, found in tokens, so that macro calls are looked into as well.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path as written, braces of `use` spelled out: `use a::{b, c::d}` is `a::b` and `a::c::d`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NamedPath {
    /// Where it starts.
    pub(crate) line: usize,
    /// Its words.
    pub(crate) segments: Vec<String>,
}

/// Every path in these tokens, single words included, inside macro calls too.
pub(crate) fn paths(tokens: TokenStream) -> Vec<NamedPath> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        match &tokens[index] {
            TokenTree::Ident(first) => {
                let line = first.span().start().line;
                let mut segments = vec![first.to_string()];
                index += 1;
                while is_mark(tokens.get(index), ':') && is_mark(tokens.get(index + 1), ':') {
                    match tokens.get(index + 2) {
                        Some(TokenTree::Ident(next)) => segments.push(next.to_string()),
                        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                            found.extend(paths(group.stream()).into_iter().map(|tail| tail.below(&segments)));
                        }
                        _ => {}
                    }
                    index += 3;
                }
                found.push(NamedPath { line, segments });
            }
            TokenTree::Group(group) => {
                found.extend(paths(group.stream()));
                index += 1;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => index += 1,
        }
    }
    found
}

impl NamedPath {
    /// Whether it is `prefix` (words joined by `::`) or lies below it.
    pub(crate) fn starts_with(&self, prefix: &str) -> bool {
        let mut words = self.segments.iter();
        prefix.split("::").all(|word| words.next().is_some_and(|own| own == word))
    }

    fn below(self, before: &[String]) -> Self {
        Self { line: self.line, segments: before.iter().cloned().chain(self.segments).collect() }
    }
}

/// Whether this token is this mark.
pub(crate) fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(found)) if found.as_char() == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        paths(text.parse().expect("tokens")).iter().map(|path| path.segments.join("::")).collect()
    }

    #[test]
    fn braces_are_spelled_out_and_macros_looked_into() {
        assert_eq!(found("use a::{b, c::{d, e}};"), ["use", "a::b", "a::c::d", "a::c::e", "a::c", "a"]);
        assert!(found("run!(x, y::z())").contains(&"y::z".to_owned()));
        assert!(found("a::<B>::c()").contains(&"B".to_owned()));
    }

    #[test]
    fn a_prefix_ends_at_a_word() {
        let path = NamedPath { line: 1, segments: vec!["a".into(), "bc".into(), "d".into()] };
        assert!(path.starts_with("a::bc") && path.starts_with("a::bc::d"));
        assert!(!path.starts_with("a::b") && !path.starts_with("a::bc::d::e"));
    }
}
