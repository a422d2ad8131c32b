//! Access and refresh tokens.

use bazaar_identity::{Opened, RefreshFault, VerifyCode};
use bazaar_kit::{Actor, Ctx, Id, MarketRole};

use crate::ground::{Ground, agreed, client};

const ASHA: &str = "98765 43210";

impl Ground {
    /// Signs in as an API client.
    async fn by_client(&self) -> Opened {
        let code = self.code_for(ASHA).await;
        let verify = VerifyCode { phone: ASHA.to_owned(), code, from: client(), terms: agreed() };
        self.identity.verify_code(&self.stranger(), verify).await.unwrap()
    }
}

#[bazaar_db::test]
async fn an_access_token_opens_its_session_for_fifteen_minutes(ground: Ground) {
    let opened = ground.by_client().await;
    let access =
        ground.identity.issue_access(&ground.stranger(), opened.session, opened.person).await.unwrap();
    assert_eq!(access.expires_in_s, 900);
    assert_eq!(ground.by_token(&access.text).await.unwrap().person, opened.person);
    assert!(ground.by_cookie(&opened.secret).await.is_none(), "a refresh token is no cookie");
    assert!(ground.by_token(&opened.secret).await.is_none(), "nor an access token");
    ground.clock.advance_seconds(899);
    assert!(ground.by_token(&access.text).await.is_some());
    ground.clock.advance_seconds(1);
    assert!(ground.by_token(&access.text).await.is_none(), "cached or not");
}

#[bazaar_db::test]
async fn forged_and_foreign_tokens_open_nothing(ground: Ground) {
    let opened = ground.by_client().await;
    let access =
        ground.identity.issue_access(&ground.stranger(), opened.session, opened.person).await.unwrap().text;
    let parts: Vec<&str> = access.split('.').collect();
    let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";
    let forged = [
        format!("{none}.{}.", parts[1]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{}.{}.{}", parts[0], parts[1], parts[2].chars().rev().collect::<String>()),
        format!("{}.{}A.{}", parts[0], parts[1], parts[2]),
        "x".repeat(5_000),
        String::new(),
    ];
    for token in forged {
        assert!(ground.by_token(&token).await.is_none(), "{token}");
    }
    let elsewhere = Ctx { market: Id::new(ground.now()), ..ground.stranger() };
    let foreign = ground.identity.issue_access(&elsewhere, opened.session, opened.person).await.unwrap();
    assert!(ground.by_token(&foreign.text).await.is_none(), "a token of another market");
}

#[bazaar_db::test]
async fn a_revoked_session_or_role_counts_for_tokens_at_once(ground: Ground) {
    let opened = ground.by_client().await;
    let access =
        ground.identity.issue_access(&ground.stranger(), opened.session, opened.person).await.unwrap().text;
    ground.identity.grant_role(&ground.system(), opened.person, MarketRole::Support).await.unwrap();
    let signed_in = ground.by_token(&access).await.unwrap();
    assert_eq!(signed_in.roles, [MarketRole::Support]);
    let ctx = Ctx { actor: Actor::Person(signed_in), ..ground.stranger() };
    ground.identity.end_session(&ctx, opened.session).await.unwrap();
    assert!(ground.by_token(&access).await.is_none());
    let refused = ground.identity.refresh(&ground.stranger(), &opened.secret).await;
    assert!(matches!(refused, Err(RefreshFault::NotValid)), "{refused:?}");
}

#[bazaar_db::test]
async fn a_hundred_refreshes_at_once_make_one_chain(ground: Ground) {
    let opened = ground.by_client().await;
    let refreshes = (0..100).map(|_| {
        let (identity, ctx, token) = (ground.identity.clone(), ground.stranger(), opened.secret.clone());
        tokio::spawn(async move { identity.refresh(&ctx, &token).await })
    });
    let mut children = Vec::new();
    for refresh in refreshes.collect::<Vec<_>>() {
        children.push(refresh.await.unwrap().expect("within the leeway").refresh);
    }
    children.sort();
    children.dedup();
    assert_eq!(children.len(), 1, "one chain");
    assert!(ground.identity.refresh(&ground.stranger(), &children[0]).await.is_ok());
}

#[bazaar_db::test]
async fn a_stolen_token_used_late_ends_the_family(ground: Ground) {
    let opened = ground.by_client().await;
    let first = ground.identity.refresh(&ground.stranger(), &opened.secret).await.unwrap();
    ground.clock.advance_seconds(10);
    let stolen = ground.identity.refresh(&ground.stranger(), &opened.secret).await;
    assert!(matches!(stolen, Err(RefreshFault::Reused)), "{stolen:?}");
    let honest = ground.identity.refresh(&ground.stranger(), &first.refresh).await;
    assert!(matches!(honest, Err(RefreshFault::NotValid)), "the whole family is over: {honest:?}");
    assert!(ground.by_token(&first.access.text).await.is_none());
    let events = ground.events().await;
    assert!(
        events.iter().any(|kind| kind == "refresh.reused")
            && events.iter().any(|kind| kind == "session.revoked")
    );
}

#[bazaar_db::test]
async fn a_grandparent_ends_the_family_even_within_the_leeway(ground: Ground) {
    let opened = ground.by_client().await;
    let child = ground.identity.refresh(&ground.stranger(), &opened.secret).await.unwrap();
    ground.identity.refresh(&ground.stranger(), &child.refresh).await.unwrap();
    let grandparent = ground.identity.refresh(&ground.stranger(), &opened.secret).await;
    assert!(matches!(grandparent, Err(RefreshFault::Reused)), "{grandparent:?}");
}

#[bazaar_db::test]
async fn revoking_a_refresh_token_signs_the_client_out(ground: Ground) {
    let opened = ground.by_client().await;
    let next = ground.identity.refresh(&ground.stranger(), &opened.secret).await.unwrap();
    ground.identity.revoke_refresh(&ground.stranger(), "not a token").await.unwrap();
    ground.identity.revoke_refresh(&ground.stranger(), &next.refresh).await.unwrap();
    assert!(ground.by_token(&next.access.text).await.is_none());
    let refused = ground.identity.refresh(&ground.stranger(), &next.refresh).await;
    assert!(matches!(refused, Err(RefreshFault::NotValid)), "{refused:?}");
}

#[bazaar_db::test]
async fn keys_are_replaced_after_thirty_days_and_other_nodes_follow(ground: Ground) {
    let opened = ground.by_client().await;
    let other = ground.second_node();
    let kid = |token: &str| token.split('.').next().unwrap().to_owned();
    let now = ground.stranger();
    let before = ground.identity.issue_access(&now, opened.session, opened.person).await.unwrap().text;
    let elsewhere = other.issue_access(&now, opened.session, opened.person).await.unwrap().text;
    assert_eq!(kid(&before), kid(&elsewhere), "nodes share the key, sealed in the table");
    ground.clock.advance_seconds(29 * 86_400 + 86_000);
    ground.work().await;
    ground.clock.advance_seconds(500);
    let late = ground.stranger();
    let after = other.issue_access(&late, opened.session, opened.person).await.unwrap().text;
    assert_ne!(kid(&before), kid(&after));
    let fresh = ground.by_client().await;
    let token = other.issue_access(&ground.stranger(), fresh.session, fresh.person).await.unwrap().text;
    assert_eq!(ground.by_token(&token).await.unwrap().person, fresh.person, "an unknown key is looked up");
}
