//! The inward frame: everything between a socket and an op, shared by every slice.
//!
//! A request passes [`accept`] (sockets, deadlines, graceful stop), the frame (one middleware: id, market, limits,
//! session, locale, log line, headers), a route, and an extractor that hands the slice a typed value and a `Ctx`.
//! What comes back is a page, JSON, or a `Fault` that becomes a problem document or an error page.

pub mod accept;
