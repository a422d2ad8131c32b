//! What a listing says beyond its accounts: traits a buyer asks for, the time it takes from its owner, whom the seller
//! would talk to. The texts are those of the matching engine.
//!
//! Traits follow from the accounts where they can. Others are drawn, and some stay unknown: nobody answers everything.

use crate::business::SampleBusiness;
use crate::deal::SampleDeal;
use crate::draw::Draw;

/// The owner's side of a possible deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleTerms {
    /// Traits somebody answered for; any other is unknown.
    pub known_traits: Vec<&'static str>,
    /// Those of them that hold.
    pub traits: Vec<&'static str>,
    /// `passive`, `oversight` or `hands-on`: what it asks of its owner.
    pub involvement: &'static str,
    /// Months until it can change hands.
    pub ready_in_months: u8,
    /// Of `individual`, `trade`, `company`, `fund`, `lender`; empty when anybody may write.
    pub buyer_kinds: Vec<&'static str>,
    /// Only buyers who proved their funds.
    pub wants_proof_of_funds: bool,
    /// Buyers who know the trade are preferred.
    pub prefers_experience: bool,
    /// Share of the five largest customers in revenue, in per cent.
    pub top_five_customers_percent: u8,
    /// Share of revenue under contract or subscription, in per cent.
    pub recurring_percent: u8,
    /// Years left on the lease; none for own premises.
    pub lease_years_left: Option<u8>,
}

/// Above this share the five largest customers are too few.
const CONCENTRATED_PERCENT: u8 = 60;
/// From this share on, customers come back by contract.
const RECURRING_PERCENT: u8 = 40;
/// How often an owner answers a question about the business.
const ANSWERED: f64 = 0.8;

pub(crate) fn draw_terms(draw: &mut Draw, business: &SampleBusiness, deal: &SampleDeal) -> SampleTerms {
    let top_five_customers_percent = draw_customer_share(draw, business);
    let recurring_percent = percent(draw.lognormal(12.0, 0.9));
    let lease_years_left = (!business.finance.owns_premises).then(|| percent(draw.lognormal(4.0, 0.7)));
    let involvement = draw_involvement(draw, business);
    let facts =
        Facts { business, top_five_customers_percent, recurring_percent, lease_years_left, involvement };
    let (known_traits, traits) = draw_traits(draw, &facts);
    SampleTerms {
        known_traits,
        traits,
        involvement,
        ready_in_months: *draw.pick(&[1, 1, 2, 3, 3, 6]),
        buyer_kinds: draw_buyer_kinds(draw, deal),
        wants_proof_of_funds: draw.chance(0.35),
        prefers_experience: draw.chance(0.3),
        top_five_customers_percent,
        recurring_percent,
        lease_years_left,
    }
}

struct Facts<'market> {
    business: &'market SampleBusiness,
    top_five_customers_percent: u8,
    recurring_percent: u8,
    lease_years_left: Option<u8>,
    involvement: &'static str,
}

/// Each trait, whether it holds, in the matching engine's order; then the unknown ones are left out.
fn draw_traits(draw: &mut Draw, facts: &Facts<'_>) -> (Vec<&'static str>, Vec<&'static str>) {
    let finance = &facts.business.finance;
    let is_company = matches!(facts.business.constitution, "llp" | "private_limited");
    let all = [
        ("owned-premises", finance.owns_premises),
        ("staff-stays", draw.chance(0.75)),
        ("owner-trains", draw.chance(0.8)),
        ("licences-valid", draw.chance(0.9)),
        ("audited-accounts", is_company || draw.chance(0.35)),
        ("returns-filed", facts.business.gstin.is_some() && draw.chance(0.92)),
        ("debt-free", finance.balance.debt_paise == 0),
        ("recurring-revenue", facts.recurring_percent >= RECURRING_PERCENT),
        ("exports", draw.chance(0.05)),
        ("litigation", draw.chance(0.03)),
        ("dues-pending", draw.chance(0.05)),
        ("loss-making", finance.years[0].profit_before_tax_paise < 0),
        ("lease-ends-soon", facts.lease_years_left.is_some_and(|years| years < 1)),
        ("owner-dependent", facts.involvement == "hands-on" && draw.chance(0.4)),
        ("one-big-customer", facts.top_five_customers_percent > CONCENTRATED_PERCENT && draw.chance(0.5)),
    ];
    let known: Vec<_> = all.into_iter().filter(|_| draw.chance(ANSWERED)).collect();
    let names = known.iter().map(|(name, _)| *name).collect();
    (names, known.iter().filter(|(_, holds)| *holds).map(|(name, _)| *name).collect())
}

/// Shops sell to many; firms that wait long for their money sell to few.
fn draw_customer_share(draw: &mut Draw, business: &SampleBusiness) -> u8 {
    let finance = &business.finance;
    let sells_on_bills = finance.balance.receivables_paise > finance.years[0].revenue_paise / 15;
    percent(draw.lognormal(if sells_on_bills { 38.0 } else { 8.0 }, 0.45))
}

/// Large firms have managers.
fn draw_involvement(draw: &mut Draw, business: &SampleBusiness) -> &'static str {
    match business.finance.staff {
        ..8 => draw.weighted(&[("hands-on", 85), ("oversight", 15)]),
        8..30 => draw.weighted(&[("hands-on", 45), ("oversight", 50), ("passive", 5)]),
        _ => draw.weighted(&[("hands-on", 20), ("oversight", 60), ("passive", 20)]),
    }
}

fn draw_buyer_kinds(draw: &mut Draw, deal: &SampleDeal) -> Vec<&'static str> {
    match deal.kind {
        "loan" => vec!["lender"],
        _ if draw.chance(0.7) => Vec::new(),
        _ => draw.pick_some(&["individual", "trade", "company", "fund"], 3),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a percentage first")]
fn percent(value: f64) -> u8 {
    value.clamp(0.0, 95.0) as u8
}
