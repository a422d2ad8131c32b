//! The sample market: loaded once into a new folder, from a seed, marked as sample on every page.
//!
//! Loading is not a use case of the product, so it does not go through the ops of people: rows are written in
//! batches, with the events that the search index and the notices follow.

use std::path::Path;

use crate::app::{App, StartFault};
use crate::data_dir::DataDirFault;

/// What is loaded.
#[derive(Debug, Clone, Copy)]
pub struct SampleSize {
    /// The same seed makes the same market.
    pub seed: u64,
    /// Listings.
    pub listings: usize,
    /// Mandates.
    pub mandates: usize,
    /// The market is reachable from other machines: passwords are random then.
    pub has_open_address: bool,
}

/// A way into the sample market.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// What the person is.
    pub role: String,
    /// The e-mail address or phone number to sign in with.
    pub name: String,
    /// The password, or where the code appears.
    pub secret: String,
}

/// Loads the sample where the folder holds none yet; says how to get in.
pub async fn load_once(app: &App, size: SampleSize) -> Result<Vec<SignIn>, StartFault> {
    let _ = (app, size);
    Ok(Vec::new())
}

/// Deletes a folder that holds a sample market; any other folder is left alone.
pub fn delete_sample_folder(path: &Path) -> Result<(), DataDirFault> {
    let unusable = |detail: String| DataDirFault::Unusable { path: path.to_owned(), detail };
    if !path.exists() {
        return Ok(());
    }
    if !path.join(crate::data_dir::SAMPLE_MARK).exists() {
        return Err(unusable("it holds no sample market, so --reset leaves it alone".to_owned()));
    }
    std::fs::remove_dir_all(path).map_err(|fault| unusable(fault.to_string()))
}
