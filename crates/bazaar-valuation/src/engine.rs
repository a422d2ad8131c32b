//! Engine versions. What a released version says is frozen, byte for byte, by golden files: a stored valuation replays
//! for as long as it is kept. A change of formula or of priors is a new version beside the old. Versions share a module
//! as long as one differs from the other only by what it adds; from the first difference on, it gets its own.

pub(crate) mod v1;

use std::fmt;
use std::str::FromStr;

use crate::fault::FieldFault;
use crate::input::Input;
use crate::result::Valuation;

/// Version 2.
const SECOND: v1::Edition = v1::Edition { version: "2", knows_closed_deals: true };

/// A released engine with its priors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EngineVersion {
    /// Version 1 with the priors of November 2026.
    V1,
    /// Version 2: closed deals of the market as a sixth method.
    V2,
}

impl EngineVersion {
    /// What new valuations use.
    pub const LATEST: Self = Self::V2;

    /// Every version that can be replayed, oldest first.
    pub const ALL: [Self; 2] = [Self::V1, Self::V2];
}

impl fmt::Display for EngineVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V1 => v1::FIRST.version,
            Self::V2 => SECOND.version,
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
        EngineVersion::V1 => v1::value(input, &v1::FIRST),
        EngineVersion::V2 => v1::value(input, &SECOND),
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
