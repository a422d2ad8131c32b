//! The engine from outside: what it refuses, what it abstains on, which properties hold, and which bytes are frozen.

mod abstain;
mod catalogue;
mod closed_deals;
mod faults;
mod firm;
mod golden;
mod properties;
mod quick;
