//! The states and union territories of India by their GST code.
//!
//! Names, codes and letters follow the GST network's state list and ISO 3166-2:IN; `IN-` codes changed in 2023 for
//! five of them, the letters here are those on vehicles. Retired and special codes still occur in numbers.

use crate::Locale;

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
    /// The Hindi name.
    pub name_hi: &'static str,
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

    /// The name in this language.
    pub const fn name_in(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Hi => self.name_hi,
            Locale::En | Locale::Pseudo => self.name,
        }
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

const fn state(code: &'static str, names: [&'static str; 2], letters: &'static str) -> GstState {
    GstState { code, name: names[0], name_hi: names[1], kind: StateKind::State, letters }
}

const fn territory(code: &'static str, names: [&'static str; 2], letters: &'static str) -> GstState {
    GstState { code, name: names[0], name_hi: names[1], kind: StateKind::UnionTerritory, letters }
}

const fn retired(code: &'static str, names: [&'static str; 2], letters: &'static str) -> GstState {
    GstState { code, name: names[0], name_hi: names[1], kind: StateKind::Retired, letters }
}

const fn special(code: &'static str, names: [&'static str; 2]) -> GstState {
    GstState { code, name: names[0], name_hi: names[1], kind: StateKind::Special, letters: "" }
}

/// Every code in use or once in use, in order.
pub const GST_STATES: [GstState; 41] = [
    territory("01", ["Jammu and Kashmir", "जम्मू और कश्मीर"], "JK"),
    state("02", ["Himachal Pradesh", "हिमाचल प्रदेश"], "HP"),
    state("03", ["Punjab", "पंजाब"], "PB"),
    territory("04", ["Chandigarh", "चंडीगढ़"], "CH"),
    state("05", ["Uttarakhand", "उत्तराखंड"], "UK"),
    state("06", ["Haryana", "हरियाणा"], "HR"),
    territory("07", ["Delhi", "दिल्ली"], "DL"),
    state("08", ["Rajasthan", "राजस्थान"], "RJ"),
    state("09", ["Uttar Pradesh", "उत्तर प्रदेश"], "UP"),
    state("10", ["Bihar", "बिहार"], "BR"),
    state("11", ["Sikkim", "सिक्किम"], "SK"),
    state("12", ["Arunachal Pradesh", "अरुणाचल प्रदेश"], "AR"),
    state("13", ["Nagaland", "नागालैंड"], "NL"),
    state("14", ["Manipur", "मणिपुर"], "MN"),
    state("15", ["Mizoram", "मिज़ोरम"], "MZ"),
    state("16", ["Tripura", "त्रिपुरा"], "TR"),
    state("17", ["Meghalaya", "मेघालय"], "ML"),
    state("18", ["Assam", "असम"], "AS"),
    state("19", ["West Bengal", "पश्चिम बंगाल"], "WB"),
    state("20", ["Jharkhand", "झारखंड"], "JH"),
    state("21", ["Odisha", "ओडिशा"], "OD"),
    state("22", ["Chhattisgarh", "छत्तीसगढ़"], "CG"),
    state("23", ["Madhya Pradesh", "मध्य प्रदेश"], "MP"),
    state("24", ["Gujarat", "गुजरात"], "GJ"),
    retired("25", ["Daman and Diu", "दमन और दीव"], "DD"),
    territory("26", ["Dadra and Nagar Haveli and Daman and Diu", "दादरा और नगर हवेली और दमन और दीव"], "DD"),
    state("27", ["Maharashtra", "महाराष्ट्र"], "MH"),
    retired("28", ["Andhra Pradesh (before division)", "आंध्र प्रदेश (विभाजन से पहले)"], "AP"),
    state("29", ["Karnataka", "कर्नाटक"], "KA"),
    state("30", ["Goa", "गोवा"], "GA"),
    territory("31", ["Lakshadweep", "लक्षद्वीप"], "LD"),
    state("32", ["Kerala", "केरल"], "KL"),
    state("33", ["Tamil Nadu", "तमिलनाडु"], "TN"),
    territory("34", ["Puducherry", "पुदुचेरी"], "PY"),
    territory("35", ["Andaman and Nicobar Islands", "अंडमान और निकोबार द्वीपसमूह"], "AN"),
    state("36", ["Telangana", "तेलंगाना"], "TG"),
    state("37", ["Andhra Pradesh", "आंध्र प्रदेश"], "AP"),
    territory("38", ["Ladakh", "लद्दाख"], "LA"),
    special("96", ["Other Countries", "अन्य देश"]),
    special("97", ["Other Territory", "अन्य क्षेत्र"]),
    special("99", ["Centre Jurisdiction", "केंद्र"]),
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
