//! The listing card: picture, blind title, place, four numbers, what was checked.

use askama::Template;
use askama::filters::HtmlSafe;

use super::shell_pieces::CsrfField;
use super::{CheckBadge, Icon, Lang};

/// A picture by its address. It is decoration where the words beside it say the same: then `alt` is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Where it is; a drawn shopfront's address comes from [`crate::art::path`].
    pub address: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// One number with its unit, its year and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What is counted: "Yearly sales".
    pub label: String,
    /// The number as text, unit included.
    pub value: String,
    /// The year and the source; empty where the label says all.
    pub note: String,
}

impl Figure {
    /// A figure with its note.
    pub fn new(label: impl Into<String>, value: impl Into<String>, note: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), note: note.into() }
    }
}

/// The four numbers a buyer compares, the price first.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "parts/figures.html")]
pub struct Figures {
    /// The numbers.
    pub figures: [Figure; 4],
    /// In one row where there is room, as on a listing's own page.
    pub wide: bool,
}

/// A listing in a list.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/card.html")]
pub struct Card {
    /// The reader's language.
    pub lang: Lang,
    /// Where the listing is.
    pub path: String,
    /// Where the browser says, by itself, that the link was followed; empty where nobody wants to know.
    pub ping: String,
    /// Its photo or drawn shopfront.
    pub picture: Picture,
    /// Sale, stake, loan.
    pub kind: String,
    /// The blind title.
    pub title: String,
    /// The place, as near as may be told.
    pub place: String,
    /// The four numbers.
    pub figures: Figures,
    /// What was checked.
    pub checks: CheckBadge,
    /// Since when it is listed: "3 days ago".
    pub age: String,
    /// Why it stands here: the reasons of a match, or that its place was paid for. Empty in plain results.
    pub reason: String,
    /// The heart that keeps the listing; none where it cannot be kept.
    pub save: Option<SaveButton>,
}

/// The heart that keeps a listing: a form of its own, so that it works without script.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/save_button.html")]
pub struct SaveButton {
    /// The reader's language.
    pub lang: Lang,
    /// What a press does.
    pub press: SavePress,
    /// With its words beside it, as on the listing's own page.
    pub wide: bool,
}

/// What pressing the heart does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavePress {
    /// Nobody is signed in: leads there, and from there back to the page.
    SignIn {
        /// Where that is, language and way back included.
        path: String,
    },
    /// Keeps the listing or lets it go.
    Toggle {
        /// Where the form posts.
        action: String,
        /// The page's form token.
        csrf_token: String,
        /// The page to come back to.
        next: String,
        /// It is kept already: the next press lets it go.
        saved: bool,
    },
}

impl SaveButton {
    /// What the button says: the next step where it is wide, what it keeps otherwise.
    fn words(&self) -> std::borrow::Cow<'static, str> {
        let is_saved = matches!(self.press, SavePress::Toggle { saved: true, .. });
        self.lang.t(if self.wide && is_saved { "part-card-saved" } else { "part-card-save" })
    }
}

impl HtmlSafe for Figures {}
impl HtmlSafe for Card {}
impl HtmlSafe for SaveButton {}
