//! IFSC, the code of a bank branch: four letters of the bank, the digit 0, six letters or digits of the branch.
//!
//! Whether the bank exists is for the directory to say. A letter O in the fifth place is the classic slip; the
//! refusal then carries the code with the digit.

use super::fault::Problem;
use super::identifier::{Format, Identifier};
use super::shape::match_shape;

/// A well-formed IFSC.
pub type Ifsc = Identifier<IfscFormat>;

/// The format of an IFSC.
#[derive(Debug, Clone, Copy)]
pub enum IfscFormat {}

impl Format for IfscFormat {
    const NAME: &'static str = "ifsc";

    fn check(tidied: &str) -> Result<String, Problem> {
        match_shape(tidied, "@@@@0******")?;
        Ok(tidied.to_owned())
    }
}

impl Ifsc {
    /// The four letters of the bank.
    pub fn bank_code(&self) -> &str {
        &self.as_str()[..4]
    }

    /// The six letters or digits of the branch.
    pub fn branch_code(&self) -> &str {
        &self.as_str()[5..]
    }
}

#[cfg(test)]
mod tests {
    use super::super::fault::Expected;
    use super::*;

    /// Codes of banks merged away or of branches that never were are well-formed too, and a UPI look-up really
    /// returns the branch 000000.
    #[test]
    fn well_formed() {
        for text in [
            "UTIB0000001",
            "HDFC0002854",
            "IDIB000A001",
            "BARB0DBAGIY",
            "CNRB0011023",
            "BOTM0NEEMRA",
            "HPSC0000406",
            "CNRB0000000",
            "BOTX0000000",
            "DLXB0000500",
            "SBBJ0010004",
            "BOTM0XEEMRA",
            "PUNB0000000",
        ] {
            let ifsc = Ifsc::parse(&text.to_lowercase()).unwrap();
            assert_eq!(format!("{}0{}", ifsc.bank_code(), ifsc.branch_code()), text);
        }
    }

    #[test]
    fn the_letter_o_for_zero_is_pointed_out() {
        let not_zero = Problem::Character { position: 5, expected: Expected::Exactly('0') };
        for (typed, suggestion) in [
            ("BANKOFBAROD", Some("BANK0FBAROD")),
            ("HDFCO002854", Some("HDFC0002854")),
            ("HDFC1002854", None),
        ] {
            let fault = Ifsc::parse(typed).unwrap_err();
            assert_eq!((fault.problem, fault.suggestion.as_deref()), (not_zero, suggestion), "{typed}");
        }
    }

    #[test]
    fn the_fault_names_field_place_and_fix() {
        let fault = Ifsc::parse("HDFCO002854").unwrap_err().at_field("bank.ifsc");
        assert_eq!(fault.key, "identifier-exact-character");
        let args = [
            ("identifier", "ifsc".into()),
            ("position", 5.into()),
            ("expected", "0".into()),
            ("suggested", "yes".into()),
            ("suggestion", "HDFC0002854".into()),
        ];
        assert_eq!(fault.args, args);
    }
}
