//! Banks by the four letters that open an IFSC.
//!
//! The table says what a bank is called; it never decides whether an account exists. A bank without branches of its
//! own uses a sponsor's codes, a merged bank may stay in the table without branches or leave it while old cheques still
//! carry its letters, so neither an unknown code nor a count of 0 is a reason to refuse: it is a reason to ask.

use std::sync::LazyLock;

use bazaar_kit::text_enum;

use crate::packed::{for_each_row, unpack};

static BANKS: LazyLock<Vec<Bank>> = LazyLock::new(read_banks);

/// A bank that has, or sends through a sponsor, IFSC codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bank {
    /// Four capital letters, or letters and digits.
    pub code: String,
    /// The bank's name; 185 codes are in use without a name we know.
    pub name: Option<String>,
    /// What the Reserve Bank files it under, where known.
    pub kind: Option<BankKind>,
    /// How many branch codes were known in May 2026; 0 for a bank that uses a sponsor's codes.
    pub branches: u32,
}

text_enum! {
    /// The Reserve Bank's kinds of bank.
    pub enum BankKind {
        /// Owned by the government in the main.
        PublicSector = "PSB",
        /// Private sector.
        Private = "Private",
        /// Branch of a foreign bank.
        Foreign = "Foreign",
        /// Small finance bank.
        SmallFinance = "SFB",
        /// Payments bank: deposits, no loans.
        Payments = "PB",
        /// Local area bank.
        LocalArea = "LAB",
        /// Regional rural bank.
        RegionalRural = "RRB",
        /// State co-operative bank.
        StateCooperative = "SCB",
        /// District central co-operative bank.
        DistrictCooperative = "DCCB",
        /// Scheduled urban co-operative bank.
        ScheduledUrbanCooperative = "S-UCB",
        /// Other urban co-operative bank.
        UrbanCooperative = "O-UCB",
    }
}

/// The bank whose IFSC codes open with these four characters, in either case.
pub fn bank_by_code(code: &str) -> Option<&'static Bank> {
    let code = code.trim().to_ascii_uppercase();
    let index = BANKS.binary_search_by(|bank| bank.code.as_str().cmp(&code)).ok()?;
    BANKS.get(index)
}

fn read_banks() -> Vec<Bank> {
    const NAME: &str = "banks_in.csv.gz";
    let mut banks = Vec::with_capacity(1_600);
    for_each_row(
        NAME,
        &unpack(NAME, include_bytes!("../../data/banks_in.csv.gz")),
        |[code, name, kind, branches]| {
            banks.push(Bank {
                code: code.to_owned(),
                name: Some(name.to_owned()).filter(|name| !name.is_empty()),
                kind: BankKind::parse(kind),
                branches: branches.parse().expect("the branch count is a number"),
            });
        },
    );
    banks.sort_by(|left, right| left.code.cmp(&right.code));
    banks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_banks_are_found_in_either_case() {
        for (code, name, kind) in [
            ("HDFC", "HDFC Bank", BankKind::Private),
            ("sbin", "State Bank of India", BankKind::PublicSector),
            (" UTIB ", "Axis Bank", BankKind::Private),
            ("BARB", "Bank of Baroda", BankKind::PublicSector),
        ] {
            let bank = bank_by_code(code).expect(code);
            assert_eq!((bank.name.as_deref(), bank.kind), (Some(name), Some(kind)));
        }
    }

    #[test]
    fn a_bank_without_branches_or_name_is_still_a_bank() {
        assert_eq!(bank_by_code("AACX").map(|bank| bank.branches), Some(0));
        assert_eq!(bank_by_code("AANB").map(|bank| bank.name.clone()), Some(None));
    }

    #[test]
    fn unknown_codes_are_absent() {
        for code in ["QQQQ", "0000", "", "HDF", "HDFC0"] {
            assert_eq!(bank_by_code(code), None, "{code}");
        }
    }

    #[test]
    fn every_row_is_read_with_a_kind_the_source_names() {
        assert_eq!(BANKS.len(), 1_529);
        assert_eq!(BANKS.iter().filter(|bank| bank.kind.is_none()).count(), 185);
        assert!(BANKS.windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}
