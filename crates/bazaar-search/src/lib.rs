//! Full-text search, mandates and matching.
