//! Loans and offers side by side, through their doors.

use bazaar_testkit::TestApp;
use serde_json::{Value, json};

#[bazaar_db::test]
async fn anyone_sees_what_loans_truly_cost(app: TestApp) {
    let visitor = app.visitor();
    for (path, title) in
        [("/loans/compare", "What a loan really costs"), ("/hi/loans/compare", "कर्ज़ असल में कितने का पड़ता है")]
    {
        let page = visitor.get(path).await;
        assert!(page.status == 200 && page.text().contains(title), "{}", page.text());
    }
    let fields = [
        ("lender_1", "Low rate bank"),
        ("amount_1", "10 lakh"),
        ("rate_1", "11"),
        ("months_1", "36"),
        ("fees_1", "60,000"),
        ("lender_2", "No fee bank"),
        ("amount_2", "10 lakh"),
        ("rate_2", "13"),
        ("months_2", "३६"),
    ];
    let page = visitor.post_form("/loans/compare", &fields).await;
    let text = page.text();
    assert_eq!(page.status, 200, "{text}");
    assert!(text.contains("No fee bank costs least: 13 % a year"), "{text}");
    let wrong = visitor.post_form("/loans/compare", &[("lender_1", "A"), ("amount_1", "lots")]).await;
    assert!(wrong.status == 422 && wrong.text().contains("lots"), "{}", wrong.text());
    let again = visitor.post_form("/loans/compare", &[("lender_1", "A"), ("amount_1", "10 lakh")]).await;
    assert!(again.status == 422 && again.text().contains("Give 1 to 360 months"), "{}", again.text());
}

#[bazaar_db::test]
async fn programs_get_the_reserve_banks_figure(app: TestApp) {
    let bid = json!({
        "lender": "Bank", "amount_minor": 2_000_000, "rate_bp": 1_500, "months": 24, "fees_minor": 40_000
    });
    let answer = app.visitor().post_json("/api/v1/loans/compare", &json!({ "bids": [bid] })).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let loan = &answer.json()["loans"][0];
    assert_eq!((&loan["apr_bp"], &loan["schedule"][23]["left_minor"]), (&json!(1_707), &json!(0)));
    for (body, field) in [
        (json!({ "bids": [] }), "bids"),
        (
            json!({ "bids": [{ "lender": "B", "amount_minor": i64::MAX, "rate_bp": 1, "months": 1 }] }),
            "amount_minor",
        ),
        (json!({ "bids": [{ "lender": "B", "amount_minor": 500, "rate_bp": -1, "months": 1 }] }), "rate_bp"),
    ] {
        let refused = app.visitor().post_json("/api/v1/loans/compare", &body).await;
        assert!(refused.status == 422 && refused.is_problem(), "{}", refused.text());
        assert!(refused.text().contains(field), "{}", refused.text());
    }
}

#[bazaar_db::test]
async fn anyone_lays_offers_side_by_side(app: TestApp) {
    let visitor = app.visitor();
    let fields = [
        ("buyer_1", "Asha"),
        ("upfront_1", "90 lakh"),
        ("buyer_2", "Ravi"),
        ("upfront_2", "40 lakh"),
        ("later_2", "20 lakh"),
        ("later_months_2", "12"),
        ("earn_out_2", "50 lakh"),
        ("earn_out_months_2", "24"),
        ("conditions_2", "Lease <b>renewed</b>"),
    ];
    let page = visitor.post_form("/offers/compare", &fields).await;
    let text = page.text();
    assert_eq!(page.status, 200, "{text}");
    assert!(text.contains("the offer of Asha is worth most, ₹90 lakh today"), "{text}");
    assert!(text.contains("(differs)") && !text.contains("<b>renewed"), "{text}");
    let hindi = visitor.post_form("/hi/offers/compare", &fields).await;
    assert!(hindi.text().contains("आज का मूल्य"), "{}", hindi.text());
    let held =
        [("buyer_1", "A"), ("upfront_1", "1 lakh"), ("holdback_1", "2 lakh"), ("holdback_months_1", "6")];
    let refused = visitor.post_form("/offers/compare", &held).await;
    assert!(
        refused.status == 422 && refused.text().contains("No more can be held back"),
        "{}",
        refused.text()
    );
}

#[bazaar_db::test]
async fn programs_are_told_what_a_counter_changes(app: TestApp) {
    let offers = json!({ "offers": [
        { "buyer": "Asha", "upfront_minor": 1_000 },
        { "buyer": "the seller", "upfront_minor": 1_000, "later_minor": 200, "later_months": 6 },
    ]});
    let answer = app.visitor().post_json("/api/v1/offers/compare", &offers).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let told = answer.json();
    assert_eq!(told["offers"][0]["changes"], json!([]));
    let changed = told["offers"][1]["changes"].as_array().unwrap();
    let terms: Vec<&Value> = changed.iter().map(|change| &change["term"]).collect();
    assert_eq!(terms, ["price", "later", "later_months"]);
    let wrong = json!({ "offers": [{ "buyer": "A", "upfront_minor": i64::MAX, "later_minor": i64::MAX }] });
    let refused = app.visitor().post_json("/api/v1/offers/compare", &wrong).await;
    assert!(refused.status == 422 && refused.text().contains("offers.0.upfront_minor"), "{}", refused.text());
}
