//! Pages filled from top to bottom.

use crate::drawing::{Drawing, Mark, Tone};
use crate::face::Weight;
use crate::wrap::wrap;

/// A4 in points.
pub(crate) const PAGE: (f32, f32) = (595.28, 841.89);
pub(crate) const LEFT: f32 = 48.0;
const TOP: f32 = 48.0;
const BOTTOM: f32 = PAGE.1 - 58.0;
/// What stands between the side margins.
pub const WIDTH: f32 = PAGE.0 - 2.0 * LEFT;

/// Line distance over type size: matras above and below need the room.
const LEADING: f32 = 1.55;

/// What a document is, for its reader's list of files and for every page's foot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperHead {
    /// Its name.
    pub title: String,
    /// What it is about, in one sentence.
    pub description: String,
    /// Who made it.
    pub author: String,
    /// Its language, such as `hi-IN`.
    pub language: String,
    /// What stands at the foot of every page, before the page's number.
    pub foot: String,
}

/// A document being written.
#[derive(Debug)]
pub struct Paper {
    pub(crate) head: PaperHead,
    pages: Vec<Vec<Mark>>,
    at: f32,
}

/// How a text looks.
struct Style {
    size: f32,
    weight: Weight,
    tone: Tone,
    before: f32,
    after: f32,
}

const BODY: Style = Style { size: 9.5, weight: Weight::Regular, tone: Tone::Ink, before: 0.0, after: 5.0 };
const MUTED: Style = Style { size: 8.5, weight: Weight::Regular, tone: Tone::Muted, before: 0.0, after: 4.0 };
const TITLE: Style = Style { size: 20.0, weight: Weight::Bold, tone: Tone::Ink, before: 0.0, after: 6.0 };
const HEADING: Style =
    Style { size: 13.0, weight: Weight::Bold, tone: Tone::Strong, before: 14.0, after: 5.0 };
const SUBHEADING: Style =
    Style { size: 10.0, weight: Weight::Bold, tone: Tone::Ink, before: 8.0, after: 3.0 };
const LEAD: Style = Style { size: 14.0, weight: Weight::Bold, tone: Tone::Ink, before: 4.0, after: 4.0 };

/// A heading is not left alone at the foot of a page.
const KEPT_WITH_HEADING: f32 = 90.0;
const BULLET_INDENT: f32 = 12.0;

impl Paper {
    /// An empty document.
    pub fn new(head: PaperHead) -> Self {
        Self { head, pages: vec![Vec::new()], at: TOP }
    }

    /// The document's name on its first page.
    pub fn title(&mut self, text: &str) {
        self.write(text, &TITLE);
    }

    /// A section's head.
    pub fn heading(&mut self, text: &str) {
        self.make_room(HEADING.before + HEADING.size + KEPT_WITH_HEADING);
        self.write(text, &HEADING);
    }

    /// A head within a section.
    pub fn subheading(&mut self, text: &str) {
        self.make_room(SUBHEADING.before + SUBHEADING.size + KEPT_WITH_HEADING);
        self.write(text, &SUBHEADING);
    }

    /// The sentence the document is about.
    pub fn lead(&mut self, text: &str) {
        self.write(text, &LEAD);
    }

    /// Running text.
    pub fn paragraph(&mut self, text: &str) {
        self.write(text, &BODY);
    }

    /// A note beside the matter.
    pub fn note(&mut self, text: &str) {
        self.write(text, &MUTED);
    }

    /// One point of a list.
    pub fn point(&mut self, text: &str) {
        self.lines("•", &Style { after: 0.0, ..BODY }, LEFT);
        self.at -= BODY.size * LEADING;
        self.lines(text, &Style { after: 2.0, ..BODY }, LEFT + BULLET_INDENT);
    }

    /// An area of its own under its name, both kept on one page.
    pub fn drawing(&mut self, name: &str, height: f32, draw: impl FnOnce(&mut Drawing<'_>)) {
        let head = SUBHEADING.before + SUBHEADING.size * LEADING + SUBHEADING.after;
        self.make_room(head + height);
        self.write(name, &SUBHEADING);
        let origin = (LEFT, self.at);
        if let Some(page) = self.pages.last_mut() {
            draw(&mut Drawing::new(page, origin, WIDTH));
        }
        self.gap(height + 6.0);
    }

    /// A line to write on by hand, with what belongs there below it.
    pub fn blank_line(&mut self, label: &str) {
        self.make_room(40.0);
        self.gap(22.0);
        let y = self.at;
        self.mark(Mark::Line {
            from: (LEFT, y),
            to: (LEFT + WIDTH * 0.55, y),
            thickness: 0.6,
            tone: Tone::Ink,
        });
        self.gap(3.0);
        self.note(label);
    }

    /// Empty space.
    pub fn gap(&mut self, height: f32) {
        self.at += height;
    }

    /// The pages so far.
    pub fn pages(&self) -> &[Vec<Mark>] {
        &self.pages
    }

    pub(crate) const fn at(&self) -> f32 {
        self.at
    }

    pub(crate) fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Goes to the next page where `height` does not fit any more; says whether it did.
    pub(crate) fn make_room(&mut self, height: f32) -> bool {
        let is_full = self.at + height > BOTTOM && self.at > TOP;
        if is_full {
            self.pages.push(Vec::new());
            self.at = TOP;
        }
        is_full
    }

    fn write(&mut self, text: &str, style: &Style) {
        if self.at > TOP {
            self.gap(style.before);
        }
        self.lines(text, style, LEFT);
    }

    fn lines(&mut self, text: &str, style: &Style, left: f32) {
        for line in wrap(text, style.weight, style.size, LEFT + WIDTH - left) {
            self.make_room(style.size * LEADING);
            let y = self.at + style.size;
            let (size, weight, tone) = (style.size, style.weight, style.tone);
            self.mark(Mark::Text { x: left, y, size, weight, tone, text: line });
            self.gap(style.size * LEADING);
        }
        self.gap(style.after);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Column, Kind, Row, Table};

    fn paper() -> Paper {
        let word = || "word".to_owned();
        Paper::new(PaperHead {
            title: word(),
            description: word(),
            author: word(),
            language: "en-IN".to_owned(),
            foot: word(),
        })
    }

    fn texts(page: &[Mark]) -> Vec<&str> {
        page.iter()
            .filter_map(|mark| match mark {
                Mark::Text { text, .. } => Some(text.as_str()),
                Mark::Block { .. } | Mark::Line { .. } => None,
            })
            .collect()
    }

    #[test]
    fn what_does_not_fit_goes_on_and_a_table_repeats_its_head() {
        let mut paper = paper();
        let row =
            |number: usize| Row { kind: Kind::Plain, cells: vec![format!("row {number}"), "5".to_owned()] };
        paper.table(&Table {
            columns: vec![Column::words(3.0), Column::figures(1.0)],
            head: vec!["What".to_owned(), "How much".to_owned()],
            rows: (0..100).map(row).collect(),
        });
        assert!(paper.pages().len() >= 3);
        for page in paper.pages() {
            assert_eq!(texts(page)[..2], ["What", "How much"]);
        }
        let rows: usize = paper
            .pages()
            .iter()
            .map(|page| texts(page).iter().filter(|text| text.starts_with("row ")).count())
            .sum();
        assert_eq!(rows, 100);
    }

    #[test]
    fn nothing_stands_outside_the_margins() {
        let mut paper = paper();
        for _ in 0..60 {
            paper.heading("A head");
            paper.point("Words that go on for long enough to need a second line, and then a third one, if the page is as narrow as a page of A4 is between its margins.");
        }
        for mark in paper.pages().iter().flatten() {
            let Mark::Text { x, y, .. } = mark else { continue };
            assert!(*x >= LEFT && *y > TOP && *y <= BOTTOM, "{mark:?}");
        }
    }

    #[test]
    fn a_heading_is_never_the_last_thing_on_a_page() {
        let mut paper = paper();
        for number in 0..80 {
            paper.heading(&format!("head {number}"));
            paper.paragraph("A line.");
        }
        for page in paper.pages() {
            assert_eq!(texts(page).last(), Some(&"A line."));
        }
    }
}
