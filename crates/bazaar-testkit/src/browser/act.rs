//! What a person does with a page, and what they see.

use std::path::Path;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bazaar_doors::cookies;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::Browser;
use super::driver::text_of;
use crate::client::Client;

/// The key under which WebDriver names an element (W3C WebDriver section 12).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Enough of a page to see in a failure what was there instead.
const SHOWN_CHARACTERS: usize = 1_500;
/// How often is looked whether a page has come, and how long apart: ten seconds in all.
const LOOKS: usize = 100;
const LOOK_PAUSE: Duration = Duration::from_millis(100);
/// The page that was left is gone and its successor is there.
const HAS_COME: &str = "return !document.documentElement.dataset.left && document.readyState === 'complete'";

impl Browser {
    /// Goes to a path of the site.
    pub async fn open(&self, path: &str) {
        let url = format!("{}{path}", self.base_url);
        self.driver.post("url", &json!({ "url": url })).await;
    }

    /// The address shown, without the site's own.
    pub async fn path(&self) -> String {
        let url = text_of(&self.driver.get("url").await);
        url.strip_prefix(&self.base_url).map(str::to_owned).unwrap_or(url)
    }

    /// Becomes a stranger: no session, no visit, no language chosen.
    pub async fn forget_cookies(&self) {
        self.driver.delete("cookie").await;
    }

    /// Becomes somebody who is signed in elsewhere: their session, and nothing of who was here before.
    pub async fn become_client(&self, client: Option<&Client>) {
        if self.path().await.starts_with("data:") {
            // Cookies belong to a site, and the first page is none.
            self.open("/help/trust").await;
        }
        self.forget_cookies().await;
        if let Some(session) = client.and_then(Client::session) {
            let cookie = json!({ "name": cookies::SESSION, "value": session, "path": "/" });
            self.driver.post("cookie", &json!({ "cookie": cookie })).await;
        }
    }

    /// Everything readable on the page; empty while one page gives way to the next.
    pub async fn text(&self) -> String {
        let script = json!({ "script": "return document.body.innerText", "args": [] });
        text_of(&self.driver.try_post("execute/sync", &script).await.unwrap_or(Value::Null))
    }

    /// Waits until the page shows `text`.
    pub async fn sees(&self, text: &str) {
        for _ in 0..LOOKS {
            if self.text().await.contains(text) {
                return;
            }
            sleep(LOOK_PAUSE).await;
        }
        panic!("{text:?} is not shown {}", self.seen().await);
    }

    /// Waits until the address is `path`.
    pub async fn arrives_at(&self, path: &str) {
        for _ in 0..LOOKS {
            if self.path().await == path {
                return;
            }
            sleep(LOOK_PAUSE).await;
        }
        panic!("{path} is not reached {}", self.seen().await);
    }

    /// Waits until the address is no longer `path`; what it is then.
    pub async fn leaves(&self, path: &str) -> String {
        for _ in 0..LOOKS {
            let now = self.path().await;
            if now != path {
                return now;
            }
            sleep(LOOK_PAUSE).await;
        }
        panic!("{path} is not left {}", self.seen().await);
    }

    /// Empties the field that `selector` finds and types into it.
    pub async fn fill(&self, selector: &str, text: &str) {
        let field = self.element(selector).await;
        self.driver.post(&format!("element/{field}/clear"), &json!({})).await;
        self.driver.post(&format!("element/{field}/value"), &json!({ "text": text })).await;
    }

    /// Fills a form: fields by name, choices as `name=value` with nothing typed.
    pub async fn answer(&self, fields: &[(&str, &str)]) {
        for (name, value) in fields {
            match name.split_once('=') {
                Some((name, choice)) => self.click(&format!("input[name={name}][value={choice}]")).await,
                None => self.fill(&format!("main [name={name}]"), value).await,
            }
        }
    }

    /// Gives a file to the upload field that `selector` finds.
    pub async fn attach(&self, selector: &str, file: &Path) {
        let field = self.element(selector).await;
        let text = file.to_string_lossy();
        self.driver.post(&format!("element/{field}/value"), &json!({ "text": text })).await;
    }

    /// Clicks what `selector` finds.
    pub async fn click(&self, selector: &str) {
        let element = self.element(selector).await;
        self.click_element(&element, selector).await;
    }

    /// Clicks the link, button or label that reads `text`.
    pub async fn press(&self, text: &str) {
        let quoted = xpath_text(text);
        let pressable = "self::a or self::button or self::label or self::summary";
        let path =
            format!("//*[{pressable}][not(@aria-hidden='true')][contains(normalize-space(.), {quoted})]");
        let element = self.find("xpath", &path).await;
        self.click_element(&element, text).await;
    }

    /// Sends the form around what `selector` finds, through its first button.
    pub async fn submit(&self, selector: &str) {
        let inside = self.element(selector).await;
        let using =
            json!({ "using": "xpath", "value": "./ancestor-or-self::form//button[not(@type='button')]" });
        let found = self.driver.try_post(&format!("element/{inside}/element"), &using).await;
        let button =
            found.unwrap_or_else(|fault| panic!("{selector} stands in no form with a button: {fault}"));
        self.click_element(&text_of(&button[ELEMENT]), selector).await;
    }

    /// Sends the form that the field belongs to, as its first button would, and waits for the answer.
    pub async fn send_form_of(&self, selector: &str) {
        let element = self.element(selector).await;
        // The page left behind is marked, so that its successor is known by the mark being gone.
        let script = "document.documentElement.dataset.left = '1'; arguments[0].form.requestSubmit()";
        let sent = json!({ "script": script, "args": [{ ELEMENT: element }] });
        self.driver.post("execute/sync", &sent).await;
        for _ in 0..LOOKS {
            let script = json!({ "script": HAS_COME, "args": [] });
            if self.driver.try_post("execute/sync", &script).await.is_ok_and(|come| come == Value::Bool(true))
            {
                return;
            }
            sleep(LOOK_PAUSE).await;
        }
        panic!("the form of {selector} brings no page {}", self.seen().await);
    }

    /// How many elements `selector` finds now.
    pub async fn count(&self, selector: &str) -> usize {
        let script =
            json!({ "script": "return document.querySelectorAll(arguments[0]).length", "args": [selector] });
        let count = self.driver.post("execute/sync", &script).await;
        count.as_u64().and_then(|count| usize::try_from(count).ok()).expect("a length is a number")
    }

    /// The attribute of what `selector` finds.
    pub async fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let element = self.element(selector).await;
        self.driver.get(&format!("element/{element}/attribute/{name}")).await.as_str().map(str::to_owned)
    }

    /// Pixels of the page beyond its right edge: 0 where nobody has to scroll sideways.
    pub async fn sideways_pixels(&self) -> i64 {
        let script = "const page = document.documentElement; return page.scrollWidth - page.clientWidth";
        let pixels = self.driver.post("execute/sync", &json!({ "script": script, "args": [] })).await;
        pixels.as_i64().expect("widths are whole numbers")
    }

    /// Keeps a picture of the page as `name.png` where `BAZAAR_TEST_SCREENSHOTS` names a folder.
    pub async fn screenshot(&self, name: &str) {
        let Some(folder) = &self.screenshots else { return };
        let encoded = text_of(&self.driver.get("screenshot").await);
        let picture = STANDARD.decode(encoded).expect("a screenshot is base64");
        std::fs::create_dir_all(folder).expect("the folder of screenshots can be made");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("a screenshot can be written");
    }

    /// Scrolls as a person does, until it stands in the middle and no bar lies over it; then clicks.
    async fn click_element(&self, element: &str, called: &str) {
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let scrolled = json!({ "script": script, "args": [{ ELEMENT: element }] });
        let _ = self.driver.try_post("execute/sync", &scrolled).await;
        let clicked = self.driver.try_post(&format!("element/{element}/click"), &json!({})).await;
        if let Err(fault) = clicked {
            panic!("{called:?} cannot be clicked: {fault}\n{}", self.seen().await);
        }
    }

    async fn element(&self, selector: &str) -> String {
        self.find("css selector", selector).await
    }

    async fn find(&self, using: &str, value: &str) -> String {
        match self.driver.try_post("element", &json!({ "using": using, "value": value })).await {
            Ok(found) => text_of(&found[ELEMENT]),
            Err(fault) => panic!("nothing is found by {value}: {fault}\n{}", self.seen().await),
        }
    }

    /// Where we are and what is there, for messages.
    async fn seen(&self) -> String {
        let text: String = self.text().await.chars().take(SHOWN_CHARACTERS).collect();
        format!("at {}:\n{text}", self.path().await)
    }
}

/// A text as XPath 1.0 writes it, which has no escapes: by the kind of quote the text does not hold.
fn xpath_text(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
