//! The data folder: made when absent, held by one process at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// A data folder that this process holds. Another process on it is refused while this value lives; the lock goes
/// with the process, however it ends.
#[derive(Debug)]
pub struct DataDir {
    path: PathBuf,
    _lock: File,
}

/// Why a data folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataDirFault {
    /// Another process holds it.
    #[error("{path} is in use by process {holder}; stop that process or use another --data-dir")]
    Held {
        /// Which folder.
        path: PathBuf,
        /// The other process.
        holder: String,
    },
    /// It cannot be made or written.
    #[error("{path} cannot be used: {detail}")]
    Unusable {
        /// Which folder.
        path: PathBuf,
        /// Why.
        detail: String,
    },
}

/// Marks a folder that holds a sample market, which production refuses to serve.
pub(crate) const SAMPLE_MARK: &str = "SAMPLE";

impl DataDir {
    /// Makes the folder if need be and takes it.
    pub fn hold(path: &Path) -> Result<Self, DataDirFault> {
        let unusable = |fault: std::io::Error| DataDirFault::Unusable {
            path: path.to_owned(),
            detail: fault.to_string(),
        };
        std::fs::create_dir_all(path).map_err(unusable)?;
        let lock_path = path.join("lock");
        let mut lock = OpenOptions::new()
            .create(true)
            .read(true)
            .write(true)
            .truncate(false)
            .open(lock_path)
            .map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held_by_another(path, &mut lock)),
            Err(TryLockError::Error(fault)) => return Err(unusable(fault)),
        }
        let written = lock.set_len(0).and_then(|()| lock.rewind());
        written.and_then(|()| write!(lock, "{}", std::process::id())).map_err(unusable)?;
        Ok(Self { path: path.to_owned(), _lock: lock })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A file or folder inside.
    pub fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path.join(name)
    }

    /// Whether it holds a sample market.
    pub fn is_sample(&self) -> bool {
        self.join(SAMPLE_MARK).exists()
    }

    /// Marks it as holding a sample market.
    pub fn mark_as_sample(&self) -> Result<(), DataDirFault> {
        let mark = "This folder holds a made-up market. It is not served in production.\n";
        std::fs::write(self.join(SAMPLE_MARK), mark)
            .map_err(|fault| DataDirFault::Unusable { path: self.path.clone(), detail: fault.to_string() })
    }
}

fn held_by_another(path: &Path, lock: &mut File) -> DataDirFault {
    let mut holder = String::new();
    let read = lock.read_to_string(&mut holder);
    let holder = if read.is_ok() && !holder.is_empty() { holder } else { "unknown".to_owned() };
    DataDirFault::Held { path: path.to_owned(), holder }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_refused_and_told_who_has_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let held = DataDir::hold(folder.path()).expect("free");
        let refused = DataDir::hold(folder.path()).expect_err("held").to_string();
        assert!(refused.contains(&std::process::id().to_string()), "{refused}");
        drop(held);
        DataDir::hold(folder.path()).expect("free again");
    }

    #[test]
    fn a_sample_folder_stays_marked() {
        let folder = tempfile::tempdir().expect("a folder");
        let held = DataDir::hold(folder.path()).expect("free");
        assert!(!held.is_sample());
        held.mark_as_sample().expect("writes");
        assert!(held.is_sample());
    }
}
