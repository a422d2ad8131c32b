//! Businesses on both databases.

mod business;
