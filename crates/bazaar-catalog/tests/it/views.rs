use bazaar_catalog::listing::DealKind;
use bazaar_db::{Scope, sql};
use tokio::sync::watch;

use crate::ground::Ground;

sql! {
    COUNT_ROWS() -> (i64,) = "select count(*) from listing_view";
}

#[bazaar_db::test]
async fn counts_are_written_together_and_once(ground: Ground) {
    let live = ground.live(DealKind::Sale).await;
    let (stop, stopped) = watch::channel(false);
    let flushing = tokio::spawn(ground.catalog.clone().keep_flushing_views(stopped));
    for _ in 0..5 {
        ground.catalog.count_view(&crate::ground::anonymous(), live.id);
    }
    stop.send(true).expect("listening");
    flushing.await.expect("ends");
    ground.catalog.flush_views().await.expect("nothing left");
    let dossier = ground.catalog.find_dossier(&ground.owner(), live.id).await.expect("read");
    assert_eq!(ground.catalog.count_views_of(&ground.owner(), &[dossier]).await.expect("counted"), [5]);
    let rows = ground.db.read(Scope::platform(), |tx| tx.find(&COUNT_ROWS, ())).await;
    assert_eq!(rows, Ok(Some((1,))));
}
