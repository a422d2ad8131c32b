//! Drawn shopfronts, for a listing that has no photo or may not show one.
//!
//! A *motif* is what the business does, read from its NIC division; a *seed* is the listing's id. The two decide
//! everything: colours, roof, awning, which side the door is on, what stands in the street. The same pair gives
//! the same bytes on every machine, so a picture is cached for ever by its path. No text is drawn (it would need
//! translating), nothing moves, and every picture stays under four kilobytes.

mod canvas;
mod door;
mod emblem;
mod facade;
mod goods;
mod motif;
mod palette;
mod street;

pub use door::routes;
pub use motif::Motif;

use canvas::Canvas;
use palette::Palette;

/// The picture's width in its own units; pages scale it.
pub const WIDTH: i32 = 320;
/// The picture's height in its own units: sixteen to nine.
pub const HEIGHT: i32 = 180;

/// Draws the shopfront of this motif and seed as a whole SVG document.
pub fn shopfront(motif: Motif, seed: u64) -> String {
    let mut dice = Dice::new(seed ^ motif.salt());
    let palette = Palette::choose(&mut dice);
    let mut canvas = Canvas::new(WIDTH);
    street::behind(&mut canvas, motif, palette, &mut dice);
    let door_on_left = dice.roll(2) == 0;
    canvas.group(door_on_left, |canvas| {
        facade::draw(canvas, motif, palette, &mut dice);
    });
    street::before(&mut canvas, motif, palette, &mut dice);
    canvas.finish()
}

/// Draws a street of three shops for the head of a page, [`STREET_WIDTH`] wide, as a whole SVG document.
pub fn street(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut canvas = Canvas::new(STREET_WIDTH);
    street::behind_row(&mut canvas, Palette::choose(&mut dice), &mut dice);
    let first = dice.roll(STREET_TRADES);
    for (place, palette) in (0..3).zip(Palette::choose_three(&mut dice)) {
        let motif = Motif::SHOPS[usize::try_from((first + place * 2) % STREET_TRADES).unwrap_or_default()];
        canvas.at(place * 226 - 40, 0, |canvas| facade::draw(canvas, motif, palette, &mut dice));
    }
    street::before_row(&mut canvas, &mut dice);
    canvas.finish()
}

/// The width of a drawn street.
pub const STREET_WIDTH: i32 = 700;
const STREET_TRADES: i32 = 6;
const STREET: &str = "street";

/// The path under which the street of this seed is served.
pub fn street_path(seed: u64) -> String {
    format!("/art/{STREET}-{seed:016x}.svg")
}

/// The path under which the picture of this motif and seed is served.
pub fn path(motif: Motif, seed: u64) -> String {
    format!("/art/{}-{seed:016x}.svg", motif.as_str())
}

/// Draws the picture whose file name (the last part of [`path`] or [`street_path`]) this is; none for any other name.
pub fn from_file_name(name: &str) -> Option<String> {
    let (motif, seed) = name.strip_suffix(".svg")?.rsplit_once('-')?;
    if seed.len() != 16 || !seed.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    let seed = u64::from_str_radix(seed, 16).ok()?;
    if motif == STREET { Some(street(seed)) } else { Some(shopfront(Motif::parse(motif)?, seed)) }
}

/// Small repeatable choices: SplitMix64 (Steele, Lea and Flood 2014), which mixes neighbouring seeds well.
struct Dice {
    state: u64,
}

impl Dice {
    const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from zero to one less than `sides`.
    fn roll(&mut self, sides: i32) -> i32 {
        let sides = u64::try_from(sides.max(1)).unwrap_or(1);
        i32::try_from(self.next() % sides).unwrap_or_default()
    }

    /// One of these.
    fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let index = self.roll(i32::try_from(choices.len()).unwrap_or(i32::MAX));
        &choices[usize::try_from(index).unwrap_or_default()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;
    use std::collections::BTreeSet;

    fn assert_well_formed(svg: &str) {
        let mut reader = Reader::from_str(svg);
        reader.config_mut().check_end_names = true;
        let mut depth = 0_i32;
        loop {
            match reader.read_event().expect("well-formed SVG") {
                Event::Start(tag) => {
                    assert!(tag.attributes().all(|attribute| attribute.is_ok()), "attributes of {svg}");
                    depth += 1;
                }
                Event::Empty(tag) => assert!(tag.attributes().all(|attribute| attribute.is_ok())),
                Event::End(_) => depth -= 1,
                Event::Text(text) => assert_eq!(text.trim(), "", "no text in a picture"),
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0);
    }

    #[test]
    fn every_motif_is_a_small_well_formed_picture() {
        for motif in Motif::ALL {
            for seed in 0..60 {
                let svg = shopfront(*motif, seed);
                assert_well_formed(&svg);
                assert!(svg.len() < 4096, "{motif:?} {seed} has {} bytes", svg.len());
            }
        }
    }

    #[test]
    fn the_same_pair_gives_the_same_bytes_and_others_differ() {
        let mut seen = BTreeSet::new();
        for motif in Motif::ALL {
            for seed in 0..20 {
                assert_eq!(shopfront(*motif, seed), shopfront(*motif, seed));
                seen.insert(shopfront(*motif, seed));
            }
        }
        assert!(seen.len() > Motif::ALL.len() * 18, "only {} different pictures", seen.len());
    }

    #[test]
    fn a_street_is_a_well_formed_picture_under_its_path() {
        for seed in 0..30 {
            assert_well_formed(&street(seed));
            let name = street_path(seed);
            assert_eq!(from_file_name(name.strip_prefix("/art/").unwrap()), Some(street(seed)));
        }
    }

    #[test]
    fn a_path_leads_back_to_its_picture() {
        let path = path(Motif::Bakery, 0xfeed);
        let name = path.strip_prefix("/art/").unwrap();
        assert_eq!(from_file_name(name), Some(shopfront(Motif::Bakery, 0xfeed)));
        for wrong in
            ["bakery.svg", "bakery-1.svg", "castle-000000000000feed.svg", "bakery-00000000000+feed.svg"]
        {
            assert_eq!(from_file_name(wrong), None, "{wrong}");
        }
    }
}
