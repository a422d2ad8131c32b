//! Everything that depends on the reader's language: catalogues of texts, the choice of a locale, and the way
//! money, dates, numbers and distances are written.
//!
//! Words: a *catalogue* is one Fluent file of one language, owned by the crate whose pages use it; a *key* names a
//! text and exists in every language; a *localizer* is the translator bound to one reader's locale, which is what
//! pages hold. Invariants: [`Translator::new`] refuses catalogues that differ between languages in keys or
//! variables, so a page can only ask for a missing key by naming one that exists in no language; digits are 0-9 in
//! every language; no invisible direction marks are put around values.

mod arg;
mod catalogue;
mod choice;
mod fault;
mod formats;
mod localizer;
mod pseudo;
mod translator;

pub use arg::Arg;
pub use catalogue::Source;
pub use choice::{Direction, choose_locale, direction, split_path};
pub use fault::{CatalogueFault, Finding};
pub use localizer::Localizer;
pub use translator::Translator;
