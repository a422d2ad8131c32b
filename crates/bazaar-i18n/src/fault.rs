//! What is wrong with a set of catalogues. Read by developers at build and start, never by visitors.

use std::fmt;

use bazaar_kit::locale::Locale;

/// One thing wrong with the catalogues.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// The file is not Fluent at this line.
    Syntax {
        /// The catalogue.
        file: &'static str,
        /// Counted from 1.
        line: usize,
        /// What the parser expected.
        detail: String,
    },
    /// Two texts of one language have the same key.
    Duplicate {
        /// The key.
        key: String,
        /// The catalogue that came first.
        first: &'static str,
        /// The catalogue that repeats it.
        again: &'static str,
    },
    /// A key other languages have.
    Missing {
        /// The language without it.
        locale: Locale,
        /// The key.
        key: String,
    },
    /// The text uses other variables than the English one, so a value would be lost or never filled.
    Variables {
        /// The language that differs.
        locale: Locale,
        /// The key.
        key: String,
        /// What English uses.
        expected: Vec<String>,
        /// What this language uses.
        found: Vec<String>,
    },
    /// The text calls a function or refers to a text that is not there.
    Reference {
        /// The catalogue.
        file: &'static str,
        /// The key of the text.
        key: String,
        /// What it refers to.
        to: String,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { file, line, detail } => write!(f, "{file}:{line}: {detail}"),
            Self::Duplicate { key, first, again } => write!(f, "{again}: {key} is already in {first}"),
            Self::Missing { locale, key } => write!(f, "{}: {key} is missing", locale.tag()),
            Self::Variables { locale, key, expected, found } => {
                write!(f, "{}: {key} uses {found:?}, English uses {expected:?}", locale.tag())
            }
            Self::Reference { file, key, to } => {
                write!(f, "{file}: {key} refers to {to}, which is not there")
            }
        }
    }
}

/// Everything that is wrong with a set of catalogues, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueFault {
    /// Each finding once.
    pub findings: Vec<Finding>,
}

impl fmt::Display for CatalogueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} faults in the catalogues", self.findings.len())?;
        self.findings.iter().try_for_each(|finding| write!(f, "\n  {finding}"))
    }
}

impl std::error::Error for CatalogueFault {}
