//! Routes ready for dispatch.

use std::sync::Arc;

use axum::routing::MethodRouter;

use super::{RouteFacts, Routes};

/// All routes, by path.
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
