//! The ledger: who is owed what, and where the money is, to the smallest unit.
//!
//! Nothing here is a wallet. A payment partner or a bank has the money; the [`books`] say whose it is and mirror what
//! the partner did, the [`partner`] part compares its statements with ours line by line, and [`verify`] recomputes
//! everything from the entries.
//!
//! Invariants, held by the database's own checks where it can and recomputed by [`verify`]: every posting sums to zero;
//! every balance is the sum of its entries; only clearing is ever negative; no hold gives out more than it took; one
//! key is one posting; entries and postings are never changed and never removed.

pub mod account;
pub mod books;
mod catalogue;
mod fault;
pub mod partner;
pub mod rounding;
pub mod verify;

pub use account::{AccountKey, Owner, Party, Purpose};
pub use books::{
    Act, Hold, HoldId, HoldState, Ledger, Order, Posting, PostingId, carry_out_in, find_hold_in,
};
pub use catalogue::CATALOGUES;
pub use fault::LedgerFault;
