//! Commits, reopening, rebuilding and who may write.

use bazaar_kit::DEFAULT_MARKET;
use bazaar_search::engine::{Change, IndexFault, ListingDoc, Query, SearchIndex, Synonyms};

use crate::builders::{Desk, id, listing};

#[test]
fn the_cursor_is_kept_with_the_rows_it_stands_for() {
    let desk = Desk::empty();
    assert_eq!(desk.index.cursor().expect("readable"), None);
    desk.index.apply([Change::Upsert(listing(1, "Flour"))], "event 41").expect("applied");
    desk.index.release_writer();
    let again = SearchIndex::open(desk.folder.path(), Synonyms::default()).expect("opened again");
    assert_eq!(again.cursor().expect("readable").as_deref(), Some("event 41"));
    assert_eq!(again.rows(), 1);
}

#[test]
fn an_older_version_never_replaces_a_newer_one() {
    let version = |version, title: &str| ListingDoc { version, ..listing(1, title) };
    let desk = Desk::with([version(5, "Newest"), version(4, "Older in the same batch")]);
    desk.put([version(3, "Older in a later batch")]);
    assert_eq!(desk.found("newest"), [1]);
    desk.put([version(6, "Newer")]);
    assert_eq!((desk.found("newer"), desk.index.rows()), (vec![1], 1));
}

#[test]
fn a_deleted_listing_is_gone_at_once_and_may_come_back() {
    let desk = Desk::with([listing(1, "Flour"), listing(2, "Flour")]);
    desk.delete(1);
    assert_eq!((desk.found("flour"), desk.index.rows()), (vec![2], 1));
    desk.put([listing(1, "Flour")]);
    assert_eq!(desk.found("flour"), [1, 2]);
}

#[test]
fn a_rebuild_replaces_the_folder_and_takes_changes_afterwards() {
    let desk = Desk::with([listing(1, "Flour")]);
    let rows = desk.index.rebuild([listing(2, "Bakery"), listing(3, "Bakery")], "event 9").expect("rebuilt");
    assert_eq!((rows, desk.found("flour"), desk.found("bakery")), (2, vec![], vec![2, 3]));
    desk.put([listing(4, "Flour")]);
    assert_eq!(desk.found("flour"), [4]);
    let folders = std::fs::read_dir(desk.folder.path()).expect("readable").count();
    assert_eq!(folders, 1, "old generations are removed");
}

#[test]
fn a_half_built_generation_is_passed_over() {
    let desk = Desk::with([listing(1, "Flour")]);
    desk.index.release_writer();
    std::fs::create_dir(desk.folder.path().join("1-9")).expect("a folder as a crash would leave it");
    let again = SearchIndex::open(desk.folder.path(), Synonyms::default()).expect("opened again");
    assert_eq!(again.rows(), 1);
}

#[test]
fn a_second_process_reads_on_while_the_first_writes() {
    let desk = Desk::with([listing(1, "Flour")]);
    let second = SearchIndex::open(desk.folder.path(), Synonyms::default()).expect("opened twice");
    let change = || [Change::Upsert(listing(2, "Flour"))];
    assert!(matches!(second.apply(change(), "at"), Err(IndexFault::WriterTaken)));
    desk.index.apply([Change::Delete { market: DEFAULT_MARKET, id: id(1) }], "at").expect("applied");
    assert_eq!(second.search(&Query::of(DEFAULT_MARKET, "flour")).expect("an answer").total, 1);
    second.refresh().expect("refreshed");
    assert_eq!(second.search(&Query::of(DEFAULT_MARKET, "flour")).expect("an answer").total, 0);
    desk.index.release_writer();
    second.apply(change(), "at").expect("the writer was let go");
}

#[test]
fn an_index_that_was_never_filled_is_opened_again_in_the_same_folder() {
    let desk = Desk::empty();
    let again = SearchIndex::open(desk.folder.path(), Synonyms::default()).expect("opened again");
    assert_eq!((again.rows(), again.cursor().expect("readable")), (0, None));
    assert_eq!(std::fs::read_dir(desk.folder.path()).expect("readable").count(), 1);
}

#[test]
fn nobody_rebuilds_while_another_process_writes() {
    let desk = Desk::with([listing(1, "Flour")]);
    let second = SearchIndex::open(desk.folder.path(), Synonyms::default()).expect("opened twice");
    assert!(matches!(second.rebuild([], "at"), Err(IndexFault::WriterTaken)));
    assert_eq!(desk.found("flour"), [1]);
}

#[test]
fn damaged_files_make_an_empty_index_that_can_be_rebuilt() {
    let desk = Desk::with([listing(1, "Flour")]);
    let mut folders = std::fs::read_dir(desk.folder.path()).expect("readable");
    let generation = folders.next().expect("there is one").expect("readable").path();
    let Desk { index, folder } = desk;
    drop(index);
    for entry in std::fs::read_dir(generation).expect("readable") {
        let path = entry.expect("readable").path();
        if path.extension().is_some_and(|kind| kind == "fast" || kind == "term") {
            std::fs::write(path, b"not an index").expect("overwritten");
        }
    }
    let index = SearchIndex::open(folder.path(), Synonyms::default()).expect("opened for all that");
    assert_eq!((index.rows(), index.cursor().expect("readable")), (0, None));
    index.rebuild([listing(1, "Flour")], "event 1").expect("rebuilt");
    assert_eq!(index.search(&Query::of(DEFAULT_MARKET, "flour")).expect("an answer").total, 1);
}
