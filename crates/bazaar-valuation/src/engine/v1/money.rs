//! Between minor units and the engine's floats. Floats are minor units everywhere in the engine; they become integers
//! once, here, at the end.

const MINOR_PER_MAJOR: f64 = 100.0;

/// The one rounding: to the nearest minor unit, halves away from zero.
pub(crate) fn to_minor(amount: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked inputs keep amounts far inside; the cast saturates"
    )]
    let minor = libm::round(amount) as i64;
    minor
}

/// For comparison with the size bands, which are in major units.
pub(crate) fn to_major(amount: f64) -> f64 {
    amount / MINOR_PER_MAJOR
}
