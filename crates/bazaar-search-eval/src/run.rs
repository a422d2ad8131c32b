//! What a ranking found: written by the ranker before any judgment is opened.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use crate::input::{InputFault, read_text};

/// How many products are kept of each answer.
pub const DEPTH: usize = 100;

/// A ranking that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Variant {
    /// BM25 over all text.
    Plain,
    /// The product's own engine.
    Tuned,
}

impl Variant {
    /// As written in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Tuned => "tuned",
        }
    }
}

/// The ids found for each query, best first.
pub type Answers = BTreeMap<String, Vec<String>>;

/// The answers of each variant that ran.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// By variant.
    pub variants: BTreeMap<Variant, Answers>,
}

impl Run {
    /// Reads a run, plain or gzipped.
    pub fn read(file: &Path) -> Result<Self, InputFault> {
        serde_json::from_str(&read_text(file)?)
            .map_err(|error| InputFault::at(file, error.line() as u64, error.to_string()))
    }

    /// Writes the run, gzipped where the name ends in `.gz`. The same run gives the same bytes.
    pub fn write(&self, file: &Path) -> Result<(), InputFault> {
        let mut text = serde_json::to_vec_pretty(self).expect("maps of strings always serialize");
        text.push(b'\n');
        let bytes = if file.extension().is_some_and(|ending| ending == "gz") { gzip(&text) } else { text };
        fs::write(file, bytes).map_err(|error| InputFault::unavailable(file, error))
    }
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).expect("memory takes every byte");
    encoder.finish().expect("memory takes every byte")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn a_run_survives_its_file(
            plain in prop::collection::btree_map("\\PC{1,8}", prop::collection::vec("[a-z0-9]{1,4}", 0..4), 0..4),
        ) {
            let run = Run { variants: BTreeMap::from([(Variant::Plain, plain.clone()), (Variant::Tuned, plain)]) };
            let folder = tempfile::tempdir().expect("a temporary folder");
            for name in ["run.json", "run.json.gz"] {
                let file = folder.path().join(name);
                run.write(&file).expect("written");
                prop_assert_eq!(Run::read(&file).expect("read"), run.clone());
            }
        }
    }
}
