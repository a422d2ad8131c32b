//! Orders made from a seed. The same seed makes the same orders on every machine, so a writer that was killed can go on
//! where it stopped.

use bazaar_kit::{Currency, Id, Money, OrganisationId, PersonId};
use bazaar_ledger::books::{AtPartner, Part};
use bazaar_ledger::{Act, HoldId, Order, Party, PostingId};
use uuid::Uuid;

/// Orders between one hold and the next.
const ORDERS_PER_HOLD: u64 = 8;
/// How far back an order may be repeated or undone.
const REACH: u64 = 24;
/// The parties of one writer: payers first.
pub const PARTIES: u64 = 4;

/// The orders of one writer; writers share nothing but the platform's accounts.
#[derive(Debug, Clone, Copy)]
pub struct Script {
    seed: u64,
    writer: u64,
}

impl Script {
    /// The script of this writer.
    pub const fn new(seed: u64, writer: u64) -> Self {
        Self { seed, writer }
    }

    /// The order at `index`.
    pub fn order(&self, index: u64) -> Order {
        let mut draws = Draws::new(&[self.seed, self.writer, index]);
        let back = 1 + draws.below(REACH);
        match draws.below(16) {
            // The same order once more, as a client does that heard no answer.
            0 if index >= back => self.plain_order(index - back),
            // Another request under a key that was used.
            1 if index >= back => {
                Order { act: self.act(index, &mut draws), ..self.plain_order(index - back) }
            }
            2 if index >= back => self.order_of(index, Act::Reverse { posting: self.posting(index - back) }),
            _ => self.plain_order(index),
        }
    }

    /// Everybody the script moves money between.
    pub fn parties(&self) -> Vec<Party> {
        (0..PARTIES).map(|number| self.party(number)).collect()
    }

    fn plain_order(&self, index: u64) -> Order {
        let mut draws = Draws::new(&[self.seed, self.writer, index, 1]);
        self.order_of(index, self.act(index, &mut draws))
    }

    fn order_of(&self, index: u64, act: Act) -> Order {
        Order {
            id: self.posting(index),
            key: format!("trial/{}/{}/{index}", self.seed, self.writer),
            about: self.uuid(3, index / ORDERS_PER_HOLD),
            at_partner: Some(AtPartner::new("bank", format!("{}-{index}", self.writer))),
            act,
        }
    }

    fn act(&self, index: u64, draws: &mut Draws) -> Act {
        let newest = index / ORDERS_PER_HOLD;
        let hold = self.hold(newest.saturating_sub(draws.below(3) / 2));
        let (to, amount) = (self.party(draws.below(PARTIES)), draws.amount(150));
        match (index % ORDERS_PER_HOLD, draws.below(20)) {
            (0, _) => {
                let (payer, amount) = (self.party(draws.below(2)), draws.amount(1_000));
                Act::Hold { hold: self.hold(newest), payer, amount }
            }
            (1, 0..=16) | (_, 0) => Act::Capture { hold, amount: draws.amount(500) },
            (_, 1) => Act::Void { hold },
            (_, 2..=5) => Act::Release { hold, to, amount },
            (_, 6..=7) => Act::Split { hold, amount, parts: self.parts(draws), rest_to: draws.place(3) },
            (_, 8..=10) => Act::Fee { hold, amount, tax_minor: draws.signed(20) },
            (_, 11..=13) => Act::Refund { hold, amount },
            (_, 14..=17) => Act::PayOut { to, amount },
            _ => Act::PayRefund { to, amount },
        }
    }

    fn parts(&self, draws: &mut Draws) -> Vec<Part> {
        let count = draws.below(4);
        (0..count)
            .map(|_| Part { to: self.party(draws.below(PARTIES)), weight: draws.signed(9) - 1 })
            .collect()
    }

    fn party(&self, number: u64) -> Party {
        let uuid = self.uuid(1, number);
        if number.is_multiple_of(2) {
            Party::Organisation(OrganisationId::from_uuid(uuid))
        } else {
            Party::Person(PersonId::from_uuid(uuid))
        }
    }

    fn hold(&self, number: u64) -> HoldId {
        Id::from_uuid(self.uuid(2, number))
    }

    fn posting(&self, index: u64) -> PostingId {
        Id::from_uuid(self.uuid(4, index))
    }

    fn uuid(&self, kind: u64, number: u64) -> Uuid {
        let mut draws = Draws::new(&[self.seed, self.writer, kind, number, 7]);
        Uuid::from_u64_pair(draws.next(), draws.next())
    }
}

/// Numbers drawn from a seed (SplitMix64).
struct Draws(u64);

impl Draws {
    fn new(seeds: &[u64]) -> Self {
        let mut draws = Self(0x5bd1_e995);
        for seed in seeds {
            draws.0 ^= seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            draws.0 = draws.next();
        }
        draws
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    const fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn place(&mut self, end: u64) -> usize {
        usize::try_from(self.below(end)).unwrap_or(0)
    }

    /// Mostly small and positive; now and then nothing, less than nothing, more than may be, or another currency.
    fn amount(&mut self, most: u64) -> Money {
        let usual = Money::paise(1 + self.signed(most));
        match self.below(40) {
            0 => Money::paise(0),
            1 => Money::paise(-usual.minor),
            2 => Money::paise(i64::MAX),
            3 => Money::new(usual.minor, Currency::parse("USD").unwrap_or(Currency::INR)),
            _ => usual,
        }
    }

    fn signed(&mut self, end: u64) -> i64 {
        i64::try_from(self.below(end)).unwrap_or(0)
    }
}
