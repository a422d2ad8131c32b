//! The console's rail: every place of it, shown to whoever may work there.

use bazaar_kit::permission::PERMISSIONS;

use crate::parts::{Icon, RailGroup, RailLink};
use crate::visit::VisitParts;

struct ConsolePlace {
    path: &'static str,
    key: &'static str,
    icon: &'static str,
    /// The permission of the page, by name.
    permission: &'static str,
}

const PLACES: [ConsolePlace; 2] = [
    ConsolePlace {
        path: "/ops/listings",
        key: "shell-ops-listings",
        icon: "store",
        permission: "listing.review",
    },
    ConsolePlace {
        path: "/ops/searches",
        key: "shell-ops-searches",
        icon: "search",
        permission: "query-log.see",
    },
];

impl VisitParts {
    /// The rail of a console page, with how many things wait on it.
    pub fn console_rail(&self, current: &str, waiting: Option<u32>) -> Vec<RailGroup> {
        let lang = self.lang();
        let link = |place: &ConsolePlace| RailLink {
            path: place.path.to_owned(),
            label: lang.t(place.key).into_owned(),
            icon: Icon(place.icon),
            waiting: waiting.filter(|_| place.path == current),
            current: place.path == current,
        };
        let links: Vec<RailLink> = self.console_places().map(link).collect();
        vec![RailGroup { heading: lang.t("shell-nav-console").into_owned(), links }]
    }

    /// The place where this person's work in the console begins; none where they have none.
    pub fn console_start(&self) -> Option<&'static str> {
        self.console_places().next().map(|place| place.path)
    }

    fn console_places(&self) -> impl Iterator<Item = &'static ConsolePlace> {
        PLACES.iter().filter(|place| {
            let permission = PERMISSIONS.iter().find(|permission| permission.name == place.permission);
            permission.is_some_and(|permission| permission.allows(&self.ctx))
        })
    }
}
