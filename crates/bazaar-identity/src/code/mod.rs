//! One-time codes by text message: signing in, joining, and changing one's number.
//!
//! A code has six digits and is good for ten minutes and five guesses. Asking again within its life sends the same
//! code again, after 30 seconds, then 60, then 120. It is not stored: it is computed under a key from the random id
//! of its row, and compared in constant time. Asking is capped per number, per device, per address, per neighbouring
//! numbers and per market and day, all in [`crate::lockout`]. Guesses and messages of a device known for the number
//! are counted apart, so that strangers can neither use up a person's guesses nor their messages. The answer to
//! asking is the same whether a number is known or not.

mod asking;
mod model;
mod ops;
mod phone_change;
mod send;
mod store;

pub(crate) use asking::use_guess_in;
pub(crate) use model::typed_digits;
pub use ops::{CODE_ASK, CODE_VERIFY, CodeFault, CodeSent, VerifyCode};
pub use phone_change::PHONE_CHANGE;
pub use send::{PhoneCodes, SmsChannel};
pub(crate) use store::delete_old_codes;
