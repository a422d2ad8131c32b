//! The tree under judgement: where it lies, and what is read from it once and used by many rules.

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::metadata::Metadata;
use crate::source::{self, SourceFile};
use crate::trouble::Trouble;

/// A workspace on disk.
pub(crate) struct Tree {
    root: PathBuf,
    metadata: OnceCell<Metadata>,
    sources: OnceCell<Vec<SourceFile>>,
}

impl Tree {
    /// The workspace this program was built from.
    pub(crate) fn of_this_workspace() -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::at(here.parent().expect("xtask lies in the workspace's root folder"))
    }

    /// The workspace at `root`.
    pub(crate) fn at(root: &Path) -> Self {
        Self { root: root.to_owned(), metadata: OnceCell::new(), sources: OnceCell::new() }
    }

    /// The folder of the root manifest.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What cargo says about the workspace.
    pub(crate) fn metadata(&self) -> Result<&Metadata, Trouble> {
        if let Some(metadata) = self.metadata.get() {
            return Ok(metadata);
        }
        let loaded = Metadata::load(&self.root)?;
        Ok(self.metadata.get_or_init(|| loaded))
    }

    /// Every Rust file of ours, parsed, in the order of their paths.
    pub(crate) fn sources(&self) -> Result<&[SourceFile], Trouble> {
        if let Some(sources) = self.sources.get() {
            return Ok(sources);
        }
        let loaded = source::load(&self.root)?;
        Ok(self.sources.get_or_init(|| loaded))
    }

    /// A TOML file of rules, by its path from the root.
    pub(crate) fn rules<T: DeserializeOwned>(&self, path: &str) -> Result<T, Trouble> {
        let text = self.read(path)?;
        toml::from_str(&text).map_err(|error| Trouble::Usage(format!("{path}: {error}")))
    }

    /// The text of a file, by its path from the root.
    pub(crate) fn read(&self, path: &str) -> Result<String, Trouble> {
        let full = self.root.join(path);
        fs::read_to_string(&full).map_err(|error| Trouble::file(&full, &error))
    }

    /// Files below `folder` whose names end in `.extension`, as sorted paths from the root with `/`; none when the
    /// folder is absent.
    pub(crate) fn files(&self, folder: &str, extension: &str) -> Result<Vec<String>, Trouble> {
        let mut found = Vec::new();
        let start = self.root.join(folder);
        if start.is_dir() {
            collect(&self.root, &start, extension, &mut found)?;
        }
        found.sort();
        Ok(found)
    }
}

fn collect(root: &Path, folder: &Path, extension: &str, found: &mut Vec<String>) -> Result<(), Trouble> {
    let entries = fs::read_dir(folder).map_err(|error| Trouble::file(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Trouble::file(folder, &error))?.path();
        if path.is_dir() {
            let built = path.file_name().is_some_and(|name| name == "target" || name == ".git");
            if !built {
                collect(root, &path, extension, found)?;
            }
        } else if path.extension().is_some_and(|ending| ending == extension) {
            let relative = path.strip_prefix(root).expect("the walk starts below the root");
            found.push(relative.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod samples {
    //! Small trees to judge in tests.

    use std::fs;

    use tempfile::TempDir;

    use super::Tree;

    /// A tree of these files in a temporary folder, which lives as long as the first value.
    pub(crate) fn tree(files: &[(&str, &str)]) -> (TempDir, Tree) {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        for (path, text) in files {
            let full = folder.path().join(path);
            fs::create_dir_all(full.parent().expect("files lie below the root")).expect("folder is writable");
            fs::write(full, text).expect("folder is writable");
        }
        let tree = Tree::at(folder.path());
        (folder, tree)
    }
}
