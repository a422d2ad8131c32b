//! Statements of the partner against our books.

use bazaar_kit::{Currency, Fault, PageRequest, Timestamp};
use bazaar_ledger::Act;
use bazaar_ledger::partner::{CaseKind, CaseLine, Reading, Statement, StatementEntry};

use crate::ground::{BUYER, Ground, NOW, SELLER, hold_id, operator, paise, refusal, release};

/// The day our test's postings happen in, reported two days later, so that nothing is too fresh.
fn day(lines: &[(&str, i64)]) -> Statement {
    Statement {
        partner: "bank".to_owned(),
        currency: Currency::INR,
        since: NOW.plus_days(-1),
        until: NOW.plus_days(2),
        opening_minor: 0,
        closing_minor: lines.iter().map(|(_, minor)| minor).sum(),
        lines: lines.iter().map(|&(reference, amount_minor)| entry(reference, amount_minor, NOW)).collect(),
    }
}

fn entry(reference: &str, amount_minor: i64, happened_at: Timestamp) -> StatementEntry {
    StatementEntry { reference: reference.to_owned(), amount_minor, happened_at }
}

fn after(statement: &Statement, lines: &[(&str, i64)]) -> Statement {
    let since = statement.until;
    Statement {
        since,
        until: since.plus_days(1),
        opening_minor: statement.closing_minor,
        closing_minor: statement.closing_minor + lines.iter().map(|(_, minor)| minor).sum::<i64>(),
        lines: lines.iter().map(|&(reference, minor)| entry(reference, minor, since)).collect(),
        ..statement.clone()
    }
}

async fn read(ground: &Ground, statement: &Statement) -> Result<Reading, Fault> {
    ground.ledger.read_statement(&operator(), statement.clone()).await
}

async fn open_cases(ground: &Ground) -> Vec<CaseLine> {
    let page = ground.ledger.list_cases(&operator(), PageRequest::first(100)).await.unwrap();
    page.items.into_iter().filter(|case| case.is_open == 1).collect()
}

async fn kinds(ground: &Ground) -> Vec<(CaseKind, i64, i64)> {
    let cases = open_cases(ground).await;
    cases.into_iter().map(|case| (case.kind, case.ours_minor, case.theirs_minor)).collect()
}

/// A payment of 500 under `utr-0`, of which 400 were taken, and 300 paid to the seller under `utr-3`.
async fn movements(ground: &Ground) {
    let hold = hold_id(1);
    ground.done(Act::Hold { hold, payer: BUYER, amount: paise(500) }).await;
    let mut capture = ground.order(Act::Capture { hold, amount: paise(400) });
    capture.at_partner = None;
    ground.ledger.carry_out(&crate::ground::system(), capture).await.unwrap();
    ground.done(release(hold, SELLER, 300)).await;
    ground.done(Act::PayOut { to: SELLER, amount: paise(300) }).await;
}

#[bazaar_db::test]
async fn books_that_agree_open_no_case(ground: Ground) {
    movements(&ground).await;
    let statement = day(&[("utr-0", 400), ("utr-3", -300)]);
    let first = read(&ground, &statement).await.unwrap();
    assert_eq!(first, Reading { agreed: 2, differing: 0, settled: 0, is_replay: false });
    let again = read(&ground, &statement).await.unwrap();
    assert_eq!(again, Reading { is_replay: true, ..first });
    assert_eq!(open_cases(&ground).await, Vec::new());
}

#[bazaar_db::test]
async fn every_difference_is_a_case_to_the_paisa(ground: Ground) {
    movements(&ground).await;
    let mut statement = day(&[("utr-0", 399), ("stranger", 7)]);
    statement.closing_minor += 1;
    let reading = read(&ground, &statement).await.unwrap();
    assert_eq!((reading.agreed, reading.differing), (0, 4));
    let mut found = kinds(&ground).await;
    found.sort_by_key(|(kind, ..)| *kind);
    assert_eq!(
        found,
        [
            (CaseKind::UnknownToUs, 0, 7),
            (CaseKind::UnknownToPartner, -300, 0),
            (CaseKind::AmountsDiffer, 400, 399),
            (CaseKind::DoesNotAddUp, 406, 407),
        ]
    );
    read(&ground, &statement).await.unwrap();
    assert_eq!(open_cases(&ground).await.len(), 4, "reading again opens nothing twice");
}

#[bazaar_db::test]
async fn a_line_reported_twice_is_a_difference(ground: Ground) {
    movements(&ground).await;
    read(&ground, &day(&[("utr-0", 400), ("utr-3", -300), ("utr-3", -300)])).await.unwrap();
    assert_eq!(kinds(&ground).await, [(CaseKind::AmountsDiffer, -300, -600)]);
}

#[bazaar_db::test]
async fn a_difference_that_goes_away_settles_its_case(ground: Ground) {
    movements(&ground).await;
    let first = day(&[("utr-0", 400)]);
    read(&ground, &first).await.unwrap();
    assert_eq!(kinds(&ground).await, [(CaseKind::UnknownToPartner, -300, 0)]);
    let second = after(&first, &[("utr-3", -300)]);
    let reading = read(&ground, &second).await.unwrap();
    assert_eq!((reading.differing, reading.settled), (0, 1));
    assert_eq!(open_cases(&ground).await, Vec::new());
}

#[bazaar_db::test]
async fn what_was_posted_just_before_the_end_may_come_later(ground: Ground) {
    movements(&ground).await;
    let fresh = Statement { until: NOW.plus_seconds(60), ..day(&[("utr-0", 400)]) };
    assert_eq!(read(&ground, &fresh).await.unwrap().differing, 0);
    let late = after(&fresh, &[]);
    assert_eq!(read(&ground, &late).await.unwrap().differing, 1, "a day later it is missed");
}

#[bazaar_db::test]
async fn statements_join_without_gaps(ground: Ground) {
    let first = day(&[]);
    read(&ground, &first).await.unwrap();
    let second = Statement { since: first.until.plus_seconds(1), ..after(&first, &[]) };
    read(&ground, &second).await.unwrap();
    assert_eq!(kinds(&ground).await, [(CaseKind::Gap, 0, 0)]);
    let other = Statement { closing_minor: 5, opening_minor: 5, ..first };
    assert_eq!(refusal(read(&ground, &other).await), "ledger-statement-other");
    let backwards = Statement { until: other.since, ..other };
    assert_eq!(refusal(read(&ground, &backwards).await), "ledger-statement-unreadable");
}

#[bazaar_db::test]
async fn an_operator_settles_and_a_new_amount_opens_again(ground: Ground) {
    let first = day(&[("stranger", 7)]);
    read(&ground, &first).await.unwrap();
    let case = open_cases(&ground).await.remove(0);
    assert_eq!(refusal(ground.ledger.settle_case(&operator(), case.id, "  ").await), "ledger-case-note");
    ground.ledger.settle_case(&operator(), case.id, "Bank's own correction").await.unwrap();
    assert_eq!(refusal(ground.ledger.settle_case(&operator(), case.id, "again").await), "fault-missing");
    read(&ground, &first).await.unwrap();
    assert_eq!(open_cases(&ground).await, Vec::new(), "settled for this amount");
    read(&ground, &after(&first, &[("stranger", 1)])).await.unwrap();
    assert_eq!(kinds(&ground).await, [(CaseKind::UnknownToUs, 0, 8)]);
    let all = ground.ledger.list_cases(&operator(), PageRequest::first(1)).await.unwrap();
    assert_eq!((all.items[0].id, all.next), (case.id, None));
}
