//! Reading what people type into forms with several columns of the same fields.

use bazaar_kit::FieldFault;
use bazaar_kit::amount_text::parse_amount;
use bazaar_kit::fold::fold_digits;

/// As many columns as a form has room for.
pub(crate) const COLUMNS: usize = 3;

/// The name of a field in each column of a form.
macro_rules! columns {
    ($name:literal) => {
        [concat!($name, "_1"), concat!($name, "_2"), concat!($name, "_3")]
    };
}
pub(crate) use columns;

/// What was typed, by field, with the faults found so far.
pub(crate) struct Typed<'a> {
    pairs: &'a [(String, String)],
    pub(crate) faults: Vec<FieldFault>,
}

impl<'a> Typed<'a> {
    pub(crate) fn new(pairs: &'a [(String, String)]) -> Self {
        Self { pairs, faults: Vec::new() }
    }

    /// What was typed under this name, without the space around it; empty where nothing was.
    pub(crate) fn text(&self, name: &str) -> &'a str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    pub(crate) fn is_blank(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.text(name).is_empty())
    }

    /// An amount in paise; nothing typed is nothing.
    pub(crate) fn amount(&mut self, name: &'static str) -> i64 {
        match self.text(name) {
            "" => 0,
            text => parse_amount(text).unwrap_or_else(|fault| self.wrong(fault.at_field(name))),
        }
    }

    /// A count of months; nothing typed is nothing.
    pub(crate) fn months(&mut self, name: &'static str) -> u16 {
        let text = fold_digits(self.text(name));
        match text.as_str() {
            "" => 0,
            text => text
                .parse()
                .unwrap_or_else(|_| self.wrong(FieldFault::new(name, "deals-months-not-understood"))),
        }
    }

    /// A per cent with up to two places, as basis points; `otherwise` where nothing was typed.
    pub(crate) fn percent_bp(&mut self, name: &'static str, otherwise: i64) -> i64 {
        let text = fold_digits(self.text(name));
        if text.is_empty() {
            return otherwise;
        }
        parse_percent_bp(&text)
            .unwrap_or_else(|| self.wrong(FieldFault::new(name, "deals-percent-not-understood")))
    }

    fn wrong<T: Default>(&mut self, fault: FieldFault) -> T {
        self.faults.push(fault);
        T::default()
    }
}

fn parse_percent_bp(text: &str) -> Option<i64> {
    let text = text.trim_end_matches('%').trim_end();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    if whole.is_empty() || whole.len() > 5 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    Some(whole * 100 + part)
}

/// A per cent of basis points as people write it: `12`, `12.5`, `17.07`.
pub(crate) fn percent_text(basis_points: i64) -> String {
    let (whole, part) = (basis_points / 100, basis_points % 100);
    match part {
        0 => format!("{whole} %"),
        part if part % 10 == 0 => format!("{whole}.{} %", part / 10),
        part => format!("{whole}.{part:02} %"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn percents_are_read_as_people_type_them() {
        for (typed, expected) in [
            ("12", Some(1_200)),
            ("12.5", Some(1_250)),
            ("12.05 %", Some(1_205)),
            ("0", Some(0)),
            ("12.345", None),
            ("-1", None),
            (".5", None),
            ("a", None),
            ("%", None),
            ("999999", None),
        ] {
            assert_eq!(parse_percent_bp(typed), expected, "{typed}");
        }
        let pairs = [("rate".to_owned(), " १२.५ ".to_owned())];
        assert_eq!(Typed::new(&pairs).percent_bp("rate", 0), 1_250);
    }

    proptest! {
        #[test]
        fn a_percent_survives_its_text(basis_points in 0..1_000_000_i64) {
            prop_assert_eq!(parse_percent_bp(&percent_text(basis_points)), Some(basis_points));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}") {
            let pairs = [("x".to_owned(), text)];
            let mut typed = Typed::new(&pairs);
            let _ = (typed.amount("x"), typed.months("x"), typed.percent_bp("x", 0));
        }
    }
}
