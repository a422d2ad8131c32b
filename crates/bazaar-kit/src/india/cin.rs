//! CIN, the registration number of a company: 21 characters.
//!
//! `L` (listed) or `U`, five digits of industry, two letters of state, four digits of the year it was founded, three
//! letters of class, six digits. The industry follows older editions of NIC and is not to be looked up in today's;
//! the last six can change when a company moves to another state.

use super::fault::{Expected, Problem};
use super::identifier::{Format, Identifier};
use super::shape::{check_character, match_shape};

/// A well-formed CIN.
pub type Cin = Identifier<CinFormat>;

/// The format of a CIN.
#[derive(Debug, Clone, Copy)]
pub enum CinFormat {}

/// Private, public, one-person, union and state government, not-for-profit, foreign subsidiaries, limited and
/// unlimited by guarantee, unlimited.
const CLASSES: [&str; 12] =
    ["PTC", "PLC", "OPC", "GOI", "SGC", "NPL", "FTC", "FLC", "GAP", "GAT", "ULL", "ULT"];

impl Format for CinFormat {
    const NAME: &'static str = "cin";

    fn check(tidied: &str) -> Result<String, Problem> {
        match_shape(tidied, "@#####@@####@@@######")?;
        check_character(1, tidied.chars().next().unwrap_or_default(), Expected::OneOf("LU"))?;
        if CLASSES.contains(&&tidied[12..15]) {
            Ok(tidied.to_owned())
        } else {
            Err(Problem::UnknownCompanyClass)
        }
    }
}

impl Cin {
    /// Whether its shares are listed on an exchange.
    pub fn is_listed(&self) -> bool {
        self.as_str().starts_with('L')
    }

    /// The letters of the state of registration.
    pub fn state_letters(&self) -> &str {
        &self.as_str()[6..8]
    }

    /// The year it was founded.
    pub fn founded(&self) -> i16 {
        self.as_str()[8..12].parse().expect("four digits were checked when this was read")
    }

    /// The class, such as `PTC` for a private company.
    pub fn class(&self) -> &str {
        &self.as_str()[12..15]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_formed() {
        for (text, listed, state, founded, class) in [
            ("L52399MH1987PLC044954", true, "MH", 1987, "PLC"),
            ("U72900KA2008PTC046374", false, "KA", 2008, "PTC"),
            ("U51909PB2011PTC035491", false, "PB", 2011, "PTC"),
        ] {
            let cin = Cin::parse(text).unwrap();
            assert_eq!(
                (cin.is_listed(), cin.state_letters(), cin.founded(), cin.class()),
                (listed, state, founded, class)
            );
        }
    }

    #[test]
    fn malformed() {
        for (typed, problem) in [
            ("X52399MH1987PLC044954", Problem::Character { position: 1, expected: Expected::OneOf("LU") }),
            ("L52399MH1987XXX044954", Problem::UnknownCompanyClass),
            ("L52399M11987PLC044954", Problem::Character { position: 8, expected: Expected::Letter }),
            ("L52399MH1987PLC04495", Problem::Length { min: 21, max: 21, found: 20 }),
        ] {
            assert_eq!(Cin::parse(typed).unwrap_err().problem, problem, "{typed}");
        }
        let slip = Cin::parse("L52399MHI987PLCO44954").unwrap_err();
        assert_eq!(slip.suggestion.as_deref(), Some("L52399MH1987PLC044954"));
    }
}
