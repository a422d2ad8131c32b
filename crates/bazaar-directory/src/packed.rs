//! Reading the reference files that are built into the binary.
//!
//! The files are ours, checked by tests, so a fault in one is a fault of the build and panics with its name.

use std::io::Read;

use flate2::read::MultiGzDecoder;

/// The text of a gzip file.
pub(crate) fn unpack(name: &str, packed: &[u8]) -> String {
    let mut text = String::new();
    if let Err(fault) = MultiGzDecoder::new(packed).read_to_string(&mut text) {
        panic!("the built-in file {name} does not unpack: {fault}");
    }
    text
}

/// Calls `take` with each row of a CSV text that has a header row and `COLUMNS` columns.
pub(crate) fn for_each_row<const COLUMNS: usize>(
    name: &str,
    text: &str,
    mut take: impl FnMut([&str; COLUMNS]),
) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).unwrap_or_else(|fault| panic!("the built-in file {name}: {fault}"))
    {
        assert_eq!(record.len(), COLUMNS, "the built-in file {name} has another number of columns");
        take(std::array::from_fn(|column| &record[column]));
    }
}
