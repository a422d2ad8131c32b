//! REST.

use bazaar_valuation::EngineVersion;
use bazaar_valuation::saved::appraise;

use crate::ground::{CAFE, Ground, MACHINE_SHOP, read};

const JSON: (&str, &str) = ("content-type", "application/json");
const ASHA: (&str, &str) = ("authorization", "Bearer asha");

#[bazaar_db::test]
async fn a_valuation_has_the_bytes_of_the_command_line(ground: Ground) {
    for text in [CAFE, MACHINE_SHOP] {
        let answer = ground.post("/api/v1/valuations", &[JSON], text).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let appraisal = appraise(read(text), EngineVersion::LATEST).expect("valued");
        assert_eq!(answer.text, appraisal.valuation.to_json());
    }
    assert_eq!(ground.count_kept().await, 0);
}

#[bazaar_db::test]
async fn a_kept_valuation_is_found_whole(ground: Ground) {
    let saved = ground.post("/api/v1/valuations?save=true&name=Caf%C3%A9", &[JSON, ASHA], CAFE).await;
    assert_eq!(saved.status, 200, "{}", saved.text);
    let id = saved.json()["id"].as_str().expect("an id").to_owned();
    let found = ground.get(&format!("/api/v1/valuations/{id}"), &[ASHA]).await;
    assert_eq!(found.text, saved.text);
    assert_eq!((&found.json()["name"], &found.json()["version"]), (&"Café".into(), &1.into()));
    let free = ground.post("/api/v1/valuations", &[JSON], CAFE).await;
    assert!(found.text.ends_with(&free.text[1..]), "the result's bytes are the same kept or not");
    let list = ground.get("/api/v1/valuations?limit=5", &[ASHA]).await.json();
    assert_eq!(list["items"][0]["id"], id);
}

#[bazaar_db::test]
async fn strangers_keep_and_see_nothing(ground: Ground) {
    assert_eq!(ground.post("/api/v1/valuations?save=true&name=x", &[JSON], CAFE).await.status, 401);
    assert_eq!(ground.get("/api/v1/valuations", &[]).await.status, 401);
    let missing = "/api/v1/valuations/01900000-0000-7000-8000-000000000000";
    assert_eq!(ground.get(missing, &[]).await.status, 401);
    assert_eq!(ground.get(missing, &[ASHA]).await.status, 404);
}

#[bazaar_db::test]
async fn every_wrong_field_is_pointed_at(ground: Ground) {
    let wrong = CAFE.replacen("\"months\":12", "\"months\":40", 1);
    assert_ne!(wrong, CAFE);
    for (body, status, pointer) in [
        (wrong.as_str(), 422, "#/years/0/months"),
        (r#"{"schema":"bazaar.valuation-input/1"}"#, 422, "#/as_of"),
        ("{", 400, ""),
        ("[]", 422, "#/"),
    ] {
        let answer = ground.post("/api/v1/valuations", &[JSON], body).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (status, "application/problem+json"),
            "{body}"
        );
        let problem = answer.json();
        assert_eq!(problem["errors"][0]["pointer"].as_str().unwrap_or_default(), pointer, "{problem}");
    }
}
