//! The lines the evaluation prints. A cell's `p50` and `p80` are the measured coverage of the 50 % and 80 % intervals.
#![expect(clippy::print_stdout, reason = "the lines are the program's result")]

use std::collections::BTreeMap;

use bazaar_valuation::Tier;
use bazaar_valuation_world::Sale;

use crate::baselines::Baselines;
use crate::cases::DatedCase;
use crate::score::{Band, Case, Coverage, Judgement, PointError};
use crate::untold::Widening;

const MOST_ABSTAINED: f64 = 0.15;

/// Every cell, every margin, all, and abstentions.
pub(crate) fn coverage(cases: &[Case]) -> Judgement {
    let tiers = [Tier::High, Tier::Medium, Tier::Low];
    let mut judgement = Judgement::Inside;
    let mut cell = |tier: Option<Tier>, band: Option<Band>| {
        let chosen = cases.iter().filter(|case| {
            band.is_none_or(|band| case.band == band)
                && tier.is_none_or(|tier| case.verdict.as_ref().is_some_and(|verdict| verdict.tier == tier))
        });
        let coverage = Coverage::of(chosen);
        print_cell(
            &format!("coverage tier={} band={}", tier_name(tier), band.map_or("all", Band::name)),
            coverage,
        );
        if coverage.judge() == Judgement::Outside {
            judgement = Judgement::Outside;
        }
    };
    for tier in tiers {
        for band in Band::ALL {
            cell(Some(tier), Some(band));
        }
        cell(Some(tier), None);
    }
    for band in Band::ALL {
        cell(None, Some(band));
    }
    cell(None, None);
    if abstentions(cases) > MOST_ABSTAINED { Judgement::Outside } else { judgement }
}

/// Prints and returns the share of cases without a range.
fn abstentions(cases: &[Case]) -> f64 {
    let mut by_reason: BTreeMap<&str, usize> = BTreeMap::new();
    for reason in cases.iter().filter_map(|case| case.reason) {
        *by_reason.entry(reason).or_default() += 1;
    }
    let abstained: usize = by_reason.values().sum();
    let share = abstained as f64 / cases.len().max(1) as f64;
    println!("abstain n={abstained} of={} share={share:.3} reasons={by_reason:?}", cases.len());
    share
}

/// The engine's middle against naive rules, on the cases the engine valued.
pub(crate) fn error_next_to_baselines(cases: &[Case], baselines: &Baselines, sales: &[Sale]) {
    let valued = || cases.iter().zip(sales).filter(|(case, _)| case.verdict.is_some());
    print_error("engine", PointError::of(valued().filter_map(|(case, _)| middle(case))));
    for (name, rule) in Baselines::RULES {
        let pairs = valued().map(|(case, sale)| (rule(baselines, &sale.told), case.price_minor));
        print_error(name, PointError::of(pairs));
    }
}

/// What leaving an input out does; the bar is that no range gets narrower on average.
pub(crate) fn widths(widenings: &[Widening]) -> Judgement {
    for widening in widenings {
        println!("width without={} n={} log={:+.4}", widening.input, widening.count, widening.log_width);
    }
    let narrower = widenings.iter().any(|widening| widening.log_width < 0.0);
    if narrower { Judgement::Outside } else { Judgement::Inside }
}

/// Coverage and error of cases that carry no bar.
pub(crate) fn unjudged(head: &str, cases: &[Case]) {
    print_cell(head, Coverage::of(cases.iter()));
    let error = PointError::of(cases.iter().filter_map(middle));
    println!("{head} mdape={:.3} pe20={:.3}", error.mdape, error.pe20);
}

/// The published deals: each one, then how many lie inside, with the chance of so few under honest intervals.
pub(crate) fn smoke(cases: &[(String, Case)]) {
    for (name, case) in cases {
        let range = case.verdict.as_ref().map(|verdict| verdict.range.map(in_millions));
        println!("smoke deal={name:?} price={:.2} range={range:.2?}", in_millions(case.price_minor));
    }
    let coverage = Coverage::of(cases.iter().map(|(_, case)| case));
    let inside = whole(coverage.most * coverage.count as f64);
    let (low, high) = binomial_interval(coverage.count);
    let abstained = cases.len() - coverage.count;
    println!(
        "smoke n={} abstained={abstained} inside80={inside} expected80={low}..{high} p50={:.3} below={:.3}",
        coverage.count, coverage.half, coverage.below
    );
}

/// Real cases in the order of closing, year by year, then together.
pub(crate) fn walk_forward(cases: &[DatedCase]) {
    let mut by_year: BTreeMap<i16, Vec<Case>> = BTreeMap::new();
    for dated in cases {
        by_year.entry(dated.closed_on.year()).or_default().push(dated.case.clone());
    }
    for (year, cases) in &by_year {
        unjudged(&format!("cases closed={year}"), cases);
    }
    let all: Vec<Case> = by_year.into_values().flatten().collect();
    unjudged("cases closed=all", &all);
    abstentions(&all);
}

fn print_cell(head: &str, coverage: Coverage) {
    println!(
        "{head} n={} p50={:.3} p80={:.3} below={:.3}",
        coverage.count, coverage.half, coverage.most, coverage.below
    );
}

fn print_error(name: &str, error: PointError) {
    println!("error by={name} n={} mdape={:.3} pe20={:.3}", error.count, error.mdape, error.pe20);
}

fn middle(case: &Case) -> Option<(f64, i64)> {
    let verdict = case.verdict.as_ref()?;
    Some((verdict.range[2] as f64, case.price_minor))
}

fn tier_name(tier: Option<Tier>) -> &'static str {
    match tier {
        Some(Tier::High) => "high",
        Some(Tier::Medium) => "medium",
        Some(Tier::Low) => "low",
        None => "all",
    }
}

fn in_millions(minor: i64) -> f64 {
    minor as f64 / 1e8
}

fn whole(value: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
    let whole = value.round() as usize;
    whole
}

/// The middle 95 % of how many of `count` prices an honest 80 % interval holds.
fn binomial_interval(count: usize) -> (usize, usize) {
    const SHARE: f64 = 0.8;
    let mut probability = vec![1.0];
    for _ in 0..count {
        let mut next = vec![0.0; probability.len() + 1];
        for (inside, chance) in probability.iter().enumerate() {
            next[inside] += chance * (1.0 - SHARE);
            next[inside + 1] += chance * SHARE;
        }
        probability = next;
    }
    let reaching = |bound: f64| {
        let mut sum = 0.0;
        probability.iter().position(|chance| {
            sum += chance;
            sum >= bound
        })
    };
    (reaching(0.025).unwrap_or(0), reaching(0.975).unwrap_or(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirteen_honest_intervals_hold_eight_to_thirteen() {
        assert_eq!(binomial_interval(13), (7, 13));
    }
}
