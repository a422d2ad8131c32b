//! PAN, the income-tax number of a person or business: five letters, four digits, one letter.
//!
//! The fourth letter says what kind of holder it is; the last is a check whose rule is unpublished, so it is never
//! computed. An individual's PAN is personal data: show it masked.

use super::fault::Problem;
use super::identifier::{Format, Identifier};
use super::shape::match_shape;

/// A well-formed PAN.
pub type Pan = Identifier<PanFormat>;

/// The format of a PAN.
#[derive(Debug, Clone, Copy)]
pub enum PanFormat {}

crate::text_enum! {
    /// Whom a PAN belongs to.
    pub enum PanHolder {
        /// A: an association of persons.
        AssociationOfPersons = "association_of_persons",
        /// B: a body of individuals.
        BodyOfIndividuals = "body_of_individuals",
        /// C: a company.
        Company = "company",
        /// F: a firm or limited liability partnership.
        Firm = "firm",
        /// G: a government.
        Government = "government",
        /// H: a Hindu undivided family.
        HinduUndividedFamily = "hindu_undivided_family",
        /// J: an artificial juridical person.
        JuridicalPerson = "juridical_person",
        /// L: a local authority.
        LocalAuthority = "local_authority",
        /// P: an individual, and so the owner of a proprietorship.
        Individual = "individual",
        /// T: a trust.
        Trust = "trust",
    }
}

impl PanHolder {
    /// The kind that a PAN's fourth letter names. (K is listed by old pages and is not accepted.)
    pub fn from_letter(letter: char) -> Option<Self> {
        Some(match letter {
            'A' => Self::AssociationOfPersons,
            'B' => Self::BodyOfIndividuals,
            'C' => Self::Company,
            'F' => Self::Firm,
            'G' => Self::Government,
            'H' => Self::HinduUndividedFamily,
            'J' => Self::JuridicalPerson,
            'L' => Self::LocalAuthority,
            'P' => Self::Individual,
            'T' => Self::Trust,
            _ => return None,
        })
    }
}

impl Format for PanFormat {
    const NAME: &'static str = "pan";

    fn check(tidied: &str) -> Result<String, Problem> {
        match_shape(tidied, "@@@@@####@")?;
        if holder_named_in(tidied).is_none() {
            return Err(Problem::UnknownPanHolder);
        }
        if &tidied[5..9] == "0000" {
            return Err(Problem::PanNumberZero);
        }
        Ok(tidied.to_owned())
    }
}

impl Pan {
    /// Whom it belongs to.
    pub fn holder(&self) -> PanHolder {
        holder_named_in(self.as_str()).expect("the fourth letter was checked when this was read")
    }

    /// The number as it may be shown: `AAPPVXXXXK`.
    pub fn masked(&self) -> String {
        let text = self.as_str();
        format!("{}XXXX{}", &text[..5], &text[9..])
    }
}

fn holder_named_in(pan: &str) -> Option<PanHolder> {
    pan.chars().nth(3).and_then(PanHolder::from_letter)
}

#[cfg(test)]
mod tests {
    use super::super::fault::Expected;
    use super::*;

    #[test]
    fn well_formed() {
        for (typed, text, holder) in [
            ("ACUPA7085R", "ACUPA7085R", PanHolder::Individual),
            (" aappv 8261k ", "AAPPV8261K", PanHolder::Individual),
            ("AAACI-4798-L", "AAACI4798L", PanHolder::Company),
            ("AAPFU०९३९F", "AAPFU0939F", PanHolder::Firm),
        ] {
            let pan = Pan::parse(typed).unwrap();
            assert_eq!((pan.as_str(), pan.holder()), (text, holder));
        }
    }

    #[test]
    fn malformed() {
        for (typed, problem, suggestion) in [
            (
                "ABMPA32111",
                Problem::Character { position: 10, expected: Expected::Letter },
                Some("ABMPA3211I"),
            ),
            ("ABMXA3211G", Problem::UnknownPanHolder, None),
            ("ABMKA3211G", Problem::UnknownPanHolder, None),
            ("ACUPA0000R", Problem::PanNumberZero, None),
            ("ACUPA7O85R", Problem::Character { position: 7, expected: Expected::Digit }, Some("ACUPA7085R")),
            ("ACUPA7O8SR", Problem::Character { position: 7, expected: Expected::Digit }, Some("ACUPA7085R")),
            ("ACUPA7085", Problem::Length { min: 10, max: 10, found: 9 }, None),
            (" ", Problem::Empty, None),
        ] {
            let fault = Pan::parse(typed).unwrap_err();
            assert_eq!((fault.problem, fault.suggestion.as_deref()), (problem, suggestion), "{typed}");
        }
    }

    #[test]
    fn it_is_masked_where_it_is_shown() {
        let pan = Pan::parse("AAPPV8261K").unwrap();
        assert_eq!(pan.masked(), "AAPPVXXXXK");
        assert_eq!(format!("{pan:?}"), "pan(…261K)");
    }
}
