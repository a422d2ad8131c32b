//! The few things the rule must know of a Fluent file: keys, their variables, and which other keys they refer to.
//! Whether the file is well-formed is for the translator itself to say, in its own tests.

use std::collections::BTreeSet;

/// A message, one of its attributes (`key.attribute`) or a term (`-key`).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) line: usize,
    /// Names after `$`.
    pub(super) variables: BTreeSet<String>,
    /// Messages and terms it puts into itself.
    pub(super) references: BTreeSet<String>,
}

/// Reads a Fluent file's entries in order.
pub(super) fn read(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut message = String::new();
    let mut depth = 0_usize;
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let start = if line.starts_with(char::is_whitespace) {
            attribute(line).filter(|_| depth == 0).map(|(name, value)| (format!("{message}.{name}"), value))
        } else {
            definition(line).map(|(name, value)| {
                name.clone_into(&mut message);
                (message.clone(), value)
            })
        };
        let value = match start {
            Some((key, value)) => {
                depth = 0;
                entries.push(Entry {
                    key,
                    line: index + 1,
                    variables: BTreeSet::new(),
                    references: BTreeSet::new(),
                });
                value
            }
            None => line,
        };
        if let Some(entry) = entries.last_mut() {
            depth = entry.take_placeables(value, depth);
        }
    }
    entries
}

fn definition(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once('=')?;
    let name = name.trim_end();
    is_name(name.strip_prefix('-').unwrap_or(name)).then_some((name, value))
}

fn attribute(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim_start().strip_prefix('.')?.split_once('=')?;
    let name = name.trim_end();
    is_name(name).then_some((name, value))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.chars().all(is_name_letter)
}

fn is_name_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'
}

impl Entry {
    /// Reads what stands in braces on one line, given how many were open before it; returns how many are open after.
    fn take_placeables(&mut self, line: &str, mut depth: usize) -> usize {
        for (index, letter) in line.char_indices() {
            let rest = &line[index + letter.len_utf8()..];
            match letter {
                '{' => {
                    depth += 1;
                    let name = name_at_start(rest.trim_start());
                    if is_name(name.trim_start_matches('-').split('.').next().unwrap_or_default()) {
                        self.references.insert(name.to_owned());
                    }
                }
                '}' => depth = depth.saturating_sub(1),
                '$' if depth > 0 => {
                    self.variables.insert(name_at_start(rest).to_owned());
                }
                _ => {}
            }
        }
        depth
    }
}

fn name_at_start(text: &str) -> &str {
    let end = text.find(|letter| !(is_name_letter(letter) || letter == '.')).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn keys_variables_attributes_terms_and_references_are_read() {
        let text = "# A comment = no key\n-brand = Bazaar\n\nhello = Hello { $name }, this is { -brand }\n\
                    found = { $count ->\n    [one] one of { $total }\n   *[other] { $count } found, { hello }\n}\n    \
                    .label = Label for { $who }\ncost = $5 is text\n";
        let entries = read(text);
        let keys: Vec<(&str, usize)> = entries.iter().map(|entry| (entry.key.as_str(), entry.line)).collect();
        assert_eq!(keys, [("-brand", 2), ("hello", 4), ("found", 5), ("found.label", 9), ("cost", 10)]);
        assert_eq!(entries[1].variables, set(&["name"]));
        assert_eq!(entries[1].references, set(&["-brand"]));
        assert_eq!(entries[2].variables, set(&["count", "total"]));
        assert_eq!(entries[2].references, set(&["hello"]));
        assert_eq!(entries[3].variables, set(&["who"]));
        assert_eq!(entries[4].variables, set(&[]));
    }
}
