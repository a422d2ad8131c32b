//! What a business does, as far as a picture needs to know.

use bazaar_kit::text_enum;

text_enum! {
    /// The trade a picture shows.
    pub enum Motif {
        /// Bread, sweets, packed food.
        Bakery = "bakery",
        /// Yarn, cloth, garments, leather.
        Textile = "textile",
        /// Metal, parts, plastics, chemicals: things made in a shed.
        Workshop = "workshop",
        /// Hair, beauty, washing, repair by hand.
        Salon = "salon",
        /// Medicines, made or sold.
        Pharmacy = "pharmacy",
        /// Meals and drinks.
        Restaurant = "restaurant",
        /// Goods and people carried or stored.
        Transport = "transport",
        /// Crops, animals, fish, forest.
        Farm = "farm",
        /// Schools, coaching, training.
        School = "school",
        /// Devices, software, telecoms, electricity.
        Electronics = "electronics",
        /// Building, wood, stone, water works, property.
        Construction = "construction",
        /// Shops of every sort.
        Grocery = "grocery",
        /// Paper, print, film, news.
        Printing = "printing",
        /// Rooms for the night, travel.
        Hotel = "hotel",
        /// Doctors, care, sport.
        Clinic = "clinic",
        /// Offices: money, law, advice, agencies.
        Office = "office",
    }
}

impl Motif {
    /// Trades with an awning, as they stand side by side in a street.
    pub(super) const SHOPS: [Self; 6] =
        [Self::Bakery, Self::Textile, Self::Grocery, Self::Pharmacy, Self::Restaurant, Self::Salon];

    /// The motif of a NIC 2008 code (its first two digits are the division); an office where the code says
    /// nothing we draw.
    pub fn for_nic(code: &str) -> Self {
        let division = code.get(..2).and_then(|digits| digits.parse().ok()).unwrap_or(0_u8);
        match division {
            1..=3 => Self::Farm,
            10..=12 => Self::Bakery,
            13..=15 => Self::Textile,
            16 | 23 | 31 | 36..=39 | 41..=43 | 68 => Self::Construction,
            17 | 18 | 58..=60 => Self::Printing,
            21 => Self::Pharmacy,
            26 | 27 | 35 | 61..=63 => Self::Electronics,
            5..=9 | 19..=33 | 45 => Self::Workshop,
            46 | 47 if code.starts_with("4772") => Self::Pharmacy,
            46 | 47 => Self::Grocery,
            49..=53 => Self::Transport,
            55 | 79 => Self::Hotel,
            56 => Self::Restaurant,
            85 => Self::School,
            75 | 86..=88 | 93 => Self::Clinic,
            95 | 96 => Self::Salon,
            _ => Self::Office,
        }
    }

    /// Keeps the pictures of two motifs with the same seed apart.
    pub(super) fn salt(self) -> u64 {
        self.as_str().bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisions_find_their_trade() {
        let expected = [
            ("01111", Motif::Farm),
            ("10712", Motif::Bakery),
            ("13111", Motif::Textile),
            ("25999", Motif::Workshop),
            ("21002", Motif::Pharmacy),
            ("47721", Motif::Pharmacy),
            ("47110", Motif::Grocery),
            ("56101", Motif::Restaurant),
            ("49231", Motif::Transport),
            ("85499", Motif::School),
            ("96020", Motif::Salon),
            ("43301", Motif::Construction),
            ("69201", Motif::Office),
            ("", Motif::Office),
            ("बेकरी", Motif::Office),
        ];
        for (code, motif) in expected {
            assert_eq!(Motif::for_nic(code), motif, "{code}");
        }
    }
}
