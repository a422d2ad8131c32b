//! Valuing and keeping from outside: ops on both databases, pages and REST behind the frame.

mod api;
mod change;
mod command;
mod deals;
mod desk;
mod files;
mod ground;
mod ops;
mod pages;
