//! TAN, the number of someone who deducts tax at source: four letters, five digits, one letter. Not a PAN.

use super::fault::Problem;
use super::identifier::{Format, Identifier};
use super::shape::match_shape;

/// A well-formed TAN.
pub type Tan = Identifier<TanFormat>;

/// The format of a TAN.
#[derive(Debug, Clone, Copy)]
pub enum TanFormat {}

impl Format for TanFormat {
    const NAME: &'static str = "tan";

    fn check(tidied: &str) -> Result<String, Problem> {
        match_shape(tidied, "@@@@#####@")?;
        Ok(tidied.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fault::Expected;
    use super::*;

    #[test]
    fn a_tan_is_not_a_pan() {
        assert_eq!(Tan::parse("mumr 12345 b").unwrap().as_str(), "MUMR12345B");
        let fault = Tan::parse("AAPPV8261K").unwrap_err();
        assert_eq!(fault.problem, Problem::Character { position: 5, expected: Expected::Digit });
    }
}
