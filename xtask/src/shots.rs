//! `cargo xtask shots`: pictures of every page, so that a person can look at all of them after a change.
//!
//! The pages, with something on each, are laid out by `bazaar-testkit::tour`; its `shots` program drives the browser.
//! Pictures are written below the target folder and never kept in the tree.

use clap::Args;

use crate::cargo;
use crate::test::browser;
use crate::tree::Tree;
use crate::trouble::Trouble;

/// Which pictures.
#[derive(Args)]
pub(crate) struct Options {
    /// Only pages whose name starts with one of these (comma-separated), such as `home,sell`
    #[arg(value_delimiter = ',')]
    pages: Vec<String>,
    /// Widths of the screen in pixels
    #[arg(long, value_delimiter = ',', default_value = "320,390,768,1440")]
    widths: Vec<u32>,
    /// Colour schemes
    #[arg(long, value_delimiter = ',', default_value = "light,dark", value_parser = ["light", "dark"])]
    themes: Vec<String>,
    /// Languages; `xa` is English made longer and mirrored
    #[arg(long, value_delimiter = ',', default_value = "en,hi,xa", value_parser = ["en", "hi", "xa"])]
    languages: Vec<String>,
    /// Where the pictures go
    #[arg(long, default_value = "target/shots")]
    folder: String,
}

/// Takes the pictures and says where they are.
pub(crate) fn run(tree: &Tree, options: &Options) -> Result<(), Trouble> {
    let chromium = browser::meet_browser().map_err(Trouble::Failed)?;
    let driver = browser::meet_driver().map_err(Trouble::Failed)?;
    let widths: Vec<String> = options.widths.iter().map(u32::to_string).collect();
    let mut command = cargo::cargo(tree.root());
    command.env(browser::BROWSER, &chromium.value).env(browser::DRIVER, &driver.value);
    command.args(["run", "--quiet", "--package", "bazaar-testkit", "--bin", "shots", "--", &options.folder]);
    command.args([widths.join(","), options.themes.join(","), options.languages.join(",")]);
    if !options.pages.is_empty() {
        command.arg(options.pages.join(","));
    }
    let status = command.status().map_err(|error| Trouble::program("shots", &error))?;
    if !status.success() {
        return Err(Trouble::Failed(format!("shots ended with {status}")));
    }
    println!("all together: {}/index.html", options.folder);
    Ok(())
}
