//! Lines of a width. A line ends at a space; a word wider than the line is cut between grapheme clusters, so that a
//! letter is never parted from its marks.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::face::{Weight, width_of};

/// The text in lines no wider than `width` points. A text without words is one empty line.
pub(crate) fn wrap(text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
    let space = width_of(" ", weight, size);
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let needed = width_of(word, weight, size);
        let is_first = used <= 0.0;
        if !is_first && used + space + needed <= width {
            push(&mut lines, " ");
            push(&mut lines, word);
            used += space + needed;
            continue;
        }
        if !is_first {
            lines.push(String::new());
        }
        used = place(word, needed, (weight, size, width), &mut lines);
    }
    lines
}

/// Puts a word on the last line, which is empty, and further lines if it is too wide; how much of the last is used.
fn place(word: &str, needed: f32, (weight, size, width): (Weight, f32, f32), lines: &mut Vec<String>) -> f32 {
    if needed <= width {
        push(lines, word);
        return needed;
    }
    let mut part = String::new();
    for cluster in word.graphemes(true) {
        let longer = format!("{part}{cluster}");
        if !part.is_empty() && width_of(&longer, weight, size) > width {
            push(lines, &part);
            lines.push(String::new());
            cluster.clone_into(&mut part);
        } else {
            part = longer;
        }
    }
    push(lines, &part);
    width_of(&part, weight, size)
}

fn push(lines: &mut [String], text: &str) {
    if let Some(last) = lines.last_mut() {
        last.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn lines_are_as_narrow_as_asked_and_lose_no_letter(
            words in prop::collection::vec("[a-z₹0-9,]{1,24}|[क-ह][ािीुूे्]?[क-ह]?", 0..24),
            width in 40.0_f32..300.0,
        ) {
            let text = words.join(" ");
            let lines = wrap(&text, Weight::Regular, 9.0, width);
            for line in &lines {
                let one_cluster = line.graphemes(true).count() == 1;
                prop_assert!(one_cluster || width_of(line, Weight::Regular, 9.0) <= width + 0.01, "{line}");
            }
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }

    #[test]
    fn a_line_ends_at_a_space() {
        let width = width_of("likely price", Weight::Regular, 10.0) + 1.0;
        assert_eq!(wrap("likely price today", Weight::Regular, 10.0, width), ["likely price", "today"]);
        assert_eq!(wrap("", Weight::Regular, 10.0, width), [""]);
    }
}
