//! What happens in lists shares attention, and teaches weights where a market wants that.

use std::sync::Arc;

use bazaar_kit::{Ctx, DEFAULT_MARKET, MarketRole, SignedIn};
use bazaar_search::engine::Figure;
use bazaar_search::matching::{Feature, Weights};
use bazaar_search::{AskIntroduction, Draft, MandateId, PublicListing};
use uuid::Uuid;

use crate::builders::LAKH_MINOR;
use crate::ground::{NOW, PUNE_POINT, Town, ctx_of, public_listing};
use crate::mandates::draft;

fn wish() -> Draft {
    draft(&[("deal_kinds", "sale"), ("sectors", "1071"), ("ticket_max", "50 lakh")])
}

async fn crowding(town: &Town, mandate: MandateId, number: u128) -> f32 {
    let ctx = ctx_of(&town.ravi);
    let explained = town.search.explain_match(&ctx, mandate, Uuid::from_u128(number)).await;
    explained.expect("explained").crowding
}

#[bazaar_db::test]
async fn a_listing_that_is_asked_for_gives_way_in_every_process(town: Town) {
    // The second is a little beyond the budget, so that being shown first does not yet turn the order.
    let dearer = PublicListing {
        asking: Some(Figure::exact(52 * LAKH_MINOR)),
        ..public_listing(11, "Village bakery")
    };
    town.publish([public_listing(10, "Corner bakery"), dearer]).await;
    let ravi = ctx_of(&town.ravi);
    let mandate = town.search.create_mandate(&ravi, wish()).await.expect("kept");
    town.settle().await;
    let order = async || -> Vec<u128> {
        let matches = town.search.list_matches(&ravi, mandate).await.expect("listed");
        matches.iter().map(|one| one.listing.id.as_u128()).collect()
    };
    assert_eq!(order().await, [10, 11]);
    assert_eq!(town.search.flush_shown(NOW).await.expect("written"), 2);
    assert_eq!(order().await, [10, 11]);
    assert_eq!(town.search.flush_shown(NOW).await.expect("written"), 0, "shown again is shown once");
    let shown = crowding(&town, mandate, 10).await;
    assert!(shown > 0.0);
    let opened = town.search.open_match(&ravi, mandate, Uuid::from_u128(10)).await.expect("opened");
    assert_eq!(opened.slug, "listing-10");
    assert!(crowding(&town, mandate, 10).await > shown);
    assert!(town.search.open_match(&ctx_of(&town.lender), mandate, Uuid::from_u128(10)).await.is_err());
    let message = "I have run two bakeries for ten years.".to_owned();
    let ask = AskIntroduction { listing: Uuid::from_u128(10), mandate: Some(mandate), message };
    town.search.ask_introduction(&ravi, ask).await.expect("asked");
    assert_eq!(order().await, [11, 10], "the one that was asked for gives way");
    let noted = crowding(&town, mandate, 10).await;
    town.search.share_attention(NOW).await.expect("read back");
    assert!((crowding(&town, mandate, 10).await - noted).abs() < 1e-5, "what is stored says the same");
    assert_eq!(order().await, [11, 10]);
    town.search.share_attention(NOW.plus_days(70)).await.expect("read back");
    assert_eq!(order().await, [10, 11], "crowds are forgotten");
}

fn operator(town: &Town) -> Ctx {
    let operator = SignedIn { roles: vec![MarketRole::Operator], ..(*town.lender).clone() };
    ctx_of(&Arc::new(operator))
}

/// A list of twenty in which the far ones at the top are opened, and the near ones at the bottom asked for.
async fn teach(town: &Town) {
    let ravi = ctx_of(&town.ravi);
    let far = |number| PublicListing { point: Some(PUNE_POINT), ..public_listing(number, "Pune bakery") };
    town.publish((1..=10).map(far).chain((11..=20).map(|number| public_listing(number, "Nagpur bakery"))))
        .await;
    let wishes =
        [("deal_kinds", "sale"), ("sectors", "1071"), ("places", "Nagpur"), ("ticket_max", "50 lakh")];
    for _ in 0..3 {
        let mandate = town.search.create_mandate(&ravi, draft(&wishes)).await.expect("kept");
        town.search.list_matches(&ravi, mandate).await.expect("listed");
        town.search.flush_shown(NOW).await.expect("written");
        for number in 1..=10 {
            town.search.open_match(&ravi, mandate, Uuid::from_u128(number)).await.expect("opened");
        }
    }
    for number in 11..=20 {
        let message = "I have run two bakeries for ten years.".to_owned();
        let ask = AskIntroduction { listing: Uuid::from_u128(number), mandate: None, message };
        town.search.ask_introduction(&ravi, ask).await.expect("asked");
    }
}

#[bazaar_db::test]
async fn weights_learn_only_where_an_operator_wants_it_and_go_back_at_once(town: Town) {
    teach(&town).await;
    let system = Ctx::system(DEFAULT_MARKET, NOW.plus_days(1), "test");
    assert_eq!(town.search.learn_weights(&system).await.expect("runs"), 0, "off by default");
    let operator = operator(&town);
    assert!(town.search.switch_learning(&ctx_of(&town.asha), true).await.is_err());
    assert!(town.search.find_learning(&ctx_of(&town.asha)).await.is_err());
    assert!(town.search.learn_weights(&operator).await.is_err(), "a job's work");
    town.search.switch_learning(&operator, true).await.expect("on");
    assert_eq!(town.search.learn_weights(&system).await.expect("runs"), 1);
    let learned = town.search.find_learning(&operator).await.expect("read");
    assert_eq!((learned.is_on, learned.trial_count), (true, 60));
    let place = |weights: &Weights| weights.of(Feature::Place);
    assert!(place(&learned.weights) > place(&Weights::default()), "{learned:?}");
    let near = async || -> f32 {
        let mandates = town.search.list_mandates(&ctx_of(&town.ravi)).await.expect("listed");
        let explained =
            town.search.explain_match(&ctx_of(&town.ravi), mandates[0].id, Uuid::from_u128(1)).await;
        explained.expect("explained").judged.expect("a match").score
    };
    let by_learned = near().await;
    town.search.switch_learning(&operator, false).await.expect("off");
    assert!(near().await > by_learned, "the far one counts for more by default");
    assert!(!town.search.find_learning(&operator).await.expect("read").is_on);
}
