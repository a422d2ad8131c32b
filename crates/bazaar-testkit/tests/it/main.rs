//! The driver against a page of our own, before any page of the product depends on it.

mod browser;
