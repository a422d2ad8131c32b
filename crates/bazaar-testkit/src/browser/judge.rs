//! What can be measured about a page: who could not use it, what it weighs, what moves while it loads, and how it
//! looks as a whole.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::Browser;
use super::driver::text_of;

/// The rules of accessible pages, as their authors wrote them down.
const AXE: &str = include_str!("../../vendor/axe-core/axe.min.js");
/// Everything axe knows, best practices included; its answer without what passed.
const RUN_AXE: &str = "const done = arguments[arguments.length - 1]; \
    axe.run(document, { resultTypes: ['violations'] }).then(found => done(found.violations.flatMap(rule => \
    rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.any.concat(node.all, node.none) \
    .map(check => check.message).join('; ')}`))), fault => done([String(fault)]))";
/// What the page fetched: address and bytes on the wire, the page itself first.
const FETCHED: &str = "return performance.getEntriesByType('navigation') \
    .concat(performance.getEntriesByType('resource')).map(got => [got.name, got.encodedBodySize])";
/// Thousandths of a screen by which things moved under the reader's eyes.
const SHIFT: &str = "const done = arguments[arguments.length - 1]; let sum = 0; \
    new PerformanceObserver(list => list.getEntries().forEach(shift => sum += shift.value)) \
    .observe({ type: 'layout-shift', buffered: true }); \
    requestAnimationFrame(() => setTimeout(() => done(Math.round(sum * 1000)), 50))";
/// Waits until every picture is there, lazy ones included.
const PICTURES: &str = "const done = arguments[arguments.length - 1]; \
    Promise.all([...document.images].map(image => { image.loading = 'eager'; \
    return image.complete || new Promise(come => image.onload = image.onerror = come) })).then(() => done(true))";
/// Where the keyboard is: the words of it, whether they stand in the page itself, whether a reader sees the mark.
const FOCUS: &str = "const at = document.activeElement, box = at.getBoundingClientRect(); \
    const marked = [at, at.closest('.card')].some(one => one && getComputedStyle(one).outlineStyle !== 'none' \
    && parseFloat(getComputedStyle(one).outlineWidth) >= 2); \
    return [at === document.body ? at.tagName : (at.innerText || at.name || at.tagName).trim(), \
    !!at.closest('main'), \
    marked && box.bottom > 0 && box.top < innerHeight]";
/// No page is drawn longer: a picture must still open.
const LONGEST_PICTURE: u32 = 12_000;

/// One thing a page fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its address.
    pub url: String,
    /// Its size as sent, compressed.
    pub bytes: u64,
}

/// Where the keyboard stands on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// The words there, or the field's name.
    pub name: String,
    /// It is in the page itself, not in what surrounds every page.
    pub is_in_main: bool,
    /// Somebody who looks sees where it is.
    pub is_seen: bool,
}

impl Browser {
    /// Presses a key, named as WebDriver does: `\u{E004}` is Tab, `\u{E007}` Enter. Says where the keyboard is then.
    pub async fn key(&self, key: &str) -> Focus {
        let strokes = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        let typing = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.driver.post("actions", &typing).await;
        let at = self.run(FOCUS).await;
        let holds = |place: usize| at[place].as_bool().unwrap_or_default();
        Focus { name: text_of(&at[0]), is_in_main: holds(1), is_seen: holds(2) }
    }

    /// What stands in the way of somebody, one line for each place on the page; empty on an accessible one.
    pub async fn hindrances(&self) -> Vec<String> {
        self.run(AXE).await;
        self.ask_page(RUN_AXE)
            .await
            .as_array()
            .expect("axe answers with a list")
            .iter()
            .map(text_of)
            .collect()
    }

    /// Everything this page fetched, the page itself first.
    pub async fn fetched(&self) -> Vec<Fetched> {
        let got = self.run(FETCHED).await;
        let one =
            |pair: &Value| Fetched { url: text_of(&pair[0]), bytes: pair[1].as_u64().unwrap_or_default() };
        got.as_array().expect("the list of what was fetched").iter().map(one).collect()
    }

    /// How much of the page moved while it loaded, in thousandths of the screen.
    pub async fn shift_per_mille(&self) -> u64 {
        self.ask_page(SHIFT).await.as_u64().expect("a rounded number")
    }

    /// Changes the page by a script, to see that a fault is noticed.
    pub async fn spoil(&self, script: &str) {
        self.run(script).await;
    }

    /// Every page is fetched anew, as on a first visit.
    pub async fn keep_nothing(&self) {
        self.devtools("Network.enable", &json!({})).await;
        self.devtools("Network.setCacheDisabled", &json!({ "cacheDisabled": true })).await;
    }

    /// Pages are shown as on a device that asks for light or dark.
    pub async fn prefer(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools("Emulation.setEmulatedMedia", &json!({ "features": features })).await;
    }

    /// A PNG of the whole page at this width, from its head to its foot.
    pub async fn whole_picture(&self, width: u32) -> Vec<u8> {
        let height = self.run("return document.documentElement.scrollHeight").await;
        let height = u32::try_from(height.as_u64().unwrap_or_default()).unwrap_or(LONGEST_PICTURE);
        self.resize(width, height.clamp(1, LONGEST_PICTURE)).await;
        self.ask_page(PICTURES).await;
        STANDARD.decode(text_of(&self.driver.get("screenshot").await)).expect("a screenshot is base64")
    }

    /// What a script of ours finds out; it returns its answer.
    pub(super) async fn run(&self, script: &str) -> Value {
        self.driver.post("execute/sync", &json!({ "script": script, "args": [] })).await
    }

    /// What a script of ours finds out; it gives its answer to its last argument.
    async fn ask_page(&self, script: &str) -> Value {
        self.driver.post("execute/async", &json!({ "script": script, "args": [] })).await
    }

    pub(super) async fn devtools(&self, command: &str, params: &Value) {
        self.driver.post("goog/cdp/execute", &json!({ "cmd": command, "params": params })).await;
    }
}
