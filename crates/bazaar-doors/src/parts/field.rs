//! One field of a form: label above, hint, fault, then the control, tied together for voice readers.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Icon, Lang};

/// What stands before a money field.
const RUPEE: &str = "₹";

/// A field, made by a [`super::FormState`].
#[derive(Debug, Clone, Template)]
#[template(path = "parts/field.html")]
pub struct Field {
    pub(super) lang: Lang,
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) optional: bool,
    pub(super) autocomplete: &'static str,
    pub(super) typed: Vec<String>,
    pub(super) fault: Option<String>,
    pub(super) kind: FieldKind,
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of words.
    Text,
    /// Several lines of words.
    LongText {
        /// How many lines are shown.
        rows: u8,
    },
    /// An e-mail address.
    Email,
    /// A mobile number.
    Phone,
    /// A code of six digits.
    OneTimeCode,
    /// A password.
    Password,
    /// A PIN code.
    PinCode,
    /// An amount in rupees.
    Money {
        /// The amount typed, in figures and words; empty where there is none.
        read_back: String,
    },
    /// A whole number.
    Number {
        /// What is counted; may be empty.
        unit: String,
    },
    /// A day.
    Date,
    /// One of a list that unfolds.
    Select {
        /// The list.
        choices: Vec<Choice>,
    },
    /// One of a few.
    Radios {
        /// The few.
        choices: Vec<Choice>,
    },
    /// Any of some.
    Checkboxes {
        /// The some.
        choices: Vec<Choice>,
    },
    /// A statement to agree to.
    Consent,
    /// Files.
    Files {
        /// The types taken, as the browser's file field has them.
        accept: &'static str,
        /// More than one at once.
        several: bool,
    },
}

impl FieldKind {
    /// Never sent back to the page it came from.
    pub(super) const fn is_secret(&self) -> bool {
        matches!(self, Self::Password | Self::OneTimeCode)
    }

    /// A group of controls under one legend.
    const fn is_group(&self) -> bool {
        matches!(self, Self::Radios { .. } | Self::Checkboxes { .. })
    }

    /// The attributes of a one-line control: type, how the phone's keys look, class, longest input.
    const fn line(&self) -> LineControl {
        match self {
            Self::Email => LineControl::new("email", "email", "medium", 254),
            Self::Phone => LineControl::new("tel", "tel", "", 20),
            Self::OneTimeCode => LineControl::new("text", "numeric", "code-input", 9),
            Self::Password => LineControl::new("password", "text", "medium", 200),
            Self::PinCode => LineControl::new("text", "numeric", "narrow", 7),
            Self::Money { .. } => LineControl::new("text", "text", "", 40),
            Self::Number { .. } => LineControl::new("text", "numeric", "narrow", 20),
            Self::Date => LineControl::new("date", "text", "medium", 10),
            _ => LineControl::new("text", "text", "", 300),
        }
    }
}

struct LineControl {
    input_type: &'static str,
    input_mode: &'static str,
    class: &'static str,
    max_length: u16,
}

impl LineControl {
    const fn new(
        input_type: &'static str,
        input_mode: &'static str,
        class: &'static str,
        max_length: u16,
    ) -> Self {
        Self { input_type, input_mode, class, max_length }
    }
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A line of explanation; may be empty.
    pub hint: String,
}

impl Choice {
    /// A choice that explains itself.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new() }
    }

    /// The same with a line of explanation.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }
}

impl Field {
    /// The same with a line under the label.
    #[must_use]
    pub fn hint(self, key: &str) -> Self {
        Self { hint: self.lang.t(key).into_owned(), ..self }
    }

    /// The same, free to be left empty.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// The same, filled in by the browser from what it knows (an HTML autofill name).
    #[must_use]
    pub fn autocomplete(self, autocomplete: &'static str) -> Self {
        Self { autocomplete, ..self }
    }

    fn value(&self) -> &str {
        let typed = self.typed.first().map_or("", String::as_str);
        // The sign stands before the field already.
        if self.prefix() == Some(RUPEE) { typed.trim_start_matches(RUPEE) } else { typed }
    }

    fn is_chosen(&self, choice: &Choice) -> bool {
        self.typed.contains(&choice.value)
    }

    fn prefix(&self) -> Option<&'static str> {
        match self.kind {
            FieldKind::Phone => Some("+91"),
            FieldKind::Money { .. } => Some(RUPEE),
            _ => None,
        }
    }

    fn suffix(&self) -> Option<&str> {
        match &self.kind {
            FieldKind::Number { unit } if !unit.is_empty() => Some(unit),
            _ => None,
        }
    }

    /// The ids of what explains the control, as `aria-describedby` takes them.
    fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("f-{}-hint", self.name));
        let fault = self.fault.is_some().then(|| format!("f-{}-fault", self.name));
        hint.into_iter().chain(fault).collect::<Vec<_>>().join(" ")
    }
}

impl HtmlSafe for Field {}
