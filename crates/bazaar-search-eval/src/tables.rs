//! Tables of records and the known pairs among them.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use csv::StringRecord;

use crate::input::{InputFault, read_lossy, read_text};

/// The column that numbers records rather than describing them.
const NUMBER_COLUMN: &str = "id";

/// A table: its records without their numbers, and the row of each number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The texts of each record, column by column.
    pub records: Vec<Vec<String>>,
    numbers: Option<HashMap<u64, usize>>,
}

impl Table {
    /// Reads a table with a header. Bytes that are no UTF-8 are read as unknown letters: what is compared is names.
    pub fn read(file: &Path, separator: u8) -> Result<Self, InputFault> {
        let text = read_lossy(file)?;
        let mut reader =
            csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| malformed(file, &error))?.clone();
        let number_column = headers
            .iter()
            .position(|name| name.trim_start_matches('\u{feff}').trim().eq_ignore_ascii_case(NUMBER_COLUMN));
        let rows: Vec<StringRecord> =
            reader.records().collect::<Result<_, _>>().map_err(|error| malformed(file, &error))?;
        let describes = |(column, _): &(usize, &str)| Some(*column) != number_column;
        let texts = |row: &StringRecord| {
            row.iter().enumerate().filter(describes).map(|(_, text)| text.to_owned()).collect()
        };
        let numbers = number_column
            .and_then(|column| own_numbers(rows.iter().map(|row| row.get(column).unwrap_or_default())));
        Ok(Self { records: rows.iter().map(texts).collect(), numbers })
    }

    /// The row that the truth means by a number: the table's own number where it has any, else the place, from 0.
    fn row(&self, number: u64) -> Option<usize> {
        match &self.numbers {
            Some(numbers) => numbers.get(&number).copied(),
            None => usize::try_from(number).ok().filter(|row| *row < self.records.len()),
        }
    }
}

/// The rows by number if the column counts from 0 upwards, with or without gaps: then rows were taken out of a table
/// that was numbered before. Any other column of numbers is somebody's own.
fn own_numbers<'t>(texts: impl Iterator<Item = &'t str>) -> Option<HashMap<u64, usize>> {
    let numbers: Vec<u64> = texts.map(|text| text.trim().parse().ok()).collect::<Option<_>>()?;
    let counts_up = numbers.first() == Some(&0) && numbers.windows(2).all(|two| two[0] < two[1]);
    counts_up.then(|| numbers.into_iter().zip(0..).collect())
}

/// Reads the known pairs as rows of `left` and `right`; within one table the lower row first.
pub fn read_truth(
    file: &Path,
    separator: u8,
    has_header: bool,
    left: &Table,
    right: Option<&Table>,
) -> Result<BTreeSet<(usize, usize)>, InputFault> {
    let text = read_text(file)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(has_header)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut truth = BTreeSet::new();
    for record in reader.records() {
        let record = record.map_err(|error| malformed(file, &error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let at = |column: usize, table: &Table, name: &str| {
            let text = record.get(column).unwrap_or_default().trim();
            let number = text
                .parse()
                .map_err(|_| InputFault::at(file, line, format!("`{text}` is no record number")))?;
            let missing = || InputFault::at(file, line, format!("the {name} table has no record {number}"));
            table.row(number).ok_or_else(missing)
        };
        let from = at(0, left, "left")?;
        let to = match right {
            Some(right) => at(1, right, "right")?,
            None => at(1, left, "only")?,
        };
        truth.insert(if right.is_none() { (from.min(to), from.max(to)) } else { (from, to) });
    }
    Ok(truth)
}

fn malformed(file: &Path, error: &csv::Error) -> InputFault {
    let line = error.position().map_or(1, csv::Position::line);
    InputFault::at(file, line, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("table.csv");
        std::fs::write(&file, text).expect("written");
        Table::read(&file, b'|').expect("a table")
    }

    fn truth(text: &str, left: &Table, right: Option<&Table>) -> Result<Vec<(usize, usize)>, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("truth.csv");
        std::fs::write(&file, text).expect("written");
        let read = read_truth(&file, b'|', true, left, right);
        read.map(Vec::from_iter).map_err(|fault| fault.to_string())
    }

    #[test]
    fn numbers_are_rows_unless_the_table_counts_itself() {
        let plain = table("name|price\nlamp|1\nsofa|2\n");
        let gaps = table("id|name\n0|lamp\n3|sofa\n");
        let foreign = table("id|name\n77|lamp\n12|sofa\n");
        assert_eq!(plain.records, [["lamp", "1"], ["sofa", "2"]]);
        assert_eq!(gaps.records, [["lamp"], ["sofa"]], "numbers are not compared");
        assert_eq!(truth("a|b\n1|3\n", &plain, Some(&gaps)), Ok(vec![(1, 1)]));
        assert_eq!(truth("a|b\n1|0\n", &foreign, Some(&plain)), Ok(vec![(1, 0)]));
        assert_eq!(truth("a|b\n1|0\n", &plain, None), Ok(vec![(0, 1)]), "the lower row first");
    }

    #[test]
    fn a_malformed_line_of_the_truth_is_named() {
        let plain = table("name\nlamp\nsofa\n");
        for bad in ["1|x", "1|2", "1", "-1|0", "|"] {
            let fault = truth(&format!("a|b\n0|1\n{bad}\n"), &plain, None).expect_err(bad);
            assert!(fault.contains("line 3: "), "{bad}: {fault}");
        }
    }
}
