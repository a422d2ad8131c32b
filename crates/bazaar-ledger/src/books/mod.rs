//! The books: orders become postings.
//!
//! An *order* says what shall happen to money: an act, under an id and a key that its maker chose. A *posting* is what
//! did happen: entries that sum to zero, never changed, never removed. The same key with the same request is answered
//! with the same posting again; with another request it is refused.
//!
//! A *hold* is a payer's money on its way through a deal.
//!
//! | act | from | to | hold |
//! |---|---|---|---|
//! | `hold` | clearing | payer reserved | begins: authorised |
//! | `capture` | payer reserved | payer held; what is not taken goes back to clearing | captured |
//! | `void` | payer reserved | clearing | voided |
//! | `release` | payer held | payee available | less left; discharged when nothing is |
//! | `split` | payer held | several payees available | the same |
//! | `fee` | payer held | fees, and tax beside it | the same |
//! | `refund` | payer held | payer refunds due | the same |
//! | `pay_out` | payee available | clearing | |
//! | `pay_refund` | payer refunds due | clearing | |
//! | `collect` | fees or tax | clearing | |
//! | `reverse` | the other way round of a release, split, fee, refund or payment | | has its money again |
//!
//! The acts that touch clearing mirror what the payment partner did; the rest are our word on who is owed what. A
//! refused order leaves nothing behind: the transaction it joined cannot be committed any more, even by a caller that
//! goes on.

mod booking;
mod hold;
mod ops;
mod order;
mod plan;
mod store;

pub use hold::{Hold, HoldId, HoldState};
pub use ops::{
    CARRY_OUT_ORDER, LIST_POSTINGS, Ledger, REVERSE_POSTING, SEE_BALANCES, carry_out_in, find_hold_in,
};
pub use order::{
    Act, AtPartner, MAX_AMOUNT_MINOR, MAX_PARTS, Order, Part, PostedEntry, Posting, PostingId, PostingKind,
};
pub(crate) use order::{MAX_PARTNER_BYTES, MAX_REFERENCE_BYTES};
pub use store::{BalanceLine, PostingLine, StatementLine};
