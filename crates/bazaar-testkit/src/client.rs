//! Somebody who asks: a browser's cookies or a program's token, and the form token that goes with them.
//!
//! Requests go straight into the frame, without a socket.

use std::collections::BTreeMap;
use std::net::IpAddr;

use bazaar_doors::{Frame, cookies, csrf, percent_encoded};
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::{BodyExt as _, Full};
use parking_lot::Mutex;
use serde_json::Value;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";
/// A page with a form for everybody, signed in or not; tokens are taken from it.
const PAGE_WITH_FORM: &str = "/dev/parts";

/// Somebody who asks. What answers set as cookies, later requests carry.
pub struct Client {
    frame: Frame,
    host: String,
    address: IpAddr,
    cookies: Mutex<BTreeMap<String, String>>,
    bearer: Option<String>,
    token: Mutex<Option<String>>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Client {
    pub(crate) fn new(frame: Frame, host: &str, address: IpAddr) -> Self {
        let (cookies, token) = (Mutex::default(), Mutex::default());
        Self { frame, host: host.to_owned(), address, cookies, bearer: None, token }
    }

    /// The same caller with a session's cookie.
    #[must_use]
    pub(crate) fn with_session(self, secret: &str) -> Self {
        self.cookies.lock().insert(cookies::SESSION.to_owned(), secret.to_owned());
        self
    }

    /// A program with an access token, calling from the same place.
    pub(crate) fn with_bearer(&self, token: String) -> Self {
        Self { bearer: Some(token), ..Self::new(self.frame.clone(), &self.host, self.address) }
    }

    /// The session's cookie, if there is one.
    pub fn session(&self) -> Option<String> {
        self.cookies.lock().get(cookies::SESSION).cloned()
    }

    /// Where the caller sits.
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// The host whose pages are asked for.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Asks for a page or a document.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(&Method::GET, path, &[], Bytes::new()).await
    }

    /// Sends a form as its page does: with the token.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let body = encode_form(&[&[(csrf::FIELD, token.as_str())], fields].concat());
        self.send(&Method::POST, path, &[(CONTENT_TYPE.as_str(), FORM)], body.into()).await
    }

    /// Asks the REST interface, which must answer with JSON.
    pub async fn get_json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert!(answer.status.is_success(), "{path}: {} {}", answer.status, answer.text());
        answer.json()
    }

    /// Sends JSON with POST.
    pub async fn post_json(&self, path: &str, value: &Value) -> Answer {
        self.send_json(&Method::POST, path, value).await
    }

    /// Sends JSON; a browser's session brings its token along, as scripts do.
    pub async fn send_json(&self, method: &Method, path: &str, value: &Value) -> Answer {
        self.send_bytes(method, path, JSON, value.to_string().into_bytes()).await
    }

    /// Sends any bytes as what `content_type` says, with everything a request needs to be let in.
    pub async fn send_bytes(&self, method: &Method, path: &str, content_type: &str, body: Vec<u8>) -> Answer {
        let token = if self.bearer.is_none() { Some(self.token().await) } else { None };
        let token_header = csrf::HEADER;
        let mut headers = vec![(CONTENT_TYPE.as_str(), content_type)];
        headers.extend(token.as_deref().map(|token| (token_header.as_str(), token)));
        self.send(method, path, &headers, body.into()).await
    }

    /// Sends a request with nothing added but who asks: no form token.
    pub async fn send(&self, method: &Method, path: &str, headers: &[(&str, &str)], body: Bytes) -> Answer {
        let accepted = if path.starts_with("/api/v1/") { JSON } else { "text/html" };
        let mut request = Request::builder().method(method).uri(path).header(HOST, &self.host);
        request = request.header(ACCEPT, accepted);
        let cookies = self.cookie_line();
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies);
        }
        if let Some(token) = &self.bearer {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::new(body)).expect("test paths and headers are well-formed");
        let (head, body) = self.frame.answer(request, self.address).await.into_parts();
        let body = body.collect().await.expect("answers are made in memory").to_bytes();
        self.keep_cookies(&head.headers);
        Answer { status: head.status, headers: head.headers, body }
    }

    /// The form token of the session or visit.
    pub async fn token(&self) -> String {
        if let Some(token) = self.token.lock().clone() {
            return token;
        }
        let page = Box::pin(self.get(PAGE_WITH_FORM)).await;
        let token = page.field(csrf::FIELD).expect("the page of parts has a form");
        *self.token.lock() = Some(token.clone());
        token
    }

    fn cookie_line(&self) -> String {
        let pair = |(name, value): (&String, &String)| format!("{name}={value}");
        self.cookies.lock().iter().map(pair).collect::<Vec<_>>().join("; ")
    }

    /// Another session or visit has other form tokens.
    fn keep_cookies(&self, headers: &HeaderMap) {
        for line in headers.get_all(SET_COOKIE).iter().filter_map(|line| line.to_str().ok()) {
            let pair = line.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            if matches!(name, cookies::SESSION | cookies::VISIT) {
                *self.token.lock() = None;
            }
            if line.contains("Max-Age=0") {
                self.cookies.lock().remove(name);
            } else {
                self.cookies.lock().insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|fault| panic!("{fault}: {}", self.text()))
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where the answer sends the reader.
    pub fn location(&self) -> Option<&str> {
        self.header(LOCATION.as_str())
    }

    /// The answer is a problem document.
    pub fn is_problem(&self) -> bool {
        self.header(CONTENT_TYPE.as_str()) == Some("application/problem+json")
    }

    /// The answer is a page.
    pub fn is_page(&self) -> bool {
        self.header(CONTENT_TYPE.as_str()).is_some_and(|kind| kind.starts_with("text/html"))
    }

    /// The value of the page's first input of this name.
    pub fn field(&self, name: &str) -> Option<String> {
        let text = self.text();
        let (_, after) = text.split_once(&format!("name=\"{name}\""))?;
        let input = after.split('>').next()?;
        let (_, value) = input.split_once("value=\"")?;
        value.split('"').next().map(str::to_owned)
    }

    /// The names of every field in the page's forms, the token aside.
    pub fn field_names(&self) -> Vec<String> {
        let text = self.text();
        let names = text.split(" name=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let is_ours = |name: &&str| *name != csrf::FIELD && !matches!(*name, "viewport" | "description");
        let mut names: Vec<String> = names.filter(is_ours).map(str::to_owned).collect();
        names.sort();
        names.dedup();
        names
    }
}

fn encode_form(fields: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{}={}", percent_encoded(name), percent_encoded(value));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}
