//! Search as an oracle: whoever knows a secret and asks for it learns nothing from the answer.

use bazaar_catalog::listing::DealKind;
use bazaar_testkit::{SECRETS, TestApp};
use serde_json::Value;

/// What nobody ever wrote.
const NONSENSE: &str = "zzqqxxvv";

/// An answer without what is the same for everybody.
async fn answer(app: &TestApp, path: &str, asked: &str) -> Value {
    let encoded = asked.replace(' ', "+");
    app.visitor().get_json(&format!("{path}?q={encoded}")).await
}

#[bazaar_db::test]
async fn a_question_with_a_secret_is_answered_like_nonsense(app: TestApp) {
    for kind in [DealKind::Sale, DealKind::Stake, DealKind::Loan] {
        app.seller().await.live(kind).await;
    }
    let nothing = answer(&app, "/api/v1/search", NONSENSE).await;
    assert_eq!(nothing["total"], 0, "{nothing}");
    let known = answer(&app, "/api/v1/search", "bakery").await;
    assert_eq!(known["total"], 2, "a sale and a stake are found by what they tell: {known}");
    for secret in SECRETS {
        let found = answer(&app, "/api/v1/search", secret).await;
        assert_eq!(found, nothing, "hits, counts, relaxed wishes for {secret}");
        // Together with a word that is known, the secret moves nothing up, down or out.
        let beside = answer(&app, "/api/v1/search", &format!("bakery {secret}")).await;
        let nonsense = answer(&app, "/api/v1/search", &format!("bakery {NONSENSE}")).await;
        assert_eq!(beside["items"], nonsense["items"], "{secret}");
        assert_eq!(beside["relaxed"], nonsense["relaxed"], "{secret}");
        for letters in 2..=secret.len() {
            let begun = &secret[..letters];
            let completed = answer(&app, "/api/v1/suggest", begun).await.to_string();
            assert!(!completed.contains(secret), "{begun}: {completed}");
        }
    }
}
