//! Orders: what shall happen to money, under an id and a key that their maker chose.

use aws_lc_rs::digest::{SHA256, digest};
use bazaar_kit::{Currency, Id, Money, Timestamp, text_enum};
use serde::Serialize;
use uuid::Uuid;

use super::hold::HoldId;
use crate::account::{Owner, Party, Purpose};
use crate::fault::LedgerFault;

/// The most a single amount may be: ₹10 lakh crore.
pub const MAX_AMOUNT_MINOR: i64 = 1_000_000_000_000_000;
/// The most parts a split may have.
pub const MAX_PARTS: usize = 50;
const MAX_KEY_BYTES: usize = 200;
pub(crate) const MAX_PARTNER_BYTES: usize = 40;
pub(crate) const MAX_REFERENCE_BYTES: usize = 100;

/// Marks a posting.
pub enum PostingMark {}
/// Names a posting; chosen by the maker of its order.
pub type PostingId = Id<PostingMark>;

/// What shall happen, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The id of the posting it becomes.
    pub id: PostingId,
    /// Makes it happen once in its market: the same key with the same request is the same answer again.
    pub key: String,
    /// What it is about: a deal, an order.
    pub about: Uuid,
    /// Where the partner moved money: who, and under which reference. Needed where money comes in or is paid; a
    /// capture, a void and a reversal go by the one they follow.
    pub at_partner: Option<AtPartner>,
    /// What shall happen.
    pub act: Act,
}

/// A movement in the partner's books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AtPartner {
    /// Who has the money: a payment aggregator, a bank.
    pub partner: String,
    /// How they call the movement.
    pub reference: String,
}

impl AtPartner {
    /// The movement this partner calls so.
    pub fn new(partner: impl Into<String>, reference: impl Into<String>) -> Self {
        Self { partner: partner.into(), reference: reference.into() }
    }

    fn check(&self) -> Result<(), LedgerFault> {
        let is_text =
            |text: &str, most: usize| (1..=most).contains(&text.len()) && !text.chars().any(char::is_control);
        if is_text(&self.partner, MAX_PARTNER_BYTES) && is_text(&self.reference, MAX_REFERENCE_BYTES) {
            Ok(())
        } else {
            Err(LedgerFault::BadReference)
        }
    }
}

/// Something that happens to money; the table in [`crate::books`] says between which accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// The payer's money is authorised.
    Hold {
        /// The new hold.
        hold: HoldId,
        /// Whose money.
        payer: Party,
        /// How much.
        amount: Money,
    },
    /// An authorised amount is taken, or a part of it; the rest is dropped.
    Capture {
        /// Which hold.
        hold: HoldId,
        /// How much.
        amount: Money,
    },
    /// An authorised hold is dropped.
    Void {
        /// Which hold.
        hold: HoldId,
    },
    /// Held money becomes payable to somebody.
    Release {
        /// Which hold.
        hold: HoldId,
        /// To whom.
        to: Party,
        /// How much.
        amount: Money,
    },
    /// Held money becomes payable to several, by weight.
    Split {
        /// Which hold.
        hold: HoldId,
        /// How much together.
        amount: Money,
        /// To whom.
        parts: Vec<Part>,
        /// The place in `parts` of the one who gets what rounding leaves over.
        rest_to: usize,
    },
    /// Held money becomes the platform's fee.
    Fee {
        /// Which hold.
        hold: HoldId,
        /// The fee without tax.
        amount: Money,
        /// The tax on it, taken beside it.
        tax_minor: i64,
    },
    /// Held money is to be given back to its payer.
    Refund {
        /// Which hold.
        hold: HoldId,
        /// How much.
        amount: Money,
    },
    /// The partner paid somebody what was payable to them.
    PayOut {
        /// Whom.
        to: Party,
        /// How much.
        amount: Money,
    },
    /// The partner gave back what was to be given back.
    PayRefund {
        /// To whom.
        to: Party,
        /// How much.
        amount: Money,
    },
    /// The partner paid the platform its fees, or the tax it owes.
    Collect {
        /// `fees` or `tax`.
        from: Purpose,
        /// How much.
        amount: Money,
    },
    /// An earlier posting is undone by one the other way round.
    Reverse {
        /// Which.
        posting: PostingId,
    },
}

/// One part of a split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Part {
    /// To whom.
    pub to: Party,
    /// How much, relative to the others.
    pub weight: i64,
}

text_enum! {
    /// What sort of posting it is: the name of its act.
    pub enum PostingKind {
        /// Money was authorised.
        Hold = "hold",
        /// It was taken.
        Capture = "capture",
        /// It was dropped.
        Void = "void",
        /// It became payable.
        Release = "release",
        /// It became payable to several.
        Split = "split",
        /// It became a fee.
        Fee = "fee",
        /// It became due back.
        Refund = "refund",
        /// The partner paid somebody.
        PayOut = "pay_out",
        /// The partner gave money back.
        PayRefund = "pay_refund",
        /// The partner paid the platform.
        Collect = "collect",
        /// An earlier posting was undone.
        Reverse = "reverse",
    }
}

impl PostingKind {
    /// Whether such a posting can be undone by another. A hold ends by capture or void instead.
    pub const fn is_reversible(self) -> bool {
        !matches!(self, Self::Hold | Self::Capture | Self::Void | Self::Reverse)
    }
}

/// What happened: the answer to an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// Which.
    pub id: PostingId,
    /// What sort.
    pub kind: PostingKind,
    /// When.
    pub made_at: Timestamp,
    /// Its entries, in the order of their accounts' ids.
    pub entries: Vec<PostedEntry>,
    /// Whether the order had been carried out before, and this is its answer again.
    pub is_replay: bool,
}

/// One entry of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostedEntry {
    /// Whose account.
    pub owner: Owner,
    /// What for.
    pub purpose: Purpose,
    /// In which currency.
    pub currency: Currency,
    /// What came to it; negative for what left.
    pub amount_minor: i64,
    /// The balance of the account's row after it.
    pub balance_minor: i64,
}

impl Act {
    /// The sort of posting it becomes.
    pub const fn kind(&self) -> PostingKind {
        match self {
            Self::Hold { .. } => PostingKind::Hold,
            Self::Capture { .. } => PostingKind::Capture,
            Self::Void { .. } => PostingKind::Void,
            Self::Release { .. } => PostingKind::Release,
            Self::Split { .. } => PostingKind::Split,
            Self::Fee { .. } => PostingKind::Fee,
            Self::Refund { .. } => PostingKind::Refund,
            Self::PayOut { .. } => PostingKind::PayOut,
            Self::PayRefund { .. } => PostingKind::PayRefund,
            Self::Collect { .. } => PostingKind::Collect,
            Self::Reverse { .. } => PostingKind::Reverse,
        }
    }

    /// The hold it names, if any.
    pub const fn hold(&self) -> Option<HoldId> {
        match self {
            Self::Hold { hold, .. }
            | Self::Capture { hold, .. }
            | Self::Void { hold }
            | Self::Release { hold, .. }
            | Self::Split { hold, .. }
            | Self::Fee { hold, .. }
            | Self::Refund { hold, .. } => Some(*hold),
            Self::PayOut { .. } | Self::PayRefund { .. } | Self::Collect { .. } | Self::Reverse { .. } => {
                None
            }
        }
    }

    /// Whether the partner moves money by itself, and so has a reference for it.
    const fn moves_at_partner(&self) -> bool {
        matches!(
            self,
            Self::Hold { .. } | Self::PayOut { .. } | Self::PayRefund { .. } | Self::Collect { .. }
        )
    }

    /// The amount it names, if any.
    const fn amount(&self) -> Option<Money> {
        match self {
            Self::Hold { amount, .. }
            | Self::Capture { amount, .. }
            | Self::Release { amount, .. }
            | Self::Split { amount, .. }
            | Self::Fee { amount, .. }
            | Self::Refund { amount, .. }
            | Self::PayOut { amount, .. }
            | Self::PayRefund { amount, .. }
            | Self::Collect { amount, .. } => Some(*amount),
            Self::Void { .. } | Self::Reverse { .. } => None,
        }
    }
}

/// What of an order makes it the same request; its id does not, so a repeated request may bring a new one.
#[derive(Serialize)]
struct Request<'a> {
    about: Uuid,
    at_partner: Option<&'a AtPartner>,
    act: &'a Act,
}

impl Order {
    /// Refuses what can be judged without looking at the books.
    pub(crate) fn check(&self) -> Result<(), LedgerFault> {
        if !(1..=MAX_KEY_BYTES).contains(&self.key.len()) {
            return Err(LedgerFault::BadKey);
        }
        match &self.at_partner {
            Some(movement) => movement.check()?,
            None if self.act.moves_at_partner() => return Err(LedgerFault::ReferenceMissing),
            None => {}
        }
        if let Some(amount) = self.act.amount() {
            check_amount(amount.minor)?;
        }
        match &self.act {
            Act::Fee { tax_minor: 0, .. } => Ok(()),
            Act::Fee { tax_minor, .. } => check_amount(*tax_minor),
            Act::Split { parts, .. } if parts.len() > MAX_PARTS => Err(LedgerFault::BadSplit),
            Act::Collect { from, .. } if !matches!(from, Purpose::Fees | Purpose::Tax) => {
                Err(LedgerFault::NotCollectable)
            }
            _ => Ok(()),
        }
    }

    /// Tells this request from another under the same key.
    pub(crate) fn request_hash(&self) -> Vec<u8> {
        let request = Request { about: self.about, at_partner: self.at_partner.as_ref(), act: &self.act };
        let text = serde_json::to_vec(&request).expect("an order is made of plain values");
        digest(&SHA256, &text).as_ref().to_vec()
    }
}

fn check_amount(minor: i64) -> Result<(), LedgerFault> {
    match minor {
        ..=0 => Err(LedgerFault::NotPositive),
        1..=MAX_AMOUNT_MINOR => Ok(()),
        _ => Err(LedgerFault::TooLarge),
    }
}
