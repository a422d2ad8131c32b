use std::sync::Arc;

use bazaar_db::{Db, Scope, sql};
use bazaar_directory::Directory;
use bazaar_directory::business::{
    Business, BusinessAnswers, BusinessFault, IdentifierKind, Premises, YearAnswers, YearSource, find_in,
    find_version_in, import_in,
};
use bazaar_kit::{
    Actor, Ctx, DEFAULT_MARKET, Fault, FaultKind, Id, MarketId, MarketRole, Membership, OrganisationId,
    OrganisationRole, PageRequest, SignedIn, Timestamp,
};

sql! {
    ADD_MARKET(MarketId) =
        "insert into market (id, name, currency, time_zone, is_sample, created_at)
         values ($1, 'probe', 'INR', 'Asia/Kolkata', true, 0)";
    ADD_ORGANISATION(OrganisationId, MarketId) =
        "insert into organisation (id, market_id, name, kind, created_at, version)
         values ($1, $2, 'probe', 'business', 0, 1)";
}

/// 20 November 2026.
const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

fn ctx_of(organisation: Option<OrganisationId>, roles: &[MarketRole]) -> Ctx {
    let memberships = organisation
        .map(|organisation| Membership { organisation, role: OrganisationRole::Owner, lender_checked: false })
        .into_iter()
        .collect();
    let signed_in = SignedIn {
        person: Id::new(NOW),
        session: Id::new(NOW),
        market: DEFAULT_MARKET,
        name: "Asha".to_owned(),
        roles: roles.to_vec(),
        memberships,
        stake_declared_at: None,
        proved_at: bazaar_kit::Timestamp::from_micros(0),
    };
    let mut ctx = Ctx::system(DEFAULT_MARKET, NOW, "test");
    ctx.actor = Actor::Person(Arc::new(signed_in));
    ctx
}

async fn ground(db: &Db) -> (Directory, OrganisationId) {
    let organisation = Id::new(NOW);
    db.write(Scope::platform(), move |tx| {
        tx.run(&ADD_MARKET, (DEFAULT_MARKET,))?;
        tx.run(&ADD_ORGANISATION, (organisation, DEFAULT_MARKET))
    })
    .await
    .expect("stored");
    (Directory::new(db.clone()), organisation)
}

fn named(name: &str) -> BusinessAnswers {
    BusinessAnswers { trade_name: Some(name.to_owned()), ..BusinessAnswers::default() }
}

#[expect(clippy::unnecessary_wraps, reason = "answers may be left out")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[bazaar_db::test]
async fn a_profile_is_written_answer_by_answer(db: Db) {
    let (directory, organisation) = ground(&db).await;
    let owner = ctx_of(Some(organisation), &[]);
    let added =
        directory.add_business(&owner, organisation, named(" Annapurna  Bakers ")).await.expect("added");
    assert_eq!((added.trade_name.as_str(), added.version), ("Annapurna Bakers", 1));
    let answers = BusinessAnswers {
        sector: some("1071"),
        pin: some("411 001"),
        founded_year: some("२०१५"),
        staff: some("12"),
        premises: some("rented"),
        gstin: some("27AAPFU0939F1ZV"),
        ..BusinessAnswers::default()
    };
    let year = YearAnswers {
        year: some("2024-25"),
        revenue: some("1.5 cr"),
        profit: some("-2 lakh"),
        ..YearAnswers::default()
    };
    let edited = directory.edit_business(&owner, (added.id, 1), answers, vec![year]).await.expect("edited");
    let found = directory.find_business(&owner, added.id).await.expect("found");
    assert_eq!(found, edited);
    let version =
        db.read(&owner, move |tx| find_version_in(tx, DEFAULT_MARKET, added.id)).await.expect("read");
    assert_eq!(version, Some(edited.version));
    assert_eq!((found.pin.as_deref(), found.state_code.as_deref()), (Some("411001"), Some("27")));
    assert!(found.district.is_some(), "the PIN tells the district");
    assert_eq!((found.founded_year, found.staff_count), (Some(2015), Some(12)));
    assert_eq!(found.premises, Some(Premises::Rented));
    let (start, latest) = found.latest_year().expect("a year");
    assert_eq!(
        (start, latest.revenue_paise, latest.profit_paise),
        (2024, Some(1_500_000_000), Some(-20_000_000))
    );
    assert_eq!(latest.source, YearSource::Stated);
}

#[bazaar_db::test]
async fn every_wrong_answer_is_named_and_nothing_is_stored(db: Db) {
    let (directory, organisation) = ground(&db).await;
    let owner = ctx_of(Some(organisation), &[]);
    let added = directory.add_business(&owner, organisation, named("Annapurna")).await.expect("added");
    let answers = BusinessAnswers {
        trade_name: some(" "),
        pin: some("12"),
        gstin: some("27AAPFU0939F1ZX"),
        sector: some("nonsense"),
        staff: some("many"),
        locality: some("Camp"),
        ..BusinessAnswers::default()
    };
    let year = YearAnswers { year: some("2024-25"), revenue: some("15"), ..YearAnswers::default() };
    let refused = directory.edit_business(&owner, (added.id, 1), answers, vec![year]).await;
    let fault = Fault::from(refused.expect_err("refused"));
    let mut fields: Vec<_> = fault.fields.iter().map(|field| field.field.as_ref()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["gstin", "pin", "revenue", "sector", "staff", "trade_name"]);
    assert_eq!(directory.find_business(&owner, added.id).await.expect("found"), added);
}

#[bazaar_db::test]
async fn a_stale_version_and_a_stranger_are_refused(db: Db) {
    let (directory, organisation) = ground(&db).await;
    let owner = ctx_of(Some(organisation), &[]);
    let added = directory.add_business(&owner, organisation, named("Annapurna")).await.expect("added");
    directory.edit_business(&owner, (added.id, 1), named("Annapurna Foods"), vec![]).await.expect("edited");
    let stale = directory.edit_business(&owner, (added.id, 1), named("Other"), vec![]).await;
    assert!(matches!(stale, Err(BusinessFault::ChangedMeanwhile)));
    let stranger = ctx_of(None, &[]);
    for refused in [
        directory.find_business(&stranger, added.id).await.map(drop),
        directory.edit_business(&stranger, (added.id, 2), named("Mine"), vec![]).await.map(drop),
        directory.add_business(&stranger, organisation, named("Mine")).await.map(drop),
        directory.list_businesses(&stranger, organisation, PageRequest::default()).await.map(drop),
    ] {
        assert_eq!(Fault::from(refused.expect_err("refused")).kind, FaultKind::Missing);
    }
    let listed =
        directory.list_businesses(&owner, organisation, PageRequest::first(5)).await.expect("listed");
    assert_eq!((listed.items.len(), listed.next), (1, None));
}

#[bazaar_db::test]
async fn a_seen_paper_counts_until_the_number_changes(db: Db) {
    let (directory, organisation) = ground(&db).await;
    let (owner, reviewer) = (ctx_of(Some(organisation), &[]), ctx_of(None, &[MarketRole::Reviewer]));
    let answers = BusinessAnswers { pan: some("AAPFU0939F"), ..named("Annapurna") };
    let id = directory.add_business(&owner, organisation, answers).await.expect("added").id;
    let own = ctx_of(Some(organisation), &[MarketRole::Reviewer]);
    let refused = directory.mark_number_seen(&own, id, IdentifierKind::Pan).await;
    assert!(matches!(refused, Err(BusinessFault::OwnBusiness)));
    let absent = directory.mark_number_seen(&reviewer, id, IdentifierKind::Cin).await;
    assert!(matches!(absent, Err(BusinessFault::NoSuchNumber)));
    directory.mark_number_seen(&reviewer, id, IdentifierKind::Pan).await.expect("noted");
    let seen = directory.find_business(&reviewer, id).await.expect("found");
    assert!(seen.identifiers[&IdentifierKind::Pan].seen.is_some_and(|(at, _)| at == NOW));
    let other = BusinessAnswers { pan: some("AAAPL1234C"), ..BusinessAnswers::default() };
    let changed = directory.edit_business(&owner, (id, seen.version), other, vec![]).await.expect("edited");
    assert_eq!(changed.identifiers[&IdentifierKind::Pan].seen, None);
}

#[bazaar_db::test]
async fn an_imported_profile_comes_back_whole(db: Db) {
    let (_, organisation) = ground(&db).await;
    let business = Business {
        staff_count: Some(3),
        ..Business::named(Id::new(NOW), organisation, "Imported".to_owned())
    };
    let (stored, ctx) = (business.clone(), Ctx::system(DEFAULT_MARKET, NOW, "test"));
    let found = db
        .write(&ctx.clone(), move |tx| {
            import_in(tx, &ctx, &stored)?;
            find_in(tx, DEFAULT_MARKET, stored.id)
        })
        .await;
    assert_eq!(found, Ok(Some(business)));
}

#[bazaar_db::test]
async fn every_registered_statement_runs_and_decodes(db: Db) {
    let problems = bazaar_db::testing::check_statements(&db);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
