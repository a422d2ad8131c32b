//! What a transition can do. A closed set: each is a function with declared inputs, bound once at composition.

use bazaar_kit::text_enum;
use serde::Deserialize;

use super::amount::Amount;

/// A part of a split.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Share {
    /// The seat that gets it.
    pub to: String,
    /// How much.
    pub amount: Amount,
}

/// Something a transition does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "do", deny_unknown_fields, rename_all = "kebab-case")]
pub enum Effect {
    /// Asks the payment partner to put the hold's amount aside for its payer.
    Hold {
        /// Which hold.
        hold: String,
    },
    /// The money is there: the partner reported it.
    Capture {
        /// Which hold.
        hold: String,
    },
    /// Gives up a hold whose money never came.
    Void {
        /// Which hold.
        hold: String,
    },
    /// Pays a part of a captured hold to a seat.
    Release {
        /// Which hold.
        hold: String,
        /// To whom.
        to: String,
        /// How much.
        amount: Amount,
    },
    /// Pays a part of a captured hold back to its payer.
    Refund {
        /// Which hold.
        hold: String,
        /// How much.
        amount: Amount,
    },
    /// Takes the market's fee out of a captured hold.
    Fee {
        /// Which hold.
        hold: String,
        /// How much.
        amount: Amount,
    },
    /// Pays out all that is left of a captured hold: these shares, and the remainder to a named seat.
    Split {
        /// Which hold.
        hold: String,
        /// The shares.
        shares: Vec<Share>,
        /// Who gets the remainder, rounding included.
        rest_to: String,
    },
    /// Opens a set of documents to a seat.
    OpenAccess {
        /// Which set.
        documents: String,
        /// To whom.
        seat: String,
    },
    /// Closes a set of documents to a seat, at once.
    CloseAccess {
        /// Which set.
        documents: String,
        /// To whom.
        seat: String,
    },
    /// Tells one seat who the other is.
    Reveal {
        /// Who becomes known.
        seat: String,
        /// To whom.
        to: String,
    },
    /// Takes the listing out of search while the deal is under way.
    FreezeSubject,
    /// Puts a frozen listing back.
    ThawSubject,
    /// Closes the listing: it is sold or placed.
    CloseSubject,
    /// Ends the other deals about the same subject that are not exclusive.
    CloseRivals {
        /// The transition that ends them.
        fire: String,
    },
    /// Sets goods or the slot aside.
    Reserve,
    /// Gives what was set aside free again.
    FreeReserved,
    /// An invoice from one seat to another.
    Invoice {
        /// Who bills.
        from: String,
        /// Who is billed.
        to: String,
        /// The amount before tax.
        amount: Amount,
    },
    /// Lets these seats write a review, unseen by the other until published.
    OpenReviews {
        /// The seats.
        seats: Vec<String>,
    },
    /// Shows the reviews that were written.
    PublishReviews,
    /// Tells the holder of a seat.
    Notify {
        /// Whom.
        seat: String,
        /// What.
        notice: Notice,
    },
    /// Begins a sub-process with the same seats.
    Start {
        /// Which.
        process: String,
    },
    /// Begins one sub-process for each of many: invited parties, or parts listed with the transition.
    FanOut {
        /// Which.
        process: String,
        /// The seat of the sub-process that each invited party takes; none where parts are listed.
        #[serde(default)]
        seat: Option<String>,
    },
    /// Ends every sub-process of this name that still runs.
    StopSubs {
        /// Which.
        process: String,
    },
}

text_enum! {
    /// What a notice tells. The words are the catalogue's.
    pub enum Notice {
        /// Somebody is interested.
        InterestReceived = "interest-received",
        /// The seller is willing to talk.
        InterestAccepted = "interest-accepted",
        /// No, with a reason.
        Declined = "declined",
        /// A question was asked or answered.
        Asked = "asked",
        /// A confidentiality agreement waits to be signed.
        NdaToSign = "nda-to-sign",
        /// It was signed.
        NdaSigned = "nda-signed",
        /// Documents were opened.
        RoomOpened = "room-opened",
        /// Access was taken back.
        RoomClosed = "room-closed",
        /// An offer came.
        OfferReceived = "offer-received",
        /// An offer was accepted.
        OfferAccepted = "offer-accepted",
        /// A payment is due.
        PaymentDue = "payment-due",
        /// Money came and is put aside.
        PaymentHeld = "payment-held",
        /// The payment did not come in time.
        PaymentLapsed = "payment-lapsed",
        /// The other did their part: look at it.
        Delivered = "delivered",
        /// Changes are asked for.
        ChangesAsked = "changes-asked",
        /// Money was paid out.
        PaidOut = "paid-out",
        /// Money was given back.
        Refunded = "refunded",
        /// All is done.
        Completed = "completed",
        /// The deal was called off.
        CalledOff = "called-off",
        /// Time ran out.
        Lapsed = "lapsed",
        /// Another was chosen.
        AnotherChosen = "another-chosen",
        /// A dispute was opened.
        Disputed = "disputed",
        /// A dispute was decided.
        DisputeDecided = "dispute-decided",
        /// A lender is asked to bid.
        BidWanted = "bid-wanted",
        /// A bid came.
        BidReceived = "bid-received",
        /// Something waits for staff.
        StaffWanted = "staff-wanted",
        /// A review may be written.
        ReviewWanted = "review-wanted",
        /// Reviews can be read.
        ReviewsShown = "reviews-shown",
    }
}

text_enum! {
    /// Which effect, without its inputs: what bindings are made for.
    pub enum EffectKind {
        /// See [`Effect::Hold`].
        Hold = "hold",
        /// See [`Effect::Capture`].
        Capture = "capture",
        /// See [`Effect::Void`].
        Void = "void",
        /// See [`Effect::Release`].
        Release = "release",
        /// See [`Effect::Refund`].
        Refund = "refund",
        /// See [`Effect::Fee`].
        Fee = "fee",
        /// See [`Effect::Split`].
        Split = "split",
        /// See [`Effect::OpenAccess`].
        OpenAccess = "open-access",
        /// See [`Effect::CloseAccess`].
        CloseAccess = "close-access",
        /// See [`Effect::Reveal`].
        Reveal = "reveal",
        /// See [`Effect::FreezeSubject`].
        FreezeSubject = "freeze-subject",
        /// See [`Effect::ThawSubject`].
        ThawSubject = "thaw-subject",
        /// See [`Effect::CloseSubject`].
        CloseSubject = "close-subject",
        /// See [`Effect::Reserve`].
        Reserve = "reserve",
        /// See [`Effect::FreeReserved`].
        FreeReserved = "free-reserved",
        /// See [`Effect::Invoice`].
        Invoice = "invoice",
        /// See [`Effect::OpenReviews`].
        OpenReviews = "open-reviews",
        /// See [`Effect::PublishReviews`].
        PublishReviews = "publish-reviews",
        /// See [`Effect::Notify`].
        Notify = "notify",
    }
}

impl Effect {
    /// The binding that does it; none where the engine itself does, since it moves other deals.
    pub fn bound_as(&self) -> Option<EffectKind> {
        Some(match self {
            Self::Hold { .. } => EffectKind::Hold,
            Self::Capture { .. } => EffectKind::Capture,
            Self::Void { .. } => EffectKind::Void,
            Self::Release { .. } => EffectKind::Release,
            Self::Refund { .. } => EffectKind::Refund,
            Self::Fee { .. } => EffectKind::Fee,
            Self::Split { .. } => EffectKind::Split,
            Self::OpenAccess { .. } => EffectKind::OpenAccess,
            Self::CloseAccess { .. } => EffectKind::CloseAccess,
            Self::Reveal { .. } => EffectKind::Reveal,
            Self::FreezeSubject => EffectKind::FreezeSubject,
            Self::ThawSubject => EffectKind::ThawSubject,
            Self::CloseSubject => EffectKind::CloseSubject,
            Self::Reserve => EffectKind::Reserve,
            Self::FreeReserved => EffectKind::FreeReserved,
            Self::Invoice { .. } => EffectKind::Invoice,
            Self::OpenReviews { .. } => EffectKind::OpenReviews,
            Self::PublishReviews => EffectKind::PublishReviews,
            Self::Notify { .. } => EffectKind::Notify,
            Self::CloseRivals { .. } | Self::Start { .. } | Self::FanOut { .. } | Self::StopSubs { .. } => {
                return None;
            }
        })
    }

    /// The hold it moves money of.
    pub fn hold(&self) -> Option<&str> {
        match self {
            Self::Hold { hold }
            | Self::Capture { hold }
            | Self::Void { hold }
            | Self::Release { hold, .. }
            | Self::Refund { hold, .. }
            | Self::Fee { hold, .. }
            | Self::Split { hold, .. } => Some(hold),
            _ => None,
        }
    }

    /// The amounts it names, all pieces of a hold except an invoice's.
    pub fn amounts(&self) -> Vec<&Amount> {
        match self {
            Self::Release { amount, .. }
            | Self::Refund { amount, .. }
            | Self::Fee { amount, .. }
            | Self::Invoice { amount, .. } => vec![amount],
            Self::Split { shares, .. } => shares.iter().map(|share| &share.amount).collect(),
            _ => Vec::new(),
        }
    }

    /// The seats that are given money by it.
    pub fn payees(&self) -> Vec<&str> {
        match self {
            Self::Release { to, .. } => vec![to],
            Self::Split { shares, rest_to, .. } => {
                shares.iter().map(|share| share.to.as_str()).chain([rest_to.as_str()]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Every seat it names.
    pub fn seats(&self) -> Vec<&str> {
        match self {
            Self::OpenAccess { seat, .. } | Self::CloseAccess { seat, .. } | Self::Notify { seat, .. } => {
                vec![seat]
            }
            Self::Reveal { seat, to } => vec![seat, to],
            Self::Invoice { from, to, .. } => vec![from, to],
            Self::OpenReviews { seats } => seats.iter().map(String::as_str).collect(),
            _ => self.payees(),
        }
    }

    /// The sub-process it begins or ends.
    pub fn sub(&self) -> Option<&str> {
        match self {
            Self::Start { process } | Self::FanOut { process, .. } | Self::StopSubs { process } => {
                Some(process)
            }
            _ => None,
        }
    }
}
