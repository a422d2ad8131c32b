//! A place in the NIC 2008 tree, in six bytes, and how near two places are.

use std::fmt;

/// Section letter and up to five digits: section, division, group, class, subclass.
const LEVEL_ENDS: [usize; 5] = [1, 3, 4, 5, 6];

/// How near two branches are that part below this many shared levels: nothing shared, section, division, group,
/// class. Neighbours within a group are a trade apart, within a section often worlds apart.
const NEARNESS: [f32; 5] = [0.0, 0.3, 0.6, 0.8, 0.9];

/// A sector of any depth, from a section ("C") to a subclass ("C" and "10611").
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SectorPath {
    /// ASCII, padded with zero bytes.
    bytes: [u8; 6],
}

/// Not a section letter with none or two to five digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a section letter with none or two to five digits")]
pub struct SectorPathFault;

impl SectorPath {
    /// The path of a section letter and the digits of a code below it, which may be empty.
    pub fn try_new(section: char, digits: &str) -> Result<Self, SectorPathFault> {
        let fits = section.is_ascii_uppercase()
            && (digits.is_empty() || (2..=5).contains(&digits.len()))
            && digits.bytes().all(|digit| digit.is_ascii_digit());
        if !fits {
            return Err(SectorPathFault);
        }
        let mut bytes = [0; 6];
        bytes[0] = u8::try_from(section).map_err(|_| SectorPathFault)?;
        bytes[1..=digits.len()].copy_from_slice(digits.as_bytes());
        Ok(Self { bytes })
    }

    /// The path of the codes a listing is indexed with, from section to the deepest: `["C", "10", "106"]`.
    pub fn from_codes<'a>(codes: impl IntoIterator<Item = &'a str>) -> Result<Self, SectorPathFault> {
        let (mut section, mut digits) = (None, "");
        for code in codes {
            match code.chars().next() {
                Some(letter) if letter.is_ascii_uppercase() && code.len() == 1 => section = Some(letter),
                _ if code.len() > digits.len() => digits = code,
                _ => {}
            }
        }
        Self::try_new(section.ok_or(SectorPathFault)?, digits)
    }

    /// How near `offered` is to this wanted sector: 1 if it lies within, less the higher up the branches part.
    pub(super) fn nearness(self, offered: Self) -> f32 {
        let wanted_levels = self.levels();
        let shared = LEVEL_ENDS
            .iter()
            .take(wanted_levels)
            .take_while(|end| self.bytes[..**end] == offered.bytes[..**end])
            .count();
        if shared == wanted_levels { 1.0 } else { NEARNESS[shared] }
    }

    fn levels(self) -> usize {
        let length = self.bytes.iter().take_while(|byte| **byte != 0).count();
        LEVEL_ENDS.iter().take_while(|end| **end <= length).count()
    }
}

impl fmt::Debug for SectorPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes
            .iter()
            .take_while(|byte| **byte != 0)
            .try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(section: char, digits: &str) -> SectorPath {
        SectorPath::try_new(section, digits).expect("a sector")
    }

    #[test]
    fn nearness_falls_as_branches_part_higher_up() {
        let mill = path('C', "1061");
        for (wanted, nearness) in [
            (path('C', ""), 1.0),
            (path('C', "10"), 1.0),
            (path('C', "1061"), 1.0),
            (path('C', "10611"), 0.9),
            (path('C', "1062"), 0.8),
            (path('C', "107"), 0.6),
            (path('C', "11"), 0.3),
            (path('G', "47"), 0.0),
        ] {
            assert!((wanted.nearness(mill) - nearness).abs() < f32::EPSILON, "{wanted:?}");
        }
    }

    #[test]
    fn what_is_no_sector_is_refused() {
        for (section, digits) in [('c', "10"), ('C', "1"), ('C', "106111"), ('C', "1x"), ('म', "10")] {
            assert_eq!(SectorPath::try_new(section, digits), Err(SectorPathFault));
        }
        assert_eq!(SectorPath::from_codes(["C", "10", "106"]), Ok(path('C', "106")));
        assert_eq!(SectorPath::from_codes(["10", "106"]), Err(SectorPathFault));
    }

    proptest! {
        #[test]
        fn a_sector_is_nearest_to_itself(section in "[A-U]", digits in "|[0-9]{2,5}", other in "|[0-9]{2,5}") {
            let section = section.chars().next().expect("one letter");
            let own = path(section, &digits);
            prop_assert!(own.nearness(own) >= own.nearness(path(section, &other)));
        }
    }
}
