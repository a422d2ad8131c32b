//! How well search finds what people mean, measured on graded queries.
//!
//! Three programs work one after the other, and only files pass between them, so that no code path leads from a
//! judgment to a ranking: `search-queries` takes the bare queries out of a judgments file, `search-rank` answers them
//! from a corpus and writes a **run** (the ids found, best first), `search-judge` opens run and judgments together and
//! prints the figures. `search-duplicates` does the same for pairs of records. `grade-market` makes the graded set of
//! the sample market from its criteria.
//!
//! A **corpus** is a folder with `products.jsonl[.gz]`, a **judgment** a grade from 0 to 3 for a query and a product.
//! Two **variants** are ranked: `plain` is BM25 over all text, the baseline everybody can rebuild; `tuned` is the
//! product's own engine with the product's own settings.

pub mod corpus;
pub mod input;
pub mod judgments;
pub mod market;
pub mod measure;
pub mod plain;
pub mod report;
pub mod resample;
pub mod run;
pub mod tables;
pub mod tuned;
