//! Writes the few SVG shapes the pictures need, in whole units, with presentation attributes only (a strict
//! content security policy refuses style attributes).
//!
//! Neighbouring shapes of one colour become one path, which keeps a picture under its four kilobytes.

use std::fmt::Write as _;

use super::{HEIGHT, WIDTH};

/// A picture being drawn, back to front.
pub(super) struct Canvas {
    svg: String,
    /// Outlines not yet written, all of [`Self::fill`].
    outlines: String,
    fill: &'static str,
}

impl Canvas {
    /// An empty picture so many units wide.
    pub(super) fn new(width: i32) -> Self {
        let mut svg = String::with_capacity(4096);
        write!(
            svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" stroke-linecap="round">"#
        )
        .expect(WRITES);
        Self { svg, outlines: String::new(), fill: "" }
    }

    pub(super) fn finish(mut self) -> String {
        self.flush();
        self.svg.push_str("</svg>");
        self.svg
    }

    pub(super) fn rect(&mut self, x: i32, y: i32, width: i32, height: i32, fill: &'static str) {
        self.shape(&format!("M{x} {y}h{width}v{height}h-{width}z"), fill);
    }

    /// A rectangle with round corners.
    pub(super) fn slab(&mut self, x: i32, y: i32, width: i32, height: i32, radius: i32, fill: &'static str) {
        let (across, down, corner) = (width - 2 * radius, height - 2 * radius, x + radius);
        self.shape(
            &format!(
                "M{corner} {y}h{across}q{radius} 0 {radius} {radius}v{down}q0 {radius}-{radius} {radius}\
                 h-{across}q-{radius} 0-{radius}-{radius}v-{down}q0-{radius} {radius}-{radius}z"
            ),
            fill,
        );
    }

    pub(super) fn dot(&mut self, x: i32, y: i32, radius: i32, fill: &'static str) {
        let across = 2 * radius;
        let arc = format!("a{radius} {radius} 0 0 1");
        self.shape(&format!("M{} {y}{arc} {across} 0{arc}-{across} 0z", x - radius), fill);
    }

    /// A closed outline.
    pub(super) fn shape(&mut self, outline: &str, fill: &'static str) {
        if self.fill != fill {
            self.flush();
            self.fill = fill;
        }
        self.outlines.push_str(outline);
    }

    /// An open line.
    pub(super) fn line(&mut self, path: &str, colour: &str, width: i32) {
        self.flush();
        write!(self.svg, r#"<path d="{path}" fill="none" stroke="{colour}""#).expect(WRITES);
        if width > 1 {
            write!(self.svg, r#" stroke-width="{width}""#).expect(WRITES);
        }
        self.svg.push_str("/>");
    }

    /// Shapes around a new origin.
    pub(super) fn at(&mut self, x: i32, y: i32, draw: impl FnOnce(&mut Self)) {
        self.nest(&format!(r#"<g transform="translate({x} {y})">"#), draw);
    }

    /// Shapes that may be mirrored left to right as a whole.
    pub(super) fn group(&mut self, mirrored: bool, draw: impl FnOnce(&mut Self)) {
        if mirrored {
            self.nest(&format!(r#"<g transform="matrix(-1 0 0 1 {WIDTH} 0)">"#), draw);
        } else {
            draw(self);
        }
    }

    fn nest(&mut self, open: &str, draw: impl FnOnce(&mut Self)) {
        self.flush();
        self.svg.push_str(open);
        draw(self);
        self.flush();
        self.svg.push_str("</g>");
    }

    fn flush(&mut self) {
        if !self.outlines.is_empty() {
            write!(self.svg, r#"<path d="{}" fill="{}"/>"#, self.outlines, self.fill).expect(WRITES);
            self.outlines.clear();
        }
    }
}

/// A path of so many pieces.
pub(super) fn repeat(count: i32, piece: impl Fn(i32) -> String) -> String {
    (0..count).map(piece).collect::<Vec<_>>().concat()
}

/// Why a `write!` here cannot fail.
pub(super) const WRITES: &str = "a String takes every write";
