//! One business as numbers ready to draw from: every method's figures, weights and doubts.
//!
//! A draw gives each method's value; their weighted geometric mean is the going concern; assets hold it up; two buyers
//! differ; cash and debt make it the owner's. Every step rises with earnings, so every quantile does.

use crate::input::{Input, OwnerDependence};
use crate::priors::{Group, Priors};
use crate::result::ClosedDealsUsed;
use crate::sector_group::SectorGroup;

use super::assets::{Assets, NetDebt};
use super::cash_flow::CashFlow;
use super::closed_deals::{ClosedDeals, ReadDeals};
use super::draw::{Part, Shock};
use super::ladder::{Rung, ladder, records_doubt};
use super::money::to_major;
use super::normalise::{Lookup, Normal, normalise};
use super::size::SizeMix;
use super::stake::StakePrice;
use super::weights::{self, MethodWeights};

/// Methods of a going concern, in their fixed order.
pub(crate) const GOING_METHODS: usize = 4;

/// A business ready to draw from. Amounts in minor units.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) group: SectorGroup,
    pub(crate) normal: Normal,
    pub(crate) ebitda_share: f64,
    pub(crate) multiples: Multiples,
    pub(crate) rungs: Vec<Rung>,
    pub(crate) flow: CashFlow,
    pub(crate) weights: MethodWeights,
    pub(crate) assets: Assets,
    pub(crate) net_debt: NetDebt,
    pub(crate) stake: StakePrice,
    pub(crate) stale_years: f64,
    /// What closed deals of the market say, or why they say nothing.
    pub(crate) closed_deals: Result<ClosedDeals, &'static str>,
    /// Those deals as they are shown.
    pub(crate) shown_deals: Option<ClosedDealsUsed>,
    /// Below this, earnings are priced as something to repair.
    repair_earnings: f64,
    effect: Effects,
    doubt: Doubt,
    /// Standard deviation of the methods' disagreement, natural logarithm.
    disagreement: f64,
}

/// Price over earnings or sales, before the ladder.
#[derive(Clone, Debug)]
pub(crate) struct Multiples {
    pub(crate) sde: f64,
    pub(crate) ebitda: f64,
    pub(crate) revenue: f64,
    /// After the private discount.
    pub(crate) listed: f64,
}

/// Sums over the ladder, natural logarithms.
#[derive(Clone, Debug)]
struct Effects {
    all: f64,
    without_growth: f64,
    sd: f64,
}

/// Standard deviations of natural logarithms.
#[derive(Clone, Debug)]
struct Doubt {
    market: f64,
    group: f64,
    group_shared_by_listed: f64,
    earnings: f64,
    market_pay: f64,
    earnings_method: f64,
    revenue_method: f64,
    listed_method: f64,
}

/// One draw of everything that is shown. Values are kept as natural logarithms as long as they are only multiplied.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drawn {
    /// Operating value by earnings, cash flow, listed, revenue; nothing where nothing is sold.
    pub(crate) going_log: Option<[f64; GOING_METHODS]>,
    /// The methods together, before assets.
    pub(crate) concern_log: f64,
    /// After assets and the difference between buyers, minor units.
    pub(crate) operating: f64,
}

impl Model {
    /// A model of an input that passed [`Input::check`].
    pub(crate) fn build(input: &Input, priors: &Priors) -> Self {
        let group = sector_group(input);
        let country = priors.country(&input.country).expect("a checked input names a covered country");
        let lookup = Lookup { priors, country, group: priors.group(group) };
        let normal = normalise(input, &lookup);
        let mix = SizeMix::at_revenue(to_major(normal.revenue), country, &priors.size);
        let growth = expected_growth(input, &normal, &lookup);
        let rungs = ladder(input, &growth, &lookup);
        let stale_years = stale_years(input, &normal);
        let assets = Assets::read(input.balance.as_ref(), normal.revenue, lookup.group, priors);
        let deals = ReadDeals::of(input.closed_deals.as_ref(), &mix, &lookup);
        let mut model = Self {
            group,
            ebitda_share: ebitda_share(input, &mix, priors),
            multiples: Multiples::read(&mix, &lookup),
            effect: Effects::of(&rungs),
            rungs,
            flow: cash_flow(&normal, &growth, &mix, input, &lookup),
            weights: weights::weigh(input, &normal, group, &lookup),
            net_debt: NetDebt::read(None, 0.0, &assets, &priors.missing),
            assets,
            stake: StakePrice::read(input.deal, &priors.stake),
            stale_years,
            closed_deals: deals.said,
            shown_deals: deals.shown,
            repair_earnings: priors.floor.repair_margin_share
                * mix.read(&lookup.group.margin)
                * normal.revenue,
            doubt: Doubt::read(input, stale_years, &lookup),
            disagreement: 0.0,
            normal,
        };
        model.disagreement = model.disagreement_of_methods(priors);
        let expected_operating = model.draw(Shock::NONE).operating;
        model.net_debt =
            NetDebt::read(input.balance.as_ref(), expected_operating, &model.assets, &priors.missing);
        model
    }

    /// The same business with its earnings multiplied.
    pub(crate) fn with_earnings(&self, factor: f64) -> Self {
        let normal = Normal { sde: self.normal.sde * factor, ..self.normal.clone() };
        Self { normal, ..self.clone() }
    }

    /// The same business with every multiple multiplied.
    pub(crate) fn with_multiple(&self, factor: f64) -> Self {
        let multiples = Multiples {
            sde: self.multiples.sde * factor,
            ebitda: self.multiples.ebitda * factor,
            revenue: self.multiples.revenue * factor,
            listed: self.multiples.listed * factor,
        };
        Self { multiples, ..self.clone() }
    }

    pub(crate) fn sells_anything(&self) -> bool {
        self.normal.revenue > 0.0
    }

    pub(crate) fn ebitda(&self) -> f64 {
        self.normal.sde - self.normal.market_pay
    }

    /// The share of SDE and EBITDA that the earnings multiple reads, times their multiples.
    pub(crate) fn priced_earnings(&self, sde: f64, ebitda: f64) -> f64 {
        (1.0 - self.ebitda_share) * self.multiples.sde * sde
            + self.ebitda_share * self.multiples.ebitda * ebitda
    }

    /// One draw.
    pub(crate) fn draw(&self, shock: Shock<'_>) -> Drawn {
        let buyers_log = self.doubt.market * shock.of(Part::Market);
        if !self.sells_anything() {
            let operating = self.assets.price_alone(shock) * libm::exp(buyers_log);
            return Drawn { going_log: None, concern_log: f64::NEG_INFINITY, operating };
        }
        let going_log = self.going_logs(shock);
        let middle_log = self.combine(&going_log);
        let with_deals_log = match &self.closed_deals {
            Ok(deals) => middle_log + deals.weight * (self.deals_log(deals, &going_log, shock) - middle_log),
            Err(_) => middle_log,
        };
        let concern_log = with_deals_log + self.disagreement * shock.of(Part::Model);
        let operating = libm::exp(self.assets.hold_up_log(concern_log, shock) + buyers_log);
        Drawn { going_log: Some(going_log), concern_log, operating }
    }

    /// What the part for sale is worth to its owner in one draw; a price is never below zero.
    pub(crate) fn price(&self, operating: f64, shock: Shock<'_>) -> f64 {
        self.stake.price(self.net_debt.equity(operating, shock).max(0.0), shock)
    }

    fn going_logs(&self, shock: Shock<'_>) -> [f64; GOING_METHODS] {
        let doubt = &self.doubt;
        let seen = libm::exp(doubt.earnings * shock.of(Part::Earnings));
        let sde = (self.normal.sde + self.normal.sde_sd * shock.of(Part::UntoldItems)) * seen;
        let ebitda = sde - self.normal.market_pay * libm::exp(doubt.market_pay * shock.of(Part::MarketPay));

        let repair = self.repair_earnings;
        let earnings = repaired(self.priced_earnings(sde, ebitda), self.priced_earnings(repair, repair));
        let flow = self.flow.value(ebitda, shock.of(Part::Growth), shock.of(Part::Rate));
        let cash_flow = repaired(flow, repair * self.multiples.ebitda);
        let listed = self.multiples.listed * repaired(ebitda, repair);
        let revenue = self.normal.revenue * self.multiples.revenue;

        let untold = self.effect.sd * shock.of(Part::Factors);
        let factors = self.effect.all + untold;
        let group = doubt.group * shock.of(Part::Group);
        [
            libm::log(earnings) + factors + group + doubt.earnings_method * shock.of(Part::EarningsMethod),
            libm::log(cash_flow) + self.effect.without_growth + untold,
            libm::log(listed)
                + factors
                + doubt.group_shared_by_listed * group
                + doubt.listed_method * shock.of(Part::ListedMethod),
            libm::log(revenue) + factors + group + doubt.revenue_method * shock.of(Part::RevenueMethod),
        ]
    }

    /// Operating value by closed deals: the earnings method at the multiple they show, with the doubt they leave.
    pub(crate) fn deals_log(
        &self,
        deals: &ClosedDeals,
        going_log: &[f64; GOING_METHODS],
        shock: Shock<'_>,
    ) -> f64 {
        let doubt_of_priors = self.doubt.group * shock.of(Part::Group)
            + self.doubt.earnings_method * shock.of(Part::EarningsMethod);
        going_log[0] - doubt_of_priors + deals.shift + deals.sd * shock.of(Part::Group)
    }

    /// The weighted geometric mean, so that a method twice too high and one twice too low cancel.
    fn combine(&self, going_log: &[f64; GOING_METHODS]) -> f64 {
        self.weights.used.iter().zip(going_log).fold(0.0, |sum, (weight, log)| sum + weight * log)
    }

    /// How far the methods disagree; one that could not be run is expected to disagree as much as its prior says, so
    /// that losing a method never makes the range narrower than its agreement would have.
    fn disagreement_of_methods(&self, priors: &Priors) -> f64 {
        const MOST: f64 = 0.5;
        if !self.sells_anything() {
            return priors.spread.missing_method;
        }
        let going_log = self.going_logs(Shock::NONE);
        let middle = self.combine(&going_log);
        let mut variance = 0.0_f64;
        for (index, log) in going_log.iter().enumerate() {
            let has_part = self.weights.abstained[index].is_none();
            let distance =
                if has_part { (log - middle).abs().min(MOST) } else { priors.spread.missing_method };
            variance += self.weights.wanted[index] * distance * distance;
        }
        if let Ok(deals) = &self.closed_deals {
            let apart = (self.deals_log(deals, &going_log, Shock::NONE) - middle).abs().min(MOST);
            variance = (1.0 - deals.weight) * (variance + deals.weight * apart * apart);
        }
        variance.sqrt()
    }
}

impl Multiples {
    fn read(mix: &SizeMix, lookup: &Lookup<'_>) -> Self {
        let (group, factor) = (lookup.group, lookup.country.multiple_factor);
        let discount = mix.read(&lookup.priors.size.private_discount);
        Self {
            sde: factor * mix.read(&group.sde),
            ebitda: factor * mix.read(&group.ebitda),
            revenue: factor * mix.read(&group.revenue),
            listed: group.listed.min(group.listed_cap) * (1.0 - discount),
        }
    }
}

impl Effects {
    fn of(rungs: &[Rung]) -> Self {
        let sum = |keep: &dyn Fn(&Rung) -> bool| {
            rungs.iter().filter(|rung| keep(rung)).fold(0.0, |sum, rung| sum + rung.effect)
        };
        Self {
            all: sum(&|_| true),
            without_growth: sum(&|rung| rung.factor != "growth"),
            sd: rungs.iter().fold(0.0_f64, |sum, rung| sum + rung.sd * rung.sd).sqrt(),
        }
    }
}

impl Doubt {
    fn read(input: &Input, stale_years: f64, lookup: &Lookup<'_>) -> Self {
        let (spread, priors) = (&lookup.priors.spread, lookup.priors);
        let few_years = priors.records.fewer_years_sd / input.years.len() as f64;
        let stale = spread.stale_per_year * stale_years;
        Self {
            market: spread.market * spread.fitted,
            group: root_of_squares(&[lookup.group.spread, lookup.country.multiple_spread_log]),
            group_shared_by_listed: spread.group_shared_by_listed,
            earnings: root_of_squares(&[records_doubt(&input.factors, priors), few_years, stale]),
            market_pay: priors.missing.market_pay_sd_log,
            earnings_method: spread.earnings_method,
            revenue_method: spread.revenue_method,
            listed_method: spread.listed_method,
        }
    }
}

/// The group of the input's code; the middle of all where only words were given.
pub(crate) fn sector_group(input: &Input) -> SectorGroup {
    input.sector.nic2008.as_deref().and_then(SectorGroup::of_nic2008).unwrap_or(SectorGroup::Any)
}

/// Earnings softened near and below zero: a smooth rise from almost nothing through half of `scale` at zero to the
/// value itself. A firm that earns nothing today is worth the hope of repairing it, and a little profit is worth more.
fn repaired(value: f64, scale: f64) -> f64 {
    let root = (value * value + scale * scale).sqrt();
    if value >= 0.0 {
        return 0.5 * (value + root);
    }
    // The same number without taking two nearly equal ones apart.
    0.5 * scale * scale / (root - value)
}

fn ebitda_share(input: &Input, mix: &SizeMix, priors: &Priors) -> f64 {
    match input.factors.owner_dependence {
        Some(OwnerDependence::None) => 1.0,
        _ => mix.read(&priors.size.ebitda_blend),
    }
}

/// Growth the buyer believes: half what was told, a third what happened, the rest what is typical.
fn expected_growth(input: &Input, normal: &Normal, lookup: &Lookup<'_>) -> ExpectedGrowth {
    const TOLD_WEIGHT: f64 = 0.5;
    const PAST_WEIGHT: f64 = 0.3;
    const BOUND_PERCENT: f64 = 40.0;
    let typical = lookup.country.typical_growth_percent;
    let told = input.factors.growth_percent.map(crate::decimal::Decimal::to_f64);
    let pull = |given: Option<f64>, weight: f64| {
        given.map_or(0.0, |percent| weight * (percent.clamp(-BOUND_PERCENT, BOUND_PERCENT) - typical))
    };
    let percent = typical + pull(told, TOLD_WEIGHT) + pull(normal.past_growth_percent, PAST_WEIGHT);
    let known = usize::from(told.is_some()) + usize::from(normal.past_growth_percent.is_some());
    let sd_percent = lookup.priors.missing.growth_sd_percent / (1.0 + 0.5 * known as f64);
    ExpectedGrowth { percent, sd_percent }
}

/// Growth a buyer believes and how sure he is, percent and percent points a year.
pub(crate) struct ExpectedGrowth {
    pub(crate) percent: f64,
    pub(crate) sd_percent: f64,
}

fn cash_flow(
    normal: &Normal,
    growth: &ExpectedGrowth,
    mix: &SizeMix,
    input: &Input,
    lookup: &Lookup<'_>,
) -> CashFlow {
    let (country, group, size) = (lookup.country, lookup.group, &lookup.priors.size);
    let rate_percent = country.risk_free_percent
        + group.beta * country.equity_premium_percent
        + mix.read(&size.size_premium)
        + mix.read(&size.illiquidity_premium);
    CashFlow {
        tax: country.tax_percent / 100.0,
        depreciation: normal.depreciation,
        working_capital: working_capital(input, normal, group),
        growth: growth.percent / 100.0,
        growth_sd: growth.sd_percent / 100.0,
        lasting_growth: country.lasting_growth_percent / 100.0,
        rate: rate_percent / 100.0,
        rate_sd_log: lookup.priors.spread.cash_flow_rate,
    }
}

/// Receivables and stock where both were told, else the sector's share of sales.
fn working_capital(input: &Input, normal: &Normal, group: &Group) -> f64 {
    let told = input.balance.and_then(|balance| Some((balance.receivables_minor?, balance.stock_minor?)));
    told.map_or(group.working_capital * normal.revenue, |(receivables, stock)| (receivables + stock) as f64)
}

/// Years beyond one between the newest accounts and the day of the value.
fn stale_years(input: &Input, normal: &Normal) -> f64 {
    let newest = normal.years[0].ending;
    let days = input.as_of.since(newest).map_or(0, |span| span.get_days());
    (f64::from(days) / 365.25 - 1.0).max(0.0)
}

fn root_of_squares(parts: &[f64]) -> f64 {
    parts.iter().fold(0.0_f64, |sum, part| sum + part * part).sqrt()
}
