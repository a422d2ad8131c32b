//! What search puts on a listing's page: the heart and listings like it. The page is whole without: where search
//! fails, that goes to the log and the page is shown bare.

use bazaar_catalog::{Beside, FindBeside};
use bazaar_kit::{Fault, Id};
use bazaar_search::Search;

/// The functions the catalogue calls.
pub(crate) fn find_beside(search: &Search) -> FindBeside {
    let (of_listing, instead) = (search.clone(), search.clone());
    FindBeside::new(
        move |visit, listing| {
            let search = of_listing.clone();
            Box::pin(async move {
                let beside = search.find_beside(&visit, listing.uuid()).await.map(|beside| Beside {
                    save: Some(beside.save),
                    similar: beside.similar,
                    shown: beside.shown.into_iter().map(Id::from_uuid).collect(),
                });
                beside.unwrap_or_else(|fault| bare(&fault))
            })
        },
        move |visit, sector| {
            let search = instead.clone();
            Box::pin(
                async move { search.find_instead(&visit, sector).await.unwrap_or_else(|fault| bare(&fault)) },
            )
        },
    )
}

fn bare<T: Default>(fault: &Fault) -> T {
    tracing::warn!(%fault, "nothing can be shown beside a listing");
    T::default()
}
