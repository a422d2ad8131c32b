//! The library's view of analysed text: one term per line.
//!
//! Terms are made before a document reaches the library; all that is left for its tokenizer is to cut at line ends.
//! Words hold no control characters, so no term holds one.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The tokenizer's name in the schema.
pub(super) const LINES: &str = "lines";

/// Divides the terms of one field value.
pub(super) const LINE_END: char = '\n';

/// Cuts at line ends.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    token: Token,
}

impl Tokenizer for Lines {
    type TokenStream<'a> = LineStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LineStream<'a> {
        self.token.reset();
        LineStream { lines: text.split(LINE_END), token: &mut self.token }
    }
}

/// The lines of one text.
pub(super) struct LineStream<'a> {
    lines: std::str::Split<'a, char>,
    token: &'a mut Token,
}

impl TokenStream for LineStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(line) = self.lines.next() else { return false };
        self.token.text.clear();
        self.token.text.push_str(line);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
