//! Sessions: who is signed in, where, since when, and how that ends.
//!
//! A *browser* session is an opaque cookie of 256 random bits, of which only the SHA-256 is stored. An *api* session
//! has a chain of refresh tokens instead (see [`crate::token`]). Signing in always makes a new session with a new
//! secret and ends the one the same browser had, so a planted cookie never becomes somebody's session. A session
//! ends when it is not used for some days, after some days in any case, when its person ends it, and, all but the one
//! at hand, when the password changes.
//!
//! Whoever changes how they sign in proves themselves once more, unless they signed in just now.
//!
//! What a session means (name, roles, memberships) is kept at hand for half a minute and dropped at once when it
//! changes: here after the commit, on other nodes by event.

mod cache;
mod lookup;
mod ops;
mod proof;
pub(crate) mod store;

pub(crate) use cache::{Known, SessionCache};
pub use ops::{MySession, Opened, SESSION_END, SESSION_LIST, SessionFault, SignInFrom};
pub(crate) use ops::{NewSession, end_all_in, end_in, open_in};
pub use proof::SESSION_PROVE;
pub(crate) use proof::{PROOF_NEEDED, is_proved, must_be_proved};

use bazaar_db::text_column;
use bazaar_kit::text_enum;

text_enum! {
    /// How a session is carried.
    pub enum SessionKind {
        /// By a cookie.
        Browser = "browser",
        /// By access and refresh tokens.
        Api = "api",
    }
}
text_column!(SessionKind);
