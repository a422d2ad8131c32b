//! How far two passes over the same pairs agree: Cohen's kappa, plain and with squared weights.

use crate::judgments::MAX_GRADE;

/// How many grades there are.
const GRADES: usize = MAX_GRADE as usize + 1;

/// The agreement of two passes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Pairs graded in both.
    pub pairs: usize,
    /// The share graded alike.
    pub alike: f64,
    /// Cohen's kappa: 1 is agreement, 0 is what chance would bring.
    pub kappa: f64,
    /// The same with disagreements weighed by their square: 0 against 3 counts nine times 2 against 3.
    pub weighted_kappa: f64,
}

/// Compares the grades of the same pairs; nothing where there are none.
pub fn agreement(pairs: &[(u8, u8)]) -> Option<Agreement> {
    if pairs.is_empty() {
        return None;
    }
    let alike = pairs.iter().filter(|(one, other)| one == other).count() as f64 / pairs.len() as f64;
    Some(Agreement {
        pairs: pairs.len(),
        alike,
        kappa: kappa(pairs, |one, other| f64::from(u8::from(one != other))),
        weighted_kappa: kappa(pairs, |one, other| {
            let apart = one as f64 - other as f64;
            apart * apart
        }),
    })
}

/// One less the disagreement seen over the disagreement of two who grade without looking, each as often as they did.
fn kappa(pairs: &[(u8, u8)], apart: impl Fn(usize, usize) -> f64) -> f64 {
    let mut shares = [[0.0; GRADES]; 2];
    let mut seen = 0.0;
    for (one, other) in pairs {
        let (one, other) = (usize::from(*one), usize::from(*other));
        shares[0][one] += 1.0 / pairs.len() as f64;
        shares[1][other] += 1.0 / pairs.len() as f64;
        seen += apart(one, other) / pairs.len() as f64;
    }
    let grades = || (0..GRADES).flat_map(|one| (0..GRADES).map(move |other| (one, other)));
    let expected: f64 =
        grades().map(|(one, other)| shares[0][one] * shares[1][other] * apart(one, other)).sum();
    // Two who give one and the same grade throughout cannot disagree.
    if expected == 0.0 { 1.0 } else { 1.0 - seen / expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kappa_is_that_of_the_textbook() {
        // 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: agreement 0.7, by chance 0.5, kappa 0.4.
        let pairs: Vec<(u8, u8)> = [((1, 1), 20), ((1, 0), 5), ((0, 1), 10), ((0, 0), 15)]
            .iter()
            .flat_map(|(pair, times)| vec![*pair; *times])
            .collect();
        let found = agreement(&pairs).expect("pairs");
        assert!((found.alike - 0.7).abs() < 1e-12 && (found.kappa - 0.4).abs() < 1e-12);
        assert!((found.weighted_kappa - 0.4).abs() < 1e-12, "with two grades weights change nothing");
    }

    #[test]
    fn near_misses_weigh_less_than_far_ones() {
        let near = agreement(&[(0, 0), (1, 1), (2, 3), (3, 2)]).expect("pairs");
        let far = agreement(&[(0, 3), (1, 1), (2, 2), (3, 0)]).expect("pairs");
        assert!(near.weighted_kappa > 0.7 && far.weighted_kappa < 0.0);
        assert_eq!(agreement(&[(3, 3); 4]).map(|found| found.kappa.to_bits()), Some(1.0_f64.to_bits()));
        assert_eq!(agreement(&[]), None);
    }
}
