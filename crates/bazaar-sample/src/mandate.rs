//! What buyers, investors and lenders look for.

use crate::draw::Draw;
use crate::finance::paise;
use crate::person::{SamplePerson, draw_seeker};
use crate::place::{SamplePlace, draw_place};
use crate::tables;

const RUPEES_PER_LAKH: f64 = 100_000.0;

const MUST_HAVES: [&str; 7] = [
    "owned-premises",
    "staff-stays",
    "owner-trains",
    "licences-valid",
    "audited-accounts",
    "returns-filed",
    "recurring-revenue",
];
const DEAL_BREAKERS: [&str; 6] =
    ["litigation", "dues-pending", "loss-making", "lease-ends-soon", "owner-dependent", "one-big-customer"];

/// A standing wish of somebody with money.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleMandate {
    /// Its number in the market, from 0.
    pub number: usize,
    /// Who looks; the role is `buyer`, `investor` or `lender`.
    pub seeker: SamplePerson,
    /// `individual`, `trade`, `company`, `fund` or `lender`, by the texts of the matching engine.
    pub buyer_kind: &'static str,
    /// The firm they look for, ending in the sample mark; none for private persons.
    pub organisation: Option<String>,
    /// For lenders: a registration number in the style of the Reserve Bank's, recognisably invented.
    pub rbi_registration: Option<String>,
    /// Of `sale`, `stake`, `loan`.
    pub deal_kinds: Vec<&'static str>,
    /// NIC codes of any level, section letters among them; empty for any trade.
    pub nic_codes: Vec<String>,
    /// Circles around places; empty when whole states or the whole country will do.
    pub areas: Vec<SampleArea>,
    /// GST state codes; empty when areas are given or the whole country will do.
    pub state_gst_codes: Vec<u8>,
    /// The least and the most they will put in.
    pub ticket_paise: (i64, i64),
    /// Smallest yearly revenue, where it matters to them.
    pub revenue_min_paise: Option<i64>,
    /// Least owner's earnings as per cent of revenue, where it matters to them.
    pub margin_min_percent: Option<u8>,
    /// Least yearly growth of revenue in per cent, where it matters to them.
    pub growth_min_percent: Option<u8>,
    /// `passive`, `oversight` or `hands-on`: the time they mean to give.
    pub involvement: &'static str,
    /// The most risk they take, from 0 to 100.
    pub risk_at_most: u8,
    /// Wants to be done within so many months.
    pub within_months: u8,
    /// Traits the business must have, by the texts of the matching engine.
    pub must_haves: Vec<&'static str>,
    /// Traits that end the conversation, by the same texts.
    pub deal_breakers: Vec<&'static str>,
    /// Whether funds can be proved.
    pub has_proof_of_funds: bool,
    /// How long before loading it was written down; up to 300 days.
    pub age_minutes: u32,
}

/// A circle around a PIN.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleArea {
    /// The middle.
    pub place: SamplePlace,
    /// How far from it.
    pub radius_km: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seeker {
    Buyer,
    Investor,
    Lender,
}

impl Seeker {
    fn role(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Investor => "investor",
            Self::Lender => "lender",
        }
    }
}

pub(crate) fn draw_mandate(draw: &mut Draw, number: usize) -> SampleMandate {
    let kind = draw.weighted(&[(Seeker::Buyer, 65), (Seeker::Investor, 20), (Seeker::Lender, 15)]);
    let home = draw_place(draw);
    let seeker = draw_seeker(draw, &home, kind.role(), number);
    let (areas, state_gst_codes) = draw_whereabouts(draw, kind, home);
    let most = draw_ticket_lakh(draw, kind);
    let least = most * draw.within(0.1, 0.5);
    let is_lender = kind == Seeker::Lender;
    let margin_floor = draw.between(5, 25);
    let organisation = draw_organisation(draw, kind, &seeker);
    SampleMandate {
        number,
        buyer_kind: draw_buyer_kind(draw, kind, organisation.is_some()),
        organisation,
        rbi_registration: is_lender
            .then(|| format!("SAMPLE-{:02}.{:05}", draw.between(1, 14), number % 100_000)),
        deal_kinds: draw_deal_kinds(draw, kind),
        nic_codes: draw_nic_codes(draw, kind),
        areas,
        state_gst_codes,
        ticket_paise: (paise(least * RUPEES_PER_LAKH), paise(most * RUPEES_PER_LAKH)),
        revenue_min_paise: draw.chance(0.4).then(|| paise(most * draw.within(0.4, 1.2) * RUPEES_PER_LAKH)),
        margin_min_percent: draw.chance(0.45).then(|| percent(margin_floor)),
        growth_min_percent: draw.chance(0.25).then(|| percent(draw.between(3, 20))),
        involvement: draw_involvement(draw, kind),
        risk_at_most: draw.weighted(&[(35, 40), (60, 42), (85, 18)]),
        within_months: *draw.pick(&[1, 3, 6, 12]),
        must_haves: draw_some(draw, &MUST_HAVES, 3),
        deal_breakers: draw_some(draw, &DEAL_BREAKERS, 2),
        has_proof_of_funds: is_lender || draw.chance(0.5),
        age_minutes: crate::whole(draw.lognormal(40.0, 1.0).clamp(0.2, 300.0) * 1_440.0),
        seeker,
    }
}

fn draw_some(draw: &mut Draw, keys: &[&'static str], most: u32) -> Vec<&'static str> {
    let count = draw.between(0, most) as usize;
    draw.pick_some(keys, count)
}

/// Most buyers look around their home; lenders and investors think in states or in the whole country.
fn draw_whereabouts(draw: &mut Draw, kind: Seeker, home: SamplePlace) -> (Vec<SampleArea>, Vec<u8>) {
    let local_share = if kind == Seeker::Buyer { 0.75 } else { 0.2 };
    if draw.chance(local_share) {
        let mut areas = vec![draw_area(draw, home)];
        if draw.chance(0.25) {
            let second = draw_place(draw);
            areas.push(draw_area(draw, second));
        }
        return (areas, Vec::new());
    }
    let states = if draw.chance(0.7) { vec![home.state_gst_code] } else { Vec::new() };
    (Vec::new(), states)
}

fn draw_area(draw: &mut Draw, place: SamplePlace) -> SampleArea {
    let radius_km = draw.weighted(&[(10, 10), (25, 30), (50, 30), (100, 18), (200, 8), (400, 4)]);
    SampleArea { place, radius_km }
}

fn draw_ticket_lakh(draw: &mut Draw, kind: Seeker) -> f64 {
    let (median, sigma) = match kind {
        Seeker::Buyer => (45.0, 0.9),
        Seeker::Investor => (60.0, 1.0),
        Seeker::Lender => (75.0, 0.9),
    };
    libm::round(draw.lognormal(median, sigma).clamp(3.0, 5_000.0))
}

fn draw_deal_kinds(draw: &mut Draw, kind: Seeker) -> Vec<&'static str> {
    match kind {
        Seeker::Buyer if draw.chance(0.2) => vec!["sale", "stake"],
        Seeker::Buyer => vec!["sale"],
        Seeker::Investor if draw.chance(0.15) => vec!["sale", "stake"],
        Seeker::Investor => vec!["stake"],
        Seeker::Lender => vec!["loan"],
    }
}

/// One to three trades, each as narrow as a class or as wide as a division.
fn draw_nic_codes(draw: &mut Draw, kind: Seeker) -> Vec<String> {
    let takes_any = if kind == Seeker::Buyer { 0.1 } else { 0.45 };
    if draw.chance(takes_any) {
        return Vec::new();
    }
    let mut codes: Vec<String> = (0..draw.between(1, 3)).map(|_| draw_nic_code(draw)).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn draw_nic_code(draw: &mut Draw) -> String {
    let trade = tables::trade(draw);
    let digits = draw.weighted(&[(5, 50), (3, 28), (2, 22)]);
    trade.nic.chars().take(digits).collect()
}

fn draw_involvement(draw: &mut Draw, kind: Seeker) -> &'static str {
    match kind {
        Seeker::Buyer => draw.weighted(&[("hands-on", 65), ("oversight", 30), ("passive", 5)]),
        Seeker::Investor => draw.weighted(&[("oversight", 35), ("passive", 65)]),
        Seeker::Lender => "passive",
    }
}

fn draw_organisation(draw: &mut Draw, kind: Seeker, seeker: &SamplePerson) -> Option<String> {
    let family = seeker.name.rsplit(' ').next().unwrap_or(&seeker.name);
    let endings: &[&str] = match kind {
        Seeker::Buyer => &["Enterprises", "Holdings", "Group", "Ventures"],
        Seeker::Investor => &["Capital", "Partners", "Family Office", "Ventures"],
        Seeker::Lender => &["Finserv", "Finance", "Credit", "Capital Finance"],
    };
    let ending = draw.pick(endings);
    let has_firm = kind != Seeker::Buyer || draw.chance(0.35);
    has_firm.then(|| format!("{family} {ending} {}", crate::SAMPLE_MARK))
}

fn draw_buyer_kind(draw: &mut Draw, kind: Seeker, has_firm: bool) -> &'static str {
    match kind {
        Seeker::Buyer if has_firm => draw.weighted(&[("trade", 65), ("company", 35)]),
        Seeker::Buyer => "individual",
        Seeker::Investor => "fund",
        Seeker::Lender => "lender",
    }
}

fn percent(value: u32) -> u8 {
    u8::try_from(value).expect("a drawn percentage is below 100")
}
