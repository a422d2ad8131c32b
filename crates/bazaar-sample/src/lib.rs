//! The sample market: invented Indian businesses, their owners, listings, and buyers, investors and lenders with
//! mandates. Same seed, same market, on every machine.
//!
//! Every item is drawn from a random stream of its own, named by the seed and its number, so a market of a million
//! listings needs no more memory than one of ten, any part can be made alone, and listing 17 of a small market is
//! listing 17 of a large one. Nothing depends on today's date: the items carry ages, which the loader takes off the
//! clock.
//!
//! All of it is invented. Names are common names put together by lot, mail addresses end in the reserved `.example`,
//! every legal name ends in [`SAMPLE_MARK`], and identifiers are right in form only. Places are real, from the postal
//! directory. The size, margin and price of a trade are working estimates, not statistics.
//!
//! Values are plain (paise, NIC codes, PINs, short texts), so that the loader can put them into any table.

mod business;
mod deal;
mod draw;
mod finance;
mod identifier;
mod mandate;
mod person;
mod place;
mod tables;
mod teaser;
mod terms;

pub use business::SampleBusiness;
pub use deal::{SampleDeal, SampleLoan};
pub use finance::{SampleBalance, SampleFinance, SampleYear};
pub use mandate::{SampleArea, SampleMandate};
pub use person::SamplePerson;
pub use place::SamplePlace;
pub use teaser::{SampleTeaser, TeaserText};
pub use terms::SampleTerms;

use draw::{Draw, Stream};

/// What every invented legal name ends in.
pub const SAMPLE_MARK: &str = "(sample)";

/// A market of the given size. Nothing is drawn until it is asked for.
pub fn generate(seed: u64, listings: usize, mandates: usize) -> SampleMarket {
    SampleMarket { seed, listings, mandates }
}

/// A market to be drawn item by item.
#[derive(Debug, Clone, Copy)]
pub struct SampleMarket {
    seed: u64,
    listings: usize,
    mandates: usize,
}

/// A listing with the business and the person behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleListing {
    /// Its number in the market, from 0.
    pub number: usize,
    /// Who lists it.
    pub owner: SamplePerson,
    /// What is listed.
    pub business: SampleBusiness,
    /// What its trade is called in English.
    pub trade: &'static str,
    /// What is asked for it.
    pub deal: SampleDeal,
    /// Traits, and whom the owner would talk to.
    pub terms: SampleTerms,
    /// What strangers may read.
    pub teaser: SampleTeaser,
    /// `live`, `submitted`, `draft`, `paused`, `refused` or `closed`.
    pub state: &'static str,
    /// How long before loading it was written down, in minutes; up to 300 days.
    pub age_minutes: u32,
    /// How often it was looked at; 0 unless it has been live.
    pub views: u32,
    /// How often it was saved.
    pub saves: u32,
    /// How many pictures to draw, and the seed to draw them from.
    pub pictures: u8,
    /// Names the pictures: same seed, same pictures.
    pub picture_seed: u64,
}

impl SampleMarket {
    /// The people who run the market: one operator, one reviewer, one for support.
    pub fn staff(&self) -> [SamplePerson; 3] {
        ["operator", "reviewer", "support"].map(SamplePerson::staff)
    }

    /// Every listing, in order.
    pub fn listings(&self) -> impl ExactSizeIterator<Item = SampleListing> + use<> {
        let market = *self;
        (0..self.listings).map(move |number| market.listing(number))
    }

    /// Every mandate, in order.
    pub fn mandates(&self) -> impl ExactSizeIterator<Item = SampleMandate> + use<> {
        let market = *self;
        (0..self.mandates).map(move |number| market.mandate(number))
    }

    /// One listing. Any number may be asked for, also beyond the market's size.
    pub fn listing(&self, number: usize) -> SampleListing {
        let draw = &mut Draw::new(self.seed, Stream::Listing, number);
        let trade = tables::trade(draw);
        let place = place::draw_place(draw);
        let kind = deal::draw_kind(draw);
        let owner = person::draw_owner(draw, &place, number);
        let business = business::draw_business(draw, trade, place, &owner, kind, number);
        let deal = deal::draw_deal(draw, trade, &business, kind);
        let terms = terms::draw_terms(draw, &business, &deal);
        let teaser = teaser::draw_teaser(draw, trade, &business, &deal);
        let history = draw_history(draw);
        SampleListing {
            number,
            owner,
            business,
            trade: &trade.en,
            deal,
            terms,
            teaser,
            state: history.state,
            age_minutes: history.age_minutes,
            views: history.views,
            saves: history.saves,
            pictures: u8::try_from(draw.between(2, 5)).expect("at most five"),
            picture_seed: draw.bits(),
        }
    }

    /// One mandate. Any number may be asked for, also beyond the market's size.
    pub fn mandate(&self, number: usize) -> SampleMandate {
        mandate::draw_mandate(&mut Draw::new(self.seed, Stream::Mandate, number), number)
    }
}

struct History {
    state: &'static str,
    age_minutes: u32,
    views: u32,
    saves: u32,
}

/// States with their shares in per cent.
const STATES: [(&str, u32); 6] =
    [("live", 86), ("submitted", 4), ("draft", 3), ("paused", 3), ("closed", 3), ("refused", 1)];
const MINUTES_PER_DAY: f64 = 1_440.0;

/// Most listings are young; a live one is seen some eight times a day, and one viewer in twenty saves it.
fn draw_history(draw: &mut Draw) -> History {
    let state = draw.weighted(&STATES);
    let days = draw.lognormal(35.0, 1.0).clamp(0.2, 300.0);
    let was_live = !matches!(state, "submitted" | "draft" | "refused");
    let views = if was_live { days * draw.lognormal(6.0, 0.7) } else { 0.0 };
    let saves = views * draw.unit() * 0.1;
    History { state, age_minutes: whole(days * MINUTES_PER_DAY), views: whole(views), saves: whole(saves) }
}

/// A count from a positive drawn number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the range of u32 first"
)]
fn whole(value: f64) -> u32 {
    value.clamp(0.0, f64::from(u32::MAX)) as u32
}
