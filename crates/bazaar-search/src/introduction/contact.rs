//! How a person is reached: asked for only once an introduction was accepted.

use std::sync::Arc;

use bazaar_kit::{Ctx, Fault, PersonId};
use futures_util::future::BoxFuture;

/// How a person is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The name; empty for somebody who never told it.
    pub name: String,
    /// The proven number.
    pub phone: Option<String>,
    /// The proven address.
    pub email: Option<String>,
}

type Found = BoxFuture<'static, Result<Option<Contact>, Fault>>;

/// Reads how people are reached. Cheap to clone.
#[derive(Clone)]
pub struct ContactSource(Arc<dyn Fn(Ctx, PersonId) -> Found + Send + Sync>);

impl ContactSource {
    /// A source of one function, which gives nothing for a person of another market.
    pub fn new(find: impl Fn(Ctx, PersonId) -> Found + Send + Sync + 'static) -> Self {
        Self(Arc::new(find))
    }

    pub(super) async fn find(&self, ctx: &Ctx, person: PersonId) -> Result<Option<Contact>, Fault> {
        (self.0)(ctx.clone(), person).await
    }
}
