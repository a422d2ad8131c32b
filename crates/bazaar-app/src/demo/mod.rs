//! The sample market: loaded once into a new folder, from a seed, marked as sample on every page.
//!
//! Loading is not a use case of the product: rows are written in batches through the slices' quiet `…_in` functions.
//! Who can sign in is told after the start. On a loopback address everybody has the same well-known password; where
//! other machines can reach the market, a random one is made per folder and kept in it.

mod listings;
mod mandates;
mod people;

use std::path::Path;

use bazaar_kit::{Ctx, DEFAULT_MARKET};

use crate::app::{App, StartFault};
use crate::data_dir::{DataDirFault, SAMPLE_MARK};

pub use people::SignIn;

/// What is loaded.
#[derive(Debug, Clone, Copy)]
pub struct SampleSize {
    /// The same seed makes the same market.
    pub seed: u64,
    /// Listings.
    pub listings: usize,
    /// Mandates.
    pub mandates: usize,
    /// The market can be reached from other machines: the password is random then.
    pub has_open_address: bool,
}

/// Loads the sample where the folder holds none yet; says how to get in.
pub async fn load_once(app: &App, size: SampleSize) -> Result<Vec<SignIn>, StartFault> {
    let password = people::read_or_make_password(app.folder(), size.has_open_address)?;
    if !app.folder().is_sample() {
        let ctx = Ctx::system(DEFAULT_MARKET, app.clock().now(), "sample market");
        let market = bazaar_sample::generate(size.seed, size.listings, size.mandates);
        people::load(app, &ctx, &market, &password).await?;
        listings::load(app, &ctx, market).await?;
        mandates::load(app, &ctx, market).await?;
        app.folder().mark_as_sample()?;
    }
    Ok(people::sign_ins(&password))
}

/// Deletes a folder that holds a sample market; any other folder is left alone.
pub fn delete_sample_folder(path: &Path) -> Result<(), DataDirFault> {
    let unusable = |detail: String| DataDirFault::Unusable { path: path.to_owned(), detail };
    if !path.exists() {
        return Ok(());
    }
    if !path.join(SAMPLE_MARK).exists() {
        return Err(unusable("it holds no sample market, so --reset leaves it alone".to_owned()));
    }
    std::fs::remove_dir_all(path).map_err(|fault| unusable(fault.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_sample_is_never_deleted() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(delete_sample_folder(folder.path()).is_err());
        std::fs::write(folder.path().join(SAMPLE_MARK), "").expect("writes");
        delete_sample_folder(folder.path()).expect("is deleted");
        assert!(!folder.path().exists());
        delete_sample_folder(folder.path()).expect("nothing to delete is fine");
    }
}
