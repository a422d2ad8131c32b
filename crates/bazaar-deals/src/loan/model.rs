//! Instalments and what they cost; pure, in paise.

use bazaar_kit::{FieldFault, text_enum};

use crate::worth::{Payment, basis_points, counted_yearly, rate_of};

/// The most bids compared at once.
pub const MOST_BIDS: usize = 6;
const MOST_MONTHS: u16 = 360;
const MOST_RATE_BP: i64 = 10_000;
const MOST_MINOR: i64 = 100_000_000_000_000;
const LONGEST_NAME_CHARS: usize = 80;
/// Basis points of a year's rate in a month's whole.
const MONTHLY_BP: i128 = 120_000;
/// Places kept while the instalment is worked out.
const PLACES: i128 = 1_000_000_000_000_000;

text_enum! {
    /// How interest is counted.
    pub enum Method {
        /// On what is still owed.
        Reducing = "reducing",
        /// On the whole amount until the end: looks cheaper than it is.
        Flat = "flat",
    }
}

/// What a lender would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bid {
    /// Who.
    pub lender: String,
    /// How much is lent.
    pub amount_minor: i64,
    /// The yearly rate, in basis points.
    pub rate_bp: i64,
    /// Monthly instalments.
    pub months: u16,
    /// Fees and taxes on them, taken out before the money comes.
    pub fees_minor: i64,
    /// How interest is counted.
    pub method: Method,
}

/// What a bid comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// The bid.
    pub bid: Bid,
    /// What is paid every month but the last.
    pub instalment_minor: i64,
    /// What really comes.
    pub received_minor: i64,
    /// Interest until the end.
    pub interest_minor: i64,
    /// Everything that is paid back.
    pub paid_minor: i64,
    /// The true yearly cost, in basis points; nothing where no rate below a hundredfold is one.
    pub apr_bp: Option<i64>,
    /// The same counted once a year.
    pub effective_bp: Option<i64>,
    /// Every instalment.
    pub schedule: Vec<Instalment>,
}

/// One instalment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    /// Its month, from 1.
    pub month: u16,
    /// What is paid.
    pub paid_minor: i64,
    /// Of it, interest.
    pub interest_minor: i64,
    /// Of it, the loan itself.
    pub principal_minor: i64,
    /// What is then still owed.
    pub left_minor: i64,
}

impl Bid {
    /// Each field that cannot be meant.
    pub(super) fn faults(&self) -> Vec<FieldFault> {
        let checks = [
            ("lender", (1..=LONGEST_NAME_CHARS).contains(&self.lender.chars().count()), "loan-lender-length"),
            ("amount_minor", (100..=MOST_MINOR).contains(&self.amount_minor), "loan-amount-range"),
            ("rate_bp", (0..=MOST_RATE_BP).contains(&self.rate_bp), "loan-rate-range"),
            ("months", (1..=MOST_MONTHS).contains(&self.months), "loan-months-range"),
            ("fees_minor", (0..self.amount_minor.max(1)).contains(&self.fees_minor), "loan-fees-range"),
        ];
        let wrong = checks.into_iter().filter(|(_, is_good, _)| !is_good);
        wrong.map(|(field, _, key)| FieldFault::new(field, key)).collect()
    }

    /// What it comes to. The bid's fields must be without fault.
    pub(super) fn cost(self) -> Cost {
        let schedule = match self.method {
            Method::Reducing => self.reducing(),
            Method::Flat => self.flat(),
        };
        let received_minor = self.amount_minor - self.fees_minor;
        let paid =
            |instalment: &Instalment| Payment { month: instalment.month, minor: instalment.paid_minor };
        let payments: Vec<Payment> = schedule.iter().map(paid).collect();
        let rate = rate_of(&payments, received_minor);
        let interest_minor = schedule.iter().map(|instalment| instalment.interest_minor).sum();
        Cost {
            instalment_minor: schedule.first().map_or(0, |first| first.paid_minor),
            received_minor,
            interest_minor,
            paid_minor: self.amount_minor + interest_minor,
            apr_bp: rate.map(basis_points),
            effective_bp: rate.map(counted_yearly).map(basis_points),
            schedule,
            bid: self,
        }
    }

    fn reducing(&self) -> Vec<Instalment> {
        let instalment = self.level_instalment_minor();
        let mut left = self.amount_minor;
        let mut schedule = Vec::with_capacity(usize::from(self.months));
        for month in 1..=self.months {
            let interest = share(left, i128::from(self.rate_bp), MONTHLY_BP);
            let principal = if month == self.months { left } else { (instalment - interest).clamp(0, left) };
            left -= principal;
            schedule.push(Instalment {
                month,
                paid_minor: principal + interest,
                interest_minor: interest,
                principal_minor: principal,
                left_minor: left,
            });
        }
        schedule
    }

    /// Interest on the whole amount, spread evenly; the last month takes the paise left over.
    fn flat(&self) -> Vec<Instalment> {
        let months = i64::from(self.months);
        let interest = share(self.amount_minor, i128::from(self.rate_bp) * i128::from(months), MONTHLY_BP);
        let mut left = self.amount_minor;
        let every = |whole: i64, is_last: bool| {
            if is_last { whole - whole / months * (months - 1) } else { whole / months }
        };
        let instalment = |month| {
            let is_last = month == self.months;
            let (interest_minor, principal_minor) =
                (every(interest, is_last), every(self.amount_minor, is_last));
            left -= principal_minor;
            let paid_minor = principal_minor + interest_minor;
            Instalment { month, paid_minor, interest_minor, principal_minor, left_minor: left }
        };
        (1..=self.months).map(instalment).collect()
    }

    /// The amount over the sum of what a rupee in each month is worth at the rate.
    fn level_instalment_minor(&self) -> i64 {
        let month = PLACES * MONTHLY_BP / (MONTHLY_BP + i128::from(self.rate_bp));
        let (mut factor, mut sum) = (PLACES, 0);
        for _ in 0..self.months {
            factor = factor * month / PLACES;
            sum += factor;
        }
        let exact = (i128::from(self.amount_minor) * PLACES + sum / 2) / sum;
        i64::try_from(exact).unwrap_or(i64::MAX)
    }
}

/// `minor × part / whole`, to the nearest paisa, halves up.
fn share(minor: i64, part: i128, whole: i128) -> i64 {
    i64::try_from((i128::from(minor) * part + whole / 2) / whole).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bid(amount_minor: i64, rate_bp: i64, months: u16, fees_minor: i64) -> Bid {
        Bid { lender: "Bank".to_owned(), amount_minor, rate_bp, months, fees_minor, method: Method::Reducing }
    }

    /// The illustration of the Reserve Bank's circular on key facts statements: ₹20,000 at 15 % for 24 months with fees of
    /// ₹400.
    #[test]
    fn the_reserve_banks_illustration_comes_out_to_the_basis_point() {
        let cost = bid(2_000_000, 1_500, 24, 40_000).cost();
        assert_eq!(
            (cost.instalment_minor, cost.received_minor, cost.apr_bp),
            (96_973, 1_960_000, Some(1_707))
        );
    }

    #[test]
    fn without_fees_the_true_cost_is_the_rate() {
        for rate_bp in [0, 1, 850, 1_200, 3_600, 10_000] {
            let cost = bid(1_000_000_000, rate_bp, 60, 0).cost();
            assert_eq!(cost.apr_bp, Some(rate_bp));
        }
        assert_eq!(bid(1_000_000_000, 1_200, 12, 0).cost().effective_bp, Some(1_268));
    }

    /// Twelve per cent flat over a year cost nearly twice as much.
    #[test]
    fn a_flat_rate_is_shown_for_what_it_is() {
        let cost = Bid { method: Method::Flat, ..bid(12_000_000, 1_200, 12, 0) }.cost();
        assert_eq!((cost.instalment_minor, cost.interest_minor), (1_120_000, 1_440_000));
        assert_eq!(cost.apr_bp, Some(2_146));
    }

    #[test]
    fn what_cannot_be_meant_is_named() {
        let wrong = Bid { lender: String::new(), ..bid(99, 10_001, 0, 99) };
        let faults = wrong.faults();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_ref()).collect();
        assert_eq!(fields, ["lender", "amount_minor", "rate_bp", "months", "fees_minor"]);
        assert_eq!(bid(100, 0, 1, 0).faults(), Vec::new());
    }

    proptest! {
        #[test]
        fn every_loan_ends_at_zero(
            amount in 100..1_000_000_000_000_i64, rate_bp in 0..MOST_RATE_BP, months in 1..=MOST_MONTHS,
            is_flat: bool, fee_share in 0..50_i64,
        ) {
            let method = if is_flat { Method::Flat } else { Method::Reducing };
            let bid = Bid { method, ..bid(amount, rate_bp, months, amount * fee_share / 100) };
            prop_assert!(bid.faults().is_empty());
            let cost = bid.cost();
            prop_assert_eq!(cost.schedule.len(), usize::from(months));
            prop_assert_eq!(cost.schedule.iter().map(|line| line.principal_minor).sum::<i64>(), amount);
            prop_assert_eq!(cost.schedule.last().map(|line| line.left_minor), Some(0));
            prop_assert_eq!(cost.schedule.iter().map(|line| line.paid_minor).sum::<i64>(), cost.paid_minor);
            prop_assert!(cost.schedule.iter().all(|line| line.paid_minor >= 0 && line.interest_minor >= 0));
        }

        #[test]
        fn more_fees_cost_more(amount in 100_000..1_000_000_000_i64, rate_bp in 1..4_000_i64, months in 3..60_u16) {
            let cheap = bid(amount, rate_bp, months, 0).cost().apr_bp;
            let dear = bid(amount, rate_bp, months, amount / 20).cost().apr_bp;
            prop_assert!(cheap < dear, "{cheap:?} {dear:?}");
        }
    }
}
