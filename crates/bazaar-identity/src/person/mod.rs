//! People: a name, a proven number, a proven e-mail address, a language.
//!
//! A person is known in one market. A number or address is stored only once its holder proved it (by a code, by a
//! letter), so it names at most one person; a number names a login, not a human being. A name is one field, as people
//! write it: single words, initials and "M/s" are names.

mod model;
pub(crate) mod ops;
pub(crate) mod store;

pub(crate) use model::{parse_email, parse_name};
pub use ops::{
    ADD_PERSON, AddPerson, ME_EDIT, ME_SEE, Me, MyConsent, MyDeclaration, PersonFault, ProfileEdit,
    add_person_in,
};
pub use store::Contact;
