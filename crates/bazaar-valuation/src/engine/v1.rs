//! Engine version 1: five methods, 10,000 draws, priors of November 2026.
//!
//! Order of work: refuse or abstain, build the [`model::Model`], draw, then explain what was drawn. Floats are computed
//! in one fixed order on one thread; logarithms, powers and the like come from `libm`, the same on every machine, while
//! sums, products and square roots are exact by IEEE 754 anyway. Integers appear only in `money::to_minor`.

mod abstain;
mod assets;
mod bridge;
mod cash_flow;
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

/// The name stored with every valuation this engine makes.
pub(crate) const VERSION: &str = "1";

pub(crate) fn value(input: &Input) -> Result<Valuation, Vec<FieldFault>> {
    let priors = priors_2026_11();
    input.check(priors)?;
    let seed = seed_of(input);
    let model = Model::build(input, priors);
    if let Some(reason) = abstain::before_drawing(input, &model, priors) {
        return Ok(abstained(input, &model, seed, reason, priors));
    }
    let draws = Draws::new(seed);
    let simulated = Simulated::run(&model, &draws);
    if simulated.middle() < 1.0 {
        return Ok(abstained(input, &model, seed, "debt-above-value", priors));
    }
    Ok(valued(input, &model, &draws, &simulated, seed, priors))
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

fn valued(
    input: &Input,
    model: &Model,
    draws: &Draws,
    simulated: &Simulated,
    seed: u64,
    priors: &Priors,
) -> Valuation {
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
        methods: methods::used(model, draws, simulated),
        bridge: bridge::steps(model, p50),
        sensitivity: Some(sensitivity::grids(model, simulated.middle())),
        readiness: Some(readiness::judge(input, model, draws, p50, priors)),
        ..frame(input, model, seed, priors)
    }
}

fn abstained(input: &Input, model: &Model, seed: u64, reason: &'static str, priors: &Priors) -> Valuation {
    Valuation {
        reason: Some(reason),
        methods: methods::unused(model, reason),
        ..frame(input, model, seed, priors)
    }
}

/// What every valuation carries, with or without a range.
fn frame(input: &Input, model: &Model, seed: u64, priors: &Priors) -> Valuation {
    Valuation {
        schema: RESULT_SCHEMA,
        engine: VERSION,
        data: priors.version.clone(),
        input_hash: hex::encode(sha256(input)),
        seed: format!("{seed:016x}"),
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
        bridge: Vec::new(),
        ladder: model.rungs.iter().map(|rung| rung.to_result()).collect(),
        sensitivity: None,
        readiness: None,
        sources: sources::used(input, model, priors),
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
