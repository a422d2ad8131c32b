//! Marks as PDF.

use std::ops::Range;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::{Location, Surface};
use krilla::text::{Font, GlyphId};

use crate::drawing::{Mark, Tone};
use crate::face::{Face, Glyph, Weight, shape, width_of};
use crate::flow::{LEFT, PAGE, Paper, WIDTH};

const FOOT_SIZE: f32 = 7.5;
const FOOT_Y: f32 = PAGE.1 - 30.0;

/// A document could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the document could not be written: {0}")]
pub struct PaperFault(String);

impl Paper {
    /// The document's bytes.
    pub fn finish(self) -> Result<Vec<u8>, PaperFault> {
        let fonts = Face::ALL.map(|face| Font::new(face.bytes().into(), 0));
        let [Some(a), Some(b), Some(c), Some(d)] = fonts else {
            return Err(PaperFault("a face is broken".to_owned()));
        };
        let fonts = [a, b, c, d];
        let mut document = Document::new();
        document.set_metadata(
            Metadata::new()
                .title(self.head.title.clone())
                .description(self.head.description.clone())
                .authors(vec![self.head.author.clone()])
                .language(self.head.language.clone()),
        );
        let count = self.pages().len();
        for (index, marks) in self.pages().iter().enumerate() {
            let settings =
                PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| PaperFault("no page".to_owned()))?;
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            let foot = foot_marks(&self.head.foot, &format!("{} / {count}", index + 1));
            marks.iter().chain(&foot).for_each(|mark| put(&mut surface, mark, &fonts));
            surface.finish();
            page.finish();
        }
        document.finish().map_err(|fault| PaperFault(format!("{fault:?}")))
    }
}

fn foot_marks(foot: &str, number: &str) -> [Mark; 2] {
    let text = |x: f32, text: &str| Mark::Text {
        x,
        y: FOOT_Y,
        size: FOOT_SIZE,
        weight: Weight::Regular,
        tone: Tone::Muted,
        text: text.to_owned(),
    };
    let needed = width_of(number, Weight::Regular, FOOT_SIZE);
    [text(LEFT, foot), text(LEFT + WIDTH - needed, number)]
}

fn put(surface: &mut Surface<'_>, mark: &Mark, fonts: &[Font; 4]) {
    match mark {
        Mark::Text { x, y, size, weight, tone, text } => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*tone)));
            let mut x = *x;
            for run in shape(text, *weight) {
                let font = fonts[run.face.index()].clone();
                surface.draw_glyphs(Point::from_xy(x, *y), &run.glyphs, font, &run.text, *size, false);
                x += run.glyphs.iter().map(|glyph| glyph.advance * size).sum::<f32>();
            }
        }
        Mark::Block { x, y, width, height, tone } => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*tone)));
            draw(surface, rectangle(*x, *y, *width, *height));
        }
        Mark::Line { from, to, thickness, tone } => {
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                paint: colour(*tone).into(),
                width: *thickness,
                ..Stroke::default()
            }));
            draw(surface, straight(*from, *to));
        }
    }
}

fn draw(surface: &mut Surface<'_>, path: Option<Path>) {
    if let Some(path) = path {
        surface.draw_path(&path);
    }
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

fn straight(from: (f32, f32), to: (f32, f32)) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    path.finish()
}

fn colour(tone: Tone) -> rgb::Color {
    let [red, green, blue] = tone.rgb();
    rgb::Color::new(red, green, blue)
}

fn fill(tone: Tone) -> Fill {
    Fill { paint: colour(tone).into(), ..Fill::default() }
}

impl krilla::text::Glyph for Glyph {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(self.id)
    }

    fn text_range(&self) -> Range<usize> {
        self.of.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.advance * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.offset.0 * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.offset.1 * size
    }

    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::PaperHead;

    fn written() -> Vec<u8> {
        let mut paper = Paper::new(PaperHead {
            title: "मूल्यांकन Report".to_owned(),
            description: "What a bakery is worth".to_owned(),
            author: "Bazaar".to_owned(),
            language: "hi-IN".to_owned(),
            foot: "Indicative".to_owned(),
        });
        paper.title("श्री ज्ञानेश्वर बेकरी & Sons");
        paper.paragraph("₹12,34,567: बारह लाख चौंतीस हज़ार");
        paper.drawing("A bar", 20.0, |drawing| drawing.block((0.0, 0.0), (100.0, 10.0), Tone::Pale));
        paper.finish().expect("a document of ours can be written")
    }

    #[test]
    fn a_document_is_a_pdf_with_only_the_letters_it_needs() {
        let bytes = written();
        assert!(bytes.starts_with(b"%PDF-1."));
        assert!(bytes.len() < 120_000, "{} bytes: the faces are cut to what is used", bytes.len());
    }

    #[test]
    fn the_same_calls_give_the_same_bytes() {
        assert_eq!(written(), written());
    }
}
