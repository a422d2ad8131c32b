//! A listing's page among others: keeping it, what is like it, what is left of it, and who hears of it.

use bazaar_catalog::listing::{Act, ChangeState, DealKind, Listing};
use bazaar_testkit::{Person, TestApp};

async fn act(app: &TestApp, owner: &Person<'_>, listing: &Listing, act: Act) -> Listing {
    let change = ChangeState::plain(act, listing.version);
    let moved = app.slices().catalog.change_state(&owner.ctx().await, listing.id, change).await;
    app.settle().await;
    moved.unwrap()
}

#[bazaar_db::test]
async fn the_heart_keeps_a_listing_and_stays_where_it_was_pressed(app: TestApp) {
    let live = app.seller().await.live(DealKind::Sale).await;
    let (page, heart) = (format!("/b/{}", live.slug), format!("/buy/saved/{}", live.id));
    let stranger = app.visitor().get(&page).await;
    assert!(stranger.text().contains(&format!("/in?next=%2Fb%2F{}", live.slug)), "{}", stranger.text());
    assert!(!stranger.text().contains(&heart), "nothing to press without signing in");
    let buyer = app.buyer().await;
    assert!(buyer.get(&page).await.text().contains("aria-pressed=\"false\""));
    let kept = buyer.post_form(&heart, &[("next", &page)]).await;
    assert_eq!((kept.status.as_u16(), kept.location()), (303, Some(page.as_str())));
    assert!(buyer.get(&page).await.text().contains("aria-pressed=\"true\""));
    for path in ["/", "/search?q=bakery", "/buy/saved"] {
        assert!(buyer.get(path).await.text().contains("aria-pressed=\"true\""), "{path}");
    }
    let elsewhere = buyer.post_form(&heart, &[("next", "https://evil.example/")]).await;
    assert_eq!(elsewhere.location(), Some("/"), "and never to another site");
    assert_eq!(buyer.get_json("/api/v1/saved").await.as_array().map(Vec::len), Some(0));
}

#[bazaar_db::test]
async fn a_listing_stands_among_those_like_it_while_they_are_live(app: TestApp) {
    let seller = app.seller().await;
    let (one, other) = (seller.live(DealKind::Sale).await, seller.live(DealKind::Sale).await);
    let (path, link) = (format!("/b/{}", one.slug), format!("href=\"/b/{}\"", other.slug));
    for _ in 0..2 {
        assert!(app.visitor().get(&path).await.text().contains(&link), "the other bakery is like it");
    }
    act(&app, &seller, &other, Act::Pause).await;
    assert!(!app.visitor().get(&path).await.text().contains(&link), "a kept page shows nothing hidden");
}

#[bazaar_db::test]
async fn of_a_closed_listing_strangers_are_told_so_and_shown_others(app: TestApp) {
    let seller = app.seller().await;
    let (gone, other) = (seller.live(DealKind::Sale).await, seller.live(DealKind::Sale).await);
    act(&app, &seller, &gone, Act::Close).await;
    let visitor = app.visitor();
    let page = visitor.get(&format!("/b/{}", gone.slug)).await;
    assert_eq!(page.status, 410);
    assert!(page.text().contains("This listing is closed") && page.text().contains(&other.slug));
    assert!(!page.text().contains("Bread, cakes"), "nothing is left of it");
    let program = visitor.get(&format!("/api/v1/teasers/{}", gone.slug)).await;
    assert_eq!((program.status.as_u16(), program.is_problem()), (410, true));
    let addresses = visitor.get("/sitemap.xml").await.text();
    assert!(!addresses.contains(&gone.slug) && addresses.contains(&format!("/hi/b/{}<", other.slug)));
}

#[bazaar_db::test]
async fn an_owner_is_told_once_that_a_listing_is_live(app: TestApp) {
    let seller = app.seller().await;
    let live = seller.live(DealKind::Sale).await;
    let paused = act(&app, &seller, &live, Act::Pause).await;
    let resumed = act(&app, &seller, &paused, Act::Resume).await;
    act(&app, &seller, &resumed, Act::Renew).await;
    let notices = seller.get_json("/api/v1/notices").await;
    let notices = notices["items"].as_array().unwrap();
    let live = notices.iter().filter(|notice| notice["kind"] == "listing-published");
    assert_eq!(live.count(), 1, "{notices:?}");
}

#[bazaar_db::test]
async fn the_bar_counts_unread_messages_and_forgets_those_read(app: TestApp) {
    let person = app.person().await;
    app.settle().await;
    let bar = person.get("/search").await.text();
    assert!(bar.contains("Messages for you: 1 unread"), "the welcome waits: {bar}");
    person.post_form("/inbox/read", &[]).await;
    assert!(!person.get("/search").await.text().contains("unread"));
    assert!(!app.visitor().get("/search").await.text().contains("/inbox"));
}

#[bazaar_db::test]
async fn search_engines_are_told_where_to_look_and_where_not(app: TestApp) {
    let robots = app.visitor().get("/robots.txt").await;
    assert_eq!(robots.status, 200);
    assert_eq!(robots.header("content-type"), Some("text/plain; charset=utf-8"));
    let text = robots.text();
    for line in ["Disallow: /api/", "Disallow: /me", "Disallow: /hi/me", "Disallow: /ops"] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(text.contains("/sitemap.xml"), "{text}");
    assert!(!text.lines().any(|line| line == "Disallow: /"), "a market that is no sample may be found");
}

#[bazaar_db::test]
async fn the_console_begins_where_its_worker_may_work(app: TestApp) {
    for (person, start) in [(app.reviewer().await, "/ops/listings"), (app.operator().await, "/ops/searches")]
    {
        assert_eq!(person.get("/ops").await.location(), Some(start));
        let page = person.get(start).await;
        assert_eq!(page.status, 200, "{start}");
        assert!(page.text().contains(&format!("href=\"{start}\" aria-current=\"page\"")), "{}", page.text());
    }
    assert_eq!(app.person().await.get("/ops").await.status, 403);
    assert_eq!(app.visitor().get("/ops").await.location(), Some("/in?next=%2Fops"));
}
