//! Offers, what they are worth, and how two differ; pure, in paise.

use bazaar_kit::{FieldFault, text_enum};

use crate::worth::{Payment, from_basis_points, present_value_minor};

/// The most offers compared at once.
pub const MOST_OFFERS: usize = 4;
const MOST_MONTHS: u16 = 120;
const MOST_MINOR: i64 = 100_000_000_000_000;
const LONGEST_TEXT_CHARS: usize = 2_000;
const LONGEST_NAME_CHARS: usize = 80;
const WHOLE_BP: i64 = 10_000;
const MONTHLY_BP: i64 = 120_000;

/// An amount that comes after so many months.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Later {
    /// How much.
    pub minor: i64,
    /// After how many months.
    pub months: u16,
}

/// What the seller lends the buyer: paid back with interest in equal parts of the loan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Note {
    /// How much.
    pub minor: i64,
    /// The yearly rate, in basis points, on what is still owed.
    pub rate_bp: i64,
    /// Over how many months.
    pub months: u16,
}

/// What a buyer offers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offer {
    /// Who.
    pub buyer: String,
    /// At the closing, the part held back included.
    pub upfront_minor: i64,
    /// At a later date.
    pub later: Later,
    /// Only if the business does well.
    pub earn_out: Later,
    /// Lent by the seller.
    pub note: Note,
    /// The part of the first payment that is kept back, and for how long.
    pub holdback: Later,
    /// Stock, paid beside the price at its value.
    pub stock_minor: i64,
    /// What must happen first.
    pub conditions: String,
}

/// What the seller expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assumptions {
    /// What money earns elsewhere in a year, in basis points.
    pub discount_bp: i64,
    /// The chance that the buyer pays later parts, in basis points.
    pub buyer_pays_bp: i64,
    /// The chance that the earn-out is earned, in basis points.
    pub earned_bp: i64,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self { discount_bp: 1_200, buyer_pays_bp: 9_000, earned_bp: 5_000 }
    }
}

/// What an offer comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The offer.
    pub offer: Offer,
    /// Everything but stock and interest.
    pub price_minor: i64,
    /// What comes at the closing, stock included, the part held back not.
    pub at_closing_minor: i64,
    /// What all of it is worth today, if all of it comes.
    pub value_minor: i64,
    /// The same with the chances that were given.
    pub expected_minor: i64,
    /// Of the price, what is there at the closing, in basis points.
    pub sure_bp: i64,
    /// Of the price, what hangs on the buyer.
    pub on_buyer_bp: i64,
    /// Of the price, what hangs on how the business does.
    pub on_business_bp: i64,
}

text_enum! {
    /// A line of an offer.
    pub enum Term {
        /// Everything but stock.
        Price = "price",
        /// At the closing.
        Upfront = "upfront",
        /// Later: the amount.
        Later = "later",
        /// Later: after how many months.
        LaterMonths = "later_months",
        /// Earn-out: the amount.
        EarnOut = "earn_out",
        /// Earn-out: after how many months.
        EarnOutMonths = "earn_out_months",
        /// The seller's note: the amount.
        Note = "note",
        /// The seller's note: its rate.
        NoteRate = "note_rate",
        /// The seller's note: over how many months.
        NoteMonths = "note_months",
        /// Held back: the amount.
        Holdback = "holdback",
        /// Held back: for how many months.
        HoldbackMonths = "holdback_months",
        /// Stock at its value.
        Stock = "stock",
        /// What must happen first.
        Conditions = "conditions",
    }
}

/// A line that another offer changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which line.
    pub term: Term,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

impl Offer {
    /// Everything but stock and interest.
    pub const fn price_minor(&self) -> i64 {
        self.upfront_minor + self.later.minor + self.earn_out.minor + self.note.minor
    }

    /// Each field that cannot be meant.
    pub(super) fn faults(&self) -> Vec<FieldFault> {
        let is_amount = |minor: i64| (0..=MOST_MINOR).contains(&minor);
        let has_time = |later: Later| later.minor == 0 || (1..=MOST_MONTHS).contains(&later.months);
        let note = Later { minor: self.note.minor, months: self.note.months };
        let checks = [
            ("buyer", (1..=LONGEST_NAME_CHARS).contains(&self.buyer.chars().count()), "offer-buyer-length"),
            ("upfront_minor", is_amount(self.upfront_minor), "offer-amount-range"),
            ("later_minor", is_amount(self.later.minor), "offer-amount-range"),
            ("later_months", has_time(self.later), "offer-months-range"),
            ("earn_out_minor", is_amount(self.earn_out.minor), "offer-amount-range"),
            ("earn_out_months", has_time(self.earn_out), "offer-months-range"),
            ("note_minor", is_amount(self.note.minor), "offer-amount-range"),
            ("note_rate_bp", (0..=WHOLE_BP).contains(&self.note.rate_bp), "offer-rate-range"),
            ("note_months", has_time(note), "offer-months-range"),
            (
                "holdback_minor",
                (0..=self.upfront_minor).contains(&self.holdback.minor),
                "offer-holdback-range",
            ),
            ("holdback_months", has_time(self.holdback), "offer-months-range"),
            ("stock_minor", is_amount(self.stock_minor), "offer-amount-range"),
            ("conditions", self.conditions.chars().count() <= LONGEST_TEXT_CHARS, "offer-conditions-length"),
        ];
        let wrong = checks.into_iter().filter(|(_, is_good, _)| !is_good);
        let mut faults: Vec<FieldFault> = wrong.map(|(field, _, key)| FieldFault::new(field, key)).collect();
        if faults.is_empty() && self.price_minor() == 0 {
            faults.push(FieldFault::new("upfront_minor", "offer-price-missing"));
        }
        faults
    }

    /// What it comes to. Offer and assumptions must be without fault.
    pub(super) fn judge(self, assumed: &Assumptions) -> Judged {
        let price = self.price_minor();
        let now_minor = self.upfront_minor - self.holdback.minor;
        let at_closing = Payment { month: 0, minor: now_minor + self.stock_minor };
        let rate = from_basis_points(assumed.discount_bp);
        let worth = |payments: &[Payment]| present_value_minor(payments, rate);
        let on_buyer =
            worth(&[payment(self.later)]) + worth(&[payment(self.holdback)]) + worth(&self.note.payments());
        let on_business = worth(&[payment(self.earn_out)]);
        let expected = share(on_buyer, assumed.buyer_pays_bp)
            + share(share(on_business, assumed.earned_bp), assumed.buyer_pays_bp);
        let (sure_bp, on_business_bp) = (part_bp(now_minor, price), part_bp(self.earn_out.minor, price));
        Judged {
            price_minor: price,
            at_closing_minor: at_closing.minor,
            value_minor: at_closing.minor + on_buyer + on_business,
            expected_minor: at_closing.minor + expected,
            sure_bp,
            on_buyer_bp: WHOLE_BP - sure_bp - on_business_bp,
            on_business_bp,
            offer: self,
        }
    }

    /// The lines in which `after` differs, in the order of an offer.
    pub fn changes_to(&self, after: &Self) -> Vec<Change> {
        let pairs = self.lines().into_iter().zip(after.lines());
        let changed = pairs.filter(|((_, before), (_, after))| before != after);
        changed.map(|((term, before), (_, after))| Change { term, before, after }).collect()
    }

    /// Every line with its value: paise, basis points and months as digits, words as they are.
    pub(super) fn lines(&self) -> [(Term, String); 13] {
        [
            (Term::Price, self.price_minor().to_string()),
            (Term::Upfront, self.upfront_minor.to_string()),
            (Term::Later, self.later.minor.to_string()),
            (Term::LaterMonths, self.later.months.to_string()),
            (Term::EarnOut, self.earn_out.minor.to_string()),
            (Term::EarnOutMonths, self.earn_out.months.to_string()),
            (Term::Note, self.note.minor.to_string()),
            (Term::NoteRate, self.note.rate_bp.to_string()),
            (Term::NoteMonths, self.note.months.to_string()),
            (Term::Holdback, self.holdback.minor.to_string()),
            (Term::HoldbackMonths, self.holdback.months.to_string()),
            (Term::Stock, self.stock_minor.to_string()),
            (Term::Conditions, self.conditions.clone()),
        ]
    }
}

impl Note {
    /// Equal parts of the loan with interest on what was still owed; the last month takes the paise left over.
    fn payments(self) -> Vec<Payment> {
        let months = i64::from(self.months.max(1));
        let mut left = self.minor;
        let payment = |month: u16| {
            let part = if month == self.months { left } else { self.minor / months };
            let interest = i128::from(left) * i128::from(self.rate_bp) / i128::from(MONTHLY_BP);
            left -= part;
            Payment { month, minor: part + i64::try_from(interest).unwrap_or(i64::MAX) }
        };
        (1..=self.months).map(payment).collect()
    }
}

impl Assumptions {
    /// Each field that cannot be meant.
    pub(super) fn faults(&self) -> Vec<FieldFault> {
        let fields = [
            ("discount_bp", self.discount_bp),
            ("buyer_pays_bp", self.buyer_pays_bp),
            ("earned_bp", self.earned_bp),
        ];
        let wrong = fields.into_iter().filter(|(_, value)| !(0..=WHOLE_BP).contains(value));
        wrong.map(|(field, _)| FieldFault::new(field, "offer-rate-range")).collect()
    }
}

const fn payment(later: Later) -> Payment {
    Payment { month: later.months, minor: later.minor }
}

/// So many basis points of an amount, rounded down.
fn share(minor: i64, basis_points: i64) -> i64 {
    i64::try_from(i128::from(minor) * i128::from(basis_points) / i128::from(WHOLE_BP)).unwrap_or(i64::MAX)
}

/// A part in basis points of the whole, rounded down.
fn part_bp(part: i64, whole: i64) -> i64 {
    i64::try_from(i128::from(part) * i128::from(WHOLE_BP) / i128::from(whole.max(1))).unwrap_or(WHOLE_BP)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CERTAIN: Assumptions = Assumptions { discount_bp: 0, buyer_pays_bp: WHOLE_BP, earned_bp: WHOLE_BP };

    fn cash(upfront_minor: i64) -> Offer {
        Offer { buyer: "Asha".to_owned(), upfront_minor, ..Offer::default() }
    }

    #[test]
    fn less_now_can_be_worth_more_than_more_later() {
        let assumed = Assumptions::default();
        let now = cash(9_000_000_000).judge(&assumed);
        let later = Offer {
            earn_out: Later { minor: 5_000_000_000, months: 24 },
            later: Later { minor: 2_000_000_000, months: 12 },
            ..cash(4_000_000_000)
        };
        let later = later.judge(&assumed);
        assert!(later.price_minor > now.price_minor && later.expected_minor < now.expected_minor);
        assert_eq!((later.sure_bp, later.on_buyer_bp, later.on_business_bp), (3_636, 1_819, 4_545));
        assert_eq!(
            (now.sure_bp, now.value_minor, now.expected_minor),
            (WHOLE_BP, 9_000_000_000, 9_000_000_000)
        );
    }

    #[test]
    fn a_note_at_the_rate_money_earns_is_worth_its_amount() {
        let note = Note { minor: 1_000_000_000, rate_bp: 1_200, months: 36 };
        let judged = Offer { note, ..cash(1) }.judge(&Assumptions { discount_bp: 1_200, ..CERTAIN });
        assert!((judged.value_minor - 1_000_000_001).abs() < 20, "{}", judged.value_minor);
    }

    #[test]
    fn what_is_held_back_comes_later() {
        let offer = Offer { holdback: Later { minor: 100, months: 12 }, stock_minor: 50, ..cash(1_000) };
        let judged = offer.judge(&CERTAIN);
        assert_eq!((judged.at_closing_minor, judged.value_minor, judged.sure_bp), (950, 1_050, 9_000));
    }

    #[test]
    fn what_cannot_be_meant_is_named() {
        let wrong = Offer {
            buyer: String::new(),
            later: Later { minor: 5, months: 0 },
            holdback: Later { minor: 11, months: 1 },
            ..cash(10)
        };
        let faults = wrong.faults();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_ref()).collect();
        assert_eq!(fields, ["buyer", "later_months", "holdback_minor"]);
        assert_eq!(cash(0).faults()[0].key, "offer-price-missing");
        assert_eq!(cash(1).faults(), Vec::new());
        let assumed = Assumptions { earned_bp: 10_001, ..CERTAIN };
        assert_eq!(assumed.faults()[0].field, "earned_bp");
    }

    #[test]
    fn a_counter_tells_what_it_changes_and_nothing_else() {
        let first = cash(1_000);
        let counter =
            Offer { later: Later { minor: 200, months: 6 }, buyer: "the seller".to_owned(), ..first.clone() };
        let changed: Vec<Term> = first.changes_to(&counter).iter().map(|change| change.term).collect();
        assert_eq!(changed, [Term::Price, Term::Later, Term::LaterMonths]);
        assert_eq!(first.changes_to(&first), Vec::new());
    }

    fn offers() -> impl Strategy<Value = Offer> {
        let amount = || 0..1_000_000_000_000_i64;
        let later = move || (amount(), 1..120_u16).prop_map(|(minor, months)| Later { minor, months });
        (amount(), later(), later(), later(), 0..5_000_i64, 0..=WHOLE_BP).prop_map(
            |(upfront, later, earn_out, note, rate_bp, held)| Offer {
                later,
                earn_out,
                note: Note { minor: note.minor, rate_bp, months: note.months },
                holdback: Later { minor: share(upfront, held), months: 12 },
                ..cash(upfront + 1)
            },
        )
    }

    proptest! {
        #[test]
        fn certain_money_at_no_rate_is_worth_its_price_and_interest(offer in offers()) {
            prop_assert_eq!(offer.faults(), Vec::new());
            let without_interest = Offer { note: Note { rate_bp: 0, ..offer.note }, ..offer };
            let price = without_interest.price_minor();
            prop_assert_eq!(without_interest.judge(&CERTAIN).value_minor, price);
        }

        #[test]
        fn doubt_and_waiting_never_add(offer in offers(), rate in 0..5_000_i64, chance in 0..=WHOLE_BP) {
            let assumed = Assumptions { discount_bp: rate, buyer_pays_bp: chance, earned_bp: chance };
            let judged = offer.clone().judge(&assumed);
            prop_assert!(judged.expected_minor <= judged.value_minor);
            prop_assert!(judged.value_minor <= offer.judge(&CERTAIN).value_minor);
            prop_assert_eq!(judged.sure_bp + judged.on_buyer_bp + judged.on_business_bp, WHOLE_BP);
            prop_assert!(judged.on_buyer_bp >= 0);
        }
    }
}
