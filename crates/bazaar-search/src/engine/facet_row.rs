//! The few values that are read of nearly every row that matches, packed.
//!
//! Columns are compressed and read one value at a time through several layers, which is right for what is read of a
//! page of hits. Counting facets reads four columns of every matching row; packed, that is one load of 16 bytes.

use super::document::Figure;

/// Lower ends of the price bands: 0, 5, 10, 25 and 50 lakh, 1, 5, 10, 25 and 50 crore rupees, in paise.
pub(super) const PRICE_BANDS_MINOR: [i64; 10] = [
    0,
    50_000_000,
    100_000_000,
    250_000_000,
    500_000_000,
    1_000_000_000,
    5_000_000_000,
    10_000_000_000,
    25_000_000_000,
    50_000_000_000,
];

/// One row's codes, as numbers of its segment, and the moment it went live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FacetRow {
    pub(super) live_from: i64,
    pub(super) kind: u16,
    pub(super) section: u16,
    pub(super) state: u16,
    pub(super) band: u16,
}

impl FacetRow {
    /// Stands where a row has no such value.
    pub(super) const NONE: u16 = u16::MAX;

    /// The band of the low end of a price.
    pub(super) fn band_of(asking: Option<Figure>) -> u16 {
        let Some(asking) = asking else { return Self::NONE };
        let above = PRICE_BANDS_MINOR.partition_point(|lower| *lower <= asking.low_minor);
        u16::try_from(above.saturating_sub(1)).unwrap_or(Self::NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_falls_in_the_band_it_begins_in() {
        let band = |figure| FacetRow::band_of(Some(figure));
        assert_eq!(band(Figure::exact(0)), 0);
        assert_eq!(band(Figure::band(99_999_999, 900_000_000)), 1);
        assert_eq!(band(Figure::exact(100_000_000)), 2);
        assert_eq!(band(Figure::exact(i64::MAX)), 9);
        assert_eq!(band(Figure::exact(-1)), 0);
        assert_eq!(FacetRow::band_of(None), FacetRow::NONE);
    }
}
