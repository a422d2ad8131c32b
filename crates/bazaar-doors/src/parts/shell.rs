//! The shell around every page: what the frame knows about a request that a page must show.

use std::borrow::Cow;
use std::sync::Arc;

use askama::Template;
use bazaar_i18n::Arg;
use bazaar_kit::Locale;

use super::shell_pieces::{Bottom, CsrfField, Head, Rail, Top};
use super::{Icon, Lang};

/// Everything a page's surroundings need. The frame fills it from the request, the page sets title and place.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The reader's language.
    pub lang: Lang,
    /// The page's own title, without the market's name.
    pub title: String,
    /// One sentence for search engines and shared links; empty to leave it out.
    pub description: String,
    /// The market's name, shown beside the mark.
    pub market_name: String,
    /// Where the market is reached from outside, such as `https://bazaar.example`; no slash at the end.
    pub origin: String,
    /// The page's path without its language, query included where it makes another page.
    pub path: String,
    /// Whether search engines may list the page.
    pub listed: bool,
    /// The form on this page was refused: the browser's title says so first.
    pub has_faults: bool,
    /// The token every form of this page sends back.
    pub csrf_token: String,
    /// Who is signed in.
    pub viewer: Option<Viewer>,
    /// The part of the product this page belongs to.
    pub place: Place,
    /// How the page is laid out.
    pub frame: Frame,
    /// Everything shown is made up; every page says so.
    pub sample: bool,
    /// The reader's choice of light or dark.
    pub theme: Theme,
    /// A message from the step before.
    pub flash: Option<Flash>,
    /// The console's side rail; empty elsewhere.
    pub rail: Vec<RailGroup>,
    /// Where styles and scripts are.
    pub assets: Arc<AssetUrls>,
}

/// The person signed in, as the bar shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The name to greet with.
    pub name: String,
    /// May enter the console.
    pub works_in_console: bool,
    /// Notices not read yet.
    pub unread_count: i64,
}

/// The parts of the product that the bars lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// The front page.
    Home,
    /// Searching and looking at listings.
    Search,
    /// Valuing a business.
    Value,
    /// Listing a business and what came of it.
    Sell,
    /// Wishes and matches.
    Buy,
    /// One's own account, and signing in.
    Account,
    /// None of them.
    #[default]
    Elsewhere,
}

/// How a page is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Frame {
    /// Bars above and below.
    #[default]
    Page,
    /// One task: no bottom bar, nothing to be lured away by.
    Task,
    /// Dense, with a side rail.
    Console,
}

impl Frame {
    /// The class on the page's body.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Task => "task",
            Self::Console => "console",
        }
    }
}

/// The reader's choice of light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    Device,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The value of the cookie `theme` and of `data-theme`; none where the device decides.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Device => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// Reads the cookie `theme`; anything unknown leaves it to the device.
    pub fn from_cookie(value: Option<&str>) -> Self {
        match value {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::Device,
        }
    }
}

/// The same page in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternate {
    /// The language tag.
    pub tag: &'static str,
    /// The language's name in its own script.
    pub own_name: Cow<'static, str>,
    /// The path in that language.
    pub path: String,
    /// It is the language of this page.
    pub current: bool,
}

/// A message from the step before, shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    /// The sentence, in the reader's language.
    pub text: String,
    /// Where a form posts to take the step back, if it can be.
    pub undo_action: Option<String>,
}

/// A group of links in the console's side rail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RailGroup {
    /// The group's heading.
    pub heading: String,
    /// Its links.
    pub links: Vec<RailLink>,
}

/// A link in the console's side rail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RailLink {
    /// Where it leads, without language.
    pub path: String,
    /// Its words.
    pub label: String,
    /// Its icon.
    pub icon: Icon,
    /// How many things wait there.
    pub waiting: Option<u32>,
    /// It is the page being looked at.
    pub current: bool,
}

/// Where styles, scripts and marks are; the asset door gives them names that change with their content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetUrls {
    /// `bazaar.css`.
    pub style: Cow<'static, str>,
    /// `bazaar.js`.
    pub script: Cow<'static, str>,
    /// `vendor/htmx/htmx.min.js`.
    pub htmx: Cow<'static, str>,
    /// `icon.svg`.
    pub icon: Cow<'static, str>,
    /// `app.webmanifest`.
    pub manifest: Cow<'static, str>,
}

impl AssetUrls {
    /// The addresses, each made from the file's name under `assets/`.
    pub fn from_names(address: impl Fn(&'static str) -> Cow<'static, str>) -> Self {
        Self {
            style: address("bazaar.css"),
            script: address("bazaar.js"),
            htmx: address("vendor/htmx/htmx.min.js"),
            icon: address("icon.svg"),
            manifest: address("app.webmanifest"),
        }
    }
}

impl Shell {
    /// A shell for a page at `path` (without its language), with nobody signed in.
    pub fn new(lang: Lang, path: impl Into<String>, assets: impl Into<Arc<AssetUrls>>) -> Self {
        Self {
            lang,
            title: String::new(),
            description: String::new(),
            market_name: lang.t("shell-market-name").into_owned(),
            origin: String::new(),
            path: path.into(),
            listed: false,
            has_faults: false,
            csrf_token: String::new(),
            viewer: None,
            place: Place::default(),
            frame: Frame::default(),
            sample: false,
            theme: Theme::default(),
            flash: None,
            rail: Vec::new(),
            assets: assets.into(),
        }
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.lang.t(key)
    }

    /// The text of a key with its values filled in.
    pub fn t_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Cow<'static, str> {
        self.lang.t_with(key, args)
    }

    /// A path of the product in the reader's language.
    pub fn path(&self, path: &str) -> String {
        self.lang.path(path)
    }

    /// An icon, for templates.
    pub const fn icon(&self, name: &'static str) -> Icon {
        Icon(name)
    }

    /// What goes inside `<head>`.
    pub const fn head(&self) -> Head<'_> {
        Head { shell: self }
    }

    /// What stands above the page: skip link, sample notice, app bar.
    pub const fn top(&self) -> Top<'_> {
        Top { shell: self }
    }

    /// What stands below the page: message, footer, bottom bar.
    pub const fn bottom(&self) -> Bottom<'_> {
        Bottom { shell: self }
    }

    /// The console's side rail.
    pub const fn side_rail(&self) -> Rail<'_> {
        Rail { shell: self }
    }

    /// The hidden field every form that changes something holds.
    pub const fn csrf_field(&self) -> CsrfField<'_> {
        CsrfField { token: self.csrf_token.as_str() }
    }

    /// This page in every language offered.
    pub fn alternates(&self) -> Vec<Alternate> {
        Locale::OFFERED.map(|locale| self.alternate(locale)).into()
    }

    fn alternate(&self, locale: Locale) -> Alternate {
        let lang = self.lang.in_locale(locale);
        Alternate {
            tag: lang.tag(),
            own_name: lang.own_name(),
            path: lang.path(&self.path),
            current: locale == self.lang.locale(),
        }
    }

    /// The browser's title: the page's, the market's, and a first word when a form was refused.
    pub fn full_title(&self) -> String {
        if self.title.is_empty() {
            return self.market_name.clone();
        }
        let title = [self.title.as_str(), " · ", &self.market_name].concat();
        if self.has_faults { [&self.t("shell-title-fault"), " ", &title].concat() } else { title }
    }
}

/// The page shown while nothing else can be: what went wrong, and where to go from here.
#[derive(Debug, Clone, Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The shell.
    pub shell: Shell,
    /// What happened, as a heading.
    pub heading: String,
    /// What to do now.
    pub detail: String,
    /// The request's id, to be told to whoever helps.
    pub request_id: String,
}
