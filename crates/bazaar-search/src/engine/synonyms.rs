//! Synonyms, as a value handed in: the engine knows none of its own. Everyday words belong to whoever owns the
//! sector tree; a market may add its own.

use std::collections::BTreeMap;

use crate::analysis::words;

/// Phrases and what else they are called. One-way: give both directions where both hold.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    /// Stems of the phrase → stems of each other name.
    names: BTreeMap<Vec<String>, Vec<Vec<String>>>,
    longest: usize,
}

impl Synonyms {
    /// From pairs of (phrase, other name), in any spelling the analyser understands.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut synonyms = Self::default();
        for (phrase, name) in pairs {
            let (phrase, name) = (stems(phrase), stems(name));
            if phrase.is_empty() || name.is_empty() || phrase == name {
                continue;
            }
            synonyms.longest = synonyms.longest.max(phrase.len());
            synonyms.names.entry(phrase).or_default().push(name);
        }
        synonyms
    }

    /// For each of `stems`, the stems of other names of any phrase it is part of.
    pub(super) fn expand(&self, stems: &[String]) -> Vec<Vec<String>> {
        let mut expanded = vec![Vec::new(); stems.len()];
        for start in 0..stems.len() {
            for length in 1..=self.longest.min(stems.len() - start) {
                let Some(names) = self.names.get(&stems[start..start + length]) else { continue };
                for place in &mut expanded[start..start + length] {
                    place.extend(names.iter().flatten().cloned());
                }
            }
        }
        for place in &mut expanded {
            place.sort();
            place.dedup();
        }
        expanded
    }
}

fn stems(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|word| word.stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_lends_its_other_name_to_each_of_its_words() {
        let synonyms =
            Synonyms::from_pairs([("atta chakki", "grain milling"), ("shop", "store"), ("same", "same")]);
        let typed = stems("old atta chakki shops");
        let expanded = synonyms.expand(&typed);
        assert_eq!(expanded[0], Vec::<String>::new());
        assert_eq!(expanded[1], ["grain", "milling"]);
        assert_eq!(expanded[2], ["grain", "milling"]);
        assert_eq!(expanded[3], ["store"]);
    }
}
