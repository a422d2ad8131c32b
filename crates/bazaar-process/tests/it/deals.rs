//! Deals on both databases: the ordinary way, and everything that must be refused without a trace.

use bazaar_db::Db;
use bazaar_jobs::Wake;
use bazaar_kit::{Actor, Ctx, Currency, FaultKind, Id};
use bazaar_process::deal::{
    Bindings, DealFault, DealParts, Deals, Fire, Holder, Open, Part, PositionState, Told,
};
use bazaar_process::process::{GuardKind, shipped};

use crate::ground::{Ground, SUBJECT, numbers, person};

const BUYER: u128 = 1;
const SELLER: u128 = 2;
const STAFF: u128 = 900;
const SEATS: [(&str, u128); 2] = [("buyer", BUYER), ("seller", SELLER)];
const GOODS: [(&str, i64); 3] = [("price", 100_050), ("delivery", 5_000), ("commission", 250)];

#[bazaar_db::test]
async fn a_purchase_goes_from_order_to_reviews(db: Db) {
    let ground = Ground::new(db).await;
    let mut deal = ground.open("purchase", &SEATS, &GOODS).await;
    ground.go(&mut deal, BUYER, "buyer", "ask", &[]).await;
    ground.go(&mut deal, SELLER, "seller", "answer", &[]).await;
    ground.go(&mut deal, BUYER, "buyer", "order", &[]).await;
    ground.report(&mut deal, "payment-came").await;
    ground.go(&mut deal, SELLER, "seller", "send", &[]).await;
    ground.go(&mut deal, BUYER, "buyer", "received", &[]).await;
    assert_eq!(
        ground.done().into_iter().filter(|line| !line.starts_with("notify")).collect::<Vec<_>>(),
        [
            "reserve",
            "hold payment 105050",
            "capture payment 105050",
            "fee payment 2501",
            "release payment 102549",
            "invoice  105050",
            "open-reviews",
        ],
        "the fee rounds down, and the rest goes to the seller"
    );
    let position = &deal.positions["payment"];
    assert_eq!((position.state, position.left_minor), (PositionState::Over, 0));
    ground.clock.advance_seconds(7 * 86_400);
    ground.worker("one").run_until_idle().await.unwrap();
    let sight = ground.sight(&deal).await;
    assert_eq!((sight.deal.state.as_str(), sight.deal.ended_at.is_some()), ("done", true));
    let steps: Vec<(&str, &str)> =
        sight.steps.iter().map(|step| (step.transition.as_str(), step.by.as_str())).collect();
    assert_eq!(
        steps,
        [
            ("ask", "buyer"),
            ("answer", "seller"),
            ("order", "buyer"),
            ("payment-came", "partner"),
            ("send", "seller"),
            ("received", "buyer"),
            ("show-reviews", "clock"),
        ]
    );
    assert_eq!(sight.steps[0].person, Some(person(BUYER)));
    assert!(sight.moves.is_empty());
}

#[bazaar_db::test]
async fn a_wrong_seat_a_stranger_and_nobody_change_nothing(db: Db) {
    let ground = Ground::new(db).await;
    let deal = ground.open("purchase", &SEATS, &GOODS).await;
    let order = ground.fire(&deal, "buyer", "order", &[]);
    let as_seller = ground.try_fire(SELLER, order.clone()).await;
    assert!(matches!(as_seller, Err(DealFault::NotYourSeat)), "{as_seller:?}");
    let own_seat = ground.try_fire(SELLER, Fire { seat: "seller".to_owned(), ..order.clone() }).await;
    assert!(matches!(own_seat, Err(DealFault::WrongState)), "{own_seat:?}");
    for stranger in [3, 4] {
        let refused = ground.try_fire(stranger, order.clone()).await;
        assert!(matches!(refused, Err(DealFault::Missing)), "{refused:?}");
        let unseen = ground.deals.get_deal(&ground.ctx(stranger), deal.id).await;
        assert!(matches!(unseen, Err(DealFault::Missing)));
    }
    let nobody = Ctx { actor: Actor::Anonymous, ..ground.ctx(1) };
    let refused = ground.deals.fire(&nobody, order).await.map_err(bazaar_kit::Fault::from);
    assert_eq!(refused.map_err(|fault| fault.kind).unwrap_err(), FaultKind::SignInRequired);
    let timed = ground.deals.fire_timer(&ground.ctx(1), deal.id, 1, "forget".to_owned()).await;
    let timed = timed.map_err(|fault| bazaar_kit::Fault::from(fault).kind).unwrap_err();
    assert_eq!(timed, FaultKind::Forbidden, "only the product fires timers");
    assert_eq!(ground.now(&deal).await, deal);
    assert!(ground.done().is_empty());
}

#[bazaar_db::test]
async fn seats_that_do_not_fit_and_keys_that_are_none_are_refused(db: Db) {
    let ground = Ground::new(db).await;
    let told = numbers(&GOODS);
    let open = |process: &str, seats: &[(&str, u128)]| Open {
        id: Id::new(ground.clock.now()),
        process: process.to_owned(),
        subject: SUBJECT,
        currency: Currency::INR,
        seats: seats
            .iter()
            .map(|(seat, number)| ((*seat).to_owned(), Holder::Person(person(*number))))
            .collect(),
        told: told.clone(),
    };
    let ctx = ground.ctx(BUYER);
    for seats in [
        &[("buyer", BUYER)][..],
        &[("buyer", BUYER), ("seller", BUYER)],
        &[("buyer", BUYER), ("seller", SELLER), ("operator", 7)],
        &[("buyer", BUYER), ("seller", SELLER), ("king", 7)],
    ] {
        let refused = ground.deals.open_deal(&ctx, open("purchase", seats)).await;
        assert!(matches!(refused, Err(DealFault::Seats)), "{seats:?} {refused:?}");
    }
    for unknown in ["nda", "no-such-thing"] {
        let refused = ground.deals.open_deal(&ctx, open(unknown, &SEATS)).await;
        assert!(matches!(refused, Err(DealFault::NoSuchProcess)), "{refused:?}");
    }
    let others = ground.deals.open_deal(&ground.ctx(7), open("purchase", &SEATS)).await;
    assert!(matches!(others, Err(DealFault::NotYourSeat)), "{others:?}");
    let untold = Open { told: numbers(&[("price", 0), ("colour", 3)]), ..open("purchase", &SEATS) };
    let Err(DealFault::Told(faults)) = ground.deals.open_deal(&ctx, untold).await else { panic!("untold") };
    let keys: Vec<&str> = faults.iter().map(|fault| fault.key).collect();
    let expected =
        ["deal-field-not-asked", "deal-field-too-little", "deal-field-missing", "deal-field-missing"];
    assert_eq!(keys, expected);
    let deal = ground.open("purchase", &SEATS, &GOODS).await;
    for key in [String::new(), "k".repeat(201), "nul\0".to_owned()] {
        let fire = Fire { key, ..ground.fire(&deal, "buyer", "order", &[]) };
        let refused = ground.try_fire(BUYER, fire).await;
        assert!(matches!(&refused, Err(DealFault::Told(faults)) if faults[0].field == "key"), "{refused:?}");
    }
}

#[bazaar_db::test]
async fn staff_do_not_decide_on_their_own_deal(db: Db) {
    let ground = Ground::new(db).await;
    let seats = [("buyer", STAFF), ("seller", SELLER)];
    let mut deal = ground.open("purchase", &seats, &GOODS).await;
    ground.go(&mut deal, STAFF, "buyer", "order", &[]).await;
    ground.report(&mut deal, "payment-came").await;
    let refused = ground.try_fire(STAFF, ground.fire(&deal, "operator", "call-off", &[])).await;
    assert!(matches!(refused, Err(DealFault::NotYourSeat)), "{refused:?}");
    ground.go(&mut deal, STAFF + 1, "operator", "call-off", &[]).await;
    assert_eq!(deal.state, "called-off");
}

#[bazaar_db::test]
async fn the_same_key_is_the_same_step_and_other_words_under_it_are_refused(db: Db) {
    let ground = Ground::new(db).await;
    let deal = ground.open("purchase", &SEATS, &GOODS).await;
    let order = ground.fire(&deal, "buyer", "order", &[]);
    let once = ground.try_fire(BUYER, order.clone()).await.unwrap();
    let done = ground.done();
    let again = ground.try_fire(BUYER, order.clone()).await.unwrap();
    assert_eq!((again, ground.done().len()), (once.clone(), 0), "answered, not done again");
    assert!(done.contains(&"hold payment 105050".to_owned()));
    let other = Fire { transition: "give-up".to_owned(), version: once.version, ..order.clone() };
    let refused = ground.try_fire(BUYER, other).await;
    assert!(matches!(refused, Err(DealFault::KeyReused)), "{refused:?}");
    let stale = Fire { key: "another".to_owned(), transition: "give-up".to_owned(), ..order };
    let refused = ground.try_fire(BUYER, stale).await;
    assert!(matches!(refused, Err(DealFault::Stale)), "{refused:?}");
    assert_eq!(ground.now(&once).await, once);
    // The partner's report twice: once counted.
    let (system, report) = (ground.system(), || ("payment-came".to_owned(), "pay_7".to_owned()));
    let first = ground.deals.report_payment(&system, once.id, report().0, report().1).await.unwrap();
    let second = ground.deals.report_payment(&system, once.id, report().0, report().1).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(ground.done().iter().filter(|line| line.starts_with("capture")).count(), 1);
}

#[bazaar_db::test]
async fn amounts_that_cannot_be_name_their_field_and_change_nothing(db: Db) {
    let ground = Ground::new(db).await;
    let mut deal = ground.open("purchase", &SEATS, &GOODS).await;
    ground.go(&mut deal, BUYER, "buyer", "order", &[]).await;
    ground.report(&mut deal, "payment-came").await;
    ground.go(&mut deal, SELLER, "seller", "send", &[]).await;
    ground.go(&mut deal, BUYER, "buyer", "dispute", &[]).await;
    ground.done();
    for (amount, key) in [
        (-1, "deal-field-too-little"),
        (105_051, "deal-field-more-than-left"),
        (i64::MAX, "deal-field-too-much"),
        (i64::MIN, "deal-field-too-little"),
    ] {
        let fire = ground.fire(&deal, "operator", "decide-between", &[("refund-amount", amount)]);
        let Err(DealFault::Told(faults)) = ground.try_fire(STAFF, fire).await else { panic!("{amount}") };
        assert!(
            faults.iter().any(|fault| fault.key == key && fault.field == "refund-amount"),
            "{amount} {faults:?}"
        );
    }
    let mut fire = ground.fire(&deal, "operator", "decide-between", &[("price", 1)]);
    fire.told.insert("refund-amount".to_owned(), Told::Text("a lot".to_owned()));
    let Err(DealFault::Told(faults)) = ground.try_fire(STAFF, fire).await else { panic!("words for money") };
    let keys: Vec<&str> = faults.iter().map(|fault| fault.key).collect();
    assert_eq!(keys, ["deal-field-not-asked", "deal-field-wrong-type"]);
    assert_eq!((ground.now(&deal).await, ground.done().len()), (deal.clone(), 0));
    ground.go(&mut deal, STAFF, "operator", "decide-between", &[("refund-amount", 105_050)]).await;
    let money: Vec<String> = ground.done().into_iter().filter(|line| line.contains("payment")).collect();
    assert_eq!(
        money,
        ["refund payment 105050", "release payment 0"],
        "all of it back leaves nothing for the seller"
    );
}

#[bazaar_db::test]
async fn timers_fire_once_for_two_workers_and_stale_ones_not_at_all(db: Db) {
    let ground = Ground::new(db).await;
    let mut lapses = ground.open("purchase", &SEATS, &GOODS).await;
    let mut paid = ground.open("purchase", &SEATS, &GOODS).await;
    ground.go(&mut lapses, BUYER, "buyer", "order", &[]).await;
    ground.go(&mut paid, BUYER, "buyer", "order", &[]).await;
    ground.report(&mut paid, "payment-came").await;
    let (one, two) = (ground.worker("one"), ground.worker("two"));
    for jump_s in [600, -600, 900, 0, -900, 5_000] {
        ground.clock.advance_seconds(jump_s);
        let (first, second) = tokio::join!(one.run_until_idle(), two.run_until_idle());
        first.and(second).unwrap();
    }
    assert_eq!(ground.now(&lapses).await.state, "lapsed");
    assert_eq!(ground.now(&paid).await.state, "paid", "its timer was set for another version");
    assert_eq!(ground.done().iter().filter(|line| line.starts_with("void")).count(), 1);
    let counts = one.counts().await.unwrap();
    assert!(counts.iter().all(|count| count.state != "dead"), "{counts:?}");
}

#[bazaar_db::test]
async fn of_two_rivals_exactly_one_becomes_exclusive(db: Db) {
    let ground = Ground::new(db).await;
    let mut deals = Vec::new();
    for buyer in 10..14_u128 {
        let seats = [("buyer", buyer), ("seller", SELLER)];
        let mut deal = ground.open("business-sale", &seats, &[("commission", 200), ("agent-share", 0)]).await;
        ground.go(&mut deal, SELLER, "seller", "accept-interest", &[]).await;
        let nda = ground.deals.list_parts(&ground.ctx(buyer), deal.id, "nda".to_owned()).await.unwrap();
        let mut nda = nda.into_iter().next().unwrap();
        ground.go(&mut nda, buyer, "buyer", "sign", &[]).await;
        deal = ground.now(&deal).await;
        assert_eq!(deal.state, "in-room");
        let till = ground.clock.now().plus_days(7).micros();
        let terms = [("price", 50_000_000), ("upfront", 10_000_000), ("valid-till", till)];
        ground.go(&mut deal, buyer, "buyer", "make-offer", &terms).await;
        deals.push(deal);
    }
    let fires: Vec<Fire> =
        deals.iter().map(|deal| ground.fire(deal, "seller", "accept-offer", &[])).collect();
    let mut tasks = tokio::task::JoinSet::new();
    for fire in fires {
        let (deals, ctx) = (ground.deals.clone(), ground.ctx(SELLER));
        tasks.spawn(async move { deals.fire(&ctx, fire).await });
    }
    let outcomes = tasks.join_all().await;
    let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(won, 1, "{outcomes:?}");
    let mut states = Vec::new();
    for deal in &deals {
        states.push(ground.now(deal).await.state);
    }
    states.sort();
    assert_eq!(states, ["exclusive", "lost", "lost", "lost"]);
    let closed = ground.done().into_iter().filter(|line| line == "close-access").count();
    assert_eq!(closed, 3, "the room is shut to those who lost");
}

#[bazaar_db::test]
async fn lenders_bid_apart_one_is_chosen_and_the_request_is_funded(db: Db) {
    let ground = Ground::new(db).await;
    let mut request = ground.open("loan-request", &[("borrower", 20)], &[]).await;
    let lenders = [31, 32, 33_u128];
    let parts = lenders.map(|lender| Part {
        holder: Some(Holder::Person(person(lender))),
        told: numbers(&[("fee-rate", 100)]),
    });
    ground
        .send_out(
            &mut request,
            20,
            "borrower",
            "publish",
            &[("sum", 10_000_000), ("months", 24)],
            parts.to_vec(),
        )
        .await;
    let bids = ground.deals.list_parts(&ground.ctx(20), request.id, "loan-bid".to_owned()).await.unwrap();
    assert_eq!(bids.len(), 3);
    let own = ground.deals.list_parts(&ground.ctx(31), request.id, "loan-bid".to_owned()).await.unwrap();
    assert_eq!(own.len(), 1, "a lender sees its own bid only");
    let till = ground.clock.now().plus_days(7).micros();
    let terms = [
        ("loan-sum", 10_000_000),
        ("yearly-rate", 1_450),
        ("charges", 50_000),
        ("instalments", 24),
        ("valid-till", till),
    ];
    let seat_of = |number: u128| Holder::Person(person(number));
    let mut bids: Vec<_> = bids
        .into_iter()
        .map(|bid| (lenders.into_iter().find(|lender| bid.seats["lender"] == seat_of(*lender)).unwrap(), bid))
        .map(|(lender, bid)| (bid, lender))
        .collect();
    for (bid, lender) in &mut bids {
        ground.go(bid, *lender, "lender", "bid", &terms).await;
    }
    let (mut chosen, lender) = bids.remove(1);
    ground.go(&mut chosen, 20, "borrower", "choose", &[]).await;
    for (bid, _) in &bids {
        assert_eq!(ground.now(bid).await.state, "lost");
    }
    ground.go(&mut chosen, lender, "lender", "pay-out", &[]).await;
    ground.go(&mut chosen, 20, "borrower", "confirm-receipt", &[]).await;
    ground.report(&mut chosen, "fee-came").await;
    assert_eq!((chosen.state.as_str(), ground.now(&request).await.state.as_str()), ("repaying", "funded"));
    assert!(ground.done().contains(&"fee introduction 100000".to_owned()));
}

#[bazaar_db::test]
async fn milestones_need_two_persons_and_close_the_sale(db: Db) {
    let ground = Ground::new(db).await;
    let seats = [("buyer", BUYER), ("seller", SELLER), ("agent", 5)];
    let mut sale = ground.open("business-sale", &seats, &[("commission", 200), ("agent-share", 4_000)]).await;
    ground.go(&mut sale, SELLER, "seller", "accept-interest", &[]).await;
    let mut nda = ground.deals.list_parts(&ground.ctx(1), sale.id, "nda".to_owned()).await.unwrap().remove(0);
    ground.go(&mut nda, BUYER, "buyer", "sign", &[]).await;
    sale = ground.now(&sale).await;
    let till = ground.clock.now().plus_days(7).micros();
    let too_early = [("price", 1_000), ("upfront", 2_000), ("valid-till", till)];
    let refused = ground.try_fire(BUYER, ground.fire(&sale, "buyer", "make-offer", &too_early)).await;
    assert!(matches!(refused, Err(DealFault::Unmet("deal-too-large"))), "{refused:?}");
    let past = [("price", 1_000), ("upfront", 0), ("valid-till", ground.clock.now().micros())];
    let refused = ground.try_fire(BUYER, ground.fire(&sale, "buyer", "make-offer", &past)).await;
    assert!(matches!(refused, Err(DealFault::Unmet("deal-not-ahead"))), "{refused:?}");
    let terms = [("price", 2_000_000), ("upfront", 2_000_000), ("valid-till", till)];
    let with_earn_out = [&terms[..], &[("earn-out", 500_000)]].concat();
    ground.go(&mut sale, BUYER, "buyer", "make-offer", &with_earn_out).await;
    assert_eq!(sale.told["earn-out"], Told::Number(500_000));
    ground.go(&mut sale, SELLER, "seller", "counter", &terms).await;
    assert!(!sale.told.contains_key("earn-out"), "a counter-offer is read by itself");
    ground.go(&mut sale, BUYER, "buyer", "make-offer", &terms).await;
    ground.go(&mut sale, SELLER, "seller", "accept-offer", &[]).await;
    ground.unmet.lock().push(GuardKind::ChecklistDone);
    let refused = ground.try_fire(BUYER, ground.fire(&sale, "buyer", "confirm-diligence", &[])).await;
    assert!(matches!(refused, Err(DealFault::Unmet("deal-checklist-open"))), "{refused:?}");
    ground.unmet.lock().clear();
    ground.go(&mut sale, BUYER, "buyer", "confirm-diligence", &[]).await;
    let due = ground.clock.now().plus_days(30).micros();
    let part = Part { holder: None, told: numbers(&[("amount", 2_000_000), ("due-at", due)]) };
    ground.send_out(&mut sale, BUYER, "buyer", "plan-milestones", &[], vec![part]).await;
    let refused = ground.try_fire(BUYER, ground.fire(&sale, "buyer", "confirm-handover", &[])).await;
    assert!(matches!(refused, Err(DealFault::Unmet("deal-parts-open"))), "{refused:?}");
    let mut part = ground
        .deals
        .list_parts(&ground.ctx(1), sale.id, "escrow-milestone".to_owned())
        .await
        .unwrap()
        .remove(0);
    ground.go(&mut part, BUYER, "buyer", "fund", &[]).await;
    ground.report(&mut part, "payment-came").await;
    ground.go(&mut part, SELLER, "seller", "claim", &[]).await;
    ground.go(&mut part, BUYER, "buyer", "approve", &[]).await;
    ground.go(&mut part, STAFF, "operator", "approve-first", &[]).await;
    let alone = ground.try_fire(STAFF, ground.fire(&part, "operator", "approve-second", &[])).await;
    assert!(matches!(alone, Err(DealFault::Unmet("deal-another-person"))), "{alone:?}");
    ground.go(&mut part, STAFF + 1, "operator", "approve-second", &[]).await;
    ground.go(&mut sale, BUYER, "buyer", "confirm-handover", &[]).await;
    ground.report(&mut sale, "commission-came").await;
    assert_eq!(sale.state, "closed");
    let money: Vec<String> = ground.done().into_iter().filter(|line| line.contains("commission")).collect();
    let expected = [
        "hold commission 40000",
        "capture commission 40000",
        "release commission 16000",
        "fee commission 24000",
    ];
    assert_eq!(money, expected);
}

#[bazaar_db::test]
async fn deals_in_flight_go_on_with_the_next_version(db: Db) {
    let ground = Ground::new(db).await;
    let deal = ground.open("inquiry", &[("customer", 1), ("provider", 2)], &[]).await;
    let ground = Ground { deals: next_version(&ground), ..ground };
    let refused = ground.deals.adopt_version(&ground.ctx(1), "inquiry".to_owned(), 2).await;
    assert!(matches!(refused, Err(DealFault::Refused(_))), "{refused:?}");
    assert_eq!(ground.deals.adopt_version(&ground.operator(900), "inquiry".to_owned(), 2).await.unwrap(), 1);
    assert_eq!(ground.deals.adopt_version(&ground.operator(900), "inquiry".to_owned(), 2).await.unwrap(), 0);
    assert_eq!(ground.now(&deal).await.process_version, 2);
    ground.clock.advance_seconds(2 * 86_400);
    ground.worker("one").run_until_idle().await.unwrap();
    assert_eq!(ground.now(&deal).await.state, "ended", "the timer of the second version");
}

#[bazaar_db::test]
async fn what_nobody_bound_stops_the_start(db: Db) {
    let library = shipped().unwrap();
    let parts = DealParts { db, wake: Wake::default(), library, bindings: Bindings::default() };
    let unbound = Deals::try_new(parts).map(drop).unwrap_err();
    assert!(unbound.uses.contains(&("purchase".to_owned(), "hold")), "{unbound}");
    assert!(unbound.uses.contains(&("stake-sale".to_owned(), "stake-declared")), "{unbound}");
}

fn next_version(ground: &Ground) -> Deals {
    let mut library = shipped().unwrap();
    let mut second = library.get("inquiry", 1).unwrap().clone();
    second.version = 2;
    second.timers.iter_mut().for_each(|timer| timer.after.seconds = 86_400);
    library.add(second);
    let bindings = crate::ground::bindings(&ground.log, &ground.unmet);
    Deals::try_new(DealParts { db: ground.db.clone(), wake: Wake::default(), library, bindings }).unwrap()
}

#[bazaar_db::test]
async fn every_registered_statement_runs_and_decodes(db: Db) {
    let problems = bazaar_db::testing::check_statements(&db);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
