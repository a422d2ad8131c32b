//! What can be asked for, by whom: the one list behind dispatch, `bazaar routes`, OpenAPI and the access tests.
//!
//! A slice describes each [`Route`] once: its door, path template, methods with the permission each needs, and how
//! much body it takes. The table matches a path before anything is read, so that the frame knows the limits,
//! the policy and the name of a route while it is still deciding whether to call it.

mod facts;
mod refusals;
mod table;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::time::Duration;

use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter};
use http::{HeaderValue, Method};
use utoipa::openapi::path::PathItem;
use utoipa::openapi::{OpenApi, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use utoipa_axum::router::UtoipaMethodRouter;

use crate::problem::Problem;

pub use facts::{
    Access, BODY_LIMIT_BYTES, REQUEST_TIMEOUT, RouteDoor, RouteFacts, UPLOAD_LIMIT_BYTES, print_table,
};
pub use refusals::BEARER;
pub(crate) use table::{Matched, RouteTable};

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

fn problem_schemas() -> Vec<(String, RefOr<Schema>)> {
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    schemas
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

    /// Puts the documented routes into `document`, each with the refusals that all of its kind share.
    #[must_use]
    pub fn document(&self, mut document: OpenApi) -> OpenApi {
        let mut components = document.components.take().unwrap_or_default();
        for route in self.by_template.values() {
            if let Some(documentation) = &route.documentation {
                let mut item = documentation.item.clone();
                refusals::describe_item(&mut item, &route.facts);
                document.paths.paths.insert(route.facts.template.clone(), item);
                components.schemas.extend(documentation.schemas.iter().cloned());
            }
        }
        refusals::describe_components(&mut components);
        components.schemas.extend(problem_schemas());
        document.components = Some(components);
        document
    }
}
