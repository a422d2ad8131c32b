//! Search and matching as their callers see them.

mod bad_input;
mod builders;
mod catalogue;
mod consistency;
mod finding;
mod following;
mod ground;
mod introductions;
mod keeping;
mod mandates;
mod markets;
mod match_lists;
mod matching;
mod pages;
mod paging;
mod query_log;
mod reindexing;
mod saved_searches;
mod storing;
mod trials;
