//! The whole application for tests, with builders that read like sentences.
//!
//! [`browser`] drives a real Chromium; [`wire`] speaks HTTP/1.1 by hand.

pub mod browser;
pub mod wire;
