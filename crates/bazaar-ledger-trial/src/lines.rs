//! What a writing process tells the one that watches it, a line per order: writer, index, answer.

use crate::world::Answer;

const RETRIED: &str = "retried";

/// One answered order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which writer.
    pub writer: u64,
    /// Which of its orders.
    pub index: u64,
    /// `fresh`, `again`, or the key of the refusal.
    pub answer: String,
    /// Whether the ledger was too busy at first and was asked again with the same key.
    pub was_retried: bool,
}

impl Line {
    /// The line of this answer.
    pub fn new(writer: u64, index: u64, answer: Answer, was_retried: bool) -> Self {
        Self { writer, index, answer: word(answer).to_owned(), was_retried }
    }

    /// Reads a line; a process that is killed may leave a part of one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.strip_suffix('\n')?.split(' ');
        let (writer, index) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let answer = words.next()?.to_owned();
        let was_retried = match words.next() {
            None => false,
            Some(RETRIED) => true,
            Some(_) => return None,
        };
        words.next().is_none().then_some(Self { writer, index, answer, was_retried })
    }

    /// Whether it is this answer.
    pub fn says(&self, answer: Answer) -> bool {
        self.answer == word(answer)
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.writer, self.index, self.answer)?;
        if self.was_retried { write!(f, " {RETRIED}") } else { Ok(()) }
    }
}

const fn word(answer: Answer) -> &'static str {
    match answer {
        Ok(false) => "fresh",
        Ok(true) => "again",
        Err(key) => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_survive_and_parts_of_lines_do_not() {
        for answer in [Ok(false), Ok(true), Err("ledger-not-enough")] {
            for was_retried in [false, true] {
                let line = Line::new(3, 41, answer, was_retried);
                let text = format!("{line}\n");
                assert_eq!(Line::parse(&text), Some(line.clone()));
                assert!(line.says(answer));
                assert!((0..text.len()).all(|cut| Line::parse(&text[..cut]).is_none()));
            }
        }
    }
}
