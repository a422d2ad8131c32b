//! The writer's safety rules, each beside a twin in which the rule is switched off and the harm happens.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use bazaar_db::{Db, DbFault, Scope, SqliteOptions, WriteState, WriterRules, sql};

sql! {
    ADD_NOTE(i64) = "insert into note (n) values ($1)";
    /// The trigger on this number rolls the whole transaction back, as a full disk would.
    ADD_FATAL_NOTE(i64) = "insert into note (n) values ($1)";
    ADD_PAGES(Vec<u8>) = "insert into page (bytes) values ($1)";
    COUNT_NOTES() -> (i64,) = "select count(*) from note";
}

/// A number whose insert rolls back everything.
const FATAL: i64 = 13;

fn open(folder: &Path, rules: WriterRules, max_pages: Option<u32>) -> Db {
    let path = folder.join("group.sqlite");
    rusqlite_setup(&path);
    Db::open_sqlite(&SqliteOptions { rules, max_pages, ..SqliteOptions::at(path) }).expect("opens")
}

fn rusqlite_setup(path: &Path) {
    let connection = rusqlite::Connection::open(path).expect("opens");
    connection
        .execute_batch(&format!(
            "pragma journal_mode = wal;
             create table note (n integer not null) strict;
             create table page (bytes blob not null) strict;
             create trigger fatal before insert on note when new.n = {FATAL}
                 begin select raise(rollback, 'the whole transaction'); end;"
        ))
        .expect("the schema is made");
}

/// Queues a slow first job so that the rest gather behind it, then `numbers` as jobs of one group; says which were
/// told that they are stored.
async fn write_as_one_group(db: &Db, numbers: &[i64]) -> Vec<i64> {
    let blocker = {
        let db = db.clone();
        tokio::spawn(async move {
            db.write(Scope::platform(), |_tx| {
                std::thread::sleep(Duration::from_millis(150));
                Ok::<_, DbFault>(())
            })
            .await
        })
    };
    tokio::time::sleep(Duration::from_millis(30)).await;
    let mut waiting = Vec::new();
    for number in numbers.iter().copied() {
        let db = db.clone();
        waiting.push(tokio::spawn(async move {
            let stored = db.write(Scope::platform(), move |tx| tx.run(&ADD_NOTE, (number,))).await;
            (number, stored.is_ok())
        }));
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    blocker.await.expect("runs").expect("is stored");
    let mut stored = Vec::new();
    for job in waiting {
        let (number, is_stored) = job.await.expect("runs");
        if is_stored {
            stored.push(number);
        }
    }
    stored
}

async fn count(db: &Db) -> i64 {
    db.read(Scope::platform(), |tx| tx.find(&COUNT_NOTES, ())).await.expect("reads").expect("has a row").0
}

#[tokio::test]
async fn a_job_that_kills_the_group_harms_nobody_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(folder.path(), WriterRules::default(), None);
    let stored = write_as_one_group(&db, &[1, 2, FATAL, 4, 5]).await;
    assert_eq!(stored, [1, 2, 4, 5]);
    assert_eq!(count(&db).await, 4);
}

#[tokio::test]
async fn twin_without_the_transaction_check_loses_what_it_acknowledged() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(folder.path(), WriterRules { check_transaction: false, ..WriterRules::default() }, None);
    let stored = write_as_one_group(&db, &[1, 2, FATAL, 4, 5]).await;
    let told = i64::try_from(stored.len()).expect("few");
    assert_ne!(told, count(&db).await, "the twin must answer one thing and store another: {stored:?}");
}

#[tokio::test]
async fn a_full_disk_fails_the_group_and_closes_the_gate_until_a_probe_succeeds() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(folder.path(), WriterRules::default(), Some(24));
    let large = || vec![7_u8; 200_000];
    let fault = db.write(Scope::platform(), move |tx| tx.run(&ADD_PAGES, (large(),))).await;
    assert_eq!(fault, Err(DbFault::Full));
    assert!(matches!(db.write_state(), WriteState::Stopped(_)));
    let refused = db.write(Scope::platform(), |tx| tx.run(&ADD_NOTE, (1,))).await;
    assert_eq!(refused, Err(DbFault::Full), "no write is taken while the storage is in doubt");
    assert_eq!(count(&db).await, 0, "reads go on");
    tokio::time::sleep(Duration::from_millis(2_300)).await;
    assert_eq!(db.write_state(), WriteState::Accepting);
    assert_eq!(db.write(Scope::platform(), |tx| tx.run(&ADD_NOTE, (1,))).await, Ok(1));
}

#[tokio::test]
async fn twin_that_keeps_the_gate_open_goes_on_writing_to_a_failed_storage() {
    let folder = tempfile::tempdir().expect("a folder");
    let rules = WriterRules { close_on_storage_failure: false, ..WriterRules::default() };
    let db = open(folder.path(), rules, Some(24));
    let fault = db.write(Scope::platform(), |tx| tx.run(&ADD_PAGES, (vec![7_u8; 200_000],))).await;
    assert_eq!(fault, Err(DbFault::Full));
    assert_eq!(db.write_state(), WriteState::Accepting, "the twin says nothing of the failure");
}

#[tokio::test]
async fn a_panic_fails_its_own_job_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(folder.path(), WriterRules::default(), None);
    let panicked = db
        .write(Scope::platform(), |tx| -> Result<(), DbFault> {
            tx.run(&ADD_NOTE, (1,))?;
            panic!("planted")
        })
        .await;
    assert_eq!(panicked, Err(DbFault::Panicked("planted".to_owned())));
    assert_eq!(db.write(Scope::platform(), |tx| tx.run(&ADD_NOTE, (2,))).await, Ok(1));
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn a_refused_job_leaves_nothing_and_its_group_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(folder.path(), WriterRules::default(), None);
    let refused = db.write(Scope::platform(), |tx| {
        tx.run(&ADD_NOTE, (1,))?;
        Err::<(), _>(DbFault::Overloaded)
    });
    let stored = db.write(Scope::platform(), |tx| tx.run(&ADD_NOTE, (2,)));
    let (refused, stored) = tokio::join!(refused, stored);
    assert_eq!((refused, stored), (Err(DbFault::Overloaded), Ok(1)));
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn a_swallowed_statement_failure_still_rolls_the_job_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(folder.path(), WriterRules::default(), None);
    let outcome = db
        .write(Scope::platform(), |tx| {
            tx.run(&ADD_NOTE, (1,))?;
            let _ = tx.run(&ADD_FATAL_NOTE, (FATAL,));
            Ok::<_, DbFault>(())
        })
        .await;
    assert!(outcome.is_err());
    assert_eq!(count(&db).await, 0);
}

#[tokio::test]
async fn a_late_job_is_refused_without_running() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(folder.path(), WriterRules::default(), None);
    let ran = Arc::new(AtomicBool::new(false));
    let blocker = db.write(Scope::platform(), |_tx| {
        std::thread::sleep(Duration::from_millis(120));
        Ok::<_, DbFault>(())
    });
    let late = async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let ran = Arc::clone(&ran);
        db.write(Scope::platform().within(Duration::from_millis(10)), move |_tx| {
            ran.store(true, Ordering::SeqCst);
            Ok::<_, DbFault>(())
        })
        .await
    };
    let (blocked, late) = tokio::join!(blocker, late);
    assert_eq!((blocked, late), (Ok(()), Err(DbFault::Late)));
    assert!(!ran.load(Ordering::SeqCst));
}

#[tokio::test]
async fn surplus_jobs_are_refused_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("group.sqlite");
    rusqlite_setup(&path);
    let db = Db::open_sqlite(&SqliteOptions { queue_limit: 4, ..SqliteOptions::at(path) }).expect("opens");
    let mut jobs = Vec::new();
    for _ in 0..64 {
        let db = db.clone();
        jobs.push(tokio::spawn(async move {
            db.write(Scope::platform(), |_tx| {
                std::thread::sleep(Duration::from_millis(10));
                Ok::<_, DbFault>(())
            })
            .await
        }));
    }
    let refused = AtomicUsize::new(0);
    for job in jobs {
        if job.await.expect("runs") == Err(DbFault::Overloaded) {
            refused.fetch_add(1, Ordering::SeqCst);
        }
    }
    assert!(refused.load(Ordering::SeqCst) > 0);
}

/// Writes 200 notes one after another; counts how often the hook had not run when the answer came.
async fn hooks_behind_answers(rules: WriterRules) -> usize {
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(folder.path(), rules, None);
    let mut behind = 0;
    for number in 100..300 {
        let ran = Arc::new(AtomicBool::new(false));
        let hook_ran = Arc::clone(&ran);
        db.write(Scope::platform(), move |tx| {
            let ran = Arc::clone(&hook_ran);
            tx.after_commit(move || {
                std::thread::sleep(Duration::from_micros(200));
                ran.store(true, Ordering::SeqCst);
            });
            tx.run(&ADD_NOTE, (number,))
        })
        .await
        .expect("is stored");
        behind += usize::from(!ran.load(Ordering::SeqCst));
    }
    behind
}

#[tokio::test]
async fn hooks_run_before_the_answer() {
    assert_eq!(hooks_behind_answers(WriterRules::default()).await, 0);
}

#[tokio::test]
async fn twin_with_hooks_after_the_answer_shows_a_stale_read() {
    let rules = WriterRules { hooks_before_answers: false, ..WriterRules::default() };
    assert_ne!(hooks_behind_answers(rules).await, 0);
}

/// Writes half a megabyte at a time until the log is empty after having been large, at most so often.
async fn is_log_emptied_under_writing(large_log_bytes: u64) -> bool {
    const WRITES: usize = 80;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("group.sqlite");
    rusqlite_setup(&path);
    let options = SqliteOptions { large_log_bytes, ..SqliteOptions::at(&path) };
    let db = Db::open_sqlite(&options).expect("opens");
    let mut was_large = false;
    for _ in 0..WRITES {
        let bytes = vec![7_u8; 512 * 1_024];
        db.write(Scope::platform(), move |tx| tx.run(&ADD_PAGES, (bytes.clone(),)))
            .await
            .map_err(|fault: DbFault| fault)
            .expect("stored");
        let size = std::fs::metadata(path.with_extension("sqlite-wal")).map_or(0, |log| log.len());
        was_large |= size > 1_024 * 1_024;
        if was_large && size < 1_024 * 1_024 {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(was_large, "nothing was written");
    false
}

#[tokio::test]
async fn a_large_log_is_emptied_between_groups() {
    assert!(is_log_emptied_under_writing(1_024 * 1_024).await);
}

#[tokio::test]
async fn without_the_limit_the_log_only_grows() {
    assert!(!is_log_emptied_under_writing(u64::MAX).await);
}
