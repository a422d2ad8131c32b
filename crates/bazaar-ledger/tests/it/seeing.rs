//! Who sees what.

use bazaar_kit::{Actor, Ctx, Currency, FaultKind, Id, PageRequest, PersonId};
use bazaar_ledger::books::{CARRY_OUT_ORDER, LIST_POSTINGS, PostingKind, REVERSE_POSTING, SEE_BALANCES};
use bazaar_ledger::partner::{LIST_CASES, READ_STATEMENT, SETTLE_CASE};
use bazaar_ledger::verify::VERIFY_BOOKS;
use bazaar_ledger::{Act, Owner, Party, Purpose};
use uuid::Uuid;

use crate::ground::{AGENT, DEAL, Ground, SELLER, operator, paise, person, refusal, release, system};

#[test]
fn moving_money_is_for_the_product_alone_and_looking_for_few() {
    let stranger = Ctx { actor: Actor::Anonymous, ..system() };
    let somebody = person(Id::from_uuid(Uuid::from_u128(7)), &[]);
    for (permission, for_somebody, for_operator) in [
        (&CARRY_OUT_ORDER, false, false),
        (&VERIFY_BOOKS, false, false),
        (&REVERSE_POSTING, false, true),
        (&LIST_POSTINGS, false, true),
        (&READ_STATEMENT, false, true),
        (&LIST_CASES, false, true),
        (&SETTLE_CASE, false, true),
        (&SEE_BALANCES, true, true),
    ] {
        let name = permission.name;
        assert_eq!(permission.check(&stranger).unwrap_err().kind, FaultKind::SignInRequired, "{name}");
        assert_eq!(permission.allows(&somebody), for_somebody, "{name}");
        assert_eq!(permission.allows(&operator()), for_operator, "{name}");
        assert!(permission.allows(&system()), "{name}");
    }
}

#[bazaar_db::test]
async fn people_see_their_own_money_only(ground: Ground) {
    let hold = ground.captured(1, 500).await;
    ground.done(release(hold, AGENT, 200)).await;
    ground.done(release(hold, AGENT, 100)).await;
    ground.done(Act::PayOut { to: AGENT, amount: paise(250) }).await;
    let Party::Person(agent) = AGENT else { unreachable!("the agent is a person") };
    let own = person(agent, &[]);
    let lines = ground.ledger.list_balances(&own, Owner::Party(AGENT)).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.balance_minor).collect::<Vec<_>>(), [50]);
    let stranger = person(PersonId::from_uuid(Uuid::from_u128(8)), &[]);
    for owner in [Owner::Party(AGENT), Owner::Party(SELLER), Owner::Platform] {
        assert_eq!(refusal(ground.ledger.list_balances(&stranger, owner).await), "fault-missing");
        assert!(ground.ledger.list_balances(&operator(), owner).await.is_ok());
    }
    let account = (AGENT, Purpose::Available, Currency::INR);
    let page = ground.ledger.list_statement(&own, account, PageRequest::first(2)).await.unwrap();
    let seen: Vec<_> =
        page.items.iter().map(|line| (line.number, line.amount_minor, line.balance_minor)).collect();
    assert_eq!(seen, [(3, -250, 50), (2, 100, 300)]);
    let next = PageRequest::parse("ledger-statement", page.next.as_deref(), Some(2)).unwrap();
    let rest = ground.ledger.list_statement(&own, account, next).await.unwrap();
    assert_eq!((rest.items.len(), rest.items[0].number, rest.next), (1, 1, None));
    assert_eq!(refusal(ground.ledger.list_statement(&stranger, account, next).await), "fault-missing");
    let platforms = (AGENT, Purpose::Fees, Currency::INR);
    assert_eq!(refusal(ground.ledger.list_statement(&operator(), platforms, next).await), "fault-missing");
}

#[bazaar_db::test]
async fn an_operator_lists_what_happened_in_a_deal(ground: Ground) {
    let hold = ground.captured(1, 500).await;
    ground.done(release(hold, SELLER, 500)).await;
    let first = ground.ledger.list_postings(&operator(), DEAL, PageRequest::first(2)).await.unwrap();
    let next = PageRequest::parse("ledger-postings", first.next.as_deref(), Some(2)).unwrap();
    let rest = ground.ledger.list_postings(&operator(), DEAL, next).await.unwrap();
    let kinds: Vec<PostingKind> = first.items.iter().chain(&rest.items).map(|line| line.kind).collect();
    assert_eq!(kinds, [PostingKind::Hold, PostingKind::Capture, PostingKind::Release]);
    assert_eq!(rest.next, None);
}
