//! The pieces of the shell, each with its own template, so that a page's template holds three words of it.

use askama::Template;
use askama::filters::HtmlSafe;

use super::shell::{Frame, Place, Shell, Viewer};

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

/// The highest number the bar has room for.
const MOST_COUNTED: i64 = 99;

impl Top<'_> {
    const fn links() -> &'static [BarLink] {
        &APP_BAR
    }

    /// How many notices wait, short enough for the bar; nothing where none does.
    fn unread_mark(viewer: &Viewer) -> Option<String> {
        match viewer.unread_count {
            ..=0 => None,
            count @ ..=MOST_COUNTED => Some(count.to_string()),
            _ => Some(format!("{MOST_COUNTED}+")),
        }
    }

    /// The same in words, for those who cannot see it.
    fn inbox_words(&self, viewer: &Viewer) -> String {
        self.shell.t_with("shell-nav-inbox", &[("count", viewer.unread_count.into())]).into_owned()
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

#[cfg(test)]
mod tests {
    use super::super::gallery::tests::lang;
    use super::super::{AssetUrls, Flash, Theme};
    use super::*;

    fn shell() -> Shell {
        let assets = AssetUrls::from_names(|name| format!("/assets/{name}").into());
        let shell = Shell::new(lang(), "/search?q=a&b", assets);
        Shell { title: "Find".to_owned(), origin: "https://bazaar.example".to_owned(), ..shell }
    }

    #[test]
    fn only_listed_pages_of_a_real_market_are_shown_to_search_engines() {
        let listed = Shell { listed: true, ..shell() };
        let head = listed.head().to_string();
        assert!(
            head.contains("rel=\"canonical\" href=\"https://bazaar.example/search?q=a&#38;b\""),
            "{head}"
        );
        assert!(head.contains("hreflang=\"hi-IN\" href=\"https://bazaar.example/hi/search?q=a&#38;b\""));
        assert!(!head.contains("noindex"));
        assert!(shell().head().to_string().contains("noindex"));
        assert!(Shell { sample: true, ..listed }.head().to_string().contains("noindex"));
    }

    #[test]
    fn a_refused_form_is_named_first_in_the_title() {
        assert_eq!(shell().full_title(), "Find · Bazaar");
        assert_eq!(Shell { has_faults: true, ..shell() }.full_title(), "Error: Find · Bazaar");
    }

    #[test]
    fn the_bar_offers_signing_in_or_the_account_and_the_console_to_those_who_work_there() {
        let stranger = shell().top().to_string();
        assert!(stranger.contains("href=\"/in\"") && !stranger.contains("href=\"/me\""));
        let viewer =
            |works_in_console| Some(Viewer { name: "<Asha>".to_owned(), works_in_console, unread_count: 0 });
        let member = Shell { viewer: viewer(false), ..shell() }.top().to_string();
        assert!(member.contains("&#60;Asha&#62;") && !member.contains("href=\"/ops\""), "{member}");
        assert!(Shell { viewer: viewer(true), ..shell() }.top().to_string().contains("href=\"/ops\""));
    }

    #[test]
    fn the_way_to_the_inbox_counts_what_waits_there() {
        let bar = |unread_count| {
            let viewer = Viewer { name: "Asha".to_owned(), works_in_console: false, unread_count };
            Shell { viewer: Some(viewer), ..shell() }.top().to_string()
        };
        assert!(!shell().top().to_string().contains("/inbox"), "nothing waits for a stranger");
        assert!(bar(0).contains("href=\"/inbox\"") && !bar(0).contains("count-mark"), "{}", bar(0));
        assert!(bar(3).contains(">3</span>") && bar(3).contains("3 unread"), "{}", bar(3));
        assert!(bar(250).contains(">99+</span>") && bar(250).contains("250 unread"), "{}", bar(250));
    }

    #[test]
    fn a_task_offers_no_way_out_and_a_message_its_way_back() {
        assert!(shell().bottom().to_string().contains("bottom-bar"));
        let task = Shell { frame: Frame::Task, ..shell() };
        assert!(!task.bottom().to_string().contains("bottom-bar"));
        let flash = Flash { text: "Saved".to_owned(), undo_action: Some("/undo".to_owned()) };
        let told = Shell { flash: Some(flash), csrf_token: "token".to_owned(), ..shell() };
        let bottom = told.bottom().to_string();
        assert!(bottom.contains("action=\"/undo\"") && bottom.contains("value=\"token\""), "{bottom}");
    }

    #[test]
    fn a_theme_survives_its_cookie() {
        for theme in [Theme::Device, Theme::Light, Theme::Dark] {
            assert_eq!(Theme::from_cookie(theme.name()), theme);
        }
        assert_eq!(Theme::from_cookie(Some("purple")), Theme::Device);
    }
}
