//! What a valuation says, exactly as `bazaar.valuation/1` writes it.
//!
//! Amounts are minor units of the input's currency; shares, multiples and percents are decimal strings. Keys (reasons,
//! methods, steps, factors, fixes) name sentences in the `valuation` catalogue; no sentence stands here. The order of
//! fields is the order of the bytes.

use jiff::civil::Date;
use serde::Serialize;

use crate::canonical::canonical_json;
use crate::decimal::Decimal;

/// The form of the result.
pub const RESULT_SCHEMA: &str = "bazaar.valuation/1";

/// One finished valuation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Valuation {
    /// Always [`RESULT_SCHEMA`].
    pub schema: &'static str,
    /// Engine version.
    pub engine: &'static str,
    /// Version of the priors.
    pub data: String,
    /// SHA-256 of the canonical input, hexadecimal.
    pub input_hash: String,
    /// Seed of the draws, hexadecimal.
    pub seed: String,
    /// The day the value is for.
    pub as_of: Date,
    /// Currency of every amount.
    pub currency: String,
    /// Valued or abstained.
    pub outcome: Outcome,
    /// Why the engine abstained; none when it valued.
    pub reason: Option<&'static str>,
    /// One in ten sales would be below.
    pub p10_minor: Option<i64>,
    /// The 50 % interval starts here.
    pub p25_minor: Option<i64>,
    /// As many sales above as below.
    pub p50_minor: Option<i64>,
    /// The 50 % interval ends here.
    pub p75_minor: Option<i64>,
    /// One in ten sales would be above.
    pub p90_minor: Option<i64>,
    /// How much to rely on it; none when the engine abstained.
    pub tier: Option<Tier>,
    /// Why that tier.
    pub tier_reasons: Vec<&'static str>,
    /// The asking price on the range.
    pub asking: Option<Asking>,
    /// From profit to earnings a buyer would see.
    pub earnings: Earnings,
    /// Every method, used or not.
    pub methods: Vec<MethodResult>,
    /// The market's closed deals, as far as they were counted; none where the input has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_deals: Option<ClosedDealsUsed>,
    /// Steps from profit to the middle value; their amounts add up to `p50_minor`.
    pub bridge: Vec<BridgeStep>,
    /// What moved the multiple, and by how much.
    pub ladder: Vec<LadderStep>,
    /// What if.
    pub sensitivity: Option<Sensitivity>,
    /// What would raise the value.
    pub readiness: Option<Readiness>,
    /// Every prior that was used, with its evidence.
    pub sources: Vec<SourceLine>,
}

impl Valuation {
    /// The document `{"result":…}` in canonical JSON.
    pub fn to_json(&self) -> String {
        canonical_json(&Document { result: self })
    }
}

#[derive(Serialize)]
struct Document<'a> {
    result: &'a Valuation,
}

/// Whether there is a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// There is.
    Valued,
    /// There is none; `reason` says why.
    Abstained,
}

/// How much to rely on a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Little was told, or it disagrees.
    Low,
    /// Enough for a first talk.
    Medium,
    /// Several years, good books, few unknowns.
    High,
}

/// The asking price on the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Asking {
    /// As asked.
    pub asking_minor: i64,
    /// Share of the draws below it, percent.
    pub percentile: Decimal,
    /// Asking over the middle value.
    pub to_p50: Decimal,
}

/// Earnings after normalising.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Earnings {
    /// `sde` where the owner's work is priced with the firm, `ebitda` where it is managed, `blend` between.
    pub basis: EarningsBasis,
    /// Why.
    pub basis_reason: &'static str,
    /// Share of the earnings multiple that reads EBITDA.
    pub ebitda_share: Decimal,
    /// Seller's discretionary earnings, weighed over the years at the newest year's size.
    pub sde_minor: i64,
    /// EBITDA after one owner's market pay.
    pub ebitda_minor: i64,
    /// That pay.
    pub market_pay_minor: i64,
    /// Each year, newest first.
    pub years: Vec<YearEarnings>,
}

/// Which earnings the multiple reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EarningsBasis {
    /// Seller's discretionary earnings.
    Sde,
    /// Both, by size.
    Blend,
    /// EBITDA.
    Ebitda,
}

/// One year from profit to SDE, brought to twelve months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearEarnings {
    /// Its last day.
    pub ending: Date,
    /// Its weight in the normalised figure.
    pub weight: Decimal,
    /// Sales.
    pub revenue_minor: i64,
    /// Profit as told.
    pub profit_minor: i64,
    /// What was put back, line by line.
    pub lines: Vec<EarningsLine>,
    /// Profit and lines together.
    pub sde_minor: i64,
}

/// One line between profit and SDE.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EarningsLine {
    /// `tax`, `interest`, `depreciation`, `owner-pay` or `add-back`.
    pub line: &'static str,
    /// The seller's words for an add-back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// How it is shown: `stated`, `document`, `registry`, or `prior` where it was not told.
    pub evidence: &'static str,
    /// As told, or as believed.
    pub told_minor: i64,
    /// The part that counts.
    pub counted_minor: i64,
}

/// One method's own range for the part that is for sale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MethodResult {
    /// Which method.
    pub method: &'static str,
    /// Used, held at its floor, or abstained.
    pub state: MethodState,
    /// Why it is not simply used.
    pub reason: Option<&'static str>,
    /// Its weight in the combination.
    pub weight: Decimal,
    /// The main figure it used: a multiple, or a discount rate in percent.
    pub figure: Option<Decimal>,
    /// Its own p10.
    pub p10_minor: Option<i64>,
    /// Its own middle.
    pub p50_minor: Option<i64>,
    /// Its own p90.
    pub p90_minor: Option<i64>,
}

/// What became of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MethodState {
    /// It counts.
    Used,
    /// Its earnings are at or below zero: it stands at its repair value and goes on pulling the result down.
    Floored,
    /// It has a figure the value does not lean on: the business is worth more than what it owns.
    Unneeded,
    /// It does not count; its likely disagreement widens the range.
    Abstained,
}

/// The market's closed deals as the engine read them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosedDealsUsed {
    /// The month they were published for.
    pub release: String,
    /// Their middle multiple over SDE, each brought to this business's size; none where too few are left.
    pub middle_multiple: Option<Decimal>,
    /// Each deal, in the order of the input.
    pub deals: Vec<ClosedDealLine>,
}

/// One closed deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosedDealLine {
    /// The size band of its sales.
    pub band: u8,
    /// The quarter it closed in.
    pub closed: String,
    /// Price over SDE as published.
    pub multiple: Decimal,
    /// The same brought to this business's size.
    pub at_this_size: Decimal,
    /// Too far from the others to count.
    pub struck: bool,
}

/// One step of the bridge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BridgeStep {
    /// Which step.
    pub step: &'static str,
    /// What it adds, or takes off.
    pub amount_minor: i64,
}

/// One rung: a factor and what it does to the multiple.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LadderStep {
    /// Which factor.
    pub factor: &'static str,
    /// False where it was integrated over its prior.
    pub told: bool,
    /// Effect on the value, percent.
    pub effect_percent: Decimal,
    /// How unsure that is, percent.
    pub unsure_percent: Decimal,
}

/// Two grids of middle values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sensitivity {
    /// Rows: earnings against today's; columns: multiple against today's.
    pub earnings_by_multiple: Grid,
    /// Rows: growth, percent a year; columns: discount rate, percent. The cash-flow method alone.
    pub growth_by_rate: Option<Grid>,
}

/// A grid of values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// What the rows stand for.
    pub rows: Vec<Decimal>,
    /// What the columns stand for.
    pub columns: Vec<Decimal>,
    /// Values row by row.
    pub values_minor: Vec<Vec<i64>>,
}

/// How far the business is from its best price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Readiness {
    /// Today's value over the value with every fix done, percent.
    pub score: u8,
    /// At most three, the most valuable first.
    pub fixes: Vec<Fix>,
}

/// One thing that would raise the value, found by valuing again with it done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// Which thing.
    pub fix: &'static str,
    /// How much it adds to the middle value.
    pub adds_minor: i64,
}

/// One prior that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// Where the prior stands in the data file, for example `group.retail`.
    pub prior: String,
    /// What the evidence allows.
    pub low: Decimal,
    /// What the evidence allows.
    pub high: Decimal,
    /// What low and high count.
    pub unit: String,
    /// How the source was read.
    pub note: String,
    /// Who published what.
    pub title: String,
    /// For which day.
    pub dated: String,
    /// Over how many deals or firms, where told.
    pub sample: Option<u32>,
}
