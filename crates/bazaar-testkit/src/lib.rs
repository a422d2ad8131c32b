//! The whole application for tests, with builders that read like sentences.
