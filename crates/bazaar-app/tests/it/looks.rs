//! Every page as a browser sees it: usable by everybody, light enough for a cheap phone, and standing still.

use std::collections::BTreeMap;
use std::fmt;

use bazaar_db::testing::skip;
use bazaar_kit::{Clock, Locale};
use bazaar_testkit::browser::{Browser, BrowserSetup, Fetched};
use bazaar_testkit::tour::{MARKET, Reader, Tour};
use bazaar_testkit::{START, TestApp};

/// What a first visit may cost, in bytes as sent: the page, its style, everything together.
const PAGE_BYTES: u64 = 20_000;
const STYLE_BYTES: u64 = 12_000;
const VISIT_BYTES: u64 = 250_000;
/// Requests of a first visit.
const VISIT_REQUESTS: u64 = 15;
/// Thousandths of a screen that may move while a page loads: what nobody can see.
const SHIFT_PER_MILLE: u64 = 10;
const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
/// Steps of the keyboard on each page.
const TABS: usize = 24;
/// The looks in which pages are judged: width, theme, language.
const LOOKS: [(u32, &str, Locale); 4] = [
    (1440, "light", Locale::En),
    (390, "dark", Locale::En),
    (390, "light", Locale::Hi),
    (1440, "dark", Locale::Hi),
];

async fn start(url: &str, test: &str) -> Option<Browser> {
    let browser = Browser::start(url, BrowserSetup::default()).await;
    if browser.is_none() {
        skip(test, "no Chromium: BAZAAR_TEST_CHROMIUM and BAZAAR_TEST_CHROMEDRIVER are not set");
    }
    browser
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_on_any_page_stands_in_anybodys_way() {
    let folder = tempfile::tempdir().unwrap();
    let app = TestApp::start_sample(folder.path(), Clock::manual(START), MARKET).await;
    let tour = Tour::prepare(&app).await;
    let served = app.serve().await;
    let test = "looks::nothing_on_any_page_stands_in_anybodys_way";
    let Some(browser) = start(&served.url(), test).await else { return };
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (width, theme, language) in LOOKS {
        browser.resize(width, 800).await;
        browser.prefer(theme).await;
        for stop in &tour.stops {
            browser.visit(&tour, stop, language).await;
            let seen = format!("{} {theme} {} at {width}", stop.name, language.code());
            let mut hindrances = browser.hindrances().await;
            let wide = browser.sideways_pixels().await;
            if wide > 0 {
                hindrances.push(format!("{wide} pixels too wide"));
            }
            for hindrance in hindrances {
                found.entry(hindrance).or_default().push(seen.clone());
            }
        }
    }
    assert!(found.is_empty(), "{}", in_lines(&found));
    drop(browser);
    served.stop().await;
}

fn in_lines(found: &BTreeMap<String, Vec<String>>) -> String {
    let line = |(hindrance, pages): (&String, &Vec<String>)| {
        format!("{hindrance}\n    on {} pages, first {}\n", pages.len(), pages[0])
    };
    found.iter().map(line).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_nobody_can_use_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let app = TestApp::start(folder.path(), None, Clock::manual(START)).await;
    let served = app.serve().await;
    let Some(browser) = start(&served.url(), "looks::a_page_nobody_can_use_is_found").await else { return };
    browser.open("/help/trust").await;
    assert_eq!(browser.hindrances().await, Vec::<String>::new());
    browser.spoil("document.querySelector('main h1').style.color = '#ddd'").await;
    browser.spoil("document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')").await;
    let found = browser.hindrances().await;
    for rule in ["color-contrast", "label"] {
        assert!(found.iter().any(|line| line.starts_with(&format!("{rule}:"))), "{rule}: {found:?}");
    }
    drop(browser);
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_keyboard_alone_skips_to_the_page_and_always_sees_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let app = TestApp::start_sample(folder.path(), Clock::manual(START), MARKET).await;
    let served = app.serve().await;
    let test = "looks::a_keyboard_alone_skips_to_the_page_and_always_sees_where_it_is";
    let Some(browser) = start(&served.url(), test).await else { return };
    let mut lost = Vec::new();
    for path in ["/", "/search?q=shop", "/value", "/in", "/help/trust"] {
        browser.open(path).await;
        let first = browser.key(TAB).await;
        assert_eq!((first.name.as_str(), first.is_seen), ("Skip to the page", true), "{path}");
        browser.key(ENTER).await;
        assert!(
            browser.key(TAB).await.is_in_main || path == "/help/trust",
            "{path}: the link skips to the page"
        );
        for _ in 0..TABS {
            let focus = browser.key(TAB).await;
            if !focus.is_seen && focus.name != "BODY" {
                lost.push(format!("{path}: {focus:?}"));
            }
        }
    }
    assert_eq!(lost, Vec::<String>::new());
    drop(browser);
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn first_visits_are_light_come_from_one_place_and_stand_still() {
    let folder = tempfile::tempdir().unwrap();
    let app = TestApp::start_sample(folder.path(), Clock::manual(START), MARKET).await;
    let tour = Tour::prepare(&app).await;
    let served = app.serve().await;
    let test = "looks::first_visits_are_light_come_from_one_place_and_stand_still";
    let Some(browser) = start(&served.url(), test).await else { return };
    browser.keep_nothing().await;
    let mut breaches = Vec::new();
    for language in [Locale::En, Locale::Hi] {
        for stop in tour.stops.iter().filter(|stop| stop.is_public) {
            assert_eq!(stop.reader, Reader::Stranger, "{}", stop.name);
            browser.visit(&tour, stop, language).await;
            let fetched = browser.fetched().await;
            let shift = browser.shift_per_mille().await;
            let bill = Bill::of(&fetched, &served.url());
            println!("{:>18} {} {bill}, moved {shift} per mille", stop.name, language.code());
            let mut breach = bill.breaches();
            if shift > SHIFT_PER_MILLE {
                breach.push(format!("{shift} per mille of the screen move"));
            }
            breaches.extend(breach.iter().map(|what| format!("{} {}: {what}", stop.name, language.code())));
        }
    }
    assert_eq!(breaches, Vec::<String>::new());
    drop(browser);
    served.stop().await;
}

/// What one visit costs.
struct Bill {
    page: u64,
    style: u64,
    all: u64,
    requests: u64,
    strangers: Vec<String>,
}

impl fmt::Display for Bill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { page, style, all, requests, .. } = self;
        write!(f, "page {page}, style {style}, everything {all} bytes in {requests} requests")
    }
}

impl Bill {
    fn of(fetched: &[Fetched], home: &str) -> Self {
        let style = fetched.iter().filter(|one| one.url.contains(".css")).map(|one| one.bytes).sum();
        let foreign = fetched.iter().filter(|one| !one.url.starts_with(home));
        Self {
            page: fetched[0].bytes,
            style,
            all: fetched.iter().map(|one| one.bytes).sum(),
            requests: fetched.len() as u64,
            strangers: foreign.map(|one| one.url.clone()).collect(),
        }
    }

    fn breaches(&self) -> Vec<String> {
        let limits = [
            ("bytes of the page", self.page, PAGE_BYTES),
            ("bytes of the style", self.style, STYLE_BYTES),
            ("bytes of the visit", self.all, VISIT_BYTES),
            ("requests", self.requests, VISIT_REQUESTS),
        ];
        let over = limits.iter().filter(|(_, counted, limit)| counted > limit || *counted == 0);
        let over = over.map(|(what, counted, limit)| format!("{counted} {what}, of {limit}"));
        over.chain(self.strangers.iter().map(|url| format!("{url} is fetched from elsewhere"))).collect()
    }
}
