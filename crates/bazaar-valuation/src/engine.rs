//! Engine versions. A released version is a frozen module: it is never edited again, so a stored valuation replays to
//! the same bytes for as long as it is kept. A change of formula or of priors is a new version beside the old.

pub(crate) mod v1;

use std::fmt;
use std::str::FromStr;

use crate::fault::FieldFault;
use crate::input::Input;
use crate::result::Valuation;

/// A released engine with its priors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EngineVersion {
    /// Version 1 with the priors of November 2026.
    V1,
}

impl EngineVersion {
    /// What new valuations use.
    pub const LATEST: Self = Self::V1;

    /// Every version that can be replayed, oldest first.
    pub const ALL: [Self; 1] = [Self::V1];
}

impl fmt::Display for EngineVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V1 => v1::VERSION,
        })
    }
}

/// No engine of that name was released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownEngine;

impl FromStr for EngineVersion {
    type Err = UnknownEngine;

    fn from_str(text: &str) -> Result<Self, UnknownEngine> {
        Self::ALL.into_iter().find(|version| version.to_string() == text).ok_or(UnknownEngine)
    }
}

/// Values a business, or abstains with a reason, or refuses fields. Pure: the same input and version give the same
/// bytes of [`Valuation::to_json`] on every machine.
pub fn value(input: &Input, engine: EngineVersion) -> Result<Valuation, Vec<FieldFault>> {
    match engine {
        EngineVersion::V1 => v1::value(input),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_is_found_by_its_name() {
        for version in EngineVersion::ALL {
            assert_eq!(version.to_string().parse(), Ok(version));
        }
        assert_eq!("0".parse::<EngineVersion>(), Err(UnknownEngine));
    }
}
