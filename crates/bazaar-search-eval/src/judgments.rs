//! Graded pairs of query and product. Nothing that ranks may read this.

use std::collections::BTreeMap;
use std::path::Path;

use csv::StringRecord;

use crate::input::{InputFault, read_text};

/// The best grade there is.
pub const MAX_GRADE: u8 = 3;

/// The grades of one query's products.
pub type Grades = BTreeMap<String, u8>;

/// All judgments, by query.
pub type Judgments = BTreeMap<String, Grades>;

/// Reads a CSV file with the columns query, product_id and grade; others are ignored. A pair graded twice keeps its
/// last grade.
pub fn read_judgments(file: &Path) -> Result<Judgments, InputFault> {
    let text = read_text(file)?;
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| malformed(file, &error))?.clone();
    let column = |name: &str| {
        let place = headers.iter().position(|header| header.trim_start_matches('\u{feff}').trim() == name);
        place.ok_or_else(|| InputFault::at(file, 1, format!("has no column {name}")))
    };
    let columns = [column("query")?, column("product_id")?, column("grade")?];
    let mut judgments = Judgments::new();
    for record in reader.records() {
        let record = record.map_err(|error| malformed(file, &error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let (query, product, grade) =
            read_pair(&record, columns).map_err(|problem| InputFault::at(file, line, problem))?;
        judgments.entry(query).or_default().insert(product, grade);
    }
    Ok(judgments)
}

fn read_pair(record: &StringRecord, columns: [usize; 3]) -> Result<(String, String, u8), String> {
    let [query, product, grade] = columns.map(|column| record.get(column).unwrap_or_default().trim());
    if query.is_empty() || product.is_empty() {
        return Err("query and product_id must not be empty".to_owned());
    }
    let known = grade.parse().ok().filter(|grade| *grade <= MAX_GRADE);
    let grade =
        known.ok_or_else(|| format!("grade is `{grade}`, not a whole number from 0 to {MAX_GRADE}"))?;
    Ok((query.to_owned(), product.to_owned(), grade))
}

fn malformed(file: &Path, error: &csv::Error) -> InputFault {
    let line = error.position().map_or(1, csv::Position::line);
    InputFault::at(file, line, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Judgments, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("judgments.csv");
        std::fs::write(&file, text).expect("written");
        read_judgments(&file).map_err(|fault| fault.to_string())
    }

    #[test]
    fn columns_are_found_by_name_and_quotes_are_understood() {
        let read =
            read("grade,query,rater_1,product_id\n3,\"lamp, red\",9,17\n0,desk,,18\n").expect("well-formed");
        assert_eq!(read["lamp, red"], Grades::from([("17".to_owned(), 3)]));
        assert_eq!(read["desk"], Grades::from([("18".to_owned(), 0)]));
    }

    #[test]
    fn a_malformed_line_is_named() {
        for bad in [
            "desk,17,4",
            "desk,17,-1",
            "desk,17,2.5",
            "desk,17,",
            ",17,1",
            "desk,,1",
            "desk,17",
            "desk,17,1,2",
        ] {
            let fault = read(&format!("query,product_id,grade\nlamp,1,3\n{bad}\n")).expect_err(bad);
            assert!(fault.contains("line 3: "), "{bad}: {fault}");
        }
        assert!(
            read("query,product_id\nlamp,1\n").expect_err("no grade").contains("line 1: has no column grade")
        );
    }
}
