//! Planted damage is found; each row of the table is one.

use bazaar_db::{DbFault, Scope, Statement, sql};
use bazaar_ledger::Act;

use crate::ground::{AGENT, Ground, SELLER, paise, release, system};

sql! {
    LET_ENTRIES_CHANGE() -> () =
        sqlite "drop trigger ledger_entry_keeps",
        postgres "drop trigger ledger_entry_keeps on ledger_entry";
    LET_ENTRIES_GO() -> () =
        sqlite "drop trigger ledger_entry_stays",
        postgres "alter table ledger_entry disable trigger user";
    RAISE_BALANCE() = "update ledger_account set balance_minor = balance_minor + 1 where purpose = 'available'";
    MOVE_BALANCE() = "update ledger_account set balance_minor = balance_minor + case purpose
            when 'available' then 5 when 'fees' then -5 else 0 end";
    MISCOUNT() = "update ledger_account set entry_count = entry_count + 1 where purpose = 'fees'";
    LIFT_LIMITS() = "update ledger_account set least_minor = -5 where purpose = 'held'";
    SWAP_OWNERS() = "update ledger_account set purpose = 'refunds_due' where purpose = 'available'";
    CHANGE_AMOUNT() = "update ledger_entry set amount_minor = amount_minor + 1 where balance_minor = 340";
    CHANGE_LEFT() = "update ledger_entry set balance_minor = 341 where balance_minor = 340";
    LOSE_ENTRY() = "delete from ledger_entry where balance_minor = 340";
    LOSE_LAST() = "delete from ledger_entry where amount_minor = -340";
    GROW_HOLD() = "update ledger_hold set out_minor = out_minor - 1, state = 'captured'";
}

async fn problems_after(ground: &Ground, damage: &[&'static Statement<(), ()>]) -> Vec<String> {
    for statement in damage {
        let statement = *statement;
        let done: Result<u64, DbFault> =
            ground.db.write(Scope::platform(), move |tx| tx.run(statement, ())).await;
        done.unwrap();
    }
    let report = ground.ledger.verify_books(&system()).await.unwrap();
    assert_eq!(report.is_sound(), report.problems.is_empty());
    report.problems.iter().map(ToString::to_string).collect()
}

/// 500 taken, 150 + 10 fee, 340 to the seller and paid out.
async fn small_books(ground: &Ground) {
    let hold = ground.captured(1, 500).await;
    ground.done(Act::Fee { hold, amount: paise(10), tax_minor: 0 }).await;
    ground.done(release(hold, AGENT, 150)).await;
    ground.done(release(hold, SELLER, 340)).await;
    ground.done(Act::PayOut { to: SELLER, amount: paise(340) }).await;
    let report = ground.ledger.verify_books(&system()).await.unwrap();
    assert!(report.is_sound(), "{:#?}", report.problems);
    assert_eq!((report.postings, report.holds), (6, 1));
    assert_eq!(report.entries, 12);
}

macro_rules! damages {
    ($($name:ident: [$($statement:ident),+] => $told:literal;)+) => {$(
        #[bazaar_db::test]
        async fn $name(ground: Ground) {
            small_books(&ground).await;
            let problems = problems_after(&ground, &[$(&$statement),+]).await;
            assert!(problems.iter().any(|problem| problem.contains($told)), "{problems:#?}");
        }
    )+};
}

damages! {
    a_raised_balance_is_found: [RAISE_BALANCE] => "has the balance";
    money_moved_without_entries_is_found: [MOVE_BALANCE] => "has the balance";
    a_wrong_count_is_found: [MISCOUNT] => "counts";
    a_lifted_limit_is_found: [LIFT_LIMITS] => "may be overdrawn";
    an_account_given_another_purpose_is_found: [SWAP_OWNERS] => "is not the row";
    a_changed_amount_is_found: [LET_ENTRIES_CHANGE, CHANGE_AMOUNT] => "sums to";
    a_changed_balance_of_an_entry_is_found: [LET_ENTRIES_CHANGE, CHANGE_LEFT] => "says the balance 341";
    a_lost_entry_is_found: [LET_ENTRIES_CHANGE, LET_ENTRIES_GO, LOSE_ENTRY] => "has 1 entries";
    a_lost_last_entry_is_found: [LET_ENTRIES_CHANGE, LET_ENTRIES_GO, LOSE_LAST] => "counts";
    a_hold_that_says_less_was_given_is_found: [GROW_HOLD] => "hold";
}
