//! What kind of place the process runs in.

use bazaar_kit::text_enum;

use super::{ConfigFault, Layers};

text_enum! {
    /// What kind of place this is; some things are refused or shown only in some.
    pub enum Environment {
        /// A developer's machine.
        Development = "development",
        /// A test suite.
        Test = "test",
        /// A sample market on one machine.
        Demo = "demo",
        /// Like production, for rehearsals.
        Staging = "staging",
        /// The real thing.
        Production = "production",
    }
}

/// Where the environment may be named, ours first.
const VARIABLES: [&str; 3] = ["BAZAAR_ENV", "ENVIRONMENT", "NODE_ENV"];

impl Environment {
    /// Reads it from the first variable that is set; development where none is.
    pub fn read(layers: &Layers) -> Result<Self, ConfigFault> {
        let named = VARIABLES.into_iter().find_map(|name| layers.variable(name).map(|text| (name, text)));
        let Some((name, text)) = named else { return Ok(Self::Development) };
        Self::parse(&text.trim().to_ascii_lowercase()).ok_or_else(|| ConfigFault::NotAllowed {
            name,
            fix: "is one of development, test, demo, staging, production".to_owned(),
        })
    }

    /// People other than its makers use it: secrets must be given, codes are never shown.
    pub fn is_served_to_strangers(self) -> bool {
        matches!(self, Self::Staging | Self::Production)
    }
}
