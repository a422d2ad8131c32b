//! Saved listings.

use bazaar_search::matching::DealKind;
use bazaar_search::{PublicListing, SavedFault};
use uuid::Uuid;

use crate::ground::{Town, ctx_of, public_listing};

#[bazaar_db::test]
async fn a_listing_is_kept_noted_and_let_go(town: Town) {
    town.publish([public_listing(1, "Corner bakery"), public_listing(2, "Village bakery")]).await;
    let (ctx, id) = (ctx_of(&town.asha), Uuid::from_u128(1));
    town.search.save_listing(&ctx, id).await.expect("kept");
    town.search.save_listing(&ctx, id).await.expect("keeping twice is keeping");
    town.search.note_saved(&ctx, id, " Ask about the oven ").await.expect("noted");
    town.publish([PublicListing { version: 2, ..public_listing(1, "Corner bakery, new price") }]).await;
    let saved = town.search.list_saved(&ctx).await.expect("listed");
    assert_eq!(saved.len(), 1);
    assert_eq!((saved[0].note.as_str(), saved[0].has_changed), ("Ask about the oven", true));
    assert!(town.search.list_saved(&ctx_of(&town.ravi)).await.expect("listed").is_empty());
    town.publish([PublicListing { version: 3, is_live: false, ..public_listing(1, "Corner bakery") }]).await;
    let gone = town.search.list_saved(&ctx).await.expect("listed");
    assert_eq!(gone[0].listing, None, "one that was taken down shows as gone");
    town.search.unsave_listing(&ctx, id).await.expect("let go");
    assert!(matches!(town.search.unsave_listing(&ctx, id).await, Err(SavedFault::Missing)));
}

#[bazaar_db::test]
async fn what_may_not_be_seen_cannot_be_kept(town: Town) {
    let loan = PublicListing { kind: DealKind::Loan, ..public_listing(1, "Bakery loan") };
    town.publish([loan]).await;
    for number in [1, 99] {
        let kept = town.search.save_listing(&ctx_of(&town.asha), Uuid::from_u128(number)).await;
        assert!(matches!(kept, Err(SavedFault::Missing)), "{kept:?}");
    }
    town.search.save_listing(&ctx_of(&town.lender), Uuid::from_u128(1)).await.expect("a lender keeps it");
    let note = town.search.note_saved(&ctx_of(&town.asha), Uuid::from_u128(1), "mine").await;
    assert!(matches!(note, Err(SavedFault::Missing)), "{note:?}");
    let long = "x".repeat(3_000);
    let note = town.search.note_saved(&ctx_of(&town.lender), Uuid::from_u128(1), &long).await;
    assert!(matches!(note, Err(SavedFault::Note(_))), "{note:?}");
}
