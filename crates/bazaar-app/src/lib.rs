//! Composition root: configuration to a running application.

pub mod config;
