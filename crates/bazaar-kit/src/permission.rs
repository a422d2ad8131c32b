//! Permissions as plain values: who may do what, in one place per op, printed as a table by `bazaar routes`.
//!
//! The first line of an op is `PERMISSION.check(ctx)?`. It settles what can be known from the context alone; whether
//! a row belongs to the actor is decided after loading it, and a stranger's row looks missing.

use linkme::distributed_slice;

use crate::ctx::{Actor, Ctx, MarketRole};
use crate::fault::Fault;

/// Who may pass a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anyone, signed in or not.
    Anyone,
    /// Anyone signed in.
    SignedIn,
    /// Holders of a role given by the operator.
    Role(MarketRole),
    /// Members of an organisation whose registration as a lender was checked.
    CheckedLender,
    /// Jobs, timers and the command line only.
    System,
}

/// What one op needs. Declare with [`permission!`](crate::permission).
#[derive(Debug)]
pub struct Permission {
    /// `thing.verb`, stable: it appears in audit lines and documents.
    pub name: &'static str,
    /// Any of these suffices.
    pub who: &'static [Who],
    /// What is checked on the row itself, in a few words, for the printed table.
    pub row_rule: &'static str,
}

/// Every permission linked into this binary.
#[distributed_slice]
pub static PERMISSIONS: [&'static Permission];

impl Permission {
    /// Passes, or says what is missing: signing in, or a right.
    pub fn check(&self, ctx: &Ctx) -> Result<(), Fault> {
        if self.who.iter().any(|who| holds(*who, ctx)) {
            return Ok(());
        }
        Err(if matches!(ctx.actor, Actor::Anonymous) {
            Fault::sign_in_required()
        } else {
            Fault::forbidden()
        })
    }

    /// Whether the actor passes.
    pub fn allows(&self, ctx: &Ctx) -> bool {
        self.check(ctx).is_ok()
    }
}

fn holds(who: Who, ctx: &Ctx) -> bool {
    if matches!(ctx.actor, Actor::System(_)) {
        return true;
    }
    match who {
        Who::Anyone => true,
        Who::SignedIn => ctx.signed_in().is_some(),
        Who::Role(role) => ctx.has_role(role),
        Who::CheckedLender => ctx.is_checked_lender(),
        Who::System => false,
    }
}

/// Declares a permission and puts it on the printed table:
/// `permission!(pub REVIEW_LISTING = "listing.review", [Who::Role(MarketRole::Reviewer)], "state is submitted");`
#[macro_export]
macro_rules! permission {
    ($(#[$meta:meta])* $vis:vis $name:ident = $text:literal, [$($who:expr),+ $(,)?], $row_rule:literal) => {
        $(#[$meta])*
        #[doc = concat!("The permission `", $text, "`; on the row: ", $row_rule, ".")]
        $vis static $name: $crate::permission::Permission =
            $crate::permission::Permission { name: $text, who: &[$($who),+], row_rule: $row_rule };
        #[expect(unsafe_code, reason = "linkme places the entry in a link section")]
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::permission::PERMISSIONS)]
            #[linkme(crate = $crate::linkme)]
            static ENTRY: &$crate::permission::Permission = &$name;
        };
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::fault::FaultKind;
    use crate::id::DEFAULT_MARKET;

    permission!(PROBE = "probe.run", [Who::Role(MarketRole::Reviewer)], "none");

    #[test]
    fn declared_permissions_are_on_the_table() {
        assert!(PERMISSIONS.iter().any(|permission| permission.name == "probe.run"));
    }

    #[test]
    fn a_stranger_is_asked_to_sign_in_and_the_system_passes() {
        let mut ctx = Ctx::system(DEFAULT_MARKET, Timestamp::from_micros(0), "test");
        assert!(PROBE.allows(&ctx));
        ctx.actor = Actor::Anonymous;
        assert_eq!(PROBE.check(&ctx).map_err(|fault| fault.kind), Err(FaultKind::SignInRequired));
    }
}
