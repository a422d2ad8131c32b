//! Composition root: configuration to a running application.
