//! Any input changed in place, by its own page, into a new version beside the old.

use bazaar_valuation::saved::{Kept, SaveRequest};

use crate::ground::{Ground, MACHINE_SHOP, TRANSLATOR, read};

const ASHA: Option<&str> = Some("bazaar-session=asha");
const COOKIE: (&str, &str) = ("cookie", "bazaar-session=asha");

async fn keep(ground: &Ground) -> Kept {
    let request = SaveRequest { name: "Works".to_owned(), input: read(MACHINE_SHOP) };
    ground.valuations.save_valuation(&ground.asha, request).await.expect("Asha may keep")
}

#[bazaar_db::test]
async fn every_input_of_a_report_leads_to_a_page_that_holds_it(ground: Ground) {
    let kept = keep(&ground).await;
    let report = ground.get(&format!("/value/{}", kept.id), &[COOKIE]).await;
    let links: Vec<&str> = report
        .text
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.contains("/change?field="))
        .collect();
    assert!(links.len() > 40, "{} inputs", links.len());
    for prefix in ["", "/hi"] {
        for link in &links {
            let page = ground.get(&format!("{prefix}{link}"), &[COOKIE]).await;
            assert_eq!(page.status, 200, "{link}");
            assert!(page.text.contains("name=\"value\""), "{link}");
        }
    }
    assert_eq!(TRANSLATOR.missing_count(), 0, "every text exists");
}

#[bazaar_db::test]
async fn changed_inputs_make_versions_one_beside_the_other(ground: Ground) {
    let kept = keep(&ground).await;
    let changes = [
        ("/years/0/interest_minor", "12 lakh"),
        ("/years/2/add_backs/1/evidence", "document"),
        ("/balance/stock_minor", "1.5 crore"),
        ("/factors/lease_years_left", ""),
        ("/years_operating", "15"),
        ("/sector", "bakery"),
        ("/years/1/ending", "2025-03-31"),
    ];
    for (version, (pointer, typed)) in (1..).zip(changes) {
        let page = format!("/value/{}/change?field={}", kept.id, bazaar_doors::percent_encoded(pointer));
        let to = format!("/value/{}/change", kept.id);
        let number = version.to_string();
        let answers = [("field", pointer), ("value", typed), ("version", number.as_str())];
        let answer = ground.send(&page, &to, ASHA, &answers).await;
        assert_eq!(answer.status, 303, "{pointer}: {}", answer.text);
    }
    let newest = ground.valuations.find_valuation(&ground.asha, kept.id, None).await.expect("kept");
    assert_eq!(newest.versions.len(), 1 + changes.len());
    let input = &newest.appraisal.input;
    assert_eq!(input.years[0].interest_minor, Some(120_000_000));
    assert_eq!(input.balance.and_then(|balance| balance.stock_minor), Some(1_500_000_000));
    assert_eq!((input.factors.lease_years_left, input.years_operating), (None, 15));
    assert_eq!(input.sector.words.as_deref(), Some("bakery"));
    let first = ground.valuations.find_valuation(&ground.asha, kept.id, Some(1)).await.expect("kept");
    assert_eq!(first.appraisal, kept.appraisal, "the old version stays");
}

#[bazaar_db::test]
async fn a_wrong_change_comes_back_with_what_was_typed(ground: Ground) {
    let kept = keep(&ground).await;
    let to = format!("/value/{}/change", kept.id);
    for (pointer, typed) in [
        ("/years/0/revenue_minor", "lots"),
        ("/years/0/profit_minor", "900 crore"),
        ("/years/0/months", "40"),
        ("/years/0/ending", "2031-03-31"),
        ("/factors/growth_percent", "900"),
        ("/factors/records", "perfect"),
        ("/deal/stake_percent", "0"),
        ("/sector", ""),
    ] {
        let page = format!("{to}?field={}", bazaar_doors::percent_encoded(pointer));
        let answer =
            ground.send(&page, &to, ASHA, &[("field", pointer), ("value", typed), ("version", "1")]).await;
        assert_eq!(answer.status, 422, "{pointer}={typed}");
        assert!(answer.text.contains("href=\"#f-value\""), "{pointer}={typed}: {}", answer.text);
    }
    let gone = ground.get(&format!("{to}?field=%2Fnowhere"), &[COOKIE]).await;
    assert_eq!(gone.status, 404);
    let late = [("field", "/years_operating"), ("value", "20"), ("version", "7")];
    assert_eq!(ground.send(&format!("{to}?field=%2Fyears_operating"), &to, ASHA, &late).await.status, 422);
}
