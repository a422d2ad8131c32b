//! What is told of listings that have ended, and where search engines find those that have not.

use bazaar_catalog::listing::{Act, ChangeState, DealKind, Listing, ListingFault};
use bazaar_kit::{Ctx, Fault, FaultKind, Id, PageRequest};
use uuid::Uuid;

use crate::ground::{Ground, anonymous, lender, person};

async fn end(ground: &Ground, listing: &Listing) {
    let close = ChangeState::plain(Act::Close, listing.version);
    ground.catalog.change_state(&ground.owner(), listing.id, close).await.expect("closed");
}

async fn told(ground: &Ground, ctx: &Ctx, listing: &Listing) -> FaultKind {
    let refused = ground.catalog.find_teaser(ctx, &listing.slug).await.expect_err("nothing is shown");
    Fault::from(refused).kind
}

#[bazaar_db::test]
async fn who_could_read_a_listing_is_told_that_it_is_over(ground: Ground) {
    let (sale, loan) = (ground.live(DealKind::Sale).await, ground.live(DealKind::Loan).await);
    for listing in [&sale, &loan] {
        end(&ground, listing).await;
    }
    for ctx in [anonymous(), person(|_| {})] {
        assert_eq!(told(&ground, &ctx, &sale).await, FaultKind::Gone);
        assert_eq!(told(&ground, &ctx, &loan).await, FaultKind::Missing, "a loan was never theirs to read");
    }
    assert_eq!(told(&ground, &lender(), &loan).await, FaultKind::Gone);
    let over = ground.catalog.find_teaser(&anonymous(), &sale.slug).await;
    assert!(matches!(over, Err(ListingFault::Over { sector: Some(code) }) if code.as_str() == "1071"));
    ground.catalog.find_teaser(&ground.owner(), &sale.slug).await.expect("its owner still reads it");
}

#[bazaar_db::test]
async fn what_never_went_live_or_is_only_hidden_is_missing(ground: Ground) {
    let draft = ground.finished_draft(DealKind::Sale).await;
    end(&ground, &draft).await;
    assert_eq!(told(&ground, &anonymous(), &draft).await, FaultKind::Missing);
    let live = ground.live(DealKind::Sale).await;
    let pause = ChangeState::plain(Act::Pause, live.version);
    ground.catalog.change_state(&ground.owner(), live.id, pause).await.expect("hidden");
    assert_eq!(told(&ground, &anonymous(), &live).await, FaultKind::Missing);
}

#[bazaar_db::test]
async fn addresses_come_in_parts_that_hold_each_public_listing_once(ground: Ground) {
    let mut public = Vec::new();
    for kind in [DealKind::Sale, DealKind::Stake, DealKind::Sale, DealKind::Sale, DealKind::Sale] {
        public.push(ground.live(kind).await.id);
    }
    ground.live(DealKind::Loan).await;
    end(&ground, &ground.live(DealKind::Sale).await).await;
    public.sort_unstable();
    let first = Id::from_uuid(Uuid::nil());
    let catalog = &ground.catalog;
    assert_eq!(catalog.list_part_starts(&anonymous(), 5).await.expect("read"), [], "all fit in one");
    for size in [1, 2, 3, 4] {
        let starts = catalog.list_part_starts(&anonymous(), size).await.expect("read");
        let mut found = Vec::new();
        for start in std::iter::once(first).chain(starts) {
            let part = catalog.list_addresses(&anonymous(), start, size).await.expect("read");
            found.extend(part.into_iter().map(|address| address.id));
        }
        assert_eq!(found, public, "in parts of {size}");
    }
    let listed = catalog.list_teasers(&anonymous(), PageRequest::first(100)).await.expect("listed");
    assert_eq!(listed.items.len(), public.len(), "the feed knows the same");
}
