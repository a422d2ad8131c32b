//! The shipped files are whole and free of defects; what is not a process is told with its line.

use std::collections::BTreeSet;
use std::path::Path;

use bazaar_process::process::{shipped, shipped_files};
use bazaar_process::{Code, check, parse};

#[test]
fn every_file_in_the_folder_is_shipped_under_its_own_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("processes");
    let mut found = BTreeSet::new();
    for process in std::fs::read_dir(folder).unwrap() {
        let process = process.unwrap();
        for version in std::fs::read_dir(process.path()).unwrap() {
            let name = version.unwrap().file_name();
            found.insert(format!("{}/{}", process.file_name().display(), name.display()));
        }
    }
    assert_eq!(found, shipped_files().iter().map(|(path, _)| (*path).to_owned()).collect());
    for (path, text) in shipped_files() {
        let process = parse(text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        assert_eq!(*path, format!("{}/v{}.toml", process.id, process.version));
    }
}

#[test]
fn the_shipped_files_give_no_alarm() {
    let library = shipped().unwrap();
    let alarms: Vec<String> = library
        .iter()
        .flat_map(|process| {
            check(process, &library).into_iter().map(|defect| format!("{}: {defect}", process.id))
        })
        .collect();
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

#[test]
fn what_is_not_a_process_is_told_with_its_line() {
    let (_, good) = shipped_files().iter().find(|(path, _)| path.starts_with("inquiry")).unwrap();
    for (from, to, line, says) in [
        ("bazaar.process/1", "bazaar.process/9", 2, "schema"),
        ("subject = \"work\"", "subject = \"jam\"", 6, "known values"),
        ("waits-on", "waits-for", 0, "waits-for"),
        ("60 days", "sixty days", 0, "not a duration"),
        ("do = \"notify\"", "do = \"bribe\"", 0, "bribe"),
        ("asked = {", "Asked = {", 0, "not a name"),
    ] {
        assert!(good.contains(from), "{from}");
        let planted = good.replacen(from, to, 1);
        let expected = planted.lines().position(|text| text.contains(to)).unwrap() + 1;
        let fault = parse(&planted).unwrap_err();
        assert!(fault.message.contains(says), "{fault}");
        assert!(
            fault.line.abs_diff(if line == 0 { expected } else { line }) <= 4,
            "{fault}, expected {expected}"
        );
    }
}

#[test]
fn every_rule_is_explained_where_people_look_codes_up() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/processes.md");
    let text = std::fs::read_to_string(path).unwrap();
    for code in Code::ALL {
        assert!(text.contains(&format!("| {code} | {} |", code.rule())), "{code}");
    }
}
