//! The states and union territories of India by their GST code.
//!
//! Names, codes and letters follow the GST network's state list and ISO 3166-2:IN; `IN-` codes changed in 2023 for
//! five of them, the letters here are those on vehicles. Retired and special codes still occur in numbers.

/// What a GST state code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateKind {
    /// A state.
    State,
    /// A union territory.
    UnionTerritory,
    /// A code that is no longer given.
    Retired,
    /// No place in India: abroad, offshore, the centre.
    Special,
}

/// One GST state code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GstState {
    /// The two digits that a GSTIN begins with.
    pub code: &'static str,
    /// The English name.
    pub name: &'static str,
    /// What it stands for.
    pub kind: StateKind,
    /// The letters on vehicles, also used by Udyam; empty for special codes.
    pub letters: &'static str,
}

impl GstState {
    /// The state with this two-digit code.
    pub fn by_code(code: &str) -> Option<&'static Self> {
        GST_STATES.iter().find(|state| state.code == code)
    }

    /// The state with these letters, the older ones (`OR`, `UT`, `CT`, `TS`) included. Where a retired code shares
    /// the letters, the current one is meant.
    pub fn by_letters(letters: &str) -> Option<&'static Self> {
        let current =
            OLDER_LETTERS.iter().find(|(older, _)| *older == letters).map_or(letters, |(_, current)| current);
        let mut named = GST_STATES.iter().filter(|state| !current.is_empty() && state.letters == current);
        named.find(|state| state.kind != StateKind::Retired)
    }
}

/// Letters that still stand on registrations made before a renaming.
const OLDER_LETTERS: [(&str, &str); 7] =
    [("OR", "OD"), ("UT", "UK"), ("UA", "UK"), ("CT", "CG"), ("TS", "TG"), ("DN", "DD"), ("DH", "DD")];

const fn state(code: &'static str, name: &'static str, letters: &'static str) -> GstState {
    GstState { code, name, kind: StateKind::State, letters }
}

const fn territory(code: &'static str, name: &'static str, letters: &'static str) -> GstState {
    GstState { code, name, kind: StateKind::UnionTerritory, letters }
}

const fn retired(code: &'static str, name: &'static str, letters: &'static str) -> GstState {
    GstState { code, name, kind: StateKind::Retired, letters }
}

const fn special(code: &'static str, name: &'static str) -> GstState {
    GstState { code, name, kind: StateKind::Special, letters: "" }
}

/// Every code in use or once in use, in order.
pub const GST_STATES: [GstState; 41] = [
    territory("01", "Jammu and Kashmir", "JK"),
    state("02", "Himachal Pradesh", "HP"),
    state("03", "Punjab", "PB"),
    territory("04", "Chandigarh", "CH"),
    state("05", "Uttarakhand", "UK"),
    state("06", "Haryana", "HR"),
    territory("07", "Delhi", "DL"),
    state("08", "Rajasthan", "RJ"),
    state("09", "Uttar Pradesh", "UP"),
    state("10", "Bihar", "BR"),
    state("11", "Sikkim", "SK"),
    state("12", "Arunachal Pradesh", "AR"),
    state("13", "Nagaland", "NL"),
    state("14", "Manipur", "MN"),
    state("15", "Mizoram", "MZ"),
    state("16", "Tripura", "TR"),
    state("17", "Meghalaya", "ML"),
    state("18", "Assam", "AS"),
    state("19", "West Bengal", "WB"),
    state("20", "Jharkhand", "JH"),
    state("21", "Odisha", "OD"),
    state("22", "Chhattisgarh", "CG"),
    state("23", "Madhya Pradesh", "MP"),
    state("24", "Gujarat", "GJ"),
    retired("25", "Daman and Diu", "DD"),
    territory("26", "Dadra and Nagar Haveli and Daman and Diu", "DD"),
    state("27", "Maharashtra", "MH"),
    retired("28", "Andhra Pradesh (before division)", "AP"),
    state("29", "Karnataka", "KA"),
    state("30", "Goa", "GA"),
    territory("31", "Lakshadweep", "LD"),
    state("32", "Kerala", "KL"),
    state("33", "Tamil Nadu", "TN"),
    territory("34", "Puducherry", "PY"),
    territory("35", "Andaman and Nicobar Islands", "AN"),
    state("36", "Telangana", "TG"),
    state("37", "Andhra Pradesh", "AP"),
    territory("38", "Ladakh", "LA"),
    special("96", "Other Countries"),
    special("97", "Other Territory"),
    special("99", "Centre Jurisdiction"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_complete_and_in_order() {
        let codes: Vec<u8> = GST_STATES.iter().map(|state| state.code.parse().unwrap()).collect();
        assert_eq!(codes, (1..=38).chain([96, 97, 99]).collect::<Vec<_>>());
    }

    #[test]
    fn states_are_found_by_code_and_letters() {
        assert_eq!(GstState::by_code("27").map(|state| state.name), Some("Maharashtra"));
        assert_eq!(GstState::by_code("00"), None);
        for (letters, code) in
            [("MH", "27"), ("AP", "37"), ("DD", "26"), ("OR", "21"), ("UK", "05"), ("UT", "05")]
        {
            assert_eq!(GstState::by_letters(letters).map(|state| state.code), Some(code), "{letters}");
        }
        assert_eq!(GstState::by_letters(""), None);
        assert_eq!(GstState::by_letters("XX"), None);
    }
}
