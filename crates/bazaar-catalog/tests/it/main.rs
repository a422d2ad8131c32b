//! The catalogue on both databases.
