//! Market roles: operator, reviewer, support.
//!
//! A role is granted by an operator, or by the product itself (command line, sample), never by its holder: nobody
//! registers as operator, and an operator does not change their own roles.

mod ops;
mod store;

pub use ops::{ROLE_GRANT, ROLE_LIST, RoleFault};
pub use store::RoleHolder;
