//! The same bytes at every door, and a report, a sheet and documents to take along.

use std::sync::Arc;

use bazaar_kit::Locale;
use bazaar_valuation::EngineVersion;
use bazaar_valuation::report::ReportOf;
use bazaar_valuation::saved::{Valuations, appraise, run_value};

use crate::ground::{CAFE, Ground, MACHINE_SHOP, NOW, TRANSLATOR, frame, read};

const JSON: (&str, &str) = ("content-type", "application/json");
const TOKEN: (&str, &str) = ("authorization", "Bearer asha");
const ASHA: (&str, &str) = ("cookie", "bazaar-session=asha");

fn by_command(input: &str) -> String {
    let lang = TRANSLATOR.in_locale(Locale::En);
    run_value(input, EngineVersion::LATEST, lang, bazaar_kit::Id::new(NOW))
        .expect("valued")
        .valuation
        .to_json()
}

#[bazaar_db::test]
async fn page_rest_and_command_line_give_the_same_bytes_also_after_a_restart(ground: Ground) {
    let mut ground = ground;
    // By form: the report gives its input, and that input gives the report's bytes at the other doors.
    let shop = [
        ("sector", "kirana"),
        ("years", "8"),
        ("revenue", "90 lakh"),
        ("profit", "11 lakh"),
        ("owner", "unpaid"),
        ("name", "Shop"),
    ];
    let kept = ground.send("/value", "/value/save", Some(ASHA.1), &shop).await;
    let path = kept.header("location").to_owned();
    let input = ground.get(&format!("{path}/input.json"), &[ASHA]).await.text;
    let of_page = ground.get(&format!("{path}/valuation.json"), &[ASHA]).await.text;
    assert_eq!(of_page, by_command(&input));
    assert_eq!(of_page, ground.post("/api/v1/valuations", &[JSON], &input).await.text);
    // By REST, kept.
    let mut kept_paths = vec![(path, of_page)];
    for text in [CAFE, MACHINE_SHOP] {
        let saved = ground.post("/api/v1/valuations?save=true&name=x", &[JSON, TOKEN], text).await.json();
        let path = format!("/value/{}", saved["id"].as_str().expect("an id"));
        let of_page = ground.get(&format!("{path}/valuation.json"), &[ASHA]).await.text;
        assert_eq!(of_page, by_command(text));
        kept_paths.push((path, of_page));
    }
    // A process that knows nothing but the database.
    let valuations = Valuations::new(ground.db.clone());
    let asha = ground.asha.person().expect("signed in");
    ground.frame = frame(
        &valuations,
        [("asha", Arc::new(asha.clone())), ("b", Arc::new(asha.clone())), ("c", Arc::new(asha.clone()))],
    );
    for (path, before) in kept_paths {
        assert_eq!(ground.get(&format!("{path}/valuation.json"), &[ASHA]).await.text, before);
    }
}

#[bazaar_db::test]
async fn report_and_sheet_come_in_both_languages_and_only_to_the_owner(ground: Ground) {
    let saved = ground.post("/api/v1/valuations?save=true&name=x", &[JSON, TOKEN], MACHINE_SHOP).await.json();
    let id = saved["id"].as_str().expect("an id");
    for prefix in ["", "/hi"] {
        let sheet = ground.get(&format!("{prefix}/value/{id}/figures.csv"), &[ASHA]).await;
        assert_eq!(sheet.header("content-type"), "text/csv; charset=utf-8");
        assert!(sheet.text.contains("102000000.00"), "sales in rupees: {}", sheet.text);
        let rows = sheet.text.trim_start_matches('\u{feff}').lines();
        let commas =
            rows.map(|row| row.split('"').step_by(2).map(|part| part.matches(',').count()).sum::<usize>());
        assert!(commas.into_iter().all(|count| count == 4), "{}", sheet.text);
    }
    for file in ["report.pdf", "figures.csv", "valuation.json", "input.json"] {
        let path = format!("/value/{id}/{file}");
        let own = ground.get(&path, &[ASHA]).await;
        assert_eq!(own.status, 200, "{file}");
        assert!(own.header("content-disposition").starts_with("attachment; filename="), "{file}");
        assert_eq!(
            ground.get(&path, &[("accept", "text/html")]).await.status,
            303,
            "{file}: strangers sign in"
        );
        let other = ("cookie", "bazaar-session=reviewer");
        assert_eq!(ground.get(&path, &[other]).await.status, 404, "{file}");
    }
    assert_eq!(TRANSLATOR.missing_count(), 0, "every text exists");
}

#[test]
fn a_report_is_a_pdf_in_each_language_with_and_without_a_range() {
    for text in [
        CAFE,
        MACHINE_SHOP,
        include_str!("../it/golden/nothing.input.json"),
        include_str!("../it/golden/cafe-deals.input.json"),
        include_str!("../it/golden/software-us.input.json"),
    ] {
        let appraisal = appraise(read(text), EngineVersion::LATEST).expect("valued");
        for locale in Locale::OFFERED {
            let lang = TRANSLATOR.in_locale(locale);
            let report = ReportOf {
                name: Some("श्री ज्ञानेश्वर मशीन शॉप & Co."),
                ..ReportOf::unkept(&appraisal)
            };
            let bytes = report.pdf(lang).expect("a report can be written");
            assert!(bytes.starts_with(b"%PDF-"));
            assert_eq!(bytes, report.pdf(lang).expect("again"), "the same valuation, the same bytes");
            show(
                &format!("{}-{}.pdf", appraisal.valuation.input_hash.get(..6).expect("hex"), locale.code()),
                &bytes,
            );
        }
    }
    assert_eq!(TRANSLATOR.missing_count(), 0, "every text exists");
}

/// Writes the report where `BAZAAR_SHOW_PAGES` names a folder, to be looked at.
fn show(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("BAZAAR_SHOW_PAGES") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).expect("the folder is there");
    }
}
