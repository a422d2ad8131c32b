//! What would raise the value most: each fix is made in the input, and the model is run again on the same draws.

use crate::decimal::Decimal;
use crate::input::{Evidence, Input, OwnerDependence, Records};
use crate::priors::Priors;
use crate::result::{Fix, Readiness};

use super::draw::{DRAWS, Draws};
use super::model::Model;
use super::money::to_minor;
use super::simulate::middle_of;

/// The same draws before and after, so a twentieth of them tells the difference.
const COMPARED_DRAWS: usize = DRAWS / 20;
const MOST_FIXES: usize = 3;

type Repair = fn(&Input) -> Option<Input>;

const REPAIRS: [(&str, Repair); 7] = [
    ("show-add-backs", show_add_backs),
    ("better-records", better_records),
    ("lean-less-on-owner", lean_less_on_owner),
    ("spread-customers", spread_customers),
    ("longer-lease", longer_lease),
    ("recurring-sales", recurring_sales),
    ("trim-costs", trim_costs),
];

pub(crate) fn judge(
    input: &Input,
    model: &Model,
    draws: &Draws,
    p50_minor: i64,
    priors: &Priors,
) -> Readiness {
    let today = middle_of(model, draws, COMPARED_DRAWS);
    let ratio = |repaired: &Input| middle_of(&Model::build(repaired, priors), draws, COMPARED_DRAWS) / today;
    let mut fixes: Vec<Fix> = REPAIRS
        .iter()
        .filter_map(|(fix, repair)| {
            let gained = ratio(&repair(input)?) - 1.0;
            let adds_minor = to_minor(gained * p50_minor as f64);
            (adds_minor > 0).then_some(Fix { fix, adds_minor })
        })
        .collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.adds_minor));
    fixes.truncate(MOST_FIXES);
    let repaired =
        REPAIRS.iter().fold(input.clone(), |repaired, (_, repair)| repair(&repaired).unwrap_or(repaired));
    Readiness { score: score(ratio(&repaired)), fixes }
}

/// Today's value over the repaired one, percent, never above 100.
fn score(repaired_to_today: f64) -> u8 {
    let percent = libm::round(100.0 / repaired_to_today.max(1.0));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let score = percent as u8;
    score
}

/// Documents for what is only stated.
fn show_add_backs(input: &Input) -> Option<Input> {
    let mut repaired = input.clone();
    let add_backs = repaired.years.iter_mut().flat_map(|year| &mut year.add_backs);
    let mut found = false;
    for add_back in add_backs.filter(|add_back| add_back.evidence == Evidence::Stated) {
        add_back.evidence = Evidence::Document;
        found = true;
    }
    found.then_some(repaired)
}

/// One step better books.
fn better_records(input: &Input) -> Option<Input> {
    let better = match input.factors.records {
        Some(Records::Audited) => return None,
        Some(Records::Filed) => Records::Audited,
        Some(Records::Books | Records::None) | None => Records::Filed,
    };
    Some(with_factors(input, |factors| factors.records = Some(better)))
}

/// One step less need of the owner. Taking on a manager is left out: it costs a pay this model cannot know.
fn lean_less_on_owner(input: &Input) -> Option<Input> {
    let less = match input.factors.owner_dependence {
        Some(OwnerDependence::None | OwnerDependence::Low) => return None,
        Some(OwnerDependence::High) => OwnerDependence::Medium,
        Some(OwnerDependence::Medium) | None => OwnerDependence::Low,
    };
    Some(with_factors(input, |factors| factors.owner_dependence = Some(less)))
}

/// Twenty points less with the five largest customers.
fn spread_customers(input: &Input) -> Option<Input> {
    const POINTS: f64 = 20.0;
    const GOOD_PERCENT: f64 = 20.0;
    let percent = input.factors.top5_customers_percent?.to_f64();
    let spread = Decimal::nearest((percent - POINTS).max(GOOD_PERCENT));
    (percent > GOOD_PERCENT)
        .then(|| with_factors(input, |factors| factors.top5_customers_percent = Some(spread)))
}

/// A lease of nine years.
fn longer_lease(input: &Input) -> Option<Input> {
    let long = Decimal::from_thousandths(9_000);
    (input.factors.lease_years_left? < long)
        .then(|| with_factors(input, |factors| factors.lease_years_left = Some(long)))
}

/// Fifteen points more of the sales under contract.
fn recurring_sales(input: &Input) -> Option<Input> {
    const POINTS: f64 = 15.0;
    let percent = input.factors.recurring_percent?.to_f64();
    let more = Decimal::nearest((percent + POINTS).min(100.0));
    (percent < 100.0).then(|| with_factors(input, |factors| factors.recurring_percent = Some(more)))
}

/// One percent of sales less cost in the newest year.
fn trim_costs(input: &Input) -> Option<Input> {
    let mut repaired = input.clone();
    let newest = repaired.years.iter_mut().max_by_key(|year| year.ending)?;
    newest.profit_minor += newest.revenue_minor / 100;
    Some(repaired)
}

fn with_factors(input: &Input, change: impl FnOnce(&mut crate::input::Factors)) -> Input {
    let mut changed = input.clone();
    change(&mut changed.factors);
    changed
}
