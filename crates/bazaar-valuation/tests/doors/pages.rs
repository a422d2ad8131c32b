//! The pages, in both languages, without script.

use crate::ground::{Answer, Ground, TRANSLATOR};

const ASHA: &str = "bazaar-session=asha";

const SHOP: [(&str, &str); 6] = [
    ("sector", "kirana"),
    ("years", "8"),
    ("revenue", "90 lakh"),
    ("profit", "11 lakh"),
    ("owner", "unpaid"),
    ("asking", "35 lakh"),
];

/// The same answers with one of them changed.
fn shop_with(name: &'static str, text: &'static str) -> Vec<(&'static str, &'static str)> {
    let others = SHOP.into_iter().filter(|(other, _)| *other != name);
    others.chain([(name, text)]).collect()
}

/// Writes the page where `BAZAAR_SHOW_PAGES` names a folder, to be looked at.
fn show(name: &str, answer: &Answer) {
    if let Some(folder) = std::env::var_os("BAZAAR_SHOW_PAGES") {
        std::fs::write(std::path::Path::new(&folder).join(name), &answer.text).expect("the folder is there");
    }
}

#[bazaar_db::test]
async fn seven_answers_give_a_range_with_everything_around_it(ground: Ground) {
    for (prefix, range) in [("", "Likely price"), ("/hi", "संभावित कीमत")] {
        let form = ground.get(&format!("{prefix}/value"), &[]).await;
        assert_eq!(form.status, 200);
        show(&format!("form{}.html", prefix.replace('/', "-")), &form);
        let (page, to) = (format!("{prefix}/value"), format!("{prefix}/value"));
        let answer = ground.send(&page, &to, None, &SHOP).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        show(&format!("result{}.html", prefix.replace('/', "-")), &answer);
        assert!(answer.text.contains(range), "{prefix}");
        assert!(answer.text.contains("value=\"90 lakh\""), "the answers stay in the form");
        assert!(answer.text.contains("<svg") && answer.text.contains("<table"), "charts and their tables");
        assert!(answer.text.contains("/in?next="), "a stranger may keep it after signing in");
    }
    assert_eq!(TRANSLATOR.missing_count(), 0, "every text exists");
    assert_eq!(ground.count_kept().await, 0);
}

#[bazaar_db::test]
async fn wrong_answers_come_back_with_what_was_typed(ground: Ground) {
    for (name, text, field) in [
        ("revenue", "15", "revenue"),
        ("profit", "2 crore", "profit"),
        ("owner", "", "owner"),
        ("years", "<b>", "years"),
        ("growth", "fast", "growth"),
        ("growth", "900", "growth"),
    ] {
        let answer = ground.send("/value", "/value", None, &shop_with(name, text)).await;
        assert_eq!(answer.status, 422, "{name}={text}");
        assert!(answer.text.contains(&format!("href=\"#f-{field}\"")), "{name}={text}");
        assert!(answer.text.contains("value=\"11 lakh\"") || name == "profit", "nothing typed is lost");
        assert!(!answer.text.contains("<b>"), "what was typed is escaped");
    }
}

#[bazaar_db::test]
async fn a_business_without_evidence_gets_the_reason_instead_of_a_range(ground: Ground) {
    let answer = ground.send("/value", "/value", None, &shop_with("profit", "-60 lakh")).await;
    assert_eq!(answer.status, 200);
    assert!(answer.text.contains("We give no range"), "{}", answer.text);
}

#[bazaar_db::test]
async fn the_sector_is_found_by_everyday_words_without_script(ground: Ground) {
    let asked = [("sector", "bakery"), ("do", "find-sector")];
    let answer = ground.send("/value", "/value", None, &asked).await;
    assert_eq!(answer.status, 200);
    assert!(answer.text.contains("name=\"sector_code\""));
    assert!(!answer.text.contains("Likely price</figcaption>"));
    let lost = ground.send("/value", "/value", None, &[("sector", "qqqq zzzz"), ("do", "find-sector")]).await;
    assert_eq!(lost.status, 422);
}

#[bazaar_db::test]
async fn a_valuation_is_kept_changed_and_seen_in_both_languages(ground: Ground) {
    let kept =
        ground.send("/value", "/value/save", Some(ASHA), &[&SHOP[..], &[("name", "Shop")]].concat()).await;
    assert_eq!(kept.status, 303, "{}", kept.text);
    let path = kept.header("location").to_owned();
    for prefix in ["", "/hi"] {
        let report = ground.get(&format!("{prefix}{path}"), &[("cookie", ASHA)]).await;
        assert_eq!(report.status, 200, "{}", report.text);
        assert!(
            report.text.contains("value=\"90,00,000\""),
            "the answers stand in the form, ready to change"
        );
        show(&format!("report{}.html", prefix.replace('/', "-")), &report);
    }
    let changed = [&shop_with("profit", "14 lakh")[..], &[("version", "1")]].concat();
    assert_eq!(ground.send(&path, &path, Some(ASHA), &changed).await.status, 303);
    let late = ground.send(&path, &path, Some(ASHA), &changed).await;
    assert_eq!(late.status, 422);
    assert!(late.text.contains("has a newer version"));
    let newest = ground.get(&path, &[("cookie", ASHA)]).await;
    assert!(newest.text.contains("Version 1</a>") && newest.text.contains("Version 2"));
    let older = ground.get(&format!("{path}?version=1"), &[("cookie", ASHA)]).await;
    assert!(older.text.contains("older version") && !older.text.contains("Make a new version"));
    let list = ground.get("/value/saved", &[("cookie", ASHA)]).await;
    assert!(list.text.contains("Shop</a>"));
    show("list.html", &list);
    assert_eq!(TRANSLATOR.missing_count(), 0, "every text exists");
}

#[bazaar_db::test]
async fn strangers_are_sent_to_sign_in_and_back(ground: Ground) {
    for path in ["/value/saved", "/value/01900000-0000-7000-8000-000000000000"] {
        let answer = ground.get(path, &[("accept", "text/html")]).await;
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.header("location").starts_with("/in?next="));
    }
    assert_eq!(
        ground.get("/value/01900000-0000-7000-8000-000000000000", &[("cookie", ASHA)]).await.status,
        404
    );
    let back = ground.get("/value?sector=kirana&revenue=90%20lakh", &[]).await;
    assert!(back.text.contains("value=\"90 lakh\""), "answers come back from signing in");
    assert_eq!(ground.send("/value", "/value/save", None, &SHOP).await.status, 303);
    assert_eq!(ground.count_kept().await, 0);
}
