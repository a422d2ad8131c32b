//! Small marks and tiles: a tag, a person, a file.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Icon, Lang};

/// What a mark means, beyond its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Plain,
    /// The product's own colour: a kind, a category.
    Main,
    /// Done, checked, well.
    Good,
    /// Look here before going on.
    Care,
    /// Refused, failed, not possible.
    Stop,
    /// Worth knowing.
    Info,
}

impl Tone {
    /// The class that colours it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Main => "main",
            Self::Good => "good",
            Self::Care => "care",
            Self::Stop => "stop",
            Self::Info => "info",
        }
    }
}

/// A word or two in a rounded box.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(source = r#"<span class="tag {{ tone.class() }}">{{ text }}</span>"#, ext = "html")]
pub struct Tag {
    /// The words.
    pub text: String,
    /// What they mean.
    pub tone: Tone,
}

impl Tag {
    /// A tag with these words.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

/// A person or an organisation in a list.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/person_tile.html")]
pub struct PersonTile {
    /// The name.
    pub name: String,
    /// What they are here, such as "Adviser of the seller".
    pub role: String,
    /// Something to say beside it.
    pub tag: Option<Tag>,
}

impl PersonTile {
    /// The first letters of the first two words of the name.
    fn initials(&self) -> String {
        self.name.split_whitespace().take(2).filter_map(|word| word.chars().next()).collect()
    }

    /// One of four tints, always the same for a name.
    fn tint(&self) -> usize {
        self.name.bytes().fold(0, |sum, byte| (sum + usize::from(byte)) % 4)
    }
}

/// A file in a list.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/file_tile.html")]
pub struct FileTile {
    /// The reader's language.
    pub lang: Lang,
    /// The file's name, as its owner named it.
    pub name: String,
    /// Kind, size, who may see it: one line.
    pub detail: String,
    /// Where it opens; none where the reader may only know of it.
    pub path: Option<String>,
    /// Where things stand with it.
    pub tag: Option<Tag>,
}

impl FileTile {
    const fn icon(&self) -> Icon {
        if self.path.is_some() { Icon("file") } else { Icon("lock") }
    }
}

impl HtmlSafe for Tag {}
impl HtmlSafe for PersonTile {}
impl HtmlSafe for FileTile {}
