//! The whole application for tests, with builders that read like sentences.
//!
//! [`TestApp`] is the application as the binary composes it, on a database made for one test, with a clock to turn:
//! `app.seller().await.live(DealKind::Sale).await` is a listing that strangers find. A [`Client`] asks it without a
//! socket; [`browser`] drives a real Chromium; [`tour`] leads through every page; [`wire`] speaks HTTP/1.1 by hand.

mod app;
pub mod browser;
mod client;
mod people;
pub mod tour;
pub mod wire;

pub use app::{HOST, OTHER_HOST, RouteLine, START, Served, TestApp};
pub use client::{Answer, Client};
pub use people::{Person, SECRETS};
