//! Where the living page is shown. Only development and demo merge this route.

use super::PartsPage;
use crate::page::Html;
use crate::routes::{Access, Route, Routes};
use crate::visit::Visit;

/// The route of the page of all parts.
pub fn routes() -> Routes {
    Routes::new().with(Route::page("/dev/parts").get(Access::Public, show))
}

async fn show(visit: Visit) -> Html<PartsPage> {
    Html(PartsPage::new(visit.shell_with_form()))
}
