//! Distances between places, as exact as a centroid of a PIN code allows.

use super::number::{write_hundredths, write_whole};
use crate::localizer::Localizer;

impl Localizer<'_> {
    /// A distance: metres in fifties below one kilometre, tenths below ten, whole kilometres beyond.
    pub fn distance(self, metres: u32) -> String {
        let metres = i64::from(metres);
        let fifties = (metres + 25) / 50 * 50;
        let tenths = (metres + 50) / 100;
        if fifties < 1_000 {
            return self.t_with("format-metres", &[("number", write_whole(fifties).into())]).into_owned();
        }
        let number =
            if tenths < 100 { write_hundredths(tenths * 10) } else { write_whole((metres + 500) / 1_000) };
        self.t_with("format-kilometres", &[("number", number.into())]).into_owned()
    }
}
