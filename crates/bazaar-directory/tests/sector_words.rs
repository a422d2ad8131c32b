//! Everyday words find the sector a person means, in English, Hindi and Hindi typed in Latin letters.

use bazaar_directory::sector::sectors;

/// Words as people type them, and the code that must come first.
const FIRST: &[(&str, &str)] = &[
    // English
    ("grocery", "4711"),
    ("grocery shop", "4711"),
    ("sweet shop", "47215"),
    ("medical store", "4772"),
    ("pharmacy", "4772"),
    ("beauty parlour", "9602"),
    ("beauty parlor", "9602"),
    ("ladies tailor", "14105"),
    ("saree shop", "4751"),
    ("CNC job work", "2592"),
    ("printing press", "1811"),
    ("restaurant", "5610"),
    ("petrol pump", "4730"),
    ("cold storage", "5210"),
    ("rice mill", "10612"),
    ("flour mill", "1061"),
    ("corrugated box manufacturing", "1702"),
    ("software company", "6201"),
    ("play school", "8510"),
    ("gym", "9311"),
    ("mobile repair", "9512"),
    ("brick kiln", "2392"),
    ("wedding photographer", "7420"),
    ("cyber cafe", "6190"),
    ("laundry", "9601"),
    ("security guards agency", "8010"),
    ("scrap dealer", "4669"),
    ("packers and movers", "4923"),
    ("solar power plant", "3510"),
    ("tyre retreading", "2211"),
    ("pharma", "2100"),
    ("saree", "4751"),
    ("bags", "1512"),
    ("brick", "2392"),
    ("books", "4761"),
    ("hair salon", "9602"),
    ("share broker", "6612"),
    ("TV repair", "9521"),
    // Hindi typed in Latin letters, in several spellings
    ("kirana", "4711"),
    ("kiraana ki dukaan", "4711"),
    ("parchun dukan", "4711"),
    ("aata chakki", "1061"),
    ("atta chaki", "1061"),
    ("mithai", "47215"),
    ("mithaai ki dukan", "47215"),
    ("halwai", "47215"),
    ("dhaba", "5610"),
    ("dhabba", "5610"),
    ("dal mill", "10613"),
    ("tel mill", "1040"),
    ("sabun factory", "2023"),
    ("darzi", "14105"),
    ("darji ki dukan", "14105"),
    ("murgi palan", "0146"),
    ("machhli palan", "0322"),
    ("kabadi", "4669"),
    ("dawai ki dukan", "4772"),
    ("tiffin", "5629"),
    ("dabba service", "5629"),
    ("chai ki dukan", "5630"),
    ("eent bhatta", "2392"),
    ("juta factory", "1520"),
    ("dhobi", "9601"),
    ("naai", "9602"),
    ("godaam", "5210"),
    ("achar banane ka karkhana", "1030"),
    ("papad udyog", "1079"),
    ("thekedar", "4100"),
    ("eent", "2392"),
    ("paan", "4723"),
    ("kapde ka dhandha", "4751"),
    ("ganne ka ras", "5630"),
    // Hindi in Devanagari
    ("किराना", "4711"),
    ("किराने की दुकान", "4711"),
    ("आटा चक्की", "1061"),
    ("मिठाई की दुकान", "47215"),
    ("ढाबा", "5610"),
    ("ब्यूटी पार्लर", "9602"),
    ("दवाई की दुकान", "4772"),
    ("साड़ी की दुकान", "4751"),
    ("प्रिंटिंग प्रेस", "1811"),
    ("ईंट भट्ठा", "2392"),
    ("मुर्गी पालन", "0146"),
    ("ट्रांसपोर्ट", "4923"),
    ("कोचिंग", "8549"),
    ("होटल", "5510"),
    ("टेंट हाउस", "7729"),
    ("दर्जी", "14105"),
    ("अचार", "1030"),
    ("फर्नीचर की दुकान", "4759"),
    ("फर्नीचर कारखाना", "3100"),
    ("तेल मिल", "1040"),
    ("गोदाम", "5210"),
    // One wrong letter, an unfinished word, a shop's own name around the trade
    ("bakary", "1071"),
    ("restarant", "5610"),
    ("jewelery shop", "4773"),
    ("photo stu", "7420"),
    ("Sharma kirana store", "4711"),
    ("Shree Balaji mithai bhandar", "47215"),
];

#[test]
fn the_meant_sector_comes_first() {
    let wrong: Vec<_> = FIRST
        .iter()
        .filter_map(|(words, code)| {
            let hits = sectors().find(words, 3);
            let found: Vec<_> =
                hits.iter().map(|hit| format!("{} {:.2}", hit.sector.code, hit.score)).collect();
            let is_first = hits.first().is_some_and(|hit| hit.sector.code.as_str() == *code);
            (!is_first).then(|| format!("{words}: wanted {code}, found {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), FIRST.len(), wrong.join("\n"));
}

#[test]
fn official_titles_find_what_has_no_everyday_word() {
    for (words, code) in [("raising of camels", "0143"), ("reinsurance", "6520"), ("museums", "9102")] {
        assert_eq!(sectors().find(words, 1)[0].sector.code.as_str(), code, "{words}");
    }
}

#[test]
fn nothing_is_found_for_nothing() {
    for words in ["", "   ", "!!!", "ki ka ke", "zzqxv", "\u{0}", "।।"] {
        assert!(sectors().find(words, 5).is_empty(), "{words:?}");
    }
    assert!(sectors().find("kirana", 0).is_empty());
}

#[test]
fn hits_are_ordered_distinct_and_within_bounds() {
    let hits = sectors().find("shop", 40);
    assert_eq!(hits.len(), 40);
    assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    assert!(hits.iter().all(|hit| hit.score > 0.0 && hit.score <= 1.0));
    let mut codes: Vec<_> = hits.iter().map(|hit| hit.sector.code).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 40);
}

proptest::proptest! {
    #[test]
    fn any_text_is_answered(words in "\\PC{0,60}") {
        for hit in sectors().find(&words, 10) {
            proptest::prop_assert!(hit.score > 0.0 && hit.score <= 1.001);
        }
    }
}
