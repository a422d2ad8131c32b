//! Marks on a page, and a drawing made of them.
//!
//! Colours are few and differ in lightness, so that a page says the same when it is printed in black and white.

use crate::face::{Weight, width_of};

/// What is put on a page. Lengths in points from the upper left corner of the page; text stands on `y`.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// One line of text from `x` to the right.
    Text {
        /// Where it begins.
        x: f32,
        /// Its base line.
        y: f32,
        /// Type size.
        size: f32,
        /// How heavy.
        weight: Weight,
        /// Its colour.
        tone: Tone,
        /// The words.
        text: String,
    },
    /// A filled rectangle.
    Block {
        /// Left edge.
        x: f32,
        /// Upper edge.
        y: f32,
        /// To the right.
        width: f32,
        /// Downwards.
        height: f32,
        /// Its colour.
        tone: Tone,
    },
    /// A straight line.
    Line {
        /// Where it begins.
        from: (f32, f32),
        /// Where it ends.
        to: (f32, f32),
        /// How thick.
        thickness: f32,
        /// Its colour.
        tone: Tone,
    },
}

/// A colour by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Words.
    Ink,
    /// Words beside the matter.
    Muted,
    /// Rules and frames.
    Rule,
    /// The ground of heads and boxes.
    Ground,
    /// Part of a range.
    Pale,
    /// The likely part of a range.
    Strong,
    /// What goes down, and what is asked.
    Alert,
}

impl Tone {
    /// Red, green and blue.
    pub(crate) const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Ink => [27, 31, 42],
            Self::Muted => [90, 97, 109],
            Self::Rule => [190, 190, 186],
            Self::Ground => [241, 239, 233],
            Self::Pale => [176, 188, 226],
            Self::Strong => [36, 59, 143],
            Self::Alert => [179, 38, 30],
        }
    }
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// An area of a page with its own upper left corner; what is drawn is kept inside its width.
#[derive(Debug)]
pub struct Drawing<'p> {
    marks: &'p mut Vec<Mark>,
    origin: (f32, f32),
    width: f32,
}

impl<'p> Drawing<'p> {
    pub(crate) const fn new(marks: &'p mut Vec<Mark>, origin: (f32, f32), width: f32) -> Self {
        Self { marks, origin, width }
    }

    /// How wide the area is.
    pub const fn width(&self) -> f32 {
        self.width
    }

    /// A filled rectangle.
    pub fn block(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), tone: Tone) {
        let (left, top) = self.origin;
        let width = width.max(0.75);
        self.marks.push(Mark::Block { x: left + x, y: top + y, width, height, tone });
    }

    /// A straight line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32, tone: Tone) {
        let (left, top) = self.origin;
        let at = |(x, y): (f32, f32)| (left + x, top + y);
        self.marks.push(Mark::Line { from: at(from), to: at(to), thickness, tone });
    }

    /// One line of text; moved sideways where it would leave the area.
    pub fn text(&mut self, (x, y): (f32, f32), anchor: Anchor, size: f32, style: (Weight, Tone), text: &str) {
        let needed = width_of(text, style.0, size);
        let start = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - needed / 2.0,
            Anchor::End => x - needed,
        };
        let start = start.min(self.width - needed).max(0.0);
        let (left, top) = self.origin;
        let (weight, tone) = style;
        self.marks.push(Mark::Text {
            x: left + start,
            y: top + y,
            size,
            weight,
            tone,
            text: text.to_owned(),
        });
    }
}
