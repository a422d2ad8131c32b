//! Mandates: kept as typed, one's own only, and never changed behind somebody's back.

use bazaar_kit::{Ctx, DEFAULT_MARKET, Fault, FaultKind};
use bazaar_search::matching::DealKind;
use bazaar_search::{Draft, MandateFault, MandateState};

use crate::ground::{NOW, OTHER_MARKET, Town, anyone, ctx_of};

pub(crate) fn draft(pairs: &[(&str, &str)]) -> Draft {
    let pairs: Vec<(String, String)> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Draft::read(&pairs).expect("everything can be read")
}

fn bakery() -> Draft {
    draft(&[("name", "Bakery"), ("deal_kinds", "sale"), ("sectors", "bakery"), ("ticket_max", "50 lakh")])
}

#[bazaar_db::test]
async fn a_mandate_is_kept_changed_paused_and_deleted(town: Town) {
    let ctx = ctx_of(&town.asha);
    let id = town.search.create_mandate(&ctx, bakery()).await.expect("kept");
    let kept = town.search.find_mandate(&ctx, id).await.expect("found");
    assert_eq!((kept.wishes.clone(), kept.version), (bakery().wishes, 1));
    let wider = draft(&[("name", "Wider"), ("deal_kinds", "sale"), ("deal_kinds", "stake")]);
    town.search.edit_mandate(&ctx, id, 1, wider.clone()).await.expect("changed");
    let stale = town.search.edit_mandate(&ctx, id, 1, bakery()).await;
    assert!(matches!(stale, Err(MandateFault::ChangedMeanwhile)), "{stale:?}");
    town.search.set_mandate_state(&ctx, id, MandateState::Paused).await.expect("paused");
    let paused = town.search.list_mandates(&ctx).await.expect("listed");
    assert_eq!(
        paused.iter().map(|one| (one.state, one.version)).collect::<Vec<_>>(),
        [(MandateState::Paused, 3)]
    );
    assert_eq!(paused[0].wishes, wider.wishes);
    town.search.set_mandate_state(&ctx, id, MandateState::Deleted).await.expect("deleted");
    assert!(town.search.list_mandates(&ctx).await.expect("listed").is_empty());
    let gone = town.search.set_mandate_state(&ctx, id, MandateState::Active).await;
    assert!(matches!(gone, Err(MandateFault::Missing)), "{gone:?}");
}

#[bazaar_db::test]
async fn somebody_elses_mandate_looks_missing(town: Town) {
    let id = town.search.create_mandate(&ctx_of(&town.asha), bakery()).await.expect("kept");
    let elsewhere = Ctx { market: OTHER_MARKET, ..ctx_of(&town.asha) };
    for ctx in [ctx_of(&town.ravi), elsewhere] {
        let found = town.search.find_mandate(&ctx, id).await;
        assert!(matches!(found, Err(MandateFault::Missing)), "{found:?}");
        let changed = town.search.edit_mandate(&ctx, id, 1, bakery()).await;
        assert!(matches!(changed, Err(MandateFault::Missing)), "{changed:?}");
        let paused = town.search.set_mandate_state(&ctx, id, MandateState::Paused).await;
        assert!(matches!(paused, Err(MandateFault::Missing)), "{paused:?}");
    }
    let nobody = Fault::from(town.search.list_mandates(&anyone()).await.expect_err("a refusal"));
    assert_eq!(nobody.kind, FaultKind::SignInRequired);
}

#[bazaar_db::test]
async fn loans_are_wished_for_by_checked_lenders_only(town: Town) {
    let loans = || draft(&[("deal_kinds", "loan"), ("buyer_kind", "lender")]);
    let refused = town.search.create_mandate(&ctx_of(&town.asha), loans()).await;
    assert!(matches!(refused, Err(MandateFault::Fields(_))), "{refused:?}");
    let kept = town.search.create_mandate(&ctx_of(&town.lender), loans()).await.expect("kept");
    let kept = town.search.find_mandate(&ctx_of(&town.lender), kept).await.expect("found");
    assert_eq!(kept.wishes.deal_kinds, [DealKind::Loan]);
}

#[bazaar_db::test]
async fn nobody_keeps_more_than_twenty(town: Town) {
    let ctx = ctx_of(&town.asha);
    for _ in 0..20 {
        town.search.create_mandate(&ctx, bakery()).await.expect("kept");
    }
    let refused = town.search.create_mandate(&ctx, bakery()).await;
    assert!(matches!(refused, Err(MandateFault::TooMany)), "{refused:?}");
}

#[bazaar_db::test]
async fn samples_are_loaded_by_the_product_only(town: Town) {
    let import = async |ctx: Ctx| {
        let (search, person, job_ctx) = (town.search.clone(), town.ravi.person, ctx.clone());
        let load = town.db.write(&ctx, move |tx| {
            search.import_mandate_in(tx, &job_ctx, (job_ctx.new_id(), person), &bakery())
        });
        load.await
    };
    assert!(import(ctx_of(&town.asha)).await.is_err());
    import(Ctx::system(DEFAULT_MARKET, NOW, "sample")).await.expect("loaded");
    assert_eq!(town.search.list_mandates(&ctx_of(&town.ravi)).await.expect("listed").len(), 1);
}
