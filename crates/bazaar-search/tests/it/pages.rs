//! Pages and REST through the frame, in both languages.

use bazaar_search::PublicListing;
use bazaar_search::matching::DealKind;
use http::Method;
use serde_json::json;

use crate::ground::{TRANSLATOR, Town, public_listing};

async fn with_listings(town: &Town) {
    let titles =
        ["Corner bakery", "Village bakery", "Sweet shop", "Biscuit factory", "Cake studio", "Bread unit"];
    town.publish((1..).zip(titles).map(|(number, title)| public_listing(number, title))).await;
}

/// Leaves the page where a browser can look at it, if somebody wants to.
fn keep_for_looking(name: &str, html: &str) {
    if let Ok(folder) = std::env::var("BAZAAR_TEST_PAGES") {
        std::fs::write(format!("{folder}/{name}.html"), html).expect("the page can be written");
    }
}

#[bazaar_db::test]
async fn every_page_draws_in_both_languages(town: Town) {
    with_listings(&town).await;
    let wish = "deal_kinds=sale&sectors=bakery&places=Nagpur&ticket_max=50+lakh&musts=place";
    let kept = town.post("/buy/mandate", "/buy/mandate", "asha", wish).await;
    assert_eq!(kept.status, 303, "{}", kept.text);
    let matches = kept.location().to_owned();
    let edit = matches.replace("/buy/matches?mandate=", "/buy/mandate/");
    town.post("/buy/mandate", "/buy/saved/00000000-0000-0000-0000-000000000001", "asha", "").await;
    town.post("/buy/mandate", "/buy/saved/00000000-0000-0000-0000-000000000002", "asha", "").await;
    let pages = [
        ("search", "/search?q=bakery&place=Nagpur&price_max=1+crore", "Corner bakery"),
        ("search-nothing", "/search?q=zzzzz&kind=stake", ""),
        ("landing", "/s/1071/nagpur", "Corner bakery"),
        ("mandates", "/buy/mandates", ""),
        ("mandate", edit.as_str(), "Nagpur"),
        ("matches", matches.as_str(), "Corner bakery"),
        (
            "saved",
            "/buy/saved?compare=00000000-0000-0000-0000-000000000001&compare=00000000-0000-0000-0000-000000000002",
            "Village bakery",
        ),
        ("seekers", "/sell/00000000-0000-0000-0000-000000000002/matches", "Village bakery"),
    ];
    for (name, path, expected) in pages {
        for (prefix, tag) in [("", "en-IN"), ("/hi", "hi-IN")] {
            let page = town.get(&format!("{prefix}{path}"), "asha").await;
            assert_eq!(page.status, 200, "{prefix}{path}: {}", page.text);
            assert!(page.text.contains(&format!("<html lang=\"{tag}\"")), "{path}");
            assert!(!page.text.contains('⟦'), "a text is missing on {path}");
            assert!(page.text.contains(expected), "{expected} on {path}: {}", page.text);
            keep_for_looking(&format!("{name}-{tag}"), &page.text);
        }
    }
    assert_eq!(TRANSLATOR.missing_count(), 0);
}

#[bazaar_db::test]
async fn a_wrong_filter_keeps_what_was_typed_and_names_the_field(town: Town) {
    let page = town.get("/search?q=cake&price_max=plenty&place=000000", "").await;
    assert_eq!(page.status, 422);
    for expected in ["value=\"cake\"", "value=\"plenty\"", "href=\"#f-price_max\"", "href=\"#f-place\""] {
        assert!(page.text.contains(expected), "{expected}: {}", page.text);
    }
    let problem = town.get("/api/v1/search?price_max=plenty", "").await;
    assert_eq!((problem.status, problem.json()["errors"][0]["field"].as_str()), (422, Some("price_max")));
    for path in ["/search?after=nonsense", "/api/v1/search?after=nonsense"] {
        assert_eq!(town.get(path, "").await.status, 422, "{path}");
    }
    let long = format!("/api/v1/search?q={}", "x".repeat(401));
    assert_eq!(town.get(&long, "").await.status, 422);
}

#[bazaar_db::test]
async fn pages_of_results_follow_each_other_without_repeats(town: Town) {
    with_listings(&town).await;
    let mut seen = Vec::new();
    let mut path = "/api/v1/search?limit=2&sort=newest".to_owned();
    loop {
        let page = town.get(&path, "").await.json();
        seen.extend(
            page["items"].as_array().expect("hits").iter().map(|hit| hit["listing"]["id"].to_string()),
        );
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/search?limit=2&sort=newest&after={next}");
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (6, 6));
}

#[bazaar_db::test]
async fn the_landing_tells_no_median_of_few(town: Town) {
    with_listings(&town).await;
    let many = town.get("/s/1071/nagpur", "").await.text;
    assert!(
        many.contains("Middle asking price (of 6)") && many.contains("Middle price ÷ profit (of 6)"),
        "{many}"
    );
    town.publish((1..=2).map(|number| PublicListing {
        is_live: false,
        version: 2,
        ..public_listing(number, "x")
    }))
    .await;
    let few = town.get("/s/1071/nagpur", "").await.text;
    assert!(!few.contains("Middle asking price") && few.contains("4 listings"), "{few}");
    for path in ["/s/1071/atlantis", "/s/zz/nagpur"] {
        assert_eq!(town.get(path, "").await.status, 404, "{path}");
    }
}

#[bazaar_db::test]
async fn a_price_in_the_words_is_read_and_told(town: Town) {
    with_listings(&town).await;
    let page = town.get("/search?q=bakery+under+1+crore", "").await.text;
    assert!(
        page.contains("Asking price read from your words: up to ₹1 crore") && page.contains("Corner bakery"),
        "{page}"
    );
    let read = town.get("/api/v1/search?q=bakery+under+1+crore", "").await.json();
    assert_eq!((read["price_max_read"].as_i64(), read["total"].as_u64()), (Some(1_000_000_000), Some(6)));
    let none = town.get("/api/v1/search?q=bakery+above+900+crore", "").await.json();
    assert_eq!(none["relaxed"].as_array().map(Vec::len), Some(2), "words and amounts were given up: {none}");
    let own = town.get("/api/v1/search?q=bakery+under+1+crore&price_max=2+crore", "").await.json();
    assert_eq!(own["price_max_read"].as_i64(), None, "a filter that is set stands");
}

#[bazaar_db::test]
async fn a_page_with_room_shows_what_has_some_of_the_words(town: Town) {
    with_listings(&town).await;
    let found = town.get("/api/v1/search?q=corner+bakery", "").await.json();
    assert_eq!((found["total"].as_u64(), found["items"].as_array().map(Vec::len)), (Some(1), Some(1)));
    let also: Vec<&str> = found["also"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|hit| hit["listing"]["title"].as_str())
        .collect();
    assert!(also.contains(&"Village bakery") && !also.contains(&"Corner bakery"), "{also:?}");
    let page = town.get("/search?q=corner+bakery", "").await.text;
    assert!(page.contains("With only some of your words") && page.contains("Village bakery"), "{page}");
    let sorted = town.get("/api/v1/search?q=corner+bakery&sort=newest", "").await.json();
    assert_eq!(
        sorted["also"].as_array().map(Vec::len),
        Some(0),
        "an order that is not by words knows no nearest"
    );
}

#[bazaar_db::test]
async fn a_refused_mandate_keeps_what_was_typed(town: Town) {
    let form = "name=Mine&sectors=zzqqxx&ticket_max=15&within_months=many";
    let page = town.post("/buy/mandate", "/buy/mandate", "asha", form).await;
    assert_eq!(page.status, 422, "{}", page.text);
    for expected in ["value=\"Mine\"", "value=\"zzqqxx\"", "href=\"#f-deal_kinds\"", "href=\"#f-ticket_max\""]
    {
        assert!(page.text.contains(expected), "{expected}: {}", page.text);
    }
}

#[bazaar_db::test]
async fn strangers_are_sent_to_sign_in_and_others_find_nothing(town: Town) {
    with_listings(&town).await;
    for path in ["/buy/mandates", "/buy/mandate", "/buy/matches", "/buy/saved"] {
        let answer = town.get(path, "").await;
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.location().contains("next="), "{path}");
    }
    let wish = json!({ "name": "Mine", "wishes": { "buyer_kind": "trade", "deal_kinds": ["sale"], "sectors": ["1071"] } });
    let made = town.send_json(Method::POST, "/api/v1/mandates", "asha", &wish).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let id = made.json()["id"].as_str().expect("an id").to_owned();
    let mine = town.get(&format!("/api/v1/mandates/{id}/matches"), "asha").await.json();
    assert_eq!(mine.as_array().map(Vec::len), Some(6));
    for path in [format!("/api/v1/mandates/{id}"), format!("/api/v1/mandates/{id}/matches")] {
        assert_eq!(town.get(&path, "ravi").await.status, 404, "{path}");
        assert_eq!(town.get(&path, "").await.status, 401, "{path}");
    }
    for path in [format!("/buy/mandate/{id}"), format!("/buy/matches?mandate={id}")] {
        assert_eq!(town.get(&path, "ravi").await.status, 404, "{path}");
    }
    let listing = "/api/v1/listings/00000000-0000-0000-0000-000000000002/matches";
    assert_eq!(town.get(listing, "asha").await.json().as_array().map(Vec::len), Some(0));
    assert_eq!(town.get(listing, "ravi").await.status, 404);
    let edit = json!({ "version": 1, "name": "Mine", "wishes": wish["wishes"], "state": "paused" });
    let path = format!("/api/v1/mandates/{id}");
    assert_eq!(town.send_json(Method::PUT, &path, "ravi", &edit).await.status, 404);
    assert_eq!(town.send_json(Method::PUT, &path, "asha", &edit).await.status, 204);
    assert_eq!(town.get(&path, "asha").await.json()["state"], "paused");
    assert_eq!(town.get("/api/v1/mandates", "asha").await.json().as_array().map(Vec::len), Some(1));
    assert_eq!(town.ask(Method::DELETE, &path, "asha", None).await.status, 204);
    assert_eq!(town.get(&path, "asha").await.status, 404);
}

#[bazaar_db::test]
async fn saved_listings_and_answers_through_rest(town: Town) {
    with_listings(&town).await;
    let saved = "/api/v1/saved/00000000-0000-0000-0000-000000000001";
    assert_eq!(town.ask(Method::PUT, saved, "asha", None).await.status, 204);
    let kept = town.get("/api/v1/saved", "asha").await.json();
    assert_eq!(kept[0]["listing"]["title"], "Corner bakery");
    assert_eq!(town.ask(Method::DELETE, saved, "asha", None).await.status, 204);
    let wish =
        json!({ "name": "", "wishes": { "buyer_kind": "trade", "deal_kinds": ["sale"], "sectors": [] } });
    let made = town.send_json(Method::POST, "/api/v1/mandates", "asha", &wish).await.json();
    let id = made["id"].as_str().expect("an id").to_owned();
    let answer = format!("/api/v1/mandates/{id}/matches/00000000-0000-0000-0000-000000000001/answer");
    let reason = json!({ "reason": "price" });
    assert_eq!(town.send_json(Method::PUT, &answer, "ravi", &reason).await.status, 404);
    assert_eq!(town.send_json(Method::PUT, &answer, "asha", &reason).await.status, 204);
    let left = town.get(&format!("/api/v1/mandates/{id}/matches"), "asha").await.json();
    assert_eq!(left.as_array().map(Vec::len), Some(5));
}

#[bazaar_db::test]
async fn planted_secrets_of_loans_stay_out_of_every_public_door(town: Town) {
    let secret = PublicListing {
        kind: DealKind::Loan,
        title: "Zanzibar ovens".to_owned(),
        summary: "Quetzal".to_owned(),
        ..public_listing(7, "")
    };
    with_listings(&town).await;
    town.publish([secret]).await;
    for path in [
        "/search?q=zanzibar",
        "/search?kind=loan",
        "/api/v1/search?q=quetzal&kind=loan",
        "/api/v1/search?q=zanzibr",
        "/api/v1/suggest?q=zanz",
        "/api/v1/suggest?q=quet",
        "/s/1071/nagpur",
    ] {
        for who in ["", "asha"] {
            let answer = town.get(path, who).await;
            let hides = !answer.text.contains("Zanzibar ovens") && !answer.text.contains("Quetzal");
            assert!(answer.status == 200 && hides, "{path}: {}", answer.text);
            assert!(!answer.text.contains("listing-7"), "{path}");
        }
    }
    let seen = town.get("/api/v1/search?q=zanzibar&kind=loan", "lender").await;
    assert!(seen.text.contains("Zanzibar ovens"), "{}", seen.text);
}

#[bazaar_db::test]
async fn the_description_names_every_rest_method_of_the_slice(town: Town) {
    let document =
        bazaar_search::routes(&town.search).document(utoipa::openapi::OpenApiBuilder::new().build());
    for path in [
        "/api/v1/search",
        "/api/v1/suggest",
        "/api/v1/mandates",
        "/api/v1/mandates/{id}/matches",
        "/api/v1/listings/{id}/matches",
        "/api/v1/saved",
    ] {
        assert!(document.paths.paths.contains_key(path), "{path}");
    }
}
