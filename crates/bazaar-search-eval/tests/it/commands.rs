//! What the programs print, and how they end on what they cannot use.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const QUERIES: &str = env!("CARGO_BIN_EXE_search-queries");
const RANK: &str = env!("CARGO_BIN_EXE_search-rank");
const JUDGE: &str = env!("CARGO_BIN_EXE_search-judge");
const DUPLICATES: &str = env!("CARGO_BIN_EXE_search-duplicates");

const PRODUCTS: &str =
    "{\"id\":\"1\",\"title\":\"Desk lamp\",\"future\":1}\n{\"id\":\"2\",\"title\":\"Sofa\"}\n";
const JUDGMENTS: &str = "query,product_id,rater_1,grade\nlamp,1,3,3\nlamp,2,0,0\nunicorn,2,0,0\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn run(program: &str, folder: &Path, arguments: &[&str]) -> Output {
    Command::new(program).args(arguments).current_dir(folder).output().expect("it starts")
}

/// The exit code and what was complained of.
fn refusal(program: &str, folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(program, folder, arguments);
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

const RANKING: [&str; 6] = ["--corpus", ".", "--queries", "queries.json", "--run", "run.json"];

#[test]
fn the_three_steps_print_their_lines_in_order() {
    let folder = folder(&[("products.jsonl", PRODUCTS), ("judgments.csv", JUDGMENTS)]);
    let queries = run(QUERIES, folder.path(), &["judgments.csv"]);
    assert_eq!(String::from_utf8_lossy(&queries.stdout), "[\"lamp\",\"unicorn\"]\n");
    fs::write(folder.path().join("queries.json"), queries.stdout).expect("written");
    assert_eq!(refusal(RANK, folder.path(), &RANKING), (Some(0), String::new()));
    let judge = ["--run", "run.json", "--judgments", "judgments.csv", "--against", "run.json"];
    let judged = run(JUDGE, folder.path(), &judge);
    let printed = String::from_utf8_lossy(&judged.stdout).into_owned();
    let heads: Vec<&str> = printed.lines().map(|line| &line[..line.len().min(21)]).collect();
    assert_eq!(
        heads,
        [
            "search variant=plain ",
            "search variant=tuned ",
            "paired tuned-plain me",
            "paired plain-plain-be",
            "paired tuned-tuned-be",
            "apart reason=no-posit",
        ],
        "{printed}"
    );
    assert!(
        printed.contains("search variant=tuned queries=1 ndcg@10=1.0000 ci95=1.0000..1.0000"),
        "{printed}"
    );
    assert_eq!(judged.status.code(), Some(0));
}

#[test]
fn malformed_lines_end_with_two_and_their_number() {
    let bad = folder(&[
        ("products.jsonl", "{\"id\":\"1\",\"title\":\"Lamp\"}\n{\"id\":\"2\"}\n"),
        ("judgments.csv", "query,product_id,grade\nlamp,1,3\nlamp,2,9\n"),
        ("queries.json", "[\"lamp\"]"),
        ("table.csv", "name\nlamp\n"),
        ("truth.csv", "a,b\n0,7\n"),
    ]);
    let truth = ["--left", "table.csv", "--truth", "truth.csv"];
    let arguments: [(&str, &[&str], &str); 3] = [
        (QUERIES, &["judgments.csv"], "line 3: grade is `9`"),
        (RANK, &RANKING, "line 2: missing field `title`"),
        (DUPLICATES, &truth, "line 2: the only table has no record 7"),
    ];
    for (program, arguments, complaint) in arguments {
        let (code, said) = refusal(program, bad.path(), arguments);
        assert_eq!(code, Some(2), "{program}: {said}");
        assert!(said.contains(complaint), "{said}");
    }
}

#[test]
fn files_that_are_not_there_end_with_three_and_bad_usage_with_two() {
    let empty = folder(&[]);
    assert_eq!(refusal(QUERIES, empty.path(), &["judgments.csv"]).0, Some(3));
    assert_eq!(refusal(RANK, empty.path(), &RANKING).0, Some(3));
    assert_eq!(refusal(DUPLICATES, empty.path(), &["--left", "a", "--truth", "b"]).0, Some(3));
    assert_eq!(refusal(JUDGE, empty.path(), &["--run", "run.json"]).0, Some(2));
    assert_eq!(
        refusal(DUPLICATES, empty.path(), &["--left", "a", "--truth", "b", "--separator", "क"]).0,
        Some(2)
    );
}

#[test]
fn duplicates_are_found_in_two_tables_and_in_one() {
    let folder = folder(&[
        ("left.csv", "id|name\n0|Acme drill AX-500\n1|Weber gas grill\n"),
        ("right.csv", "name|price\nWeber Genesis gas grill|9\nDrill Acme AX500|7\n"),
        ("one.csv", "name\nAcme drill AX-500, red\nAcme drill AX-700, red\nAcme drill AX-500 (red)\n"),
        ("two_truth.csv", "l|r\n0|1\n1|0\n"),
        ("one_truth.csv", "2|0\n"),
    ]);
    let of_two =
        ["--left", "left.csv", "--right", "right.csv", "--truth", "two_truth.csv", "--separator", "|"];
    let printed = run(DUPLICATES, folder.path(), &of_two).stdout;
    let perfect = "duplicates candidates_recall=1.0000 precision=1.0000 recall=1.0000 f1=1.0000\n";
    assert_eq!(String::from_utf8_lossy(&printed), perfect);
    let of_one =
        ["--left", "one.csv", "--truth", "one_truth.csv", "--separator", "|", "--truth-header", "no"];
    let printed = run(DUPLICATES, folder.path(), &of_one).stdout;
    assert!(
        String::from_utf8_lossy(&printed).contains(" recall=1.0000 "),
        "{:?}",
        String::from_utf8_lossy(&printed)
    );
}
