//! Index folders: `<root>/<schema>-<n>/`, one generation each, replaced as a whole.
//!
//! A generation counts once its first commit carries an event cursor; one that a crash left half-built has none and
//! is passed over. Folders of another schema number are never opened, because their terms mean something else.

use std::fs;
use std::path::{Path, PathBuf};

use tantivy::Index;
use tantivy::directory::MmapDirectory;

use super::fault::IndexFault;
use super::lines::{LINES, Lines};
use super::schema::{Fields, SCHEMA_NUMBER, schema};

/// One index folder, opened.
pub(super) struct Generation {
    pub(super) number: u32,
    pub(super) index: Index,
    pub(super) fields: Fields,
}

impl Generation {
    /// The newest complete generation, or a new empty one.
    pub(super) fn open_latest(root: &Path) -> Result<Self, IndexFault> {
        fs::create_dir_all(root)?;
        let mut numbers = numbers(root)?;
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        for number in &numbers {
            if let Ok(generation) = Self::open(root, *number)
                && generation.cursor()?.is_some()
            {
                return Ok(generation);
            }
        }
        // One that was never filled serves as the empty one, unless it cannot even be opened.
        let newest = numbers.first().copied().unwrap_or(1);
        Self::create(root, newest).or_else(|_| Self::create(root, newest + 1))
    }

    /// A new empty generation after all others.
    pub(super) fn create_next(root: &Path) -> Result<Self, IndexFault> {
        let newest = numbers(root)?.into_iter().max().unwrap_or(0);
        Self::create(root, newest + 1)
    }

    /// How far the generation has read the events: the cursor its last commit carried.
    pub(super) fn cursor(&self) -> Result<Option<String>, IndexFault> {
        Ok(self.index.load_metas()?.payload)
    }

    /// Removes every other generation, half-built ones and other schemas' included. Files still mapped by another
    /// process stay readable to it until it lets go.
    pub(super) fn remove_others(&self, root: &Path) -> Result<(), IndexFault> {
        let own = path(root, self.number);
        for entry in fs::read_dir(root)? {
            let folder = entry?.path();
            if folder.is_dir() && folder != own {
                fs::remove_dir_all(folder)?;
            }
        }
        Ok(())
    }

    fn new(number: u32, index: Index, fields: Fields) -> Self {
        index.tokenizers().register(LINES, Lines::default());
        Self { number, index, fields }
    }

    fn open(root: &Path, number: u32) -> Result<Self, IndexFault> {
        let (_, fields) = schema();
        let index = Index::open_in_dir(path(root, number))?;
        Ok(Self::new(number, index, fields))
    }

    fn create(root: &Path, number: u32) -> Result<Self, IndexFault> {
        let (schema, fields) = schema();
        let folder = path(root, number);
        fs::create_dir_all(&folder)?;
        let directory = MmapDirectory::open(&folder).map_err(tantivy::TantivyError::from)?;
        let index = Index::open_or_create(directory, schema)?;
        Ok(Self::new(number, index, fields))
    }
}

fn path(root: &Path, number: u32) -> PathBuf {
    root.join(format!("{SCHEMA_NUMBER}-{number}"))
}

/// The generations of this schema in `root`.
fn numbers(root: &Path) -> Result<Vec<u32>, IndexFault> {
    let mut numbers = Vec::new();
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name();
        let number: Option<u32> =
            name.to_str().and_then(|name| name.strip_prefix(&format!("{SCHEMA_NUMBER}-"))?.parse().ok());
        numbers.extend(number);
    }
    Ok(numbers)
}
