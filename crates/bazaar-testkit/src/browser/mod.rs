//! A real browser, driven from tests.
//!
//! [`Browser::start`] runs ChromeDriver on a port of its own and has it open a headless Chromium with an empty
//! profile. What a person does reads as one call each: [`open`](Browser::open), [`fill`](Browser::fill),
//! [`press`](Browser::press). Whatever a page lacks ends the test, with the page's text in the message.
//!
//! `BAZAAR_TEST_CHROMIUM` and `BAZAAR_TEST_CHROMEDRIVER` name the programs (`cargo xtask test` sets them);
//! `BAZAAR_TEST_SCREENSHOTS` names a folder for [`screenshot`](Browser::screenshot)s.

mod act;
mod driver;
mod judge;

use std::path::PathBuf;

use serde_json::json;

use driver::{Driver, Programs};

pub use judge::{Fetched, Focus};

/// How a browser is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrowserSetup {
    /// Whether pages may run scripts.
    pub has_script: bool,
    /// Width of the page in CSS pixels.
    pub width: u32,
    /// Height of the page in CSS pixels.
    pub height: u32,
}

impl Default for BrowserSetup {
    /// A small phone with scripts.
    fn default() -> Self {
        Self { has_script: true, width: 390, height: 844 }
    }
}

/// One open browser window; closed when this is dropped.
pub struct Browser {
    driver: Driver,
    base_url: String,
    screenshots: Option<PathBuf>,
}

impl Browser {
    /// Opens a window on the site at `base_url`, such as `http://127.0.0.1:8080`; `None` where this machine has no
    /// browser, and the caller says that it skips.
    pub async fn start(base_url: &str, setup: BrowserSetup) -> Option<Self> {
        let driver = Driver::start(&Programs::from_environment()?, setup).await;
        let screenshots = std::env::var_os("BAZAAR_TEST_SCREENSHOTS").map(PathBuf::from);
        let browser = Self { driver, base_url: base_url.to_owned(), screenshots };
        browser.resize(setup.width, setup.height).await;
        Some(browser)
    }

    /// Makes the page this large, in CSS pixels, as on a screen of that size.
    pub async fn resize(&self, width: u32, height: u32) {
        let params = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &params).await;
    }
}
