//! Declaring.

use bazaar_db::DbFault;
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{Ctx, Fault, FaultKind, Who, permission};
use serde_json::json;

use super::store;
use crate::Identity;

permission!(
    /// Declaring to be a serious buyer of stakes.
    pub DECLARE_STAKE_BUYER = "declaration.stake-buyer", [Who::SignedIn], "own, text of the current version"
);

/// The text shown now, `identity-declaration-text` in the catalogues; a change of its meaning changes the version.
pub const STAKE_TEXT_VERSION: &str = "stake-buyer/1";

/// What can go wrong when declaring.
#[derive(Debug, thiserror::Error)]
pub enum DeclarationFault {
    /// The words shown were not the current ones.
    #[error("the text has changed")]
    TextChanged,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<DeclarationFault> for Fault {
    fn from(fault: DeclarationFault) -> Self {
        match fault {
            DeclarationFault::TextChanged => {
                Self::new(FaultKind::Conflict, "identity-declaration-text-changed")
            }
            DeclarationFault::Db(fault) => fault.into(),
            DeclarationFault::Refused(fault) => fault,
        }
    }
}

impl Identity {
    /// Records that the person agreed to the text of this version.
    pub async fn declare_stake_buyer(&self, ctx: &Ctx, text_version: &str) -> Result<(), DeclarationFault> {
        DECLARE_STAKE_BUYER.check(ctx)?;
        if text_version != STAKE_TEXT_VERSION {
            return Err(DeclarationFault::TextChanged);
        }
        let (person, id) = (ctx.person()?.person, ctx.new_id());
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                store::insert_declaration(tx, &job_ctx, id, person, STAKE_TEXT_VERSION)?;
                let detail = json!({ "text": STAKE_TEXT_VERSION });
                audit_in(tx, &job_ctx, DECLARE_STAKE_BUYER.name, Subject::of("person", person), &detail)?;
                identity.forget_views_in(tx, &job_ctx, person)?;
                Ok(())
            })
            .await
    }
}
