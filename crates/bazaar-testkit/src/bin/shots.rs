//! Takes pictures of every page: `shots FOLDER WIDTHS THEMES LANGUAGES [PAGES]`, lists with commas. Run it through
//! `cargo xtask shots`, which finds the browser. Writes one PNG for each, and `index.html` to look at them together.
#![expect(clippy::print_stdout, reason = "a line for each page is the result")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use bazaar_kit::{Clock, Locale};
use bazaar_testkit::browser::{Browser, BrowserSetup};
use bazaar_testkit::tour::{MARKET, Stop, Tour};
use bazaar_testkit::{START, TestApp};

/// The height of the screen before the picture is made as tall as the page.
const SCREEN_HEIGHT: u32 = 800;
const USAGE: &str =
    "usage: shots FOLDER WIDTHS THEMES LANGUAGES [PAGES], as in: shots out 320,1440 light en,hi home";

/// Which pictures.
struct Wish {
    folder: PathBuf,
    widths: Vec<u32>,
    themes: Vec<String>,
    languages: Vec<Locale>,
    pages: Vec<String>,
}

impl Wish {
    fn read(mut words: impl Iterator<Item = String>) -> Option<Self> {
        let folder = PathBuf::from(words.next()?);
        let mut list = || Some(words.next()?.split(',').map(str::to_owned).collect::<Vec<_>>());
        let widths = list()?.iter().map(|width| width.parse().ok()).collect::<Option<_>>()?;
        let themes = list()?;
        let languages = list()?.iter().map(|tag| Locale::from_tag(tag)).collect::<Option<_>>()?;
        Some(Self { folder, widths, themes, languages, pages: list().unwrap_or_default() })
    }

    fn wants(&self, stop: &Stop) -> bool {
        self.pages.is_empty() || self.pages.iter().any(|page| stop.name.starts_with(page.as_str()))
    }
}

#[tokio::main]
async fn main() {
    let Some(wish) = Wish::read(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        std::process::exit(2);
    };
    std::fs::create_dir_all(&wish.folder).expect("the folder can be made");
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    let app = TestApp::start_sample(data.path(), Clock::manual(START), MARKET).await;
    let tour = Tour::prepare(&app).await;
    let served = app.serve().await;
    let browser = Browser::start(&served.url(), BrowserSetup::default()).await;
    let browser = browser.expect("BAZAAR_TEST_CHROMIUM and BAZAAR_TEST_CHROMEDRIVER name a browser");
    let mut names = Vec::new();
    for stop in tour.stops.iter().filter(|stop| wish.wants(stop)) {
        names.extend(take(&browser, &tour, stop, &wish).await);
    }
    write_index(&wish.folder, &names);
    drop(browser);
    served.stop().await;
}

/// All pictures of one page; their names.
async fn take(browser: &Browser, tour: &Tour<'_>, stop: &Stop, wish: &Wish) -> Vec<String> {
    let mut names = Vec::new();
    for &language in &wish.languages {
        for theme in &wish.themes {
            browser.prefer(theme).await;
            for &width in &wish.widths {
                browser.resize(width, SCREEN_HEIGHT).await;
                browser.visit(tour, stop, language).await;
                let name = format!("{}-{}-{theme}-{width}", stop.name, language.code());
                let wide = browser.sideways_pixels().await;
                let picture = browser.whole_picture(width).await;
                std::fs::write(wish.folder.join(format!("{name}.png")), picture).expect("writes a picture");
                let remark = if wide > 0 { format!(" is {wide} pixels too wide") } else { String::new() };
                println!("{name}{remark}");
                names.push(name);
            }
        }
    }
    names
}

/// A page that shows all pictures side by side.
fn write_index(folder: &Path, names: &[String]) {
    let mut page = String::from(
        "<!doctype html><meta charset=utf-8><title>Pages</title><style>body{display:flex;flex-wrap:wrap;gap:16px;\
         font:14px sans-serif}img{display:block;width:360px;border:1px solid #999}</style>",
    );
    for name in names {
        let _ =
            write!(page, "<a href=\"{name}.png\">{name}<img src=\"{name}.png\" loading=lazy alt=\"\"></a>");
    }
    std::fs::write(folder.join("index.html"), page).expect("writes the index");
}
