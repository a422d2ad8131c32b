//! What can be asked for, by whom: the one list behind dispatch, `bazaar routes`, OpenAPI and the access tests.
//!
//! A slice describes each [`Route`] once: its door, path template, methods with the permission each needs, and how
//! much body it takes. [`RouteTable`] matches a path before anything is read, so that the frame knows the limits,
//! the policy and the name of a route while it is still deciding whether to call it.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter};
use bazaar_kit::permission::Permission;
use bazaar_kit::text_enum;
use http::{HeaderValue, Method};
use metrics::Histogram;
use utoipa::openapi::path::PathItem;
use utoipa::openapi::{OpenApi, RefOr, Schema};
use utoipa_axum::router::UtoipaMethodRouter;

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

/// One path of one door with its methods.
pub struct Route<S> {
    facts: RouteFacts,
    handler: MethodRouter<S>,
    documentation: Option<Documentation>,
}

struct Documentation {
    item: PathItem,
    schemas: Vec<(String, RefOr<Schema>)>,
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
    fn new(door: RouteDoor, template: impl Into<String>) -> Self {
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

impl<S: Clone + Send + Sync + 'static> Route<S> {
    /// A page at `template`; add methods with [`get`](Self::get) and [`post`](Self::post).
    pub fn page(template: impl Into<String>) -> Self {
        Self::new(RouteDoor::Page, template)
    }

    /// A path for monitors and the machine's keeper.
    pub fn ops(template: impl Into<String>) -> Self {
        Self::new(RouteDoor::Ops, template)
    }

    fn new(door: RouteDoor, template: impl Into<String>) -> Self {
        Self { facts: RouteFacts::new(door, template), handler: MethodRouter::new(), documentation: None }
    }

    /// A documented REST method: `Route::api(&FIND_LISTING, routes!(find_listing))`, one handler at a time, so that
    /// each has its own permission.
    pub fn api(access: impl Into<Access>, documented: UtoipaMethodRouter<S, Infallible>) -> Self {
        let (schemas, paths, handler) = documented;
        let (template, item) = paths.paths.into_iter().next().expect("routes!() describes at least one path");
        let mut facts = RouteFacts::new(RouteDoor::Api, template);
        let access = access.into();
        facts.methods = methods_of(&item).into_iter().map(|method| (method, access)).collect();
        Self { facts, handler, documentation: Some(Documentation { item, schemas }) }
    }

    /// Answers GET (and HEAD) with `handler`.
    #[must_use]
    pub fn get<H: Handler<T, S>, T: 'static>(self, access: impl Into<Access>, handler: H) -> Self {
        self.on(Method::GET, MethodFilter::GET, access.into(), handler)
    }

    /// Answers POST with `handler`.
    #[must_use]
    pub fn post<H: Handler<T, S>, T: 'static>(self, access: impl Into<Access>, handler: H) -> Self {
        self.on(Method::POST, MethodFilter::POST, access.into(), handler)
    }

    fn on<H, T>(mut self, method: Method, filter: MethodFilter, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.facts.methods.push((method, access));
        self.handler = self.handler.on(filter, handler);
        self
    }

    /// Takes bodies of up to `bytes`.
    #[must_use]
    pub fn body_limit(mut self, bytes: u64) -> Self {
        self.facts.body_limit_bytes = bytes;
        self
    }

    /// May take this long.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.facts.timeout = timeout;
        self
    }

    /// Sends this content security policy.
    #[must_use]
    pub fn content_security_policy(mut self, policy: &'static str) -> Self {
        self.facts.content_security_policy = Some(HeaderValue::from_static(policy));
        self
    }

    /// Reads no session and asks for no CSRF token; for machines that sign what they send.
    #[must_use]
    pub fn without_session(mut self) -> Self {
        self.facts.is_without_session = true;
        self
    }

    fn with_state<S2>(self, state: S) -> Route<S2> {
        let Self { facts, handler, documentation } = self;
        Route { facts, handler: handler.with_state(state), documentation }
    }

    /// Adds another description of the same path.
    fn absorb(&mut self, other: Self) {
        assert_eq!(self.facts.door, other.facts.door, "{} has two doors", self.facts.template);
        self.facts.methods.extend(other.facts.methods);
        self.facts.body_limit_bytes = self.facts.body_limit_bytes.max(other.facts.body_limit_bytes);
        self.facts.timeout = self.facts.timeout.max(other.facts.timeout);
        self.handler = std::mem::take(&mut self.handler).merge(other.handler);
        match (&mut self.documentation, other.documentation) {
            (Some(mine), Some(theirs)) => {
                mine.item.merge_operations(theirs.item);
                mine.schemas.extend(theirs.schemas);
            }
            (mine @ None, theirs) => *mine = theirs,
            (Some(_), None) => {}
        }
    }
}

fn methods_of(item: &PathItem) -> Vec<Method> {
    [
        (&item.get, Method::GET),
        (&item.post, Method::POST),
        (&item.put, Method::PUT),
        (&item.patch, Method::PATCH),
        (&item.delete, Method::DELETE),
    ]
    .into_iter()
    .filter_map(|(operation, method)| operation.as_ref().map(|_| method))
    .collect()
}

/// A slice's routes, all with one state.
pub struct Routes<S = ()> {
    by_template: BTreeMap<String, Route<S>>,
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// None yet.
    pub fn new() -> Self {
        Self { by_template: BTreeMap::new() }
    }

    /// One more route, or more methods of one that is there.
    ///
    /// # Panics
    /// Where a method of a path is described twice: a mistake in the code, found by the first test that starts.
    #[must_use]
    pub fn with(mut self, route: Route<S>) -> Self {
        self.add(route);
        self
    }

    fn add(&mut self, route: Route<S>) {
        match self.by_template.get_mut(&route.facts.template) {
            Some(present) => present.absorb(route),
            None => {
                self.by_template.insert(route.facts.template.clone(), route);
            }
        }
    }

    /// All routes of `other` too.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for route in other.by_template.into_values() {
            self.add(route);
        }
        self
    }

    /// Gives every handler its state, so that slices with different states can be merged.
    pub fn with_state<S2: Clone + Send + Sync + 'static>(self, state: &S) -> Routes<S2> {
        let by_template = self
            .by_template
            .into_iter()
            .map(|(template, route)| (template, route.with_state(state.clone())))
            .collect();
        Routes { by_template }
    }

    /// What each route is, sorted by path.
    pub fn facts(&self) -> impl Iterator<Item = &RouteFacts> {
        self.by_template.values().map(|route| &route.facts)
    }

    /// Puts the documented routes into `document`.
    #[must_use]
    pub fn document(&self, mut document: OpenApi) -> OpenApi {
        let mut components = document.components.take().unwrap_or_default();
        for route in self.by_template.values() {
            if let Some(documentation) = &route.documentation {
                document.paths.paths.insert(route.facts.template.clone(), documentation.item.clone());
                components.schemas.extend(documentation.schemas.iter().cloned());
            }
        }
        document.components = Some(components);
        document
    }
}

/// Routes ready for dispatch.
pub(crate) struct RouteTable {
    paths: matchit::Router<usize>,
    entries: Vec<Entry>,
}

struct Entry {
    facts: Arc<RouteFacts>,
    handler: MethodRouter<()>,
}

/// A path that some route has.
pub(crate) struct Matched<'t> {
    pub(crate) facts: &'t Arc<RouteFacts>,
    pub(crate) handler: &'t MethodRouter<()>,
    /// The values of the template's parameters, in order, still percent-encoded.
    pub(crate) values: Vec<String>,
}

impl RouteTable {
    pub(crate) fn new(routes: Routes<()>) -> Self {
        let mut table = Self { paths: matchit::Router::new(), entries: Vec::new() };
        for (template, route) in routes.by_template {
            table.paths.insert(&template, table.entries.len()).unwrap_or_else(|error| {
                panic!("the path template {template} cannot stand beside the others: {error}")
            });
            table.entries.push(Entry { facts: Arc::new(route.facts), handler: route.handler });
        }
        table
    }

    pub(crate) fn find(&self, path: &str) -> Option<Matched<'_>> {
        let found = self.paths.at(path).ok()?;
        let entry = &self.entries[*found.value];
        let values = found.params.iter().map(|(_, value)| value.to_owned()).collect();
        Some(Matched { facts: &entry.facts, handler: &entry.handler, values })
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
