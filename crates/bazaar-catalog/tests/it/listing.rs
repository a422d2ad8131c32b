use bazaar_catalog::listing::{
    Act, AnswerListing, ChangeState, DealKind, LIVE_DAYS, Listing, ListingAnswers, ListingFault, ListingId,
    ListingState, StartListing, Visibility, import_sample_in,
};
use bazaar_directory::Directory;
use bazaar_directory::business::{Business, BusinessAnswers};
use bazaar_jobs::{Wake, WorkerBuilder};
use bazaar_kit::{Clock, Ctx, Fault, FaultKind, Id, Locale, OrganisationRole, PageRequest};

use crate::ground::{
    Ground, NOW, SECRETS, anonymous, lender, listing_answers, person, reviewer, some, system,
};
use crate::media::photo;

fn fields_of<T: std::fmt::Debug>(refused: Result<T, ListingFault>) -> Vec<(String, &'static str)> {
    let fault = Fault::from(refused.expect_err("refused"));
    fault.fields.iter().map(|field| (field.field.to_string(), field.key)).collect()
}

fn kind_of<T: std::fmt::Debug>(refused: Result<T, ListingFault>) -> FaultKind {
    Fault::from(refused.expect_err("refused")).kind
}

#[bazaar_db::test]
async fn a_draft_is_submitted_approved_and_read_by_strangers(ground: Ground) {
    let live = ground.live(DealKind::Sale).await;
    assert_eq!(live.state, ListingState::Live);
    assert_eq!(live.expires_at, Some(NOW.plus_days(LIVE_DAYS)));
    let (teaser, visibility) = ground.catalog.find_teaser(&anonymous(), &live.slug).await.expect("public");
    assert_eq!(visibility, Visibility::Detail);
    assert_eq!(teaser.title, "Bakery with two outlets, Pune west");
    let detail = teaser.detail.expect("figures");
    assert_eq!(detail.asking_paise, Some(450_000_000));
    let sales = detail.years[0].revenue.expect("a band");
    assert_eq!((sales.low_paise, sales.high_paise), (1_000_000_000, 2_000_000_000));
    let kinds = ground.event_kinds().await;
    assert_eq!(kinds, ["listing.changed", "listing.submitted", "listing.published"]);
}

#[bazaar_db::test]
async fn nothing_a_stranger_or_search_reads_tells_whose_it_is(ground: Ground) {
    for kind in [DealKind::Sale, DealKind::Stake, DealKind::Loan] {
        let live = ground.live(kind).await;
        let declared = person(|person| person.stake_declared_at = Some(NOW));
        let mut read = vec![live.slug.clone()];
        for ctx in [anonymous(), declared, lender()] {
            if let Ok((teaser, _)) = ground.catalog.find_teaser(&ctx, &live.slug).await {
                read.push(format!("{teaser:?}"));
            }
        }
        let document = ground.catalog.find_search_document(&system(), live.id).await.expect("read");
        read.push(format!("{document:?}"));
        for text in &read {
            for secret in SECRETS {
                assert!(!text.contains(secret), "{kind} tells {secret}: {text}");
            }
        }
        assert!(read.len() >= 3, "somebody may read a live {kind}");
    }
}

#[bazaar_db::test]
async fn loans_are_for_checked_lenders_and_stakes_show_no_price_to_strangers(ground: Ground) {
    let (loan, stake) = (ground.live(DealKind::Loan).await, ground.live(DealKind::Stake).await);
    for ctx in [anonymous(), person(|_| {})] {
        assert_eq!(kind_of(ground.catalog.find_teaser(&ctx, &loan.slug).await), FaultKind::Missing);
        let (teaser, _) = ground.catalog.find_teaser(&ctx, &stake.slug).await.expect("a teaser");
        assert_eq!((teaser.detail, teaser.stake_percent), (None, Some((25, 30))));
    }
    ground.catalog.find_teaser(&lender(), &loan.slug).await.expect("a lender sees it");
    let declared = person(|person| person.stake_declared_at = Some(NOW));
    let (teaser, _) = ground.catalog.find_teaser(&declared, &stake.slug).await.expect("declared");
    assert!(teaser.detail.is_some());
    let listed = ground.catalog.list_teasers(&anonymous(), PageRequest::default()).await.expect("listed");
    assert_eq!(listed.items.iter().map(|teaser| teaser.id).collect::<Vec<_>>(), [stake.id]);
    assert!(listed.items[0].detail.is_none());
    let documents =
        ground.catalog.list_search_documents(&system(), Id::from_uuid(uuid::Uuid::nil()), 10).await;
    let documents = documents.expect("listed");
    let of = |id: ListingId| documents.iter().find(|document| document.id == id).expect("there");
    assert!(of(loan.id).is_for_lenders && !of(stake.id).is_for_lenders);
    assert!(of(stake.id).teaser.as_ref().is_some_and(|teaser| teaser.detail.is_none()));
}

/// What search reads again of a listing, first and from what it kept, is what is there now; says whether it is public.
async fn reads_again_what_is_there(ground: &Ground, id: ListingId) -> bool {
    let fresh = ground.catalog.find_search_document(&system(), id).await.expect("read").expect("known");
    for _ in 0..2 {
        let again = ground.catalog.list_search_documents_of(&system(), vec![id]).await.expect("read");
        assert_eq!(again, std::slice::from_ref(&fresh));
    }
    fresh.teaser.is_some()
}

#[bazaar_db::test]
async fn search_reads_again_what_is_there_after_every_kind_of_change(ground: Ground) {
    let (owner, live) = (ground.owner(), ground.live(DealKind::Sale).await);
    assert!(reads_again_what_is_there(&ground, live.id).await);

    let directory = Directory::new(ground.db.clone());
    let business = directory.find_business(&owner, live.business).await.expect("read");
    let answers = BusinessAnswers { founded_year: some("1987"), ..BusinessAnswers::default() };
    let known = (business.id, business.version);
    directory.edit_business(&owner, known, answers, Vec::new()).await.expect("edited");
    assert!(reads_again_what_is_there(&ground, live.id).await);
    let number = business.identifiers.keys().next().copied().expect("a number");
    directory.mark_number_seen(&reviewer(), business.id, number).await.expect("seen");
    assert!(reads_again_what_is_there(&ground, live.id).await);

    let pause = ChangeState::plain(Act::Pause, live.version);
    let paused = ground.catalog.change_state(&owner, live.id, pause).await.expect("paused");
    assert!(!reads_again_what_is_there(&ground, live.id).await);
    let resume = ChangeState::plain(Act::Resume, paused.version);
    ground.catalog.change_state(&owner, live.id, resume).await.expect("resumed");
    assert!(reads_again_what_is_there(&ground, live.id).await);
    ground.catalog.add_photo(&owner, live.id, photo(30)).await.expect("added");
    assert!(!reads_again_what_is_there(&ground, live.id).await, "a new photo is reviewed first");
}

#[bazaar_db::test]
async fn texts_that_give_it_away_are_refused_field_by_field(ground: Ground) {
    let draft = ground.finished_draft(DealKind::Stake).await;
    let answer = AnswerListing {
        version: draft.version,
        listing: ListingAnswers {
            title: some("ANNAPURNA Bakers of Pune"),
            summary: some("Call 98765 43210"),
            reason: some("Great investment, write to a@example.net"),
            growth: some("A sound investment"),
            asking: some("15"),
            ..ListingAnswers::default()
        },
        ..AnswerListing::default()
    };
    let refused = ground.catalog.answer_listing(&ground.owner(), draft.id, answer).await;
    let expected = [
        ("asking", "amount-unit-missing"),
        ("title", "listing-blind-name"),
        ("summary", "listing-blind-phone"),
        ("reason", "listing-blind-link"),
        ("growth", "listing-stake-advertised"),
    ];
    assert_eq!(fields_of(refused), expected.map(|(field, key)| (field.to_owned(), key)));
    let dossier = ground.catalog.find_dossier(&ground.owner(), draft.id).await.expect("unchanged");
    assert_eq!(dossier.listing, draft);
    assert!(!dossier.listing.slug.contains("annapurna"));
}

#[bazaar_db::test]
async fn a_renamed_business_is_not_approved_under_a_title_that_names_it(ground: Ground) {
    let submitted = ground.submitted(DealKind::Sale).await;
    let answer = AnswerListing {
        version: submitted.version,
        business: BusinessAnswers { trade_name: some("Two Outlets"), ..BusinessAnswers::default() },
        ..AnswerListing::default()
    };
    let refused = ground.catalog.answer_listing(&ground.owner(), submitted.id, answer).await;
    assert_eq!(fields_of(refused), [("title".to_owned(), "listing-blind-name")]);
}

#[bazaar_db::test]
async fn an_unfinished_draft_is_not_submitted(ground: Ground) {
    let owner = ground.owner();
    let start = StartListing {
        kind: DealKind::Sale,
        owner: Some(ground.organisation),
        business: BusinessAnswers { trade_name: some("Annapurna"), ..BusinessAnswers::default() },
    };
    let draft = ground.catalog.start_listing(&owner, start).await.expect("begun");
    let submit = ChangeState::plain(Act::Submit, draft.version);
    let missing = fields_of(ground.catalog.change_state(&owner, draft.id, submit).await);
    assert!(missing.contains(&("risks".to_owned(), "listing-answer-missing")), "{missing:?}");
    assert_eq!(missing.len(), 12);
}

#[bazaar_db::test]
async fn a_changed_live_listing_leaves_the_public_until_approved_again(ground: Ground) {
    let live = ground.live(DealKind::Sale).await;
    let answer = AnswerListing {
        version: live.version,
        listing: ListingAnswers { risks: some("The oven is old."), ..ListingAnswers::default() },
        ..AnswerListing::default()
    };
    let changed = ground.catalog.answer_listing(&ground.owner(), live.id, answer).await.expect("changed");
    assert_eq!((changed.state, changed.slug.as_str()), (ListingState::Submitted, live.slug.as_str()));
    assert_eq!(kind_of(ground.catalog.find_teaser(&anonymous(), &live.slug).await), FaultKind::Missing);
    let document =
        ground.catalog.find_search_document(&system(), live.id).await.expect("read").expect("known");
    assert_eq!((document.state, document.teaser), (ListingState::Submitted, None));
    let same =
        AnswerListing { version: changed.version, listing: listing_answers(), ..AnswerListing::default() };
    let same =
        AnswerListing { listing: ListingAnswers { risks: some("The oven is old."), ..same.listing }, ..same };
    let unchanged = ground.catalog.answer_listing(&ground.owner(), live.id, same).await.expect("saved");
    assert_eq!(unchanged.version, changed.version, "the same answers change nothing");
}

#[bazaar_db::test]
async fn strangers_learn_nothing_and_stale_versions_are_refused(ground: Ground) {
    let draft = ground.finished_draft(DealKind::Sale).await;
    let stranger = person(|_| {});
    let answer =
        || AnswerListing { version: draft.version, listing: listing_answers(), ..AnswerListing::default() };
    let start = StartListing {
        kind: DealKind::Sale,
        owner: Some(ground.organisation),
        business: BusinessAnswers::default(),
    };
    assert!(ground.catalog.is_own_listing(&ground.owner(), draft.id).await.expect("read"));
    assert!(!ground.catalog.is_own_listing(&stranger, draft.id).await.expect("read"));
    for refused in [
        ground.catalog.find_dossier(&stranger, draft.id).await.map(drop),
        ground.catalog.answer_listing(&stranger, draft.id, answer()).await.map(drop),
        ground.catalog.start_listing(&stranger, start).await.map(drop),
        ground
            .catalog
            .change_state(&stranger, draft.id, ChangeState::plain(Act::Close, draft.version))
            .await
            .map(drop),
        ground.catalog.find_teaser(&stranger, &draft.slug).await.map(drop),
    ] {
        assert_eq!(kind_of(refused), FaultKind::Missing);
    }
    let approve = ChangeState::plain(Act::Approve, draft.version);
    assert_eq!(
        kind_of(ground.catalog.change_state(&stranger, draft.id, approve).await),
        FaultKind::Forbidden
    );
    assert_eq!(kind_of(ground.catalog.find_dossier(&anonymous(), draft.id).await), FaultKind::SignInRequired);
    let stale = ChangeState::plain(Act::Submit, draft.version - 1);
    let refused = ground.catalog.change_state(&ground.owner(), draft.id, stale).await;
    assert!(matches!(refused, Err(ListingFault::ChangedMeanwhile)));
    let mine = ground.catalog.list_my_listings(&ground.owner()).await.expect("listed");
    assert_eq!(mine.len(), 1);
    assert!(ground.catalog.list_my_listings(&stranger).await.expect("listed").is_empty());
}

#[bazaar_db::test]
async fn a_member_reads_and_only_managers_change(ground: Ground) {
    let draft = ground.finished_draft(DealKind::Sale).await;
    let mut member = ground.owner().signed_in().expect("signed in").clone();
    member.memberships[0].role = OrganisationRole::Member;
    let member = person(|person| *person = member);
    ground.catalog.find_dossier(&member, draft.id).await.expect("read");
    let submit = ChangeState::plain(Act::Submit, draft.version);
    assert_eq!(kind_of(ground.catalog.change_state(&member, draft.id, submit).await), FaultKind::Missing);
}

#[bazaar_db::test]
async fn its_owner_pauses_resumes_renews_and_closes_it(ground: Ground) {
    let owner = ground.owner();
    let mut listing = ground.live(DealKind::Sale).await;
    for (act, state) in [
        (Act::Pause, ListingState::Paused),
        (Act::Resume, ListingState::Live),
        (Act::Renew, ListingState::Live),
        (Act::Close, ListingState::Closed),
    ] {
        let change = ChangeState::plain(act, listing.version);
        listing = ground.catalog.change_state(&owner, listing.id, change).await.expect("moved");
        assert_eq!(listing.state, state);
        let is_public = ground.catalog.find_teaser(&anonymous(), &listing.slug).await.is_ok();
        assert_eq!(is_public, state == ListingState::Live);
    }
    let kinds = ground.event_kinds().await;
    let told = ["listing.paused", "listing.resumed", "listing.resumed", "listing.closed"];
    assert_eq!(kinds[kinds.len() - 4..], told, "nobody is told anew that it went live");
    let again = ChangeState::plain(Act::Resume, listing.version);
    let refused = ground.catalog.change_state(&owner, listing.id, again).await;
    assert!(matches!(refused, Err(ListingFault::WrongState)));
    let bare = ChangeState::plain(Act::Edit, listing.version);
    assert!(ground.catalog.change_state(&owner, listing.id, bare).await.is_err());
}

#[bazaar_db::test]
async fn a_timer_ends_what_ran_out_and_renewing_brings_it_back(ground: Ground) {
    let (old, ended) = (ground.live(DealKind::Sale).await, ground.live(DealKind::Sale).await);
    let close = ChangeState::plain(Act::Close, ended.version);
    ground.catalog.change_state(&ground.owner(), ended.id, close).await.expect("closed");
    let clock = Clock::manual(NOW.plus_days(LIVE_DAYS));
    let builder = bazaar_catalog::register_jobs(WorkerBuilder::default(), &ground.catalog);
    let worker = builder.build(ground.db.clone(), clock, Wake::default(), "one".to_owned());
    worker.run_until_idle().await.expect("runs");
    let later = |ctx: Ctx| Ctx { now: NOW.plus_days(LIVE_DAYS + 1), ..ctx };
    let expired = ground.catalog.find_dossier(&ground.owner(), old.id).await.expect("read").listing;
    assert_eq!(expired.state, ListingState::Expired);
    let count = ground.catalog.expire_listings(&later(system())).await.expect("ran");
    assert_eq!(count, 0, "each ends once");
    assert_eq!(kind_of(ground.catalog.expire_listings(&ground.owner()).await), FaultKind::Forbidden);
    let renew = ChangeState::plain(Act::Renew, expired.version);
    let renewed = ground.catalog.change_state(&later(ground.owner()), old.id, renew).await.expect("renewed");
    assert_eq!(renewed.expires_at, Some(NOW.plus_days(2 * LIVE_DAYS + 1)));
}

#[bazaar_db::test]
async fn a_business_changed_by_itself_takes_its_listing_from_the_public(ground: Ground) {
    let live = ground.live(DealKind::Sale).await;
    let directory = Directory::new(ground.db.clone());
    let business = directory.find_business(&ground.owner(), live.business).await.expect("read");
    let renamed = BusinessAnswers { trade_name: some("Another Name"), ..BusinessAnswers::default() };
    let at = (business.id, business.version);
    directory.edit_business(&ground.owner(), at, renamed, vec![]).await.expect("renamed");
    let builder = bazaar_catalog::register_jobs(WorkerBuilder::default(), &ground.catalog);
    let worker = builder.build(ground.db.clone(), Clock::manual(NOW), Wake::default(), "one".to_owned());
    worker.run_until_idle().await.expect("runs");
    let dossier = ground.catalog.find_dossier(&ground.owner(), live.id).await.expect("read");
    assert_eq!(dossier.listing.state, ListingState::Submitted);
    assert_eq!(kind_of(ground.catalog.find_teaser(&anonymous(), &live.slug).await), FaultKind::Missing);
}

#[bazaar_db::test]
async fn samples_are_loaded_as_they_are(ground: Ground) {
    let ctx = system();
    let business = Business::named(Id::new(NOW), ground.organisation, "Invented (sample)".to_owned());
    let ids = (Id::new(NOW), ground.organisation, business.id);
    let listing = Listing {
        state: ListingState::Live,
        title: some("A sweet shop"),
        live_from: Some(NOW),
        expires_at: Some(NOW.plus_days(90)),
        ..Listing::draft(ids, DealKind::Sale, Locale::En, NOW)
    };
    let (load, id) = ((listing, business), ids.0);
    ground
        .db
        .write(&ctx.clone(), move |tx| import_sample_in(tx, &ctx, (&load.0, &load.1), 12))
        .await
        .expect("loaded");
    let dossier = ground.catalog.find_dossier(&ground.owner(), id).await.expect("found");
    assert!(dossier.listing.slug.starts_with("a-sweet-shop-"), "{}", dossier.listing.slug);
    let views = ground.catalog.count_views_of(&ground.owner(), &[dossier]).await;
    assert_eq!(views.expect("counted"), [12]);
}
