//! Size bands without edges: figures kept per band, read at a revenue.
//!
//! Inside a band a figure is flat; across an edge it runs linearly in log revenue over a ramp on both sides, so value
//! never jumps where one band ends and the next begins.

use crate::priors::{BANDS, Country, Size};

/// Where a business stands among the bands: the weight of each band, summing to 1, at most two of them above 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SizeMix([f64; BANDS]);

impl SizeMix {
    /// The mix at a yearly revenue in major units; the smallest band for none.
    pub(crate) fn at_revenue(revenue: f64, country: &Country, size: &Size) -> Self {
        let mut place = 0.0_f64;
        for edge in country.band_edges {
            place += ramp(revenue, edge, size.ramp_log10);
        }
        let mut weights = [0.0; BANDS];
        for (band, weight) in weights.iter_mut().enumerate() {
            *weight = (1.0 - (place - band as f64).abs()).max(0.0);
        }
        Self(weights)
    }

    /// A figure kept per band, read at this size.
    pub(crate) fn read(&self, by_band: &[f64; BANDS]) -> f64 {
        self.0.iter().zip(by_band).fold(0.0, |sum, (weight, figure)| sum + weight * figure)
    }
}

/// 0 below an edge, 1 above it, linear in log revenue between.
fn ramp(revenue: f64, edge: f64, half_width_log10: f64) -> f64 {
    if revenue <= 0.0 {
        return 0.0;
    }
    let distance = libm::log10(revenue / edge);
    (0.5 + 0.5 * distance / half_width_log10).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::priors::priors_2026_11;

    fn mix(revenue: f64) -> SizeMix {
        let priors = priors_2026_11();
        SizeMix::at_revenue(revenue, priors.country("IN").unwrap(), &priors.size)
    }

    /// The band a revenue stands in, with the way to the next as a fraction.
    fn place(revenue: f64) -> f64 {
        mix(revenue).read(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
    }

    #[test]
    fn a_band_is_flat_inside_and_meets_its_neighbour_without_a_jump() {
        assert_eq!(mix(10_000_000.0), mix(12_000_000.0));
        assert!((place(25_000_000.0) - 1.5).abs() < 1e-12);
        let step = place(25_000_001.0) - place(24_999_999.0);
        assert!(step > 0.0 && step < 1e-6, "{step}");
    }

    #[test]
    fn the_ends_are_the_first_and_the_last_band() {
        assert_eq!(mix(0.0), mix(1.0));
        assert!(place(0.0).abs() < 1e-12);
        assert!((place(1e13) - 5.0).abs() < 1e-12);
    }
}
