//! People, organisations, sessions, tokens and roles.
