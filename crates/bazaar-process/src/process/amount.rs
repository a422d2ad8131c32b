//! Amounts of money as a process file writes them: `price + delivery`, `10% of price`, `commission of price`,
//! `5%`, `rest`.
//!
//! Pieces taken out of a hold round down to the minor unit, so that pieces whose rates sum to the whole can never
//! come to more than it; what rounding leaves over goes out with `rest`. The amount of a hold itself is rounded to
//! the nearest unit, halves away from zero, term by term.

use std::collections::BTreeMap;

use bazaar_kit::Money;
use serde::Deserialize;

/// Basis points in a whole.
const WHOLE_BP: i64 = 10_000;
/// The whole as a coefficient: fine enough for a rate of a rate.
pub const SCALE: i64 = WHOLE_BP * WHOLE_BP;

/// A sum of terms.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Amount {
    /// The terms; never empty.
    pub terms: Vec<Term>,
}

/// One term of a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// All that is left in the hold.
    Rest,
    /// A fixed rate, in basis points.
    Percent(i64, TermOf),
    /// A rate that a percent field tells.
    Rate(String, TermOf),
    /// A money field.
    Field(String),
}

/// What a rate is taken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermOf {
    /// The hold as it was made.
    Hold,
    /// A money field.
    Field(String),
}

/// The text is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not an amount: write a money field, `rest`, `2.5%`, `2.5% of FIELD`, `RATE of FIELD`, or a sum with +"
)]
pub struct AmountFault(String);

impl TryFrom<String> for Amount {
    type Error = AmountFault;

    fn try_from(text: String) -> Result<Self, AmountFault> {
        let terms: Option<Vec<Term>> = text.split('+').map(|term| parse_term(term.trim())).collect();
        let terms = terms.filter(|terms| !(terms.len() > 1 && terms.contains(&Term::Rest)));
        terms.map(|terms| Self { terms }).ok_or(AmountFault(text))
    }
}

fn parse_term(text: &str) -> Option<Term> {
    if text == "rest" {
        return Some(Term::Rest);
    }
    let (rate, of) = match text.split_once(" of ") {
        Some((rate, "hold")) => (rate.trim(), Some(TermOf::Hold)),
        Some((rate, field)) => (rate.trim(), Some(TermOf::Field(name(field.trim())?))),
        None => (text, None),
    };
    match (rate.strip_suffix('%'), of) {
        (Some(number), of) => Some(Term::Percent(basis_points(number.trim())?, of.unwrap_or(TermOf::Hold))),
        (None, Some(of)) => Some(Term::Rate(name(rate)?, of)),
        (None, None) => Some(Term::Field(name(rate)?)),
    }
}

fn name(text: &str) -> Option<String> {
    let fits = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    (fits && text.starts_with(|c: char| c.is_ascii_lowercase())).then(|| text.to_owned())
}

/// `12.5` as 1250; at most two decimals, at most 100.
fn basis_points(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || part.len() > 2 || !(whole.bytes().chain(part.bytes())).all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let points: i64 = format!("{whole}{part:0<2}").parse().ok()?;
    (1..=WHOLE_BP).contains(&points).then_some(points)
}

impl Amount {
    /// Whether it is all that is left.
    pub fn is_rest(&self) -> bool {
        self.terms == [Term::Rest]
    }

    /// The money fields it names.
    pub fn money_fields(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| match term {
            Term::Field(field)
            | Term::Percent(_, TermOf::Field(field))
            | Term::Rate(_, TermOf::Field(field)) => Some(field.as_str()),
            Term::Rest | Term::Percent(..) | Term::Rate(..) => None,
        })
    }

    /// The rate fields it names.
    pub fn rate_fields(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| match term {
            Term::Rate(field, _) => Some(field.as_str()),
            _ => None,
        })
    }

    /// Whether it speaks of a hold that already stands, as only a piece of one can.
    pub fn names_hold(&self) -> bool {
        self.terms.iter().any(|term| {
            matches!(term, Term::Rest | Term::Percent(_, TermOf::Hold) | Term::Rate(_, TermOf::Hold))
        })
    }

    /// The amount of a hold made with these fields. Nothing where a field is absent, or the sum does not fit.
    pub fn of_new_hold(&self, fields: &BTreeMap<String, i64>) -> Option<i64> {
        self.sum(fields, |amount, rate| Some(Money::paise(amount).checked_share(rate, WHOLE_BP)?.minor), None)
    }

    /// A piece of a hold of `whole`, of which `left` is left.
    pub fn of_piece(&self, fields: &BTreeMap<String, i64>, whole: i64, left: i64) -> Option<i64> {
        if self.is_rest() {
            return Some(left);
        }
        self.sum(fields, round_down, Some(whole))
    }

    fn sum(
        &self,
        fields: &BTreeMap<String, i64>,
        share: fn(i64, i64) -> Option<i64>,
        whole: Option<i64>,
    ) -> Option<i64> {
        let base = |of: &TermOf| match of {
            TermOf::Hold => whole,
            TermOf::Field(field) => fields.get(field).copied(),
        };
        self.terms.iter().try_fold(0_i64, |sum, term| {
            let amount = match term {
                Term::Rest => None,
                Term::Field(field) => fields.get(field).copied(),
                Term::Percent(rate, of) => share(base(of)?, *rate),
                Term::Rate(field, of) => share(base(of)?, *fields.get(field)?),
            };
            sum.checked_add(amount?)
        })
    }
}

fn round_down(amount: i64, rate: i64) -> Option<i64> {
    i64::try_from((i128::from(amount) * i128::from(rate)).div_euclid(i128::from(WHOLE_BP))).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::try_from(text.to_owned()).unwrap()
    }

    fn fields() -> BTreeMap<String, i64> {
        [("price".to_owned(), 1_001), ("delivery".to_owned(), 50), ("commission".to_owned(), 250)].into()
    }

    #[test]
    fn amounts_are_read_and_computed() {
        for (text, expected) in [
            ("price", 1_001),
            ("price + delivery", 1_051),
            ("10% of price", 100),
            ("commission of price", 25),
            ("12.5% of price + delivery", 175),
        ] {
            assert_eq!(amount(text).of_new_hold(&fields()), Some(expected), "{text}");
        }
        assert_eq!(amount("rest").of_piece(&fields(), 1_000, 7), Some(7));
        assert_eq!(amount("0.05%").of_piece(&fields(), 9_999, 9_999), Some(4), "pieces round down");
        assert_eq!(amount("absent").of_new_hold(&fields()), None);
        assert_eq!(amount("rest").of_new_hold(&fields()), None);
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        for wrong in
            ["", "Price", "101%", "0%", "1.234%", "price +", "-5%", "rest + price", "5 % of Price", "a b"]
        {
            assert!(Amount::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn sums_do_not_wrap() {
        let huge = [("price".to_owned(), i64::MAX), ("delivery".to_owned(), 1)].into();
        assert_eq!(amount("price + delivery").of_new_hold(&huge), None);
    }

    proptest! {
        #[test]
        fn pieces_whose_rates_sum_to_the_whole_never_exceed_it(
            whole in 0_i64..1_000_000_000_000,
            cut in 1_i64..WHOLE_BP,
        ) {
            let none = BTreeMap::new();
            let pieces = [cut, WHOLE_BP - cut].map(|rate| {
                let piece = Amount { terms: vec![Term::Percent(rate, TermOf::Hold)] };
                piece.of_piece(&none, whole, whole).unwrap()
            });
            prop_assert!(pieces.iter().sum::<i64>() <= whole);
            prop_assert!(pieces.iter().sum::<i64>() >= whole - 1);
        }
    }
}
