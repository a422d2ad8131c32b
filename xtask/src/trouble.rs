//! Why a command could not do, or did not pass, what was asked. Each case has one exit code.

use std::path::Path;

/// What went wrong, for the person at the terminal.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// It ran, something failed, and the lines that say what are printed already.
    #[error("failed, see above")]
    Reported,
    /// Another program ran, said itself what is wrong, and ended with this code.
    #[error("ended with {0}")]
    Ended(u8),
    /// It ran and failed.
    #[error("{0}")]
    Failed(String),
    /// The arguments or a file in `xtask/rules` make no sense.
    #[error("{0}")]
    Usage(String),
    /// A file, a program or a server that is needed is not to be had.
    #[error("{0}")]
    Unavailable(String),
}

impl Trouble {
    /// The exit code promised to scripts: 1 ran and failed, 2 bad usage, 3 something is unavailable.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Reported | Self::Failed(_) => 1,
            Self::Ended(code) => *code,
            Self::Usage(_) => 2,
            Self::Unavailable(_) => 3,
        }
    }

    /// A file could not be read or written.
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::Unavailable(format!("{}: {error}", path.display()))
    }

    /// A program could not be started.
    pub(crate) fn program(name: &str, error: &std::io::Error) -> Self {
        Self::Unavailable(format!("cannot start {name}: {error}"))
    }
}
