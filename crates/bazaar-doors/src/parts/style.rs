//! The style sheet, held to its promises: contrast in both themes, one dark theme, a small first visit.
//! Contrast is computed as WCAG 2.2 defines it (relative luminance of sRGB colours).

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

const STYLE: &str = include_str!("../../assets/bazaar.css");
const SCRIPT: &str = include_str!("../../assets/bazaar.js");

/// Text and what it stands on.
const TEXT_PAIRS: [(&str, &[&str]); 8] = [
    ("ink", &["paper", "surface", "sunk", "primary-wash"]),
    ("muted", &["paper", "surface", "sunk"]),
    ("primary", &["paper", "surface", "primary-wash"]),
    ("on-primary", &["primary", "primary-deep"]),
    ("leaf", &["paper", "surface", "leaf-wash"]),
    ("madder", &["paper", "surface", "madder-wash"]),
    ("care", &["care-wash"]),
    ("info", &["info-wash"]),
];

/// Controls, rings and marks, and what they stand on.
const MARK_PAIRS: [(&str, &[&str]); 3] =
    [("edge", &["paper", "surface"]), ("ink", &["paper"]), ("primary", &["paper", "line"])];

type Theme = BTreeMap<String, [u8; 3]>;

fn colours(block: &str) -> Theme {
    let declarations = block.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
    let read = |hex: &str| {
        let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour of six digits");
        [byte(0), byte(2), byte(4)]
    };
    declarations.map(|(name, hex)| (name.to_owned(), read(hex))).collect()
}

/// The declarations between a selector and its closing brace.
fn block(selector: &str) -> &'static str {
    let start = STYLE.find(selector).expect("the selector is in the style sheet") + selector.len();
    STYLE[start..].split('}').next().expect("a split has a first part")
}

fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn assert_contrast(theme: &Theme, pairs: &[(&str, &[&str])], least: f64) {
    for (front, backs) in pairs {
        for back in *backs {
            let reached = contrast(theme[*front], theme[*back]);
            assert!(reached >= least, "{front} on {back}: {reached:.2}, wanted {least}");
        }
    }
}

fn compressed_bytes(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).expect("memory takes every write");
    encoder.finish().expect("memory takes every write").len()
}

#[test]
fn every_pair_of_both_themes_can_be_read() {
    for theme in [colours(block(":root {")), colours(block(":root[data-theme=\"dark\"] {"))] {
        assert_contrast(&theme, &TEXT_PAIRS, 4.5);
        assert_contrast(&theme, &MARK_PAIRS, 3.0);
    }
}

#[test]
fn dark_by_choice_is_dark_by_device() {
    let lines = |selector| block(selector).trim().lines().map(str::trim).collect::<Vec<_>>();
    assert_eq!(lines(":root:not([data-theme=\"light\"]) {"), lines(":root[data-theme=\"dark\"] {"));
}

#[test]
fn black_on_white_is_twenty_one_to_one() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
}

#[test]
fn a_first_visit_stays_small() {
    assert!(compressed_bytes(STYLE) <= 12 * 1024, "style {}", compressed_bytes(STYLE));
    assert!(compressed_bytes(SCRIPT) <= 8 * 1024, "script {}", compressed_bytes(SCRIPT));
}

#[test]
fn sides_are_named_by_the_way_lines_run() {
    for physical in
        ["margin-left", "margin-right", "padding-left", "padding-right", "text-align: left", "border-left"]
    {
        assert!(!STYLE.contains(physical), "{physical}");
    }
}
