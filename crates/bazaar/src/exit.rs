//! How a command ends.

use std::process::ExitCode;

use bazaar_app::StartFault;
use bazaar_app::data_dir::DataDirFault;

/// Ran, and something failed.
pub(crate) const FAILED: u8 = 1;
/// Bad usage or input.
pub(crate) const USAGE: u8 = 2;
/// A port, lock, server or file is not available.
pub(crate) const UNAVAILABLE: u8 = 3;
/// Our bug.
pub(crate) const BUG: u8 = 70;

/// Why a command ended early.
#[derive(Debug)]
pub(crate) struct Ending {
    pub(crate) code: u8,
    pub(crate) message: String,
}

impl Ending {
    pub(crate) fn new(code: u8, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl From<StartFault> for Ending {
    fn from(fault: StartFault) -> Self {
        let code = match &fault {
            StartFault::Config(_) => USAGE,
            StartFault::DataDir(DataDirFault::Held { .. } | DataDirFault::Unusable { .. })
            | StartFault::Db(_) => UNAVAILABLE,
            StartFault::Migration(_) | StartFault::Slice(_) | StartFault::Outside(_) => FAILED,
        };
        Self::new(code, fault.to_string())
    }
}

pub(crate) fn told(outcome: Result<(), Ending>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(ending) => say(ending.code, &ending.message),
    }
}

#[expect(clippy::print_stderr, reason = "the last word of a command that failed")]
pub(crate) fn say(code: u8, message: &str) -> ExitCode {
    eprintln!("bazaar: {message}");
    ExitCode::from(code)
}

/// Help and version are answers, not mistakes.
pub(crate) fn usage(refusal: &clap::Error) -> ExitCode {
    let _ = refusal.print();
    if refusal.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS }
}
