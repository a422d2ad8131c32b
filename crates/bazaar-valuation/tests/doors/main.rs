//! Valuing and keeping from outside: ops on both databases, pages and REST behind the frame.

mod api;
mod command;
mod ground;
mod ops;
mod pages;
