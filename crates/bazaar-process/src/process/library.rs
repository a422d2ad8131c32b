//! The processes that come with the product, and any others to be seen beside them.

use super::format::{FormatFault, parse};
use super::model::Process;

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        /// The text of every shipped file, with its path under `processes/`.
        const FILES: &[(&str, &str)] = &[$(($path, include_str!(concat!("../../processes/", $path)))),+];
    };
}

files! {
    "business-sale/v1.toml",
    "stake-sale/v1.toml",
    "nda/v1.toml",
    "escrow-milestone/v1.toml",
    "loan-request/v1.toml",
    "loan-bid/v1.toml",
    "purchase/v1.toml",
    "booking/v1.toml",
    "instant-booking/v1.toml",
    "negotiated-booking/v1.toml",
    "negotiation/v1.toml",
    "inquiry/v1.toml",
    "download/v1.toml",
    "off-session-payment/v1.toml",
}

/// Processes that may name each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    processes: Vec<Process>,
}

impl Library {
    /// A library of these.
    pub fn of(processes: Vec<Process>) -> Self {
        Self { processes }
    }

    /// Adds one, in the place of the same version of the same.
    pub fn add(&mut self, process: Process) {
        self.processes.retain(|other| (&other.id, other.version) != (&process.id, process.version));
        self.processes.push(process);
    }

    /// One version of one.
    pub fn get(&self, id: &str, version: u32) -> Option<&Process> {
        self.processes.iter().find(|process| process.id == id && process.version == version)
    }

    /// The newest version of one.
    pub fn newest(&self, id: &str) -> Option<&Process> {
        self.processes.iter().filter(|process| process.id == id).max_by_key(|process| process.version)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Process> {
        self.processes.iter()
    }
}

/// The shipped files: path under `processes/`, and text.
pub fn shipped_files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The shipped processes.
pub fn shipped() -> Result<Library, FormatFault> {
    FILES.iter().map(|(_, text)| parse(text)).collect::<Result<_, _>>().map(Library::of)
}
