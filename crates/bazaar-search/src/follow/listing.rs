//! What may be known of a listing, and the forms that search and matching need it in.

use bazaar_directory::place::{City, cities};
use bazaar_directory::sector::{Sector, SectorCode, sectors};
use bazaar_kit::india::GstState;
use bazaar_kit::{Locale, MarketId, OrganisationId, Timestamp};
use uuid::Uuid;

use crate::engine::{Figure, ListingDoc, Point};
use crate::matching::{Acceptance, DealKind, Involvement, Offer, SectorPath, Traits};

/// A listing as those who may see it may know it: for a blind one the teaser, figures in bands, the place as its
/// PIN's middle, no names.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicListing {
    /// Its market.
    pub market: MarketId,
    /// The listing.
    pub id: Uuid,
    /// Whose it is: for telling its owners, never shown.
    pub organisation: OrganisationId,
    /// The listing row's version.
    pub version: i64,
    /// Whether it is live; of any other state nothing is shown.
    pub is_live: bool,
    /// Sale, stake or loan.
    pub kind: DealKind,
    /// The last part of its page's path.
    pub slug: String,
    /// The blind title.
    pub title: String,
    /// The teaser.
    pub summary: String,
    /// The rest of the public text.
    pub body: String,
    /// Its sector, as deep as it is known.
    pub sector: Option<SectorCode>,
    /// The place in words, as near as may be told.
    pub place: String,
    /// District.
    pub district: Option<String>,
    /// GST state code.
    pub state: Option<u8>,
    /// The public point.
    pub point: Option<Point>,
    /// Asking price, or the amount sought; minor units.
    pub asking: Option<Figure>,
    /// Yearly revenue.
    pub revenue: Option<Figure>,
    /// Yearly profit.
    pub profit: Option<Figure>,
    /// Yearly growth of revenue, percent.
    pub growth_percent: Option<i16>,
    /// Risk from 0 to 100.
    pub risk: Option<u8>,
    /// The time it takes from its owner.
    pub involvement: Option<Involvement>,
    /// Months until it can change hands.
    pub ready_in_months: Option<u8>,
    /// Traits somebody answered for.
    pub known_traits: Traits,
    /// Those of them that hold.
    pub traits: Traits,
    /// What the seller accepts.
    pub accepts: Acceptance,
    /// Facts that were confirmed, by stable text: `gstin`, `pan`, `udyam`, `documents`.
    pub verified: Vec<String>,
    /// The address of its first photo.
    pub photo: Option<String>,
    /// When it went live.
    pub live_from: Timestamp,
    /// The language of its text.
    pub language: Locale,
}

/// Turned over, a market's bits name the part of the index that holds its loan requests.
const LENDERS: u128 = u128::MAX;

/// The part of the index a kind of listing lies in. Loan requests lie apart, where only the search of a checked
/// lender looks: no count, suggestion or relaxed wish can then lead anyone else to them.
pub(crate) fn partition(market: MarketId, kind: DealKind) -> MarketId {
    match kind {
        DealKind::Loan => MarketId::from_uuid(Uuid::from_u128(market.uuid().as_u128() ^ LENDERS)),
        DealKind::Sale | DealKind::Stake => market,
    }
}

impl PublicListing {
    /// As the index takes it.
    pub fn to_document(&self) -> ListingDoc {
        let (sector_words, wider_words) = self.sector.map(sector_words).unwrap_or_default();
        ListingDoc {
            market: partition(self.market, self.kind),
            id: self.id,
            version: self.version,
            kind: self.kind.as_str().to_owned(),
            title: self.title.clone(),
            summary: self.summary.clone(),
            body: self.body.clone(),
            sector_codes: self.sector.map(sector_codes).unwrap_or_default(),
            sector_words,
            wider_words,
            place_names: self.place_names(),
            state: self.state.map(|code| format!("{code:02}")),
            district: self.district.clone(),
            // A PIN would narrow a blind listing down; its district and point are public, it is not.
            pin: None,
            point: self.point,
            asking: self.asking,
            revenue: self.revenue,
            profit: self.profit,
            verified: self.verified.clone(),
            live_from: self.live_from.micros(),
            language: self.language.tag().to_owned(),
        }
    }

    /// As matching takes it.
    pub(crate) fn to_offer(&self) -> Offer {
        Offer {
            id: self.id,
            live_from: self.live_from.micros(),
            kind: self.kind,
            sector: self.sector.and_then(sector_path),
            point: self.point,
            state: self.state,
            asking: self.asking,
            revenue: self.revenue,
            profit: self.profit,
            growth_percent: self.growth_percent,
            risk: self.risk,
            involvement: self.involvement,
            ready_in_months: self.ready_in_months,
            known_traits: self.known_traits,
            traits: self.traits,
            accepts: self.accepts,
        }
    }

    /// District and state, and the town people call the district by.
    fn place_names(&self) -> Vec<String> {
        let mut names = vec![self.place.clone()];
        names.extend(self.district.clone());
        let state = self.state.and_then(|code| GstState::by_code(&format!("{code:02}")));
        names.extend(state.map(|state| state.name.to_owned()));
        for city in cities().iter().filter(|city| self.lies_in_district_of(city)) {
            names.extend([city.name_en.clone(), city.name_hi.clone()]);
            names.extend(city.aliases.iter().cloned());
        }
        names
    }

    fn lies_in_district_of(&self, city: &City) -> bool {
        city.head_office.district.is_some_and(|district| {
            Some(district.state.gst_code) == self.state && Some(&district.name) == self.district.as_ref()
        })
    }
}

fn sector_codes(code: SectorCode) -> Vec<String> {
    sectors().lineage(code).iter().map(|sector| sector.code.as_str().to_owned()).collect()
}

/// Official titles and everyday words: of the trade itself, and of what lies above it, the section aside, since
/// "manufacturing" says nothing of a bakery. The trade itself is the nearest sector that people have a name for.
fn sector_words(code: SectorCode) -> (Vec<String>, Vec<String>) {
    let lineage: Vec<_> = sectors().lineage(code).into_iter().skip(1).collect();
    let named = lineage.iter().rposition(|sector| sector.everyday.is_some());
    let own_from = named.unwrap_or(lineage.len().saturating_sub(1));
    let (wider, own) = lineage.split_at(own_from);
    let words = |of: &[&Sector]| of.iter().flat_map(|sector| names_of(sector)).collect();
    (words(own), words(wider))
}

fn names_of(sector: &Sector) -> Vec<String> {
    let mut names = vec![sector.title.clone()];
    if let Some(everyday) = &sector.everyday {
        names.extend([everyday.en.clone(), everyday.hi.clone()]);
        names.extend(everyday.words.split(',').map(|word| word.trim().to_owned()));
    }
    names
}

/// A sector as matching measures nearness by.
pub(crate) fn sector_path(code: SectorCode) -> Option<SectorPath> {
    let codes = sector_codes(code);
    SectorPath::from_codes(codes.iter().map(String::as_str)).ok()
}
