//! The programs as they are called, and the development sets against what was found before.

mod commands;
mod development;
