//! The Udyam number of a registered micro, small or medium enterprise: `UDYAM-UP-43-1234567`.
//!
//! State letters are those of vehicles, older ones included. The Udyog Aadhaar number that came before it
//! (`UP43D0000000`) is no longer valid and is refused by name, because the way out is to register anew.

use super::fault::Problem;
use super::identifier::{Format, Identifier};
use super::shape::match_shape;
use super::state::GstState;

/// A well-formed Udyam number.
pub type Udyam = Identifier<UdyamFormat>;

/// The format of a Udyam number.
#[derive(Debug, Clone, Copy)]
pub enum UdyamFormat {}

impl Format for UdyamFormat {
    const NAME: &'static str = "udyam";

    fn check(tidied: &str) -> Result<String, Problem> {
        if match_shape(tidied, "@@##@#######").is_ok() {
            return Err(Problem::RetiredUdyogAadhaar);
        }
        match_shape(tidied, "UDYAM@@#########")?;
        let (state, district, number) = (&tidied[5..7], &tidied[7..9], &tidied[9..]);
        if GstState::by_letters(state).is_none() {
            return Err(Problem::UnknownUdyamState);
        }
        Ok(format!("UDYAM-{state}-{district}-{number}"))
    }
}

impl Udyam {
    /// The state it was registered in.
    pub fn state(&self) -> &'static GstState {
        GstState::by_letters(&self.as_str()[6..8]).expect("the letters were checked when this was read")
    }

    /// The number of the district within the state.
    pub fn district(&self) -> u8 {
        self.as_str()[9..11].parse().expect("two digits were checked when this was read")
    }
}

#[cfg(test)]
mod tests {
    use super::super::fault::Expected;
    use super::*;

    #[test]
    fn well_formed() {
        for (typed, text, state, district) in [
            ("UDYAM-UP-43-1234567", "UDYAM-UP-43-1234567", "Uttar Pradesh", 43),
            ("udyam tn 03 0001234", "UDYAM-TN-03-0001234", "Tamil Nadu", 3),
            ("UDYAMUK050000001", "UDYAM-UK-05-0000001", "Uttarakhand", 5),
            ("UDYAM-UT-05-0000001", "UDYAM-UT-05-0000001", "Uttarakhand", 5),
        ] {
            let udyam = Udyam::parse(typed).unwrap();
            assert_eq!((udyam.as_str(), udyam.state().name, udyam.district()), (text, state, district));
        }
    }

    #[test]
    fn malformed() {
        for (typed, problem) in [
            ("UP43D0000000", Problem::RetiredUdyogAadhaar),
            ("UDYAM-XX-43-1234567", Problem::UnknownUdyamState),
            ("UDYAM-UP-43-123456", Problem::Length { min: 16, max: 16, found: 15 }),
            ("UDYAN-UP-43-1234567", Problem::Character { position: 5, expected: Expected::Exactly('M') }),
        ] {
            assert_eq!(Udyam::parse(typed).unwrap_err().problem, problem, "{typed}");
        }
        let slip = Udyam::parse("UDYAM-UP-43-12345O7").unwrap_err();
        assert_eq!(slip.suggestion.as_deref(), Some("UDYAM-UP-43-1234507"));
    }
}
