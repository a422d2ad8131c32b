//! Chromium and its driver for browser tests, with a font that can write Hindi.

use std::path::Path;

use super::apt;
use super::servers::Found;

/// Where tests find the browser.
pub(crate) const BROWSER: &str = "BAZAAR_TEST_CHROMIUM";
/// Where tests find its driver.
pub(crate) const DRIVER: &str = "BAZAAR_TEST_CHROMEDRIVER";

const DEVANAGARI: &str = "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf";

/// Finds or installs the browser; the error says why there is none.
pub(crate) fn meet_browser() -> Result<Found, String> {
    let found = program(BROWSER, &["chromium", "chromium-browser", "google-chrome"], "chromium")?;
    if !Path::new(DEVANAGARI).exists()
        && let Err(reason) = apt::install(&["fonts-noto-core"])
    {
        eprintln!("xtask: Hindi pages will show boxes in screenshots: {reason}");
    }
    Ok(found)
}

/// Finds or installs the driver; the error says why there is none.
pub(crate) fn meet_driver() -> Result<Found, String> {
    program(DRIVER, &["chromedriver"], "chromium-driver")
}

fn program(variable: &str, names: &[&str], package: &str) -> Result<Found, String> {
    if let Some(found) = Found::from_environment(variable) {
        return Ok(found);
    }
    if apt::find(names).is_none() {
        apt::install(&[package])?;
    }
    let path = apt::find(names).ok_or_else(|| format!("the package {package} brought no {}", names[0]))?;
    Ok(Found { value: path.to_string_lossy().into_owned(), guards: Vec::new() })
}
