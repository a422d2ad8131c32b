//! The ops on both databases.

use bazaar_db::testing::check_statements;
use bazaar_kit::{Fault, FaultKind, PageRequest};
use bazaar_valuation::saved::{Kept, SaveRequest, ValuationFault, VersionRequest};
use bazaar_valuation::{Decimal, EngineVersion, Input, value};

use crate::ground::{CAFE, Ground, MACHINE_SHOP, read};

async fn keep(ground: &Ground, text: &str) -> Kept {
    let request = SaveRequest { name: " My business ".to_owned(), input: read(text) };
    ground.valuations.save_valuation(&ground.asha, request).await.expect("Asha may keep")
}

#[bazaar_db::test]
async fn every_registered_statement_runs_and_decodes(ground: Ground) {
    assert_eq!(check_statements(&ground.db), Vec::<String>::new());
}

#[bazaar_db::test]
async fn anyone_values_and_nothing_is_stored(ground: Ground) {
    let valued = ground.valuations.value_business(&ground.stranger, read(CAFE)).await.expect("valued");
    assert!(valued.valuation.p50_minor.is_some());
    assert_eq!(ground.count_kept().await, 0);
}

#[bazaar_db::test]
async fn a_stranger_keeps_nothing(ground: Ground) {
    let request = SaveRequest { name: "Café".to_owned(), input: read(CAFE) };
    let refused = ground.valuations.save_valuation(&ground.stranger, request).await.expect_err("nobody");
    assert_eq!(Fault::from(refused).kind, FaultKind::SignInRequired);
    let listed = ground.valuations.list_valuations(&ground.stranger, PageRequest::default()).await;
    assert!(listed.is_err());
    assert_eq!(ground.count_kept().await, 0);
}

#[bazaar_db::test]
async fn a_stored_input_valued_again_gives_the_stored_bytes(ground: Ground) {
    for text in [CAFE, MACHINE_SHOP] {
        let kept = keep(&ground, text).await;
        assert_eq!(kept.name, "My business");
        let again = value(&kept.appraisal.input, EngineVersion::LATEST).expect("valued before");
        assert_eq!(again.to_json(), format!("{{\"result\":{}}}", kept.appraisal.result_json()));
        let read_back = read(&kept.appraisal.input_json());
        assert_eq!(read_back, kept.appraisal.input);
    }
}

#[bazaar_db::test]
async fn a_version_stands_beside_the_old_one(ground: Ground) {
    let first = keep(&ground, CAFE).await;
    let mut input = first.appraisal.input.clone();
    input.factors.growth_percent = Some(Decimal::from_thousandths(25_000));
    let change = VersionRequest { id: first.id, version: 1, input };
    let second = ground.valuations.add_version(&ground.asha, change.clone()).await.expect("newest");
    assert_eq!((second.version, second.number, second.versions.len()), (2, 2, 2));
    assert!(second.versions[0].p50_minor > second.versions[1].p50_minor, "growth is worth something");

    let old = ground.valuations.find_valuation(&ground.asha, first.id, Some(1)).await.expect("kept");
    assert_eq!(old.appraisal, first.appraisal);
    let late = ground.valuations.add_version(&ground.asha, change).await;
    assert!(matches!(late, Err(ValuationFault::Changed)), "{late:?}");
}

#[bazaar_db::test]
async fn somebody_elses_valuation_looks_missing(ground: Ground) {
    let kept = keep(&ground, CAFE).await;
    let seen = ground.valuations.find_valuation(&ground.binod, kept.id, None).await;
    assert!(matches!(seen, Err(ValuationFault::Missing)), "{seen:?}");
    let change = VersionRequest { id: kept.id, version: 1, input: read(CAFE) };
    let changed = ground.valuations.add_version(&ground.binod, change).await;
    assert!(matches!(changed, Err(ValuationFault::Missing)), "{changed:?}");
    let missing = ground.valuations.find_valuation(&ground.asha, kept.id, Some(9)).await;
    assert!(matches!(missing, Err(ValuationFault::Missing)), "{missing:?}");
    let page = ground.valuations.list_valuations(&ground.binod, PageRequest::default()).await.expect("his");
    assert!(page.items.is_empty());
}

#[bazaar_db::test]
async fn the_list_is_paged_without_gaps(ground: Ground) {
    let mut kept = Vec::new();
    for _ in 0..3 {
        kept.push(keep(&ground, CAFE).await.id);
    }
    kept.sort_by_key(|id| std::cmp::Reverse(id.uuid()));
    let first = ground.valuations.list_valuations(&ground.asha, PageRequest::first(2)).await.expect("hers");
    let rest = PageRequest::parse("valuations", first.next.as_deref(), Some(2)).expect("our cursor");
    let second = ground.valuations.list_valuations(&ground.asha, rest).await.expect("hers");
    let listed: Vec<_> = first.items.iter().chain(&second.items).map(|line| line.id).collect();
    assert_eq!(listed, kept);
    assert_eq!(second.next, None);
}

#[bazaar_db::test]
async fn what_cannot_be_kept_says_why(ground: Ground) {
    let save = async |name: &str, input| {
        let request = SaveRequest { name: name.to_owned(), input };
        let refused = ground.valuations.save_valuation(&ground.asha, request).await.expect_err("refused");
        Fault::from(refused).fields.first().map(|field| (field.field.to_string(), field.key))
    };
    let dollars = Input { currency: "USD".to_owned(), ..read(CAFE) };
    assert_eq!(save("Café", dollars).await, Some(("currency".into(), "valuation-saved-rupees-only")));
    assert_eq!(save("  ", read(CAFE)).await, Some(("name".into(), "valuation-saved-name-missing")));
    assert_eq!(save(&"x".repeat(121), read(CAFE)).await, Some(("name".into(), "valuation-saved-name-long")));
    let mut wrong = read(CAFE);
    wrong.years[0].revenue_minor = -1;
    let (field, _) = save("Café", wrong).await.expect("a field");
    assert_eq!(field, "years.0.revenue_minor");
}
