//! The main job in a real browser on a small phone: join, list, value, be approved, be found, be matched. Once with
//! scripts and once without.

use bazaar_db::testing::skip;
use bazaar_kit::Clock;
use bazaar_testkit::browser::{Browser, BrowserSetup};
use bazaar_testkit::{START, TestApp};

const TITLE: &str = "Bakery with two outlets";
const CODE_SHOWN: &str = "Your code is ";
/// The narrowest phone.
const NARROW: u32 = 320;

/// The pages of the task list with what is typed there: fields by name, choices as `name=value`.
const PARTS: [(&str, &[(&str, &str)]); 10] = [
    ("names", &[("founded_year", "2009")]),
    ("teaser", &[("title", TITLE), ("summary", "Bread, cakes and a loyal morning crowd.")]),
    ("price", &[("asking", "45 lakh")]),
    ("year", &[("revenue", "1.5 cr"), ("profit", "18 lakh"), ("profit_basis=before-tax", "")]),
    ("balance", &[("stock", "2 lakh")]),
    ("place", &[("pin", "411001")]),
    ("people", &[("staff", "14"), ("premises=rented", "")]),
    ("story", &[("reason", "The owners retire.")]),
    ("outlook", &[("risks", "Rent may rise.")]),
    ("privacy", &[("area_shown=district", ""), ("language=en", "")]),
];

async fn start(url: &str, test: &str, has_script: bool) -> Option<Browser> {
    let browser = Browser::start(url, BrowserSetup { has_script, ..BrowserSetup::default() }).await;
    if browser.is_none() {
        skip(test, "no Chromium: BAZAAR_TEST_CHROMIUM and BAZAAR_TEST_CHROMEDRIVER are not set");
    }
    browser
}

/// Joins, or signs in, by the code that a test's market shows.
async fn sign_in(browser: &Browser, has_script: bool, phone: &str, name: Option<&str>) {
    browser.forget_cookies().await;
    browser.open("/in").await;
    browser.fill("[name=phone]", phone).await;
    browser.press("Send the code").await;
    browser.sees(CODE_SHOWN).await;
    let page = browser.text().await;
    let (_, shown) = page.split_once(CODE_SHOWN).unwrap();
    browser.fill("[name=code]", &shown[..6]).await;
    // The script sends six digits as soon as they are there.
    if !has_script {
        browser.submit("[name=code]").await;
    }
    browser.leaves("/in").await;
    if let Some(name) = name {
        browser.arrives_at("/in/name").await;
        browser.fill("[name=name]", name).await;
        browser.press("Go on").await;
        browser.leaves("/in/name").await;
    }
}

/// Lists a bakery and hands it in; the path of its task list.
async fn list(browser: &Browser) -> String {
    browser.open("/sell/new").await;
    browser.answer(&[("kind=sale", ""), ("trade_name", "Annapurna Bakers")]).await;
    browser.press("Begin").await;
    let home = browser.leaves("/sell/new").await;
    browser.screenshot("journey-1-tasks").await;
    browser.open(&format!("{home}/sector?q=bakery")).await;
    browser.click("input[name=sector]").await;
    browser.submit("input[name=sector]").await;
    browser.arrives_at(&home).await;
    for (part, fields) in PARTS {
        browser.open(&format!("{home}/{part}")).await;
        browser.answer(fields).await;
        browser.press("Save").await;
        browser.arrives_at(&home).await;
    }
    browser.open(&format!("{home}/check")).await;
    browser.screenshot("journey-2-check").await;
    browser.press("Send for review").await;
    browser.arrives_at(&format!("{home}/sent")).await;
    home
}

/// Values the bakery from seven answers.
async fn value(browser: &Browser) {
    browser.open("/value").await;
    let answers = [
        ("sector", "bakery"),
        ("years", "9"),
        ("revenue", "1.5 cr"),
        ("profit", "18 lakh"),
        ("owner=paid", ""),
        ("owner_pay", "6 lakh"),
        ("assets", "20 lakh"),
        ("debt", "5 lakh"),
        ("growth", "8"),
    ];
    browser.answer(&answers).await;
    browser.press("Show the range").await;
    browser.sees("Valued as").await;
    assert!(browser.count("main svg").await > 0, "the range is drawn");
    assert_eq!(browser.sideways_pixels().await, 0);
    browser.screenshot("journey-3-value").await;
}

/// Lets the listing go live.
async fn approve(browser: &Browser, home: &str) {
    browser.open("/ops/listings").await;
    browser.sees(TITLE).await;
    browser.open(&home.replace("/sell", "/ops/listings")).await;
    browser.screenshot("journey-4-review").await;
    browser.press("Let it go live").await;
    browser.arrives_at("/ops/listings").await;
}

/// Finds it as a stranger, in both languages.
async fn find(browser: &Browser) {
    browser.forget_cookies().await;
    for (path, words) in [("/search", "bakery"), ("/hi/search", "बेकरी")] {
        browser.open(path).await;
        browser.fill("main [name=q]", words).await;
        browser.submit("main [name=q]").await;
        browser.leaves(path).await;
        browser.sees(TITLE).await;
        assert_eq!(browser.sideways_pixels().await, 0, "{path}");
    }
    browser.screenshot("journey-5-search-hi").await;
    browser.open("/search?q=bakery").await;
    browser.press(TITLE).await;
    browser.leaves("/search?q=bakery").await;
    browser.sees("Bread, cakes and a loyal morning crowd.").await;
    let page = browser.text().await;
    for secret in ["Annapurna", "411001"] {
        assert!(!page.contains(secret), "the page tells {secret}");
    }
    browser.screenshot("journey-6-listing").await;
}

/// Says what is looked for, and is shown the bakery with reasons.
async fn be_matched(browser: &Browser) {
    browser.open("/buy/mandate").await;
    let wishes = [
        ("name", "A bakery near Pune"),
        ("deal_kinds=sale", ""),
        ("buyer_kind=individual", ""),
        ("sectors", "bakery"),
        ("places", "Pune"),
        ("radius_km", "100"),
        ("ticket_max", "1 crore"),
    ];
    browser.answer(&wishes).await;
    browser.submit("main [name=ticket_max]").await;
    browser.leaves("/buy/mandate").await;
    browser.open("/buy/matches").await;
    browser.sees(TITLE).await;
    assert_eq!(browser.sideways_pixels().await, 0);
    browser.screenshot("journey-7-matches").await;
}

async fn the_main_job(test: &str, has_script: bool) {
    let folder = tempfile::tempdir().unwrap();
    let app = TestApp::start(folder.path(), None, Clock::manual(START)).await;
    let served = app.serve().await;
    let Some(browser) = start(&served.url(), test, has_script).await else { return };
    sign_in(&browser, has_script, "98000 00001", Some("Asha Rao")).await;
    let home = list(&browser).await;
    value(&browser).await;
    let reviewer = app.reviewer().await.phone.clone();
    app.wait_seconds(60);
    sign_in(&browser, has_script, &reviewer, None).await;
    approve(&browser, &home).await;
    app.settle().await;
    find(&browser).await;
    sign_in(&browser, has_script, "98000 00002", Some("Vikram Shah")).await;
    be_matched(&browser).await;
    drop(browser);
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_business_is_listed_valued_approved_found_and_matched() {
    the_main_job("browser::a_business_is_listed_valued_approved_found_and_matched", true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_without_script() {
    the_main_job("browser::the_same_without_script", false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_scrolls_sideways_on_the_narrowest_phone() {
    let folder = tempfile::tempdir().unwrap();
    let app = TestApp::start(folder.path(), None, Clock::manual(START)).await;
    let live = app.seller().await.live(bazaar_catalog::listing::DealKind::Sale).await;
    let served = app.serve().await;
    let test = "browser::nobody_scrolls_sideways_on_the_narrowest_phone";
    let Some(browser) = start(&served.url(), test, true).await else { return };
    browser.resize(NARROW, 640).await;
    let listing = format!("/b/{}", live.slug);
    let mut wide = Vec::new();
    for path in
        ["/", "/search?q=bakery", "/value", "/in", "/in/password", "/in/join", "/help/trust", &listing]
    {
        for path in [path.to_owned(), format!("/hi{path}")] {
            browser.open(&path).await;
            let pixels = browser.sideways_pixels().await;
            if pixels != 0 {
                wide.push(format!("{path} by {pixels}"));
                browser.screenshot(&format!("wide{}", path.replace(['/', '?'], "-"))).await;
            }
        }
    }
    assert_eq!(wide, Vec::<String>::new());
    drop(browser);
    served.stop().await;
}
