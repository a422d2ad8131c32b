//! Records that tell of the same thing: one shop's article in two catalogues, one business listed twice.
//!
//! A **record** is a row of texts, column by column. Two records are **alike** as far as the words they share are rare:
//! each record becomes a vector of its words, article numbers and letter triples, weighed by how few records have them
//! and by how short their column usually is, and likeness is the cosine of two vectors. Between two tables each record
//! has at most one partner; within one table numbers that only one side has count against a pair, because makers sell
//! what differs by a number alone under nearly the same name.
//!
//! Nothing is learnt and no word is known beforehand: the weights below hold for any table.

mod pairs;
mod terms;
mod vector;

pub use pairs::{Found, Pair, find_between, find_within};
