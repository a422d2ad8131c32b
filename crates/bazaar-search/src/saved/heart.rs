//! The heart on cards and on a listing's page: for somebody signed in a button, for everybody else the way to sign in
//! and back.

use bazaar_doors::Visit;
use bazaar_doors::page::sign_in_for;
use bazaar_doors::parts::{SaveButton, SavePress};
use bazaar_kit::Fault;
use uuid::Uuid;

use crate::Search;

/// What the reader of a page keeps, read once for all its hearts.
pub(crate) struct Hearts {
    /// Nothing where nobody is signed in: such a page is the same for all strangers.
    saved: Option<Vec<Uuid>>,
}

impl Search {
    /// What this reader keeps.
    pub(crate) async fn find_hearts(&self, visit: &Visit) -> Result<Hearts, Fault> {
        let saved = match visit.ctx.signed_in() {
            Some(_) => Some(self.list_saved_ids(&visit.ctx).await?),
            None => None,
        };
        Ok(Hearts { saved })
    }
}

impl Hearts {
    /// The heart of a card.
    pub(crate) fn of_card(&self, visit: &Visit, id: Uuid) -> SaveButton {
        let (lang, next) = (visit.lang(), visit.address());
        let press = match &self.saved {
            None => SavePress::SignIn { path: lang.path(&sign_in_for(&next)) },
            Some(saved) => SavePress::Toggle {
                action: lang.path(&format!("/buy/saved/{id}")),
                csrf_token: visit.csrf_token(),
                next,
                saved: saved.contains(&id),
            },
        };
        SaveButton { lang, press, wide: false }
    }

    /// The heart of a listing's own page.
    pub(crate) fn of_page(&self, visit: &Visit, id: Uuid) -> SaveButton {
        SaveButton { wide: true, ..self.of_card(visit, id) }
    }
}
