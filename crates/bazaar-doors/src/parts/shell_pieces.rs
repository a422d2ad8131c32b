//! The pieces of the shell, each with its own template, so that a page's template holds three words of it.

use askama::Template;
use askama::filters::HtmlSafe;

use super::shell::{Frame, Place, Shell};

/// What goes inside `<head>`.
#[derive(Template)]
#[template(path = "shell/head.html")]
pub struct Head<'a> {
    pub(super) shell: &'a Shell,
}

/// What stands above the page.
#[derive(Template)]
#[template(path = "shell/top.html")]
pub struct Top<'a> {
    pub(super) shell: &'a Shell,
}

/// What stands below the page.
#[derive(Template)]
#[template(path = "shell/bottom.html")]
pub struct Bottom<'a> {
    pub(super) shell: &'a Shell,
}

/// The console's side rail.
#[derive(Template)]
#[template(path = "shell/rail.html")]
pub struct Rail<'a> {
    pub(super) shell: &'a Shell,
}

/// The hidden field that proves a form came from one of our pages.
#[derive(Template)]
#[template(source = r#"<input type="hidden" name="csrf_token" value="{{ token }}">"#, ext = "html")]
pub struct CsrfField<'a> {
    pub(super) token: &'a str,
}

impl HtmlSafe for Head<'_> {}
impl HtmlSafe for Top<'_> {}
impl HtmlSafe for Bottom<'_> {}
impl HtmlSafe for Rail<'_> {}
impl HtmlSafe for CsrfField<'_> {}

/// A link of the app bar or the bottom bar.
struct BarLink {
    place: Place,
    path: &'static str,
    icon: &'static str,
    key: &'static str,
}

const APP_BAR: [BarLink; 4] = [
    BarLink { place: Place::Search, path: "/search", icon: "search", key: "shell-nav-search" },
    BarLink { place: Place::Value, path: "/value", icon: "chart", key: "shell-nav-value" },
    BarLink { place: Place::Sell, path: "/sell", icon: "store", key: "shell-nav-sell" },
    BarLink { place: Place::Buy, path: "/buy/matches", icon: "match", key: "shell-nav-buy" },
];

const BOTTOM_BAR: [BarLink; 4] = [
    BarLink { place: Place::Home, path: "/", icon: "home", key: "shell-bar-home" },
    BarLink { place: Place::Search, path: "/search", icon: "search", key: "shell-bar-search" },
    BarLink { place: Place::Sell, path: "/sell", icon: "add", key: "shell-bar-sell" },
    BarLink { place: Place::Buy, path: "/buy/matches", icon: "match", key: "shell-bar-buy" },
];

impl Top<'_> {
    const fn links() -> &'static [BarLink] {
        &APP_BAR
    }
}

impl Bottom<'_> {
    const fn links() -> &'static [BarLink] {
        &BOTTOM_BAR
    }

    /// Ways to leave: not offered in the middle of a task.
    fn shows_ways_out(&self) -> bool {
        self.shell.frame == Frame::Page
    }

    fn shows_footer(&self) -> bool {
        self.shell.frame != Frame::Console
    }
}
