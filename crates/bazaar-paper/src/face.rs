//! The faces, and text turned into glyphs.
//!
//! A text is cut into runs of one face: letters and marks of Devanagari in one, everything else in the other. Joiners
//! and combining marks stay with the letter before them, or conjuncts would break.

use std::ops::Range;
use std::sync::LazyLock;

use rustybuzz::{Direction, Face as Shaper, UnicodeBuffer};

/// The faces have no minus of their own; a dash has its width and height.
const MINUS: &str = "\u{2212}";
const DASH: &str = "\u{2013}";

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// For reading.
    Regular,
    /// For heads and sums.
    Bold,
}

/// One font file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    Latin,
    LatinBold,
    Devanagari,
    DevanagariBold,
}

/// Glyphs of one face, in order.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) face: Face,
    pub(crate) text: String,
    pub(crate) glyphs: Vec<Glyph>,
}

/// A placed glyph; lengths in parts of the type size.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) id: u32,
    pub(crate) advance: f32,
    pub(crate) offset: (f32, f32),
    /// What it stands for in the run's text.
    pub(crate) of: Range<usize>,
}

struct Loaded {
    shaper: Shaper<'static>,
    units_per_em: f32,
}

static LOADED: LazyLock<[Loaded; 4]> = LazyLock::new(|| Face::ALL.map(Loaded::read));

impl Loaded {
    fn read(face: Face) -> Self {
        let shaper = Shaper::from_slice(face.bytes(), 0)
            .expect("the faces are part of the program; a test reads them");
        #[expect(clippy::cast_precision_loss, reason = "font units are a few thousand")]
        let units_per_em = shaper.units_per_em() as f32;
        Self { shaper, units_per_em }
    }
}

impl Face {
    pub(crate) const ALL: [Self; 4] = [Self::Latin, Self::LatinBold, Self::Devanagari, Self::DevanagariBold];

    /// The font file.
    pub(crate) const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Latin => include_bytes!("../fonts/NotoSans-Regular.ttf"),
            Self::LatinBold => include_bytes!("../fonts/NotoSans-Bold.ttf"),
            Self::Devanagari => include_bytes!("../fonts/NotoSansDevanagari-Regular.ttf"),
            Self::DevanagariBold => include_bytes!("../fonts/NotoSansDevanagari-Bold.ttf"),
        }
    }

    const fn of(is_devanagari: bool, weight: Weight) -> Self {
        match (is_devanagari, weight) {
            (false, Weight::Regular) => Self::Latin,
            (false, Weight::Bold) => Self::LatinBold,
            (true, Weight::Regular) => Self::Devanagari,
            (true, Weight::Bold) => Self::DevanagariBold,
        }
    }

    /// The place of a face in lists of all four.
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

/// A text as runs of glyphs, in the order they are read.
pub(crate) fn shape(text: &str, weight: Weight) -> Vec<Run> {
    let text = &text.replace(MINUS, DASH);
    cut_by_script(text)
        .into_iter()
        .map(|(part, is_devanagari)| shape_run(part, Face::of(is_devanagari, weight)))
        .collect()
}

/// How wide a text is at a type size.
pub(crate) fn width_of(text: &str, weight: Weight, size: f32) -> f32 {
    shape(text, weight).iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.advance * size).sum()
}

fn shape_run(text: &str, face: Face) -> Run {
    let loaded = &LOADED[face.index()];
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(Direction::LeftToRight);
    let shaped = rustybuzz::shape(&loaded.shaper, &[], buffer);
    let starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    #[expect(clippy::cast_precision_loss, reason = "font units are a few thousand")]
    let em = |units: i32| units as f32 / loaded.units_per_em;
    let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate();
    let glyphs = glyphs.map(|(index, (info, position))| Glyph {
        id: info.glyph_id,
        advance: em(position.x_advance),
        offset: (em(position.x_offset), em(position.y_offset)),
        of: starts[index]
            ..starts[index..].iter().copied().find(|next| *next > starts[index]).unwrap_or(text.len()),
    });
    Run { face, glyphs: glyphs.collect(), text: text.to_owned() }
}

/// The text in parts, each with whether its letters are Devanagari.
fn cut_by_script(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let (mut start, mut current) = (0, None);
    for (at, letter) in text.char_indices() {
        let script = match current {
            Some(before) if stays_with_letter_before(letter) => before,
            _ => is_devanagari(letter),
        };
        match current {
            Some(before) if before != script => {
                parts.push((&text[start..at], before));
                start = at;
            }
            _ => {}
        }
        current = Some(script);
    }
    parts.extend(current.map(|script| (&text[start..], script)));
    parts
}

const fn is_devanagari(letter: char) -> bool {
    matches!(letter, '\u{0900}'..='\u{097F}' | '\u{A8E0}'..='\u{A8FF}' | '\u{1CD0}'..='\u{1CFF}')
}

/// Joiners and combining marks of no script of their own.
const fn stays_with_letter_before(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}' | '\u{0300}'..='\u{036F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<u32> {
        shape(text, Weight::Regular).into_iter().flat_map(|run| run.glyphs).map(|glyph| glyph.id).collect()
    }

    #[test]
    fn every_letter_of_our_languages_has_a_glyph() {
        for weight in [Weight::Regular, Weight::Bold] {
            for text in [
                "₹12,34,567.89 – −5 % × · “Café” ½ ²",
                "क्षत्रिय ज्ञान श्रृंगार हिंदी ऑडिट फ़र्म ड़ ढ़ १२३ ।",
                "आर.के. Bakery एंड संस",
            ] {
                let glyphs = shape(text, weight).into_iter().flat_map(|run| run.glyphs);
                assert!(glyphs.clone().count() > 3 && glyphs.clone().all(|glyph| glyph.id != 0), "{text}");
            }
        }
    }

    #[test]
    fn letters_that_join_become_one_glyph() {
        // क + virama + ष make one conjunct; the short i is drawn before its letter although it is typed after it.
        assert_eq!(ids("क्ष").len(), 1);
        assert_eq!(ids("कि").len(), 2);
        assert_eq!(ids("कि")[1], ids("क")[0]);
    }

    #[test]
    fn a_joiner_stays_with_its_letter() {
        let runs = shape("क्\u{200D}ष Rao", Weight::Regular);
        assert_eq!(runs.iter().map(|run| run.face).collect::<Vec<_>>(), [Face::Devanagari, Face::Latin]);
        assert_eq!(runs[0].text, "क्\u{200D}ष");
    }

    #[test]
    fn what_a_glyph_stands_for_covers_the_text() {
        for run in shape("ज्ञानेश्वर & Sons, ₹5", Weight::Bold) {
            assert_eq!(run.glyphs.first().map(|glyph| glyph.of.start), Some(0));
            assert!(run.glyphs.iter().all(|glyph| run.text.is_char_boundary(glyph.of.end)));
            assert_eq!(run.glyphs.iter().map(|glyph| glyph.of.end).max(), Some(run.text.len()));
        }
    }
}
