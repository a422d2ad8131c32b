//! Objects in a local folder: `<root>/ab/cd/abcd…`, uploads in `<root>/incoming`.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use bazaar_kit::clock::Timestamp;
use tokio::fs::{self, File};

use super::upload::object_path;
use super::{MarketKey, ObjectFault, ObjectHash, ObjectRef, Upload};

/// Where uploads are written until they have a name.
const INCOMING: &str = "incoming";

/// After this long an upload was left behind by a process that died.
const STALE_AFTER: Duration = Duration::from_hours(24);

/// A folder of objects. Copies share it.
#[derive(Debug, Clone)]
pub struct ObjectStore {
    root: PathBuf,
}

/// An object opened for reading.
#[derive(Debug)]
pub struct StoredObject {
    /// Its content, from the start.
    pub file: File,
    /// Its length.
    pub size_bytes: u64,
}

impl ObjectStore {
    /// The store in this folder, created where it does not exist.
    pub async fn local(root: impl Into<PathBuf>) -> Result<Self, ObjectFault> {
        let root = root.into();
        fs::create_dir_all(root.join(INCOMING)).await?;
        Ok(Self { root })
    }

    /// Starts to receive an object of at most `limit_bytes`.
    pub async fn start_upload(&self, key: &MarketKey, limit_bytes: u64) -> Result<Upload, ObjectFault> {
        Upload::start(self.root.clone(), self.root.join(INCOMING).join(random_name()), key, limit_bytes).await
    }

    /// Stores bytes already in memory.
    pub async fn put(&self, key: &MarketKey, content: &[u8]) -> Result<ObjectRef, ObjectFault> {
        let mut upload = self.start_upload(key, content.len() as u64).await?;
        upload.write(content).await?;
        upload.finish().await
    }

    /// Opens an object for reading.
    pub async fn open(&self, hash: ObjectHash) -> Result<StoredObject, ObjectFault> {
        let file = File::open(object_path(&self.root, hash)).await?;
        let size_bytes = file.metadata().await?.len();
        Ok(StoredObject { file, size_bytes })
    }

    /// Reads a whole object into memory.
    pub async fn read(&self, hash: ObjectHash) -> Result<Vec<u8>, ObjectFault> {
        Ok(fs::read(object_path(&self.root, hash)).await?)
    }

    /// Deletes an object; one that is not there counts as deleted. The caller knows that no row refers to it.
    pub async fn delete(&self, hash: ObjectHash) -> Result<(), ObjectFault> {
        match fs::remove_file(object_path(&self.root, hash)).await {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Removes uploads left behind more than a day ago; returns how many. Younger ones may belong to another
    /// process that is still receiving them.
    pub async fn remove_stale_uploads(&self, now: Timestamp) -> Result<u32, ObjectFault> {
        let mut entries = fs::read_dir(self.root.join(INCOMING)).await?;
        let mut removed = 0;
        while let Some(entry) = entries.next_entry().await? {
            if is_stale(&entry.path(), now).await? {
                fs::remove_file(entry.path()).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

/// A name no other process sharing the folder can have chosen.
fn random_name() -> String {
    let mut bytes = [0; 16];
    aws_lc_rs::rand::fill(&mut bytes).expect("the system gives random bytes");
    hex::encode(bytes)
}

async fn is_stale(path: &Path, now: Timestamp) -> Result<bool, ObjectFault> {
    let modified = fs::metadata(path).await?.modified()?;
    let now = UNIX_EPOCH + Duration::from_micros(now.micros().try_into().unwrap_or(0));
    Ok(now.duration_since(modified).is_ok_and(|age| age > STALE_AFTER))
}
