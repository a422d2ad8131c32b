//! What can go wrong, as situations.

use bazaar_kit::{Fault, FaultKind, FieldFault};

/// A query that cannot be answered as asked; the person can change it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryFault {
    /// The text is longer than anybody needs.
    #[error("query text longer than {most} letters")]
    TooLong {
        /// How many letters are taken.
        most: usize,
    },
    /// The least is above the most, or a bound is negative where that means nothing.
    #[error("range of {field} is empty")]
    EmptyRange {
        /// The range's name in forms: "asking", "revenue", "profit".
        field: &'static str,
    },
    /// The place is not on earth or the radius is not a distance.
    #[error("place or radius impossible")]
    ImpossiblePlace,
    /// Sorting by distance needs a place to measure from.
    #[error("nearest needs a place")]
    NearestNeedsPlace,
    /// The cursor belongs to another query, or is not a cursor.
    #[error("cursor of another query")]
    ForeignCursor,
    /// More filter values than the index has listing kinds or states.
    #[error("too many values for {field}")]
    TooManyValues {
        /// The filter's name in forms.
        field: &'static str,
    },
}

impl QueryFault {
    fn field(&self) -> FieldFault {
        match self {
            Self::TooLong { most } => FieldFault::new("q", "search-query-too-long")
                .with("most", i64::try_from(*most).unwrap_or(i64::MAX)),
            Self::EmptyRange { field } => FieldFault::new(*field, "search-range-empty"),
            Self::ImpossiblePlace => FieldFault::new("place", "search-place-impossible"),
            Self::NearestNeedsPlace => FieldFault::new("sort", "search-nearest-needs-place"),
            Self::ForeignCursor => FieldFault::new("after", "search-cursor-of-another-query"),
            Self::TooManyValues { field } => FieldFault::new(*field, "search-too-many-values"),
        }
    }
}

impl From<QueryFault> for Fault {
    fn from(fault: QueryFault) -> Self {
        fault.field().into()
    }
}

/// The index itself cannot do its work.
#[derive(Debug, thiserror::Error)]
pub enum IndexFault {
    /// The query is at fault.
    #[error(transparent)]
    Query(#[from] QueryFault),
    /// Another process writes to this generation; reading goes on.
    #[error("another process holds the index writer")]
    WriterTaken,
    /// The listings stopped coming before the last one.
    #[error("the listings could not be read to their end")]
    ListingsEnded,
    /// A file of the index could not be read or written.
    #[error("search index: {0}")]
    Storage(#[from] std::io::Error),
    /// The index library refused.
    #[error("search index: {0}")]
    Library(#[from] tantivy::TantivyError),
}

impl From<IndexFault> for Fault {
    fn from(fault: IndexFault) -> Self {
        match fault {
            IndexFault::Query(query) => query.into(),
            other => Self::new(FaultKind::Unavailable, "search-unavailable").because(other),
        }
    }
}
