//! Notices and mail.
