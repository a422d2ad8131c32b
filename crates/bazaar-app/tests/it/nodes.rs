//! Two processes on one database: what one changes, the other stops showing.

use std::time::Duration;

use bazaar_catalog::listing::{Act, ChangeState, DealKind};
use bazaar_db::testing::{FromTestDb, TestGround};
use bazaar_kit::Clock;
use bazaar_testkit::{START, TestApp};

/// Both; one where the database serves a single process, as a file of SQLite does.
struct Nodes(Vec<TestApp>);

impl FromTestDb for Nodes {
    async fn from_test_db(ground: TestGround) -> Self {
        let TestGround { db, folder, database_url } = ground;
        drop(db);
        let mut nodes = vec![TestApp::start(&folder, database_url.clone(), Clock::manual(START)).await];
        if database_url.is_some() {
            let folder = folder.join("second");
            std::fs::create_dir(&folder).unwrap();
            // The same secret, as an operator gives it to every node.
            std::fs::copy(folder.with_file_name("secret"), folder.join("secret")).unwrap();
            nodes.push(TestApp::start(&folder, database_url, Clock::manual(START)).await);
        }
        Self(nodes)
    }
}

#[bazaar_db::test]
async fn a_page_kept_by_one_process_goes_when_another_hides_its_listing(nodes: Nodes) {
    let (here, there) = (&nodes.0[0], &nodes.0[nodes.0.len() - 1]);
    let seller = here.seller().await;
    let live = seller.live(DealKind::Sale).await;
    let (path, stranger) = (format!("/b/{}", live.slug), there.visitor());
    assert_eq!(stranger.get(&path).await.status, 200);
    assert_eq!(stranger.get(&path).await.header("etag").map(str::is_empty), Some(false), "it is kept");
    let pause = ChangeState::plain(Act::Pause, live.version);
    here.slices().catalog.change_state(&seller.ctx().await, live.id, pause).await.unwrap();
    let mut status = stranger.get(&path).await.status;
    for _ in 0..100 {
        if status == 404 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        status = stranger.get(&path).await.status;
    }
    assert_eq!(status, 404, "the page is dropped long before its five minutes are over");
}
