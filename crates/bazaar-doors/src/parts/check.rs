//! What was checked, by whom and when: never a lone tick.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Icon, Lang};

/// How far one fact has been checked. The four are kept apart on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactState {
    /// The owner said so, nobody looked.
    Stated,
    /// The number is well-formed; no register was asked.
    WellFormed,
    /// Staff saw the document.
    DocumentSeen,
    /// The register confirmed it.
    Confirmed,
}

impl FactState {
    const fn key(self) -> &'static str {
        match self {
            Self::Stated => "part-check-stated",
            Self::WellFormed => "part-check-well-formed",
            Self::DocumentSeen => "part-check-document-seen",
            Self::Confirmed => "part-check-confirmed",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Stated => Icon("person"),
            Self::WellFormed => Icon("info"),
            Self::DocumentSeen => Icon("file"),
            Self::Confirmed => Icon("check"),
        }
    }

    /// Someone other than the owner has looked.
    const fn counts(self) -> bool {
        matches!(self, Self::DocumentSeen | Self::Confirmed)
    }
}

/// One fact and how far it has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFact {
    /// What: "GSTIN", "Sales 2025-26".
    pub what: String,
    /// How far.
    pub state: FactState,
    /// By whom and when, in one line; empty where nobody looked.
    pub source: String,
}

/// "3 facts checked", with the facts on a sheet.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/check.html")]
pub struct CheckBadge {
    /// The reader's language.
    pub lang: Lang,
    /// The facts, the best checked first.
    pub facts: Vec<CheckedFact>,
}

impl CheckBadge {
    fn checked(&self) -> usize {
        self.facts.iter().filter(|fact| fact.state.counts()).count()
    }
}

impl HtmlSafe for CheckBadge {}
