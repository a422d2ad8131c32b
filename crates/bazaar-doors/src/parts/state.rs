//! States a list or page can be in beside full: empty, loading, just changed, worth a word.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Icon, Lang, Tone};

/// Nothing here yet, and the one step that changes that.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/empty.html")]
pub struct Empty {
    /// What would be here.
    pub icon: Icon,
    /// What is so: "No saved listings yet".
    pub heading: String,
    /// The one step that changes it, in a sentence.
    pub detail: String,
    /// The button: where it leads and its words; none where the reader can only wait.
    pub step: Option<(String, String)>,
}

/// The lattice, drawn faintly behind a front page's first words.
#[derive(Debug, Clone, Copy, Template)]
#[template(path = "parts/jali.html")]
pub struct Jali {}

/// A sentence that stands out.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/notice.html")]
pub struct Notice {
    /// What it means.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
}

impl Notice {
    const fn icon(&self) -> Icon {
        match self.tone {
            Tone::Good => Icon("check"),
            Tone::Care | Tone::Stop => Icon("warn"),
            Tone::Plain | Tone::Main | Tone::Info => Icon("info"),
        }
    }
}

/// A message after a step, where it is drawn inside the page. Pages get theirs from the shell.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<div class="toast toast-inline" role="status"><p>{{ text }}</p>{% if let Some(undo) = undo %}<button class="button" type="button">{{ undo }}</button>{% endif %}</div>"#,
    ext = "html"
)]
pub struct Toast {
    /// The sentence.
    pub text: String,
    /// The words of the way back.
    pub undo: Option<String>,
}

/// Cards that are still on their way, in their true shape.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/skeleton.html")]
pub struct Skeleton {
    /// The reader's language.
    pub lang: Lang,
    /// How many cards are expected.
    pub cards: usize,
}

impl HtmlSafe for Empty {}
impl HtmlSafe for Jali {}
impl HtmlSafe for Notice {}
impl HtmlSafe for Toast {}
impl HtmlSafe for Skeleton {}
