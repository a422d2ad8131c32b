//! The sector groups that priors are kept for, found from a NIC 2008 code.
//!
//! A group gathers NIC divisions (the first two digits) whose firms sell for like reasons: same margins, same part of
//! plant and stock, same dependence on a lease. Everyday words are turned into a NIC code by the directory, not here.

use serde::{Deserialize, Serialize};

/// One of the groups of the priors file; the names are its ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectorGroup {
    /// NIC 01–03.
    Farming,
    /// NIC 10–12.
    FoodMaking,
    /// NIC 13–18, 31, 32: textiles, leather, wood, paper, printing, furniture, small wares.
    LightMaking,
    /// NIC 05–09, 19–25, 35–39: mining, chemicals, metals, energy, waste.
    MaterialsEnergy,
    /// NIC 26–30, 33.
    Machinery,
    /// NIC 41–43.
    Construction,
    /// NIC 46.
    Wholesale,
    /// NIC 45, 47: shops and the motor trade.
    Retail,
    /// NIC 49–53.
    Transport,
    /// NIC 55, 56.
    Hospitality,
    /// NIC 58–61, 90–93.
    MediaLeisure,
    /// NIC 62, 63.
    Software,
    /// NIC 64–66.
    Finance,
    /// NIC 68.
    Property,
    /// NIC 69–74, 77–82.
    BusinessServices,
    /// NIC 85.
    Education,
    /// NIC 75, 86–88.
    Health,
    /// NIC 94–97.
    PersonalServices,
    /// No sector is known: the middle of all, with a wider spread.
    Any,
}

impl SectorGroup {
    /// Every group, in the order of the priors file.
    pub const ALL: [Self; 19] = [
        Self::Farming,
        Self::FoodMaking,
        Self::LightMaking,
        Self::MaterialsEnergy,
        Self::Machinery,
        Self::Construction,
        Self::Wholesale,
        Self::Retail,
        Self::Transport,
        Self::Hospitality,
        Self::MediaLeisure,
        Self::Software,
        Self::Finance,
        Self::Property,
        Self::BusinessServices,
        Self::Education,
        Self::Health,
        Self::PersonalServices,
        Self::Any,
    ];

    /// The group of a NIC 2008 code of two to five digits; none if the code is malformed, or its division is not one a
    /// business can be sold in (84 public administration, 98 own use, 99 foreign bodies).
    pub fn of_nic2008(code: &str) -> Option<Self> {
        if !(2..=5).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let division: u8 = code.get(..2)?.parse().ok()?;
        Some(match division {
            1..=3 => Self::Farming,
            10..=12 => Self::FoodMaking,
            13..=18 | 31 | 32 => Self::LightMaking,
            5..=9 | 19..=25 | 35..=39 => Self::MaterialsEnergy,
            26..=30 | 33 => Self::Machinery,
            41..=43 => Self::Construction,
            46 => Self::Wholesale,
            45 | 47 => Self::Retail,
            49..=53 => Self::Transport,
            55 | 56 => Self::Hospitality,
            58..=61 | 90..=93 => Self::MediaLeisure,
            62 | 63 => Self::Software,
            64..=66 => Self::Finance,
            68 => Self::Property,
            69..=74 | 77..=82 => Self::BusinessServices,
            85 => Self::Education,
            75 | 86..=88 => Self::Health,
            94..=97 => Self::PersonalServices,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_any_length_falls_in_its_division() {
        for code in ["56", "561", "5610", "56101"] {
            assert_eq!(SectorGroup::of_nic2008(code), Some(SectorGroup::Hospitality));
        }
        assert_eq!(SectorGroup::of_nic2008("01111"), Some(SectorGroup::Farming));
    }

    #[test]
    fn what_is_no_business_code_has_no_group() {
        for code in ["", "5", "561011", "5x", "04", "34", "84", "98", "99", "A", "५६"] {
            assert_eq!(SectorGroup::of_nic2008(code), None, "{code}");
        }
    }
}
