//! Letters as `.eml` files in a folder.

use std::path::PathBuf;

use bazaar_kit::clock::Timestamp;
use tokio::fs;

use super::MailFault;
use super::letter::{Letter, Sender};

/// A folder of letters, one file each, named by the letter's id.
#[derive(Debug, Clone)]
pub struct MailFolder {
    sender: Sender,
    folder: PathBuf,
}

impl MailFolder {
    /// The folder, created where it does not exist.
    pub async fn open(folder: PathBuf, sender: Sender) -> Result<Self, MailFault> {
        fs::create_dir_all(&folder).await.map_err(unavailable)?;
        Ok(Self { sender, folder })
    }

    /// Writes one letter, whole or not at all; sent again it replaces itself.
    pub(super) async fn send(&self, letter: &Letter, now: Timestamp) -> Result<(), MailFault> {
        let content = self.sender.write(letter, now)?.formatted();
        let unfinished = self.folder.join(format!("{}.part", letter.id));
        fs::write(&unfinished, content).await.map_err(unavailable)?;
        fs::rename(&unfinished, self.folder.join(format!("{}.eml", letter.id))).await.map_err(unavailable)
    }
}

fn unavailable(error: std::io::Error) -> MailFault {
    MailFault::Unavailable(Box::new(error))
}
