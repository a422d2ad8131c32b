//! The inward frame: accept loop, request middleware, sessions, CSRF, problems, page shell.
