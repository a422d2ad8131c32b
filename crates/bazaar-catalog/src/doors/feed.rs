//! The sitemap and the feed: what is public of the newest listings, and nothing of loans.

use std::fmt::Write as _;

use askama::filters::{Escaper as _, Html as HtmlEscape};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{Actor, Ctx, Fault, Locale, PageRequest};
use http::header::CONTENT_TYPE;

use super::words::rfc3339;
use crate::Catalog;
use crate::listing::{READ_TEASER, Teaser};

/// Addresses in the sitemap, read page by page.
const MOST_ADDRESSES: usize = 5_000;

pub(super) fn routes() -> Routes<Catalog> {
    Routes::new()
        .with(Route::page("/sitemap.xml").get(&READ_TEASER, sitemap))
        .with(Route::page("/feed.xml").get(&READ_TEASER, feed))
}

/// Whoever asks, these say what a stranger may know.
fn stranger(visit: &Visit) -> Ctx {
    Ctx { actor: Actor::Anonymous, ..visit.ctx.clone() }
}

async fn sitemap(visit: Visit, State(catalog): State<Catalog>) -> Result<Response, Refusal> {
    let (ctx, mut page) = (stranger(&visit), PageRequest::first(100));
    let mut teasers: Vec<Teaser> = Vec::new();
    loop {
        let read = catalog.list_teasers(&ctx, page).await.map_err(Fault::from)?;
        teasers.extend(read.items);
        let Some(next) = read.next.filter(|_| teasers.len() < MOST_ADDRESSES) else { break };
        page = Catalog::page_of_teasers(Some(&next), Some(100)).map_err(Fault::from)?;
    }
    let origin = &visit.market.public_url;
    let mut xml = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8"?>"#,
        "\n",
        r#"<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">"#
    ));
    for teaser in &teasers {
        for locale in Locale::OFFERED {
            let path = visit.lang().in_locale(locale).path(&format!("/b/{}", teaser.slug));
            let _ = write!(xml, "<url><loc>{}{}</loc></url>", escaped(origin), escaped(&path));
        }
    }
    xml.push_str("</urlset>\n");
    Ok(([(CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response())
}

async fn feed(visit: Visit, State(catalog): State<Catalog>) -> Result<Response, Refusal> {
    let read = catalog.list_teasers(&stranger(&visit), PageRequest::first(50)).await.map_err(Fault::from)?;
    let origin = escaped(&visit.market.public_url);
    let updated = read.items.iter().filter_map(|teaser| teaser.live_from).max().unwrap_or(visit.ctx.now);
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>{origin}/feed.xml</id><title>{}</title><updated>{}</updated><link rel="self" href="{origin}/feed.xml"/>"#,
        escaped(&visit.market.name),
        rfc3339(updated),
    );
    for teaser in &read.items {
        let _ = write!(
            xml,
            r#"<entry><id>urn:uuid:{}</id><title>{}</title><link href="{origin}/b/{}"/><updated>{}</updated><author><name>{}</name></author><summary>{}</summary></entry>"#,
            teaser.id,
            escaped(&teaser.title),
            escaped(&teaser.slug),
            rfc3339(teaser.live_from.unwrap_or(visit.ctx.now)),
            escaped(&visit.market.name),
            escaped(&teaser.summary),
        );
    }
    xml.push_str("</feed>\n");
    Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response())
}

/// Text as XML carries it; the five characters are those of HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    HtmlEscape.write_escaped_str(&mut out, text).expect("writing into a string");
    out
}
