//! A next version: deals go on with it, or it says where they stay.

use bazaar_process::process::{Library, Process, shipped};
use bazaar_process::{Code, check};

fn second(change: impl FnOnce(&mut Process)) -> (Process, Library) {
    let mut library = shipped().unwrap();
    let mut process = library.get("purchase", 1).unwrap().clone();
    process.version = 2;
    change(&mut process);
    library.add(process.clone());
    (process, library)
}

#[test]
fn a_version_that_changes_nothing_takes_every_deal_along() {
    let (process, library) = second(|_| {});
    assert_eq!(check(&process, &library), []);
}

#[test]
fn a_state_that_is_gone_blocks_until_the_file_says_so() {
    let drop_asked = |process: &mut Process| {
        process.states.retain(|state| state.name != "asked");
        process.timers.retain(|timer| timer.state != "asked");
        process.transitions.retain(|transition| transition.to != "asked");
        for transition in &mut process.transitions {
            transition.from.retain(|from| from != "asked");
        }
        process.transitions.retain(|transition| !transition.from.is_empty());
        for actor in &mut process.actors {
            actor.may.retain(|name| name != "ask" && name != "answer");
        }
    };
    let (process, library) = second(drop_asked);
    let found: Vec<_> =
        check(&process, &library).into_iter().filter(|defect| defect.code == Code::VersionBlocks).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].path, ["started", "ask", "asked"]);
    let (said, library) = second(|process| {
        drop_asked(process);
        process.stays = vec!["asked".to_owned()];
    });
    assert!(check(&said, &library).iter().all(|defect| defect.code != Code::VersionBlocks));
}

#[test]
fn another_payer_blocks_every_state() {
    let (process, library) =
        second(|process| process.holds[0].payees = vec!["seller".to_owned(), "buyer".to_owned()]);
    let blocked =
        check(&process, &library).into_iter().filter(|defect| defect.code == Code::VersionBlocks).count();
    assert_eq!(blocked, process.states.iter().filter(|state| !state.terminal).count());
}
