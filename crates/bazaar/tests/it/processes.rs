//! `bazaar process`: what it prints and how it ends.

use std::path::PathBuf;
use std::process::{Command, Output};

fn bazaar(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bazaar")).arg("process").args(arguments).output().unwrap()
}

fn shipped(path: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../bazaar-process/processes");
    folder.join(path).display().to_string()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_good_file_is_ok_and_a_bad_one_is_a_defect_with_its_path() {
    let good = shipped("purchase/v1.toml");
    let checked = bazaar(&["check", &good]);
    assert_eq!(checked.status.code(), Some(0));
    assert_eq!(out(&checked), format!("ok {good} id=purchase version=1 states=10 transitions=19\n"));

    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("bad.toml");
    let text = std::fs::read_to_string(&good).unwrap();
    let leak = "{ do = \"void\", hold = \"payment\" }, ";
    assert!(text.contains(leak));
    std::fs::write(&bad, text.replacen(leak, "", 1)).unwrap();
    let bad = bad.display().to_string();
    let checked = bazaar(&["check", &bad, &good]);
    assert_eq!(checked.status.code(), Some(1));
    let path = "path=\"started > order > awaiting-payment > give-up > lapsed\"";
    let lines = out(&checked);
    assert!(lines.starts_with(&format!("defect {bad} code=P301 rule=hold-left-open {path}")), "{lines}");

    let checked = bazaar(&["check", &bad, "--json"]);
    let document: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!(document["files"][0]["defects"][0]["code"], "P301");
    assert_eq!(checked.status.code(), Some(1));
}

#[test]
fn what_cannot_be_read_is_bad_input() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("torn.toml");
    std::fs::write(&file, "schema = \"bazaar.process/1\"\nid = 7\n").unwrap();
    let checked = bazaar(&["check", &file.display().to_string()]);
    assert_eq!(checked.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&checked.stderr).contains("line 2"), "{checked:?}");
    assert_eq!(bazaar(&["check", "/no/such/file.toml"]).status.code(), Some(2));
}

#[test]
fn processes_are_listed_and_drawn() {
    let listed = bazaar(&["list"]);
    assert_eq!(out(&listed).lines().count(), 14, "{}", out(&listed));
    let drawn = bazaar(&["draw", &shipped("nda/v1.toml")]);
    assert!(out(&drawn).starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    assert_eq!((listed.status.code(), drawn.status.code()), (Some(0), Some(0)));
}
