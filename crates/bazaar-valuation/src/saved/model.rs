//! What a valuation is at a door: the sector found from words, the engine run, the bytes kept.

use bazaar_directory::sector::sectors;
use bazaar_kit::Id;

use super::fault::ValuationFault;
use crate::canonical::canonical_json;
use crate::engine::{EngineVersion, value};
use crate::fault::FieldFault;
use crate::input::{Input, Sector};
use crate::result::Valuation;
use crate::sector_group::SectorGroup;

/// Marks a kept valuation.
pub enum KeptMarker {}
/// The id of a kept valuation.
pub type KeptId = Id<KeptMarker>;

/// A sector found from words is taken for the one meant from this likeness on; below it the sector stays unknown and
/// the range wide.
const SURE_ENOUGH: f32 = 0.6;

/// An input as it was valued, with what came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appraisal {
    /// The input, its sector found.
    pub input: Input,
    /// The engine that valued it.
    pub engine: EngineVersion,
    /// What it says.
    pub valuation: Valuation,
}

impl Appraisal {
    /// The input's canonical JSON, as stored.
    pub fn input_json(&self) -> String {
        canonical_json(&self.input)
    }

    /// The canonical JSON of the result alone, as stored: the bytes behind `"result":`.
    pub fn result_json(&self) -> String {
        canonical_json(&self.valuation)
    }
}

/// Finds the sector where only words were told, then values.
pub fn appraise(input: Input, engine: EngineVersion) -> Result<Appraisal, Vec<FieldFault>> {
    let input = input.with_found_sector();
    let valuation = value(&input, engine)?;
    Ok(Appraisal { input, engine, valuation })
}

impl Input {
    /// The same with its sector's code, where only words were told and they name one clearly.
    pub(crate) fn with_found_sector(self) -> Self {
        Self { sector: find_sector(self.sector), ..self }
    }
}

/// The sector with its code, where its words name one clearly. A code that was told is never replaced.
fn find_sector(sector: Sector) -> Sector {
    let (None, Some(words)) = (&sector.nic2008, &sector.words) else { return sector };
    let hits = sectors().find(words, 3);
    let likely =
        hits.iter().filter(|hit| hit.score >= SURE_ENOUGH).map(|hit| hit.sector.code.as_str().to_owned());
    let nic2008 = likely.into_iter().find(|code| SectorGroup::of_nic2008(code).is_some());
    Sector { nic2008, ..sector }
}

/// Values a stored input again and holds the result to the stored bytes.
pub(super) fn replay(input_json: &str, engine: &str, result_json: &str) -> Result<Appraisal, ValuationFault> {
    let engine = engine.parse().map_err(|_| ValuationFault::NotReplayed)?;
    let input = Input::from_json(input_json).map_err(|_| ValuationFault::NotReplayed)?;
    let valuation = value(&input, engine).map_err(|_| ValuationFault::NotReplayed)?;
    let appraisal = Appraisal { input, engine, valuation };
    if appraisal.result_json() == result_json { Ok(appraisal) } else { Err(ValuationFault::NotReplayed) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::decimal::Decimal;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn what_is_stored_replays_to_the_same_bytes(
            revenue in 10_000_000_i64..10_000_000_000_000, margin_percent in -40_i64..60,
            growth in proptest::option::of(-20_000_i64..60_000), years in 0_u16..60,
        ) {
            let text = include_str!("../../tests/it/golden/cafe-quick.input.json");
            let mut input = Input::from_json(text).expect("parses");
            input.years[0].revenue_minor = revenue;
            input.years[0].profit_minor = revenue / 100 * margin_percent;
            input.factors.growth_percent = growth.map(Decimal::from_thousandths);
            input.years_operating = years;
            input.balance = None;
            let made = appraise(input, EngineVersion::LATEST).expect("every such input is taken");
            let engine = made.engine.to_string();
            let replayed = replay(&made.input_json(), &engine, &made.result_json()).expect("the same");
            prop_assert_eq!(replayed, made);
        }
    }

    #[test]
    fn a_result_that_is_not_what_the_engine_says_is_never_shown() {
        let text = include_str!("../../tests/it/golden/cafe-quick.input.json");
        let made = appraise(Input::from_json(text).expect("parses"), EngineVersion::LATEST).expect("valued");
        let changed = made.result_json().replacen("p50_minor\":", "p50_minor\":1", 1);
        let replayed = replay(&made.input_json(), &made.engine.to_string(), &changed);
        assert!(matches!(replayed, Err(ValuationFault::NotReplayed)));
        let unknown = replay(&made.input_json(), "0", &made.result_json());
        assert!(matches!(unknown, Err(ValuationFault::NotReplayed)));
    }

    fn words(words: &str) -> Sector {
        Sector { nic2008: None, words: Some(words.to_owned()) }
    }

    #[test]
    fn everyday_words_find_their_code_and_a_told_code_stays() {
        let found = find_sector(words("bakery")).nic2008.expect("bakeries are known");
        assert_eq!(SectorGroup::of_nic2008(&found), Some(SectorGroup::FoodMaking), "{found}");
        let told = Sector { nic2008: Some("62".to_owned()), ..words("bakery") };
        assert_eq!(find_sector(told.clone()), told);
    }

    #[test]
    fn words_that_name_nothing_leave_the_sector_unknown() {
        assert_eq!(find_sector(words("qqqq zzzz")).nic2008, None);
    }
}
