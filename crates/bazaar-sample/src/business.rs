//! An invented business: name, form, identifiers, place, accounts.

use crate::SAMPLE_MARK;
use crate::deal::DealKind;
use crate::draw::Draw;
use crate::finance::{OwnerPay, SampleFinance, draw_finance};
use crate::identifier::{fssai, gstin, pan, udyam};
use crate::person::SamplePerson;
use crate::place::SamplePlace;
use crate::tables::{Trade, region};

/// GST registration is compulsory from 40 lakh of goods or 20 lakh of services; we take the lower for all.
const GST_FROM_PAISE: i64 = 2_000_000 * 100;
/// Who has an Udyam registration, of those who could.
const WITH_UDYAM: f64 = 0.7;

/// A business behind a listing. Everything here but the sector is hidden from strangers.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleBusiness {
    /// The name over the door.
    pub trade_name: String,
    /// The registered name, ending in [`SAMPLE_MARK`].
    pub legal_name: String,
    /// `proprietorship`, `partnership`, `llp` or `private_limited`.
    pub constitution: &'static str,
    /// NIC 2008, a class or a sub-class.
    pub nic_code: &'static str,
    /// Where it is.
    pub place: SamplePlace,
    /// House or shop and street, invented.
    pub address_line: String,
    /// Ten characters, the fourth fitting the constitution.
    pub pan: String,
    /// None below the registration threshold.
    pub gstin: Option<String>,
    /// None for those who never registered as MSME.
    pub udyam: Option<String>,
    /// For those who make or sell food.
    pub fssai: Option<String>,
    /// Complete years in business.
    pub age_years: u32,
    /// Three years of accounts.
    pub finance: SampleFinance,
}

/// A constitution with its PAN letter, its name ending and the way it pays its owner.
#[derive(Debug, Clone, Copy)]
struct Form {
    constitution: &'static str,
    pan_letter: char,
    ending: &'static str,
    owner_pay: OwnerPay,
}

const PROPRIETORSHIP: Form =
    Form { constitution: "proprietorship", pan_letter: 'P', ending: "", owner_pay: OwnerPay::Profit };
const PARTNERSHIP: Form =
    Form { constitution: "partnership", pan_letter: 'F', ending: "", owner_pay: OwnerPay::Profit };
const LLP: Form = Form { constitution: "llp", pan_letter: 'F', ending: " LLP", owner_pay: OwnerPay::Salary };
const COMPANY: Form = Form {
    constitution: "private_limited",
    pan_letter: 'C',
    ending: " Private Limited",
    owner_pay: OwnerPay::Salary,
};

pub(crate) fn draw_business(
    draw: &mut Draw,
    trade: &'static Trade,
    place: SamplePlace,
    owner: &SamplePerson,
    kind: DealKind,
    number: usize,
) -> SampleBusiness {
    let form = draw_form(draw, trade, kind);
    let trade_name = draw_trade_name(draw, trade, &place, owner);
    let finance = draw_finance(draw, trade, form.owner_pay);
    let state = place.state_gst_code;
    let initial = if form.pan_letter == 'P' { family_name(owner) } else { &trade_name };
    let pan = pan(number, form.pan_letter, initial.chars().next().unwrap_or('S'));
    SampleBusiness {
        legal_name: format!("{trade_name}{} {SAMPLE_MARK}", form.ending),
        trade_name,
        constitution: form.constitution,
        nic_code: &trade.nic,
        address_line: draw_address_line(draw),
        gstin: (finance.years[0].revenue_paise >= GST_FROM_PAISE).then(|| gstin(state, &pan)),
        udyam: draw.chance(WITH_UDYAM).then(|| udyam(state, draw.between(1, 40), number)),
        fssai: trade.sells_food().then(|| fssai(state, draw.between(22, 25), number)),
        age_years: crate::whole(draw.lognormal(11.0, 0.6).clamp(3.0, trade.group().oldest_years)),
        pan,
        place,
        finance,
    }
}

/// Shares of a proprietorship cannot be sold, so whoever offers a stake is a company, an LLP or a partnership.
fn draw_form(draw: &mut Draw, trade: &Trade, kind: DealKind) -> Form {
    let is_large = trade.revenue_lakh > 200.0;
    match kind {
        DealKind::Stake => draw.weighted(&[(COMPANY, 65), (LLP, 20), (PARTNERSHIP, 15)]),
        _ if is_large => draw.weighted(&[(PROPRIETORSHIP, 30), (PARTNERSHIP, 25), (COMPANY, 35), (LLP, 10)]),
        _ => draw.weighted(&[(PROPRIETORSHIP, 66), (PARTNERSHIP, 18), (COMPANY, 12), (LLP, 4)]),
    }
}

/// A word of the region, the family's name, or the owner's, before what the trade is called.
fn draw_trade_name(draw: &mut Draw, trade: &Trade, place: &SamplePlace, owner: &SamplePerson) -> String {
    let trade_word = draw.pick(&trade.name_words);
    let family = family_name(owner);
    let given = owner.name.split(' ').next().unwrap_or(family);
    let region_word = draw.pick(&region(place.state_gst_code).firm_words);
    match draw.below(10) {
        0..=4 => format!("{region_word} {trade_word}"),
        5 | 6 => format!("{family} {trade_word}"),
        7 => format!("{given} {trade_word}"),
        8 => format!("{family} & Sons {trade_word}"),
        _ => format!("New {region_word} {trade_word}"),
    }
}

fn family_name(owner: &SamplePerson) -> &str {
    owner.name.rsplit(' ').next().unwrap_or(&owner.name)
}

fn draw_address_line(draw: &mut Draw) -> String {
    const STREETS: [&str; 14] = [
        "Station Road",
        "Main Bazar",
        "Gandhi Road",
        "MG Road",
        "Nehru Nagar",
        "Industrial Area",
        "Civil Lines",
        "Subhash Marg",
        "Temple Street",
        "Ring Road",
        "Lake Road",
        "Market Yard",
        "Bus Stand Road",
        "College Road",
    ];
    format!("{}, {}", draw.between(1, 280), draw.pick(&STREETS))
}
