//! The shape of the priors file. Money here is in major units of the country's currency; spreads are standard
//! deviations of natural logarithms; effects are natural logarithms; shares run from 0 to 1.

use serde::Deserialize;

use super::BANDS;
use crate::sector_group::SectorGroup;

type ByBand = [f64; BANDS];

/// One whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priors {
    /// Data version, for example `2026-11`.
    pub version: String,
    /// The day it was made.
    pub dated: String,
    /// What depends on size alone.
    pub size: Size,
    /// What depends on the country.
    pub country: Vec<Country>,
    /// Weights of the methods.
    pub weights: Weights,
    /// How unsure each part is.
    pub spread: Spread,
    /// What a missing figure is believed to be.
    pub missing: Missing,
    /// How far add-backs are accepted.
    pub add_back: AddBackPrior,
    /// What the quality of the books does.
    pub records: RecordsPrior,
    /// What other factors do to the multiple.
    pub effect: Effect,
    /// The price of a part against its share of the whole.
    pub stake: Stake,
    /// Repair value, net assets, liquidation.
    pub floor: Floor,
    /// What depends on the sector group.
    pub group: Vec<Group>,
    /// What the evidence notes cite.
    pub source: Vec<Source>,
}

/// A cited source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The name notes cite it by.
    pub id: String,
    /// Who published what.
    pub title: String,
    /// The day its figures are for.
    pub dated: String,
    /// How many deals or firms stand behind it, if told.
    pub sample: Option<u32>,
}

/// Why a figure is what it is: a source and the range it leaves.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceNote {
    /// Id of the source.
    pub source: String,
    /// Low end of what the source allows.
    pub low: f64,
    /// High end of what the source allows.
    pub high: f64,
    /// What low and high count.
    pub unit: String,
    /// How the source was read.
    pub note: String,
}

/// What depends on size alone; arrays run over the six bands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// Half the width of the ramp across a band's edge, in powers of ten of revenue.
    pub ramp_log10: f64,
    /// One owner's market pay over revenue.
    pub owner_pay_share: ByBand,
    /// Share of the earnings multiple that reads EBITDA.
    pub ebitda_blend: ByBand,
    /// Percent points of discount rate for size.
    pub size_premium: ByBand,
    /// Percent points of discount rate for illiquidity.
    pub illiquidity_premium: ByBand,
    /// Part of a listed multiple a private firm does not get.
    pub private_discount: ByBand,
    /// Sources.
    pub evidence: Vec<EvidenceNote>,
}

/// What depends on the country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub id: String,
    /// Revenue at the five edges between bands, major units.
    pub band_edges: [f64; BANDS - 1],
    /// Below this yearly revenue no evidence reaches.
    pub smallest_revenue: f64,
    /// Above it neither.
    pub largest_revenue: f64,
    /// Long government bond.
    pub risk_free_percent: f64,
    /// Equity risk premium, country part included.
    pub equity_premium_percent: f64,
    /// Tax on business profit.
    pub tax_percent: f64,
    /// Growth for ever, inflation included.
    pub lasting_growth_percent: f64,
    /// Growth expected of a firm that tells none.
    pub typical_growth_percent: f64,
    /// Multiples here against those of the evidence.
    pub multiple_factor: f64,
    /// How unsure that factor is.
    pub multiple_spread_log: f64,
    /// Sources.
    pub evidence: Vec<EvidenceNote>,
}

/// Weights of the going-concern methods; the revenue method's stands in the group, and all are brought to sum 1.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Earnings multiple.
    pub earnings: f64,
    /// Discounted cash flow.
    pub cash_flow: f64,
    /// Listed multiple after discount.
    pub listed: f64,
    /// Cash flow's weight with a single year of accounts.
    pub one_year_cash_flow_factor: f64,
    /// Cash flow's weight when no growth was told.
    pub unknown_growth_cash_flow_factor: f64,
    /// Sources.
    pub evidence: Vec<EvidenceNote>,
}

/// How unsure each part is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spread {
    /// Two buyers, one business.
    pub market: f64,
    /// The earnings method's own.
    pub earnings_method: f64,
    /// The revenue method's own.
    pub revenue_method: f64,
    /// The distance between discount rate and lasting growth.
    pub cash_flow_rate: f64,
    /// The private discount.
    pub listed_method: f64,
    /// The marks on assets.
    pub asset_marks: f64,
    /// How much of the sector's uncertainty the listed multiple shares.
    pub group_shared_by_listed: f64,
    /// Added for each year the newest accounts are older than one.
    pub stale_per_year: f64,
    /// Disagreement expected of a method that could not be run.
    pub missing_method: f64,
    /// Fitted factor on `market`.
    pub fitted: f64,
    /// Sources.
    pub evidence: Vec<EvidenceNote>,
}

/// What a missing figure is believed to be.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// Interest over revenue.
    pub interest_share: f64,
    /// Its standard deviation.
    pub interest_share_sd: f64,
    /// Standard deviation of depreciation over its group's share.
    pub depreciation_sd_factor: f64,
    /// Part of a market pay that the accounts charge for the owner.
    pub owner_pay_charged: f64,
    /// Its standard deviation.
    pub owner_pay_charged_sd: f64,
    /// How unsure a market pay is.
    pub market_pay_sd_log: f64,
    /// Cash over operating value.
    pub cash_share: f64,
    /// Its standard deviation.
    pub cash_share_sd: f64,
    /// Debt over operating assets.
    pub debt_share: f64,
    /// Its standard deviation.
    pub debt_share_sd: f64,
    /// How unsure operating assets over revenue are.
    pub operating_assets_sd_log: f64,
    /// How unsure growth is, percent points.
    pub growth_sd_percent: f64,
    /// Sources.
    pub evidence: Vec<EvidenceNote>,
}

/// Accepted part of an add-back by evidence, and its standard deviation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is an evidence state, or that state's standard deviation")]
pub struct AddBackPrior {
    pub stated: f64,
    pub document: f64,
    pub registry: f64,
    pub stated_sd: f64,
    pub document_sd: f64,
    pub registry_sd: f64,
    pub evidence: Vec<EvidenceNote>,
}

/// What the quality of the books does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordsPrior {
    /// Audited accounts.
    pub audited: Known,
    /// Returns that agree.
    pub filed: Known,
    /// Own books.
    pub books: Known,
    /// Nothing to show.
    pub none: Known,
    /// Not told.
    pub unknown: UnknownRecords,
    /// Added to the doubt on earnings with one year, halved with two.
    pub fewer_years_sd: f64,
    /// Sources.
    pub evidence: Vec<EvidenceNote>,
}

/// A quality that was told.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Effect on the multiple.
    pub effect: f64,
    /// Doubt on earnings.
    pub sd: f64,
}

/// A quality that was not told.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnknownRecords {
    /// Mean effect on the multiple.
    pub effect: f64,
    /// Its standard deviation.
    pub effect_sd: f64,
    /// Doubt on earnings.
    pub sd: f64,
}

/// Effects on the multiple around the typical firm.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named factor by factor; the head of the file gives the unit")]
pub struct Effect {
    pub growth_per_percent: f64,
    pub growth_bound: f64,
    pub top5_per_percent: f64,
    pub top5_typical: f64,
    pub top5_sd: f64,
    pub owner_none: f64,
    pub owner_low: f64,
    pub owner_medium: f64,
    pub owner_high: f64,
    pub owner_unknown: f64,
    pub owner_unknown_sd: f64,
    pub recurring_per_percent: f64,
    pub recurring_sd: f64,
    pub lease_typical_years: f64,
    pub lease_sd_years: f64,
    pub lease_bound_years: f64,
    pub young: f64,
    pub young_decay_years: f64,
    pub mature_years: f64,
    pub evidence: Vec<EvidenceNote>,
}

/// The price of a part against its share of the whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stake {
    /// Discount on a part without any control.
    pub minority_discount: f64,
    /// From here up there is none.
    pub full_control_percent: f64,
    /// Up to here it is whole.
    pub no_control_percent: f64,
    /// How unsure the discount is.
    pub spread: f64,
    /// Sources.
    pub evidence: Vec<EvidenceNote>,
}

/// Repair value, net assets, liquidation: shares of the figure in the balance.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "asset and use are in the names: `_going` in a going business, `_sale` sold off"
)]
pub struct Floor {
    pub repair_margin_share: f64,
    pub receivables_going: f64,
    pub stock_going: f64,
    pub fixed_going: f64,
    pub fixed_cost_to_fair: f64,
    pub receivables_sale: f64,
    pub stock_sale: f64,
    pub fixed_sale: f64,
    pub evidence: Vec<EvidenceNote>,
}

/// What depends on the sector group; arrays run over the six bands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Which group.
    pub id: SectorGroup,
    /// Price over SDE.
    pub sde: ByBand,
    /// Price over EBITDA.
    pub ebitda: ByBand,
    /// Price over revenue.
    pub revenue: ByBand,
    /// Typical SDE over revenue.
    pub margin: ByBand,
    /// How unsure the group's multiples are.
    pub spread: f64,
    /// Weight of the revenue method.
    pub revenue_weight: f64,
    /// Listed EV/EBITDA, India and United States together, after the cap.
    pub listed: f64,
    /// The cap.
    pub listed_cap: f64,
    /// Beta without debt.
    pub beta: f64,
    /// Receivables, stock and fixed assets over revenue.
    pub operating_assets: f64,
    /// How far net assets hold up a value below them.
    pub asset_support: f64,
    /// Receivables and stock less payables over revenue.
    pub working_capital: f64,
    /// Depreciation over revenue.
    pub depreciation: f64,
    /// Effect of one more year of lease.
    pub lease_per_year: f64,
    /// Typical recurring share of sales, percent.
    pub recurring_typical: f64,
    /// Sources.
    pub evidence: Vec<EvidenceNote>,
}

impl Priors {
    /// Every evidence note of the file, in its order.
    pub fn evidence_notes(&self) -> Vec<&EvidenceNote> {
        let sections = [
            &self.size.evidence,
            &self.weights.evidence,
            &self.spread.evidence,
            &self.missing.evidence,
            &self.add_back.evidence,
            &self.records.evidence,
            &self.effect.evidence,
            &self.stake.evidence,
            &self.floor.evidence,
        ];
        let countries = self.country.iter().map(|country| &country.evidence);
        let groups = self.group.iter().map(|group| &group.evidence);
        sections.into_iter().chain(countries).chain(groups).flatten().collect()
    }
}
