//! Units of measure and amount words under one name each, so that "gms", "gm" and "gram" after a number agree.
//!
//! Only words next to a number are looked up: "l" or "g" alone may be anything.

/// The one name of a unit and the ways it is typed.
const UNITS: [(&str, &[&str]); 26] = [
    ("kg", &["kgs", "kilo", "kilos", "kilogram", "kilograms"]),
    ("g", &["gm", "gms", "gram", "grams", "gr"]),
    ("mg", &["mgs", "milligram", "milligrams"]),
    ("quintal", &["quintals", "qtl", "qtls"]),
    ("tonne", &["t", "ton", "tons", "tonnes", "mt", "tpd"]),
    ("l", &["ltr", "ltrs", "litre", "litres", "liter", "liters", "lt"]),
    ("ml", &["mls", "millilitre", "millilitres"]),
    ("m", &["mtr", "mtrs", "metre", "metres", "meter", "meters"]),
    ("cm", &["cms", "centimetre", "centimetres", "centimeter", "centimeters"]),
    ("mm", &["mms", "millimetre", "millimetres", "millimeter", "millimeters"]),
    ("km", &["kms", "kilometre", "kilometres", "kilometer", "kilometers"]),
    ("inch", &["inches", "in"]),
    ("ft", &["feet", "foot"]),
    ("sqft", &["sft"]),
    ("hp", &["horsepower", "bhp"]),
    ("kw", &["kilowatt", "kilowatts"]),
    ("w", &["watt", "watts"]),
    ("v", &["volt", "volts"]),
    ("gb", &["gbs", "gigabyte", "gigabytes"]),
    ("tb", &["tbs", "terabyte", "terabytes"]),
    ("mp", &["megapixel", "megapixels"]),
    ("rpm", &["rpms"]),
    ("pc", &["pcs", "piece", "pieces", "nos"]),
    ("acre", &["acres"]),
    ("lakh", &["lac", "lacs", "lakhs"]),
    ("crore", &["cr", "crs", "crores"]),
];

/// Small numbers as words. "One" is left out: it stands for "a" and "someone" too.
const NUMBERS: [(&str, &str); 11] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("twelve", "12"),
    ("twenty", "20"),
];

/// The digits of a small number written as a word (folded).
pub(super) fn number_name(word: &str) -> Option<&'static str> {
    NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, digits)| *digits)
}

/// The one name of the unit `word` (folded) is a spelling of.
pub(super) fn unit_name(word: &str) -> Option<&'static str> {
    UNITS.iter().find(|(name, spellings)| *name == word || spellings.contains(&word)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_spelling_belongs_to_one_unit() {
        let all: Vec<&str> =
            UNITS.iter().flat_map(|(name, spellings)| spellings.iter().chain([name])).copied().collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
    }
}
