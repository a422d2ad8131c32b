//! GSTIN, the number of a GST registration: 15 characters.
//!
//! An ordinary one is the state's code, the holder's PAN, a count of that PAN's registrations in the state, a
//! letter or digit (mostly Z) and a check character. Operators of marketplaces, deductors of tax, government
//! departments, UN bodies and foreigners have shapes of their own. The shapes mirror the tax network's published
//! patterns; the check character sums the base-36 values of the others, every second one doubled.
//!
//! The check notices every single wrong character and every swap of neighbours except 0 with Z. Numbers of
//! government departments carry no check, so a slip that turns a number into that shape goes unnoticed; see the
//! tests for exactly which.

use super::fault::{Expected, IdentifierFault, Problem};
use super::identifier::{Format, Identifier, compact};
use super::pan::{Pan, PanHolder};
use super::shape::{check_character, check_length, match_shape};
use super::state::GstState;
use crate::fold::fold_digits;

#[cfg(test)]
mod tests;

/// A well-formed GSTIN.
pub type Gstin = Identifier<GstinFormat>;

/// The format of a GSTIN.
#[derive(Debug, Clone, Copy)]
pub enum GstinFormat {}

crate::text_enum! {
    /// Who holds a registration, as far as the number's shape tells.
    pub enum GstinKind {
        /// An ordinary, composition, casual or special-zone taxpayer.
        Taxpayer = "taxpayer",
        /// A marketplace that collects tax at source.
        TaxCollector = "tax_collector",
        /// Someone who deducts tax at source; built on a PAN or TAN.
        TaxDeductor = "tax_deductor",
        /// A government department that is no taxpayer; built on a TAN, without a check character.
        Government = "government",
        /// A UN body, embassy or other notified person (UIN).
        NotifiedPerson = "notified_person",
        /// A taxable person from abroad.
        NonResident = "non_resident",
        /// A provider of online services from abroad (OIDAR).
        ForeignOnlineService = "foreign_online_service",
    }
}

const LENGTH: usize = 15;
/// What may stand in the fourteenth place of an ordinary number: C and D have meanings of their own. The tax
/// network's pattern also lists A, but the conventions this product follows give 27AAPFU0939F1AA, whose check
/// character agrees, as an invalid number, and none of their valid ones has an A there.
const FOURTEENTH: Expected = Expected::OneOf("Z123456789BEFGHIJ");

impl Format for GstinFormat {
    const NAME: &'static str = "gstin";

    fn check(tidied: &str) -> Result<String, Problem> {
        check_length(tidied, LENGTH, LENGTH)?;
        let kind = kind_by_shape(tidied);
        check_shape(tidied, kind)?;
        check_state(tidied)?;
        if kind != GstinKind::Government {
            check_last_character(tidied)?;
        }
        Ok(tidied.to_owned())
    }
}

impl Gstin {
    /// Reads a number in a market that runs against the government's test systems: their numbers have a PAN and a
    /// state, but neither a valid count nor check.
    pub fn parse_in_sandbox(typed: &str) -> Result<Self, IdentifierFault> {
        Self::parse(typed).or_else(|fault| {
            let tidied = compact(&fold_digits(typed));
            let is_test_number =
                match_shape(&tidied, "##@@@@@####@***").is_ok() && check_state(&tidied).is_ok();
            if is_test_number { Ok(Self::from_canonical(tidied)) } else { Err(fault) }
        })
    }

    /// Who holds it.
    pub fn kind(&self) -> GstinKind {
        kind_by_shape(self.as_str())
    }

    /// The state it is registered in, or what the code stands for instead.
    pub fn state(&self) -> &'static GstState {
        GstState::by_code(self.state_code()).expect("the code was checked when this was read")
    }

    /// The two digits of the state.
    pub fn state_code(&self) -> &str {
        &self.as_str()[..2]
    }

    /// The PAN inside, for kinds built on one.
    pub fn pan(&self) -> Option<Pan> {
        match self.kind() {
            GstinKind::Taxpayer | GstinKind::TaxCollector | GstinKind::TaxDeductor => {
                Pan::parse(&self.as_str()[2..12]).ok()
            }
            _ => None,
        }
    }

    /// Whom the PAN inside says it belongs to, to compare with the constitution of the business.
    pub fn holder(&self) -> Option<PanHolder> {
        self.pan().map(|pan| pan.holder())
    }

    /// Whether it is built on this PAN. A mismatch is worth a warning, not a refusal.
    pub fn agrees_with_pan(&self, pan: &Pan) -> bool {
        self.pan().as_ref() == Some(pan)
    }
}

/// The check character of the first fourteen characters; nothing unless they are letters A–Z and digits.
///
/// Values 0–35 are multiplied by 1 and 2 in turn; quotient and remainder by 36 of each product are summed; the check
/// complements the sum to a multiple of 36.
pub fn gstin_check_character(first_fourteen: &str) -> Option<char> {
    let mut sum = 0;
    for (index, character) in first_fourteen.chars().enumerate() {
        let value = character.to_digit(36).filter(|_| !character.is_ascii_lowercase())?;
        let product = if index.is_multiple_of(2) { value } else { 2 * value };
        sum += product / 36 + product % 36;
    }
    let check = char::from_digit((36 - sum % 36) % 36, 36)?;
    (first_fourteen.len() == LENGTH - 1).then_some(check.to_ascii_uppercase())
}

/// The kind whose marks the number bears, before its shape is checked: the marks decide which shape a slip is
/// reported against.
fn kind_by_shape(text: &str) -> GstinKind {
    if match_shape(text, "####@@@#####***").is_ok() {
        return match &text[12..14] {
            "NR" => GstinKind::NonResident,
            "OS" => GstinKind::ForeignOnlineService,
            _ => GstinKind::NotifiedPerson,
        };
    }
    if match_shape(text, "##@@@@#####@#Z#").is_ok() {
        return GstinKind::Government;
    }
    match text.chars().nth(13) {
        Some('C') => GstinKind::TaxCollector,
        Some('D') => GstinKind::TaxDeductor,
        _ => GstinKind::Taxpayer,
    }
}

fn check_shape(text: &str, kind: GstinKind) -> Result<(), Problem> {
    match kind {
        GstinKind::Taxpayer => {
            match_shape(text, "##@@@@@####@+**")?;
            check_character_at(text, 14, FOURTEENTH)
        }
        GstinKind::TaxCollector => match_shape(text, "##@@@@@####@+C*"),
        GstinKind::TaxDeductor => match_shape(text, "##@@@@*####@+D*"),
        GstinKind::Government => match_shape(text, "##@@@@#####@#Z#"),
        GstinKind::NotifiedPerson => {
            match_shape(text, "####@@@#####*N*")?;
            check_character_at(text, 13, Expected::OneOf("UO"))
        }
        GstinKind::NonResident => match_shape(text, "####@@@#####NR*"),
        GstinKind::ForeignOnlineService => match_shape(text, "99##@@@#####OS*"),
    }
}

fn check_character_at(text: &str, position: usize, expected: Expected) -> Result<(), Problem> {
    check_character(position, text.chars().nth(position - 1).unwrap_or_default(), expected)
}

fn check_state(text: &str) -> Result<(), Problem> {
    match GstState::by_code(&text[..2]) {
        Some(_) => Ok(()),
        None => Err(Problem::UnknownGstState),
    }
}

fn check_last_character(text: &str) -> Result<(), Problem> {
    let (first_fourteen, last) = text.split_at(LENGTH - 1);
    let expected =
        gstin_check_character(first_fourteen).expect("the shape lets letters and digits through only");
    if last.starts_with(expected) {
        Ok(())
    } else {
        Err(Problem::CheckCharacter { position: LENGTH, expected })
    }
}
