//! How much of a reader's attention a place in a list gets.

/// The chance that whoever looks at a list looks at this place, 1 for the first: the discount of ranked lists that
/// search is measured with, so both are judged by one idea of attention.
#[expect(clippy::cast_precision_loss, reason = "places in a list are few")]
pub fn attention(place: usize) -> f32 {
    1.0 / (1.0 + place.max(1) as f32).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attention_is_whole_at_the_top_and_falls_down_the_list() {
        assert!((attention(1) - 1.0).abs() < 1e-6);
        assert!((1..100).all(|place| attention(place) > attention(place + 1)));
    }
}
