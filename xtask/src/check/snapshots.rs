//! Documents that the product prints about itself are as it prints them now.

use super::Breach;
use crate::generate;
use crate::tree::Tree;
use crate::trouble::Trouble;

/// One breach per stale document.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    let stale = generate::find_stale(tree)?;
    Ok(stale.iter().map(|stale| Breach::at(&stale.output, stale.line, stale.summary.as_str())).collect())
}
