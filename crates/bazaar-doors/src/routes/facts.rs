//! What is known of a route without calling it: for dispatch, limits, labels and the printed table.

use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use bazaar_kit::permission::Permission;
use bazaar_kit::text_enum;
use http::{HeaderValue, Method};
use metrics::Histogram;

/// A body, unless a route says otherwise: 1 MB.
pub const BODY_LIMIT_BYTES: u64 = 1_000_000;
/// A body with files: 10 MB.
pub const UPLOAD_LIMIT_BYTES: u64 = 10_000_000;
/// A request is answered within this time unless its route says otherwise.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

text_enum! {
    /// Who a route talks to.
    pub enum RouteDoor {
        /// A person with a browser: answers are pages, refusals are pages, cookies count.
        Page = "page",
        /// A program: answers are JSON, refusals are problem documents.
        Api = "api",
        /// The machine's keeper and its monitors.
        Ops = "ops",
    }
}

/// Who may call a method of a route. The op checks; this is what is printed and what the access test expects.
#[derive(Debug, Clone, Copy)]
pub enum Access {
    /// Anyone.
    Public,
    /// Whoever passes this permission.
    Needs(&'static Permission),
}

impl From<&'static Permission> for Access {
    fn from(permission: &'static Permission) -> Self {
        Self::Needs(permission)
    }
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Public => "public",
            Self::Needs(permission) => permission.name,
        })
    }
}

/// What is known of a route without calling it.
pub struct RouteFacts {
    /// The path with its parameters in braces, such as `/listings/{slug}`.
    pub template: String,
    /// The door.
    pub door: RouteDoor,
    /// Methods with who may call them, in the order declared. GET answers HEAD too.
    pub methods: Vec<(Method, Access)>,
    /// The largest body taken.
    pub body_limit_bytes: u64,
    /// How long an answer may take.
    pub timeout: Duration,
    /// A content security policy in place of the door's own.
    pub content_security_policy: Option<HeaderValue>,
    /// Requests carry no session and need no CSRF token: machines call it.
    pub is_without_session: bool,
    histograms: [OnceLock<Histogram>; 5],
}

impl fmt::Debug for RouteFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.door, self.template)
    }
}

impl RouteFacts {
    pub(super) fn new(door: RouteDoor, template: impl Into<String>) -> Self {
        Self {
            template: template.into(),
            door,
            methods: Vec::new(),
            body_limit_bytes: BODY_LIMIT_BYTES,
            timeout: REQUEST_TIMEOUT,
            content_security_policy: None,
            is_without_session: false,
            histograms: Default::default(),
        }
    }

    /// The facts of a path no route has, so that strangers' paths never become labels.
    pub(crate) fn unmatched(door: RouteDoor) -> Self {
        Self::new(door, "unmatched")
    }

    /// Notes how long a request took, under this route and the first digit of its status.
    pub(crate) fn record(&self, status: u16, seconds: f64) {
        let class = usize::from((status / 100).clamp(1, 5)) - 1;
        self.histograms[class].get_or_init(|| self.histogram(class)).record(seconds);
    }

    fn histogram(&self, class: usize) -> Histogram {
        const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];
        metrics::histogram!(
            "bazaar_http_request_seconds",
            "door" => self.door.as_str(),
            "route" => self.template.clone(),
            "status" => CLASSES[class],
        )
    }
}

/// The table `bazaar routes` prints: one line per method, sorted by path.
pub fn print_table<'f>(facts: impl Iterator<Item = &'f RouteFacts>) -> String {
    let mut text = String::new();
    for facts in facts {
        for (method, access) in &facts.methods {
            let line = format!(
                "{:<5} {:<6} {:<48} {access}\n",
                facts.door.as_str(),
                method.as_str(),
                facts.template
            );
            text.push_str(&line);
        }
    }
    text
}
