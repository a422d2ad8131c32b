//! What the index knows of a listing: public text and public figures, nothing else.
//!
//! Whoever fills a [`ListingDoc`] decides what is public. For a blind listing that is the teaser: figures as bands,
//! the place as its PIN centroid, no names. The index never sees more, so it can leak nothing.

use bazaar_kit::MarketId;
use uuid::Uuid;

/// A figure as shown: exact when `low_minor == high_minor`, else a band with both ends included. Minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The low end.
    pub low_minor: i64,
    /// The high end, not below the low one.
    pub high_minor: i64,
}

impl Figure {
    /// A figure shown as it is.
    pub const fn exact(minor: i64) -> Self {
        Self { low_minor: minor, high_minor: minor }
    }

    /// A figure shown as a band; the ends may come in either order.
    pub const fn band(one_minor: i64, other_minor: i64) -> Self {
        if one_minor <= other_minor {
            Self { low_minor: one_minor, high_minor: other_minor }
        } else {
            Self { low_minor: other_minor, high_minor: one_minor }
        }
    }
}

/// A point on the earth in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north, −90 to 90.
    pub lat: f64,
    /// Degrees east, −180 to 180.
    pub lon: f64,
}

/// One live listing as search sees it. Only live listings are indexed; any other state is a delete.
#[derive(Debug, Clone, PartialEq)]
pub struct ListingDoc {
    /// The market it belongs to; nobody else's search reaches it.
    pub market: MarketId,
    /// The listing.
    pub id: Uuid,
    /// The listing row's version; an older version never replaces a newer one.
    pub version: i64,
    /// The listing kind's stable text: "sale", "stake", "loan", "product", …
    pub kind: String,
    /// The public title.
    pub title: String,
    /// The public summary.
    pub summary: String,
    /// The rest of the public text.
    pub body: String,
    /// NIC 2008 codes from section letter to subclass, every level its own entry: `["C", "10", "106", "1061"]`.
    pub sector_codes: Vec<String>,
    /// Names of its own sector and everyday words for it, in any language.
    pub sector_words: Vec<String>,
    /// The same of the wider sectors above it, which it shares with other trades. Worth as much as the body.
    pub wider_words: Vec<String>,
    /// Names of the place as public: locality, city, district, state, with everyday names.
    pub place_names: Vec<String>,
    /// GST state code, two digits ("27" is Maharashtra).
    pub state: Option<String>,
    /// District name.
    pub district: Option<String>,
    /// PIN code, if it is public.
    pub pin: Option<String>,
    /// The public point; absent where the PIN's coordinates are too coarse to measure from.
    pub point: Option<Point>,
    /// Asking price, or the amount sought.
    pub asking: Option<Figure>,
    /// Yearly revenue.
    pub revenue: Option<Figure>,
    /// Yearly profit; may be negative.
    pub profit: Option<Figure>,
    /// Facts that were confirmed, by stable text: "gstin", "pan", "udyam", "documents", …
    pub verified: Vec<String>,
    /// When it went live, microseconds UTC.
    pub live_from: i64,
    /// Language of the text, BCP 47 ("en", "hi").
    pub language: String,
}
