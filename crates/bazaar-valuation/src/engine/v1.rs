//! Engine version 1: five methods, 10,000 draws, priors of November 2026. Version 2 is the same with a sixth method.
//!
//! Order of work: refuse or abstain, build the [`model::Model`], draw, then explain what was drawn. Floats are computed
//! in one fixed order on one thread; logarithms, powers and the like come from `libm`, the same on every machine, while
//! sums, products and square roots are exact by IEEE 754 anyway. Integers appear only in `money::to_minor`.

mod abstain;
mod assets;
mod bridge;
mod cash_flow;
mod closed_deals;
mod draw;
mod ladder;
mod methods;
mod model;
mod money;
mod normalise;
mod readiness;
mod sensitivity;
mod simulate;
mod size;
mod sources;
mod stake;
mod tier;
mod weights;

use serde::Serialize;

use crate::canonical::sha256;
use crate::decimal::Decimal;
use crate::fault::FieldFault;
use crate::input::{Input, Sector};
use crate::priors::{Priors, priors_2026_11};
use crate::result::{Asking, Earnings, EarningsBasis, Outcome, RESULT_SCHEMA, Valuation};

use draw::Draws;
use model::Model;
use money::to_minor;
use simulate::Simulated;

/// What sets the versions apart that share this module.
pub(crate) struct Edition {
    /// The name stored with every valuation it makes.
    pub(crate) version: &'static str,
    /// Whether closed deals of the market are a method.
    pub(crate) knows_closed_deals: bool,
}

/// Version 1.
pub(crate) const FIRST: Edition = Edition { version: "1", knows_closed_deals: false };

pub(crate) fn value(input: &Input, edition: &Edition) -> Result<Valuation, Vec<FieldFault>> {
    let priors = priors_2026_11();
    input.check(priors)?;
    if input.closed_deals.is_some() && !edition.knows_closed_deals {
        return Err(vec![FieldFault::at("/closed_deals", "closed-deals-unknown")]);
    }
    let case = Case { input, model: Model::build(input, priors), seed: seed_of(input), priors, edition };
    if let Some(reason) = abstain::before_drawing(input, &case.model, priors) {
        return Ok(case.abstained(reason));
    }
    let draws = Draws::new(case.seed);
    let simulated = Simulated::run(&case.model, &draws);
    if simulated.middle() < 1.0 {
        return Ok(case.abstained("debt-above-value"));
    }
    Ok(case.valued(&draws, &simulated))
}

/// One input on its way through one edition.
struct Case<'a> {
    input: &'a Input,
    model: Model,
    seed: u64,
    priors: &'a Priors,
    edition: &'a Edition,
}

/// What the seed is taken from: what the business is, not how much it earns nor in which currency. So two versions of
/// one business meet the same luck, and the difference between them is the difference between their inputs.
#[derive(Serialize)]
struct SeedText<'a> {
    schema: &'a str,
    country: &'a str,
    sector: &'a Sector,
}

fn seed_of(input: &Input) -> u64 {
    let text = SeedText { schema: &input.schema, country: &input.country, sector: &input.sector };
    let first = *sha256(&text).first_chunk().expect("32 bytes hold 8");
    u64::from_be_bytes(first)
}

impl Case<'_> {
    fn valued(&self, draws: &Draws, simulated: &Simulated) -> Valuation {
        let (input, model) = (self.input, &self.model);
        let [p10, p25, p50, p75, p90] = simulated.range.map(to_minor);
        let tier = tier::judge(input, model, simulated);
        Valuation {
            outcome: Outcome::Valued,
            reason: None,
            p10_minor: Some(p10),
            p25_minor: Some(p25),
            p50_minor: Some(p50),
            p75_minor: Some(p75),
            p90_minor: Some(p90),
            tier: Some(tier.tier),
            tier_reasons: tier.reasons,
            asking: input.asking_minor.map(|asking_minor| asking(asking_minor, simulated)),
            methods: methods::used(model, draws, simulated, self.edition),
            bridge: bridge::steps(model, p50),
            sensitivity: Some(sensitivity::grids(model, simulated.middle())),
            readiness: Some(readiness::judge(input, model, draws, p50, self.priors)),
            ..self.frame()
        }
    }

    fn abstained(&self, reason: &'static str) -> Valuation {
        Valuation {
            reason: Some(reason),
            methods: methods::unused(&self.model, reason, self.edition),
            ..self.frame()
        }
    }

    /// What every valuation carries, with or without a range.
    fn frame(&self) -> Valuation {
        let (input, model) = (self.input, &self.model);
        Valuation {
            schema: RESULT_SCHEMA,
            engine: self.edition.version,
            data: self.priors.version.clone(),
            input_hash: hex::encode(sha256(input)),
            seed: format!("{:016x}", self.seed),
            as_of: input.as_of,
            currency: input.currency.clone(),
            outcome: Outcome::Abstained,
            reason: None,
            p10_minor: None,
            p25_minor: None,
            p50_minor: None,
            p75_minor: None,
            p90_minor: None,
            tier: None,
            tier_reasons: Vec::new(),
            asking: None,
            earnings: earnings(model),
            methods: Vec::new(),
            closed_deals: model.shown_deals.clone(),
            bridge: Vec::new(),
            ladder: model.rungs.iter().map(|rung| rung.to_result()).collect(),
            sensitivity: None,
            readiness: None,
            sources: sources::used(input, model, self.priors),
        }
    }
}

fn earnings(model: &Model) -> Earnings {
    let share = model.ebitda_share;
    let (basis, basis_reason) = match share {
        _ if model.normal.market_pay <= 0.0 && share >= 1.0 => (EarningsBasis::Ebitda, "managed"),
        share if share < 0.05 => (EarningsBasis::Sde, "owner-run"),
        share if share > 0.90 => (EarningsBasis::Ebitda, "large"),
        _ => (EarningsBasis::Blend, "between-sizes"),
    };
    Earnings {
        basis,
        basis_reason,
        ebitda_share: Decimal::nearest(share),
        sde_minor: to_minor(model.normal.sde),
        ebitda_minor: to_minor(model.ebitda()),
        market_pay_minor: to_minor(model.normal.market_pay),
        years: model.normal.years.clone(),
    }
}

fn asking(asking_minor: i64, simulated: &Simulated) -> Asking {
    let asked = asking_minor as f64;
    Asking {
        asking_minor,
        percentile: Decimal::nearest(100.0 * simulated.share_below(asked)),
        to_p50: Decimal::nearest(asked / simulated.middle()),
    }
}
