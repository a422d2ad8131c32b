//! The parts that pages are built from, and the shell around every page.
//!
//! A *part* is a struct that draws itself: a page's template writes `{{ card }}` and gets finished, escaped HTML.
//! Parts are compiled once, here, so that a page costs its slice little to build. What a person reads comes in
//! through the part's fields or from `locales/*/parts.ftl`; colours and sizes live in `assets/bazaar.css`.
//! A slice's `askama.toml` names this crate's `templates` folder beside its own; its pages are structs with a field
//! `shell` and extend `base.html` (block `content`, or `main` for full width), `task.html` (blocks `back`,
//! `question`; frame `Task`) or `console.html` (block `content`; frame `Console`).
//! Nothing here needs script, and nothing writes a style attribute (the security policy refuses them).
//! The living page of all parts is [`gallery::PartsPage`].

mod card;
mod chart;
mod check;
mod chips;
mod field;
mod form;
pub mod gallery;
mod icon;
mod money;
mod progress;
mod shell;
mod shell_pieces;
mod state;
#[cfg(test)]
mod style;
mod table;
mod tile;

pub use card::{Card, Figure, Figures, Picture, SaveButton, SavePress};
pub use chart::{
    BarPair, BarYear, FootballField, FootballRow, HeatTable, RangeBar, Sparkline, Waterfall, WaterfallStep,
};
pub use check::{CheckBadge, CheckedFact, FactState};
pub use chips::{Chip, Chips};
pub use field::{Choice, Field, FieldKind};
pub use form::FormState;
pub use icon::Icon;
pub use money::MoneyText;
pub use progress::{Answer, Answers, Moment, Stage, Stages, Steps, Task, TaskList, TaskState, Timeline};
pub use shell::{
    Alternate, AssetUrls, ErrorPage, Flash, Frame, Place, RailGroup, RailLink, Shell, Theme, Viewer,
};
pub use state::{Empty, Jali, Notice, Skeleton, Toast};
pub use table::{Cell, Column, DataTable, Row};
pub use tile::{FileTile, PersonTile, Tag, Tone};

use bazaar_i18n::{Localizer, Source};
use bazaar_kit::Locale;

/// The reader's language, as parts hold it. Catalogues are read once and live as long as the process.
pub type Lang = Localizer<'static>;

/// The catalogues of the shell and the parts.
pub const SOURCES: [Source; 4] = [
    Source {
        locale: Locale::En,
        file: "bazaar-doors/locales/en/shell.ftl",
        text: include_str!("../../locales/en/shell.ftl"),
    },
    Source {
        locale: Locale::En,
        file: "bazaar-doors/locales/en/parts.ftl",
        text: include_str!("../../locales/en/parts.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-doors/locales/hi/shell.ftl",
        text: include_str!("../../locales/hi/shell.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-doors/locales/hi/parts.ftl",
        text: include_str!("../../locales/hi/parts.ftl"),
    },
];
