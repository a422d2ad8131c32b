//! Reading what strangers hand in: plain or gzipped, with the line at fault in every complaint.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use flate2::read::MultiGzDecoder;

/// The first two bytes of a gzip file.
const GZIP_MARK: [u8; 2] = [0x1f, 0x8b];

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum InputFault {
    /// It is not there, or cannot be read or written.
    #[error("{}: {error}", file.display())]
    Unavailable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A line of it is not what it should be.
    #[error("{} line {line}: {problem}", file.display())]
    Malformed {
        /// The file.
        file: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// What is wrong, and what is right.
        problem: String,
    },
}

impl InputFault {
    /// A line at fault.
    pub fn at(file: &Path, line: u64, problem: impl Into<String>) -> Self {
        Self::Malformed { file: file.to_owned(), line, problem: problem.into() }
    }

    /// A file that is not to be had.
    pub fn unavailable(file: &Path, error: std::io::Error) -> Self {
        Self::Unavailable { file: file.to_owned(), error }
    }

    /// Prints the complaint and gives the exit code promised to scripts: 2 bad input, 3 file unavailable.
    pub fn report(&self) -> ExitCode {
        eprintln!("{self}");
        ExitCode::from(match self {
            Self::Malformed { .. } => 2,
            Self::Unavailable { .. } => 3,
        })
    }
}

/// The text of a file, gunzipped if it is gzip, whatever its name.
pub fn read_text(file: &Path) -> Result<String, InputFault> {
    String::from_utf8(read_bytes(file)?).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        InputFault::at(file, line_of(good), "is not UTF-8")
    })
}

/// The same for text of unknown origin: what is no UTF-8 becomes the sign for an unknown letter.
pub fn read_lossy(file: &Path) -> Result<String, InputFault> {
    Ok(String::from_utf8_lossy(&read_bytes(file)?).into_owned())
}

fn read_bytes(file: &Path) -> Result<Vec<u8>, InputFault> {
    let bytes = fs::read(file).map_err(|error| InputFault::unavailable(file, error))?;
    if bytes.starts_with(&GZIP_MARK) { gunzip(file, &bytes) } else { Ok(bytes) }
}

/// The file `folder/name`, or `folder/name.gz` where that is missing.
pub fn plain_or_gzipped(folder: &Path, name: &str) -> PathBuf {
    let plain = folder.join(name);
    let gzipped = folder.join(format!("{name}.gz"));
    if !plain.exists() && gzipped.exists() { gzipped } else { plain }
}

fn gunzip(file: &Path, bytes: &[u8]) -> Result<Vec<u8>, InputFault> {
    let mut text = Vec::new();
    match MultiGzDecoder::new(bytes).read_to_end(&mut text) {
        Ok(_) => Ok(text),
        Err(error) => {
            Err(InputFault::at(file, line_of(&text), format!("the gzip stream ends here: {error}")))
        }
    }
}

/// The line that comes after these bytes.
fn line_of(before: &[u8]) -> u64 {
    before.split(|byte| *byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write as _;

    fn written(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("products.jsonl.gz");
        fs::write(&file, bytes).expect("written");
        (folder, file)
    }

    fn gzipped(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn gzip_is_known_by_its_content() {
        let (_folder, file) = written(&gzipped("मिठाई\n"));
        assert_eq!(read_text(&file).expect("gzip"), "मिठाई\n");
        let (_folder, file) = written(b"plain under a gzip name");
        assert_eq!(read_text(&file).expect("plain"), "plain under a gzip name");
    }

    #[test]
    fn damage_names_its_line() {
        let (_folder, file) = written(b"one\ntwo\n\xff\n");
        assert!(read_text(&file).expect_err("no UTF-8").to_string().ends_with("line 3: is not UTF-8"));
        let (_folder, file) = written(&gzipped("one\n")[..12]);
        assert!(matches!(read_text(&file), Err(InputFault::Malformed { line: 1, .. })));
        let missing = read_text(Path::new("/nowhere/at/all"));
        assert!(matches!(missing, Err(InputFault::Unavailable { .. })));
    }

    #[test]
    fn the_gzipped_file_is_taken_where_the_plain_one_is_missing() {
        let (folder, file) = written(b"");
        assert_eq!(plain_or_gzipped(folder.path(), "products.jsonl"), file);
        assert_eq!(plain_or_gzipped(folder.path(), "other"), folder.path().join("other"));
    }
}
