//! The identifiers of Indian people, businesses, banks and places.
//!
//! Every identifier is an [`Identifier`] of a *format*: it can only be made by reading what a person typed, and
//! then holds the one canonical spelling. Reading trims, folds native digits, drops spaces and hyphens where the
//! format has none and sets the case; a refusal says which part or character is wrong and, where one fix is obvious,
//! what was probably meant.
//!
//! *Well-formed* is all this module can say. That a registry confirmed a number, or that staff saw a document, are
//! other states, kept elsewhere; and a number that is merely unconfirmed is never refused.

mod aadhaar;
mod account;
mod cin;
mod fault;
mod fssai;
mod gstin;
mod identifier;
mod ifsc;
mod llpin;
mod pan;
mod phone;
mod pin;
mod shape;
mod state;
mod tan;
mod udyam;
mod upi;

pub use aadhaar::{is_aadhaar_number, mask_aadhaar_numbers};
pub use account::{AccountFormat, AccountNumber};
pub use cin::{Cin, CinFormat};
pub use fault::{Expected, IdentifierFault, Problem};
pub use fssai::{Fssai, FssaiFormat};
pub use gstin::{Gstin, GstinFormat, GstinKind, gstin_check_character};
pub use identifier::{Format, Identifier};
pub use ifsc::{Ifsc, IfscFormat};
pub use llpin::{Llpin, LlpinFormat};
pub use pan::{Pan, PanFormat, PanHolder};
pub use phone::{Phone, PhoneFormat, PhoneKind};
pub use pin::{PinCode, PinFormat};
pub use state::{GST_STATES, GstState, StateKind};
pub use tan::{Tan, TanFormat};
pub use udyam::{Udyam, UdyamFormat};
pub use upi::{UpiAddress, UpiFormat};
