//! What is counted over cases: coverage, error, abstentions.

use bazaar_valuation::Tier;

/// Whether every judged cell lies inside its bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    Inside,
    Outside,
}

/// Size by yearly sales in rupees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Band {
    Under50Lakh,
    Under250Lakh,
    Under10Crore,
    Under50Crore,
    Larger,
}

impl Band {
    pub(crate) const ALL: [Self; 5] =
        [Self::Under50Lakh, Self::Under250Lakh, Self::Under10Crore, Self::Under50Crore, Self::Larger];

    pub(crate) fn of_revenue(revenue_minor: i64) -> Self {
        match revenue_minor {
            ..500_000_000 => Self::Under50Lakh,
            500_000_000..2_500_000_000 => Self::Under250Lakh,
            2_500_000_000..10_000_000_000 => Self::Under10Crore,
            10_000_000_000..50_000_000_000 => Self::Under50Crore,
            _ => Self::Larger,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Under50Lakh => "under-50-lakh",
            Self::Under250Lakh => "under-2.5-crore",
            Self::Under10Crore => "under-10-crore",
            Self::Under50Crore => "under-50-crore",
            Self::Larger => "larger",
        }
    }
}

/// A case after the engine looked at it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) band: Band,
    pub(crate) price_minor: i64,
    /// None where the engine abstained.
    pub(crate) verdict: Option<Verdict>,
    pub(crate) reason: Option<&'static str>,
}

/// A range and its tier.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    pub(crate) tier: Tier,
    /// p10, p25, p50, p75, p90.
    pub(crate) range: [i64; 5],
}

/// Coverage over some cases.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coverage {
    pub(crate) count: usize,
    /// Share of prices inside the 50 % interval.
    pub(crate) half: f64,
    /// Share of prices inside the 80 % interval.
    pub(crate) most: f64,
    /// Share of prices below the middle.
    pub(crate) below: f64,
}

impl Coverage {
    pub(crate) fn of<'a>(cases: impl Iterator<Item = &'a Case>) -> Self {
        let (mut count, mut half, mut most, mut below) = (0_usize, 0_usize, 0_usize, 0_usize);
        for case in cases {
            let Some(verdict) = &case.verdict else { continue };
            let [p10, p25, p50, p75, p90] = verdict.range;
            count += 1;
            half += usize::from((p25..=p75).contains(&case.price_minor));
            most += usize::from((p10..=p90).contains(&case.price_minor));
            below += usize::from(case.price_minor < p50);
        }
        let share = |part: usize| part as f64 / count.max(1) as f64;
        Self { count, half: share(half), most: share(most), below: share(below) }
    }

    /// Cells under 400 cases are printed, not judged: their own noise is as wide as the bar.
    pub(crate) fn judge(&self) -> Judgement {
        const FEWEST: usize = 400;
        let inside = (0.45..=0.55).contains(&self.half) && (0.75..=0.85).contains(&self.most);
        if self.count < FEWEST || inside { Judgement::Inside } else { Judgement::Outside }
    }
}

/// Error of point estimates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PointError {
    pub(crate) count: usize,
    /// Median absolute error over the price.
    pub(crate) mdape: f64,
    /// Share within 20 % of the price.
    pub(crate) pe20: f64,
}

impl PointError {
    /// From pairs of estimate and price.
    pub(crate) fn of(pairs: impl Iterator<Item = (f64, i64)>) -> Self {
        let mut errors: Vec<f64> =
            pairs.map(|(estimate, price)| (estimate - price as f64).abs() / price as f64).collect();
        errors.sort_by(f64::total_cmp);
        let near = errors.iter().filter(|error| **error <= 0.20).count();
        Self {
            count: errors.len(),
            mdape: errors.get(errors.len() / 2).copied().unwrap_or(f64::NAN),
            pe20: near as f64 / errors.len().max(1) as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(price_minor: i64) -> Case {
        let verdict = Some(Verdict { tier: Tier::Low, range: [10, 25, 50, 75, 90] });
        Case { band: Band::Larger, price_minor, verdict, reason: None }
    }

    #[test]
    fn coverage_counts_both_intervals() {
        let cases: Vec<Case> = (1..=100).map(case).collect();
        let coverage = Coverage::of(cases.iter());
        assert!((coverage.half - 0.51).abs() < 1e-9 && (coverage.most - 0.81).abs() < 1e-9);
        assert!((coverage.below - 0.49).abs() < 1e-9);
    }

    #[test]
    fn a_cell_outside_its_bar_is_judged_only_when_large() {
        let cell = |count| Coverage { count, half: 0.5, most: 0.9, below: 0.5 };
        assert_eq!(cell(399).judge(), Judgement::Inside);
        assert_eq!(cell(400).judge(), Judgement::Outside);
    }

    #[test]
    fn point_error_is_relative_to_the_price() {
        let error = PointError::of([(90.0, 100), (150.0, 100), (100.0, 100)].into_iter());
        assert!((error.mdape - 0.1).abs() < 1e-9 && (error.pe20 - 2.0 / 3.0).abs() < 1e-9);
    }
}
