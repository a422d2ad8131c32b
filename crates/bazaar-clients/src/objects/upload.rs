//! An object on its way in: written to a temporary file, hashed and counted as it arrives.

use std::path::{Path, PathBuf};

use aws_lc_rs::hmac;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

use super::{MarketKey, ObjectFault, ObjectHash, ObjectRef};

/// An object being received. Dropping it before [`finish`](Self::finish) removes what was written.
pub struct Upload {
    root: PathBuf,
    temporary: TemporaryFile,
    file: File,
    hash: hmac::Context,
    size_bytes: u64,
    limit_bytes: u64,
}

impl Upload {
    /// Starts an upload that will end under `root`, in a temporary file nobody else uses.
    pub(super) async fn start(
        root: PathBuf,
        temporary: PathBuf,
        key: &MarketKey,
        limit_bytes: u64,
    ) -> Result<Self, ObjectFault> {
        let file = File::create_new(&temporary).await?;
        let temporary = TemporaryFile(temporary);
        Ok(Self { root, temporary, file, hash: hmac::Context::with_key(&key.0), size_bytes: 0, limit_bytes })
    }

    /// Takes the next bytes; refuses them if they lead past the limit, before they are written.
    pub async fn write(&mut self, chunk: &[u8]) -> Result<(), ObjectFault> {
        let size_bytes = self.size_bytes.saturating_add(chunk.len() as u64);
        if size_bytes > self.limit_bytes {
            return Err(ObjectFault::TooLarge { limit_bytes: self.limit_bytes });
        }
        self.file.write_all(chunk).await?;
        self.hash.update(chunk);
        self.size_bytes = size_bytes;
        Ok(())
    }

    /// Syncs the file and gives it its name. An object stored before is replaced by its equal, which also brings
    /// it back should it be deleted at this moment.
    pub async fn finish(mut self) -> Result<ObjectRef, ObjectFault> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        let hash = content_hash(self.hash);
        let target = object_path(&self.root, hash);
        let folder = target.parent().expect("an object lies in a folder");
        create_folders(&self.root, folder).await?;
        tokio::fs::rename(&self.temporary.0, &target).await?;
        sync_folder(folder).await?;
        Ok(ObjectRef { hash, size_bytes: self.size_bytes })
    }
}

/// Removes the file when dropped; after the rename there is nothing left to remove.
struct TemporaryFile(PathBuf);

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        // An upload that was renamed is gone already; one that cannot be removed is swept later.
        let _ = std::fs::remove_file(&self.0);
    }
}

fn content_hash(hash: hmac::Context) -> ObjectHash {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(hash.sign().as_ref());
    ObjectHash(bytes)
}

/// Two levels of 256 folders, so that no folder holds more than a few thousand entries.
pub(super) fn object_path(root: &Path, hash: ObjectHash) -> PathBuf {
    let name = hash.to_string();
    root.join(&name[..2]).join(&name[2..4]).join(&name)
}

/// Creates the two folders and syncs the entries that name them, so that the object's path survives a crash.
async fn create_folders(root: &Path, folder: &Path) -> Result<(), ObjectFault> {
    if tokio::fs::try_exists(folder).await? {
        return Ok(());
    }
    tokio::fs::create_dir_all(folder).await?;
    sync_folder(folder.parent().unwrap_or(root)).await?;
    sync_folder(root).await
}

async fn sync_folder(folder: &Path) -> Result<(), ObjectFault> {
    Ok(File::open(folder).await?.sync_all().await?)
}
