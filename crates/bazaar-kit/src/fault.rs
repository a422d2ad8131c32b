//! What went wrong, in terms a door can answer with.
//!
//! A feature has its own enum of situations a person can be in; each situation becomes a [`Fault`]: a kind (which
//! decides the status), a message key (which decides the words, in the reader's language) and, for forms, the
//! fields at fault. No text for people lives in code, and no situation is mapped twice.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

/// What sort of refusal this is. Doors map each kind once: to an HTTP status, an exit code, a chat answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// It does not exist, or this actor may not know that it does: the two look the same.
    Missing,
    /// It existed and was taken down for good.
    Gone,
    /// Nobody is signed in, and someone must be.
    SignInRequired,
    /// This actor may see it but not do this.
    Forbidden,
    /// The request is not understood at all (malformed JSON, impossible header).
    Malformed,
    /// Understood, but fields are wrong; the fault lists them.
    Invalid,
    /// It clashes with what is stored now (state, version, uniqueness).
    Conflict,
    /// The body or a file is larger than allowed.
    TooLarge,
    /// The file or body is of a type that is not taken.
    UnsupportedType,
    /// Too many requests; try again later.
    TooMany,
    /// Something needed is down or overloaded; try again later.
    Unavailable,
    /// There is no space left to store it.
    StorageFull,
    /// Our mistake.
    Bug,
}

/// A value put into a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultArg {
    /// Text of ours (a position, an expected form), never the raw input.
    Text(Cow<'static, str>),
    /// A number.
    Number(i64),
    /// Money in minor units, shown with its currency by the reader's locale.
    Money(i64),
}

impl From<i64> for FaultArg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<&'static str> for FaultArg {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<String> for FaultArg {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

/// The named values of a message.
pub type FaultArgs = Vec<(&'static str, FaultArg)>;

/// One field at fault: which, and the message that says how to fix it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// The field's name in the form; dots step into nested values.
    pub field: Cow<'static, str>,
    /// The message key.
    pub key: &'static str,
    /// The message's values.
    pub args: FaultArgs,
}

impl FieldFault {
    /// A fault of `field` with a message that needs no values.
    pub fn new(field: impl Into<Cow<'static, str>>, key: &'static str) -> Self {
        Self { field: field.into(), key, args: Vec::new() }
    }

    /// The same with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<FaultArg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// A refusal or failure on its way to a door.
#[derive(Debug)]
pub struct Fault {
    /// What sort it is.
    pub kind: FaultKind,
    /// The stable code and message key, such as `listing-not-editable`.
    pub key: &'static str,
    /// The message's values.
    pub args: FaultArgs,
    /// The fields at fault, where there are any.
    pub fields: Vec<FieldFault>,
    /// When to try again, in seconds, where waiting helps.
    pub retry_after_s: Option<u32>,
    /// What caused it, for the log; never shown.
    pub source: Option<Box<dyn Error + Send + Sync>>,
}

impl Fault {
    /// A fault of this kind with this key.
    pub fn new(kind: FaultKind, key: &'static str) -> Self {
        Self { kind, key, args: Vec::new(), fields: Vec::new(), retry_after_s: None, source: None }
    }

    /// What is asked for does not exist for this actor.
    pub fn missing() -> Self {
        Self::new(FaultKind::Missing, "fault-missing")
    }

    /// Nobody is signed in.
    pub fn sign_in_required() -> Self {
        Self::new(FaultKind::SignInRequired, "fault-sign-in-required")
    }

    /// This actor may not do this.
    pub fn forbidden() -> Self {
        Self::new(FaultKind::Forbidden, "fault-forbidden")
    }

    /// These fields are wrong.
    pub fn invalid(fields: Vec<FieldFault>) -> Self {
        Self { fields, ..Self::new(FaultKind::Invalid, "fault-invalid") }
    }

    /// Our mistake, with what caused it.
    pub fn bug(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..Self::new(FaultKind::Bug, "fault-bug") }
    }

    /// The same with one more value in the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<FaultArg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The same, worth trying again after so many seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// The same with what caused it.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.key)?;
        for field in &self.fields {
            write!(f, " {}:{}", field.field, field.key)?;
        }
        Ok(())
    }
}

impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn Error + 'static))
    }
}

impl From<FieldFault> for Fault {
    fn from(field: FieldFault) -> Self {
        Self::invalid(vec![field])
    }
}
