//! Plain values that every other crate speaks in: ids, time, context, faults, permissions, paging, money,
//! identifiers and text folding. No I/O and nothing asynchronous lives here.

pub mod amount_text;
pub mod calendar;
pub mod catalogue;
pub mod clock;
pub mod ctx;
pub mod fault;
pub mod fold;
pub mod id;
pub mod india;
pub mod locale;
pub mod money;
pub mod page;
pub mod permission;
pub mod size_class;
pub mod slug;
pub mod text_enum;
pub mod words;

pub use clock::{Clock, Timestamp};
pub use ctx::{Actor, Ctx, Door, MarketRole, Membership, OrganisationRole, SignedIn};
pub use fault::{Fault, FaultArg, FaultArgs, FaultKind, FieldFault};
pub use id::{DEFAULT_MARKET, Id, MarketId, OrganisationId, PersonId, RequestId, SessionId};
pub use locale::Locale;
pub use money::{Currency, Money};
pub use page::{Cursor, Page, PageRequest};
pub use permission::{PERMISSIONS, Permission, Who};

// The macros name these through this crate, so that their users need not declare them.
#[doc(hidden)]
pub use linkme;
#[doc(hidden)]
pub use serde;
