//! The clients against local servers that speak the real wire, and against real folders.

mod mail;
mod objects;
mod photos;
mod provider;
mod registry;
mod relay;
mod sms;
mod sms_reports;
