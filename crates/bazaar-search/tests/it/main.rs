//! Search and matching as their callers see them.

mod bad_input;
mod builders;
mod catalogue;
mod consistency;
mod finding;
mod markets;
mod matching;
mod paging;
mod storing;
