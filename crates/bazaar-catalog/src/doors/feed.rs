//! The sitemap and the feed: what is public of listings, and nothing of loans.

use std::fmt::Write as _;

use askama::filters::{Escaper as _, Html as HtmlEscape};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::extract::Path;
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{Actor, Ctx, Fault, Id, Locale, PageRequest};
use http::header::CONTENT_TYPE;
use uuid::Uuid;

use super::words::rfc3339;
use crate::Catalog;
use crate::listing::{ListingAddress, ListingId, READ_TEASER};

/// Listings in one sitemap; each has an address per language.
const PART: i64 = 5_000;
/// Before every listing.
const FIRST: ListingId = Id::from_uuid(Uuid::nil());
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SITEMAPS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

pub(super) fn routes() -> Routes<Catalog> {
    Routes::new()
        .with(Route::page("/sitemap.xml").get(&READ_TEASER, sitemap))
        .with(Route::page("/sitemap/{id}").get(&READ_TEASER, sitemap_part))
        .with(Route::page("/feed.xml").get(&READ_TEASER, feed))
}

/// Whoever asks, these say what a stranger may know.
fn stranger(visit: &Visit) -> Ctx {
    Ctx { actor: Actor::Anonymous, ..visit.ctx.clone() }
}

/// All addresses, or where their parts are when one document cannot hold them.
async fn sitemap(visit: Visit, State(catalog): State<Catalog>) -> Result<Response, Refusal> {
    let ctx = stranger(&visit);
    let starts = catalog.list_part_starts(&ctx, PART).await.map_err(Fault::from)?;
    let document = if starts.is_empty() {
        let addresses = catalog.list_addresses(&ctx, FIRST, PART).await.map_err(Fault::from)?;
        address_document(&visit.market.public_url, &addresses)
    } else {
        part_document(&visit.market.public_url, &starts)
    };
    Ok(xml(document))
}

/// The part of the addresses that begins with a listing.
async fn sitemap_part(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(start): Path<ListingId>,
) -> Result<Response, Refusal> {
    let addresses = catalog.list_addresses(&stranger(&visit), start, PART).await.map_err(Fault::from)?;
    if addresses.is_empty() {
        return Err(Fault::missing().into());
    }
    Ok(xml(address_document(&visit.market.public_url, &addresses)))
}

fn xml(document: String) -> Response {
    ([(CONTENT_TYPE, "application/xml; charset=utf-8")], document).into_response()
}

/// Each listing in every language.
fn address_document(origin: &str, addresses: &[ListingAddress]) -> String {
    let origin = escaped(origin);
    let mut xml = format!("{XML}<urlset xmlns=\"{SITEMAPS}\">");
    for address in addresses {
        let changed = rfc3339(address.changed_at);
        for locale in Locale::OFFERED {
            let (prefix, slug) = (locale.path_prefix(), escaped(&address.slug));
            let _ =
                write!(xml, "<url><loc>{origin}{prefix}/b/{slug}</loc><lastmod>{changed}</lastmod></url>");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

fn part_document(origin: &str, starts: &[ListingId]) -> String {
    let origin = escaped(origin);
    let mut xml = format!("{XML}<sitemapindex xmlns=\"{SITEMAPS}\">");
    for start in std::iter::once(&FIRST).chain(starts) {
        let _ = write!(xml, "<sitemap><loc>{origin}/sitemap/{start}</loc></sitemap>");
    }
    xml.push_str("</sitemapindex>\n");
    xml
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

#[cfg(test)]
mod tests {
    use bazaar_kit::Timestamp;

    use super::*;

    fn address(slug: &str) -> ListingAddress {
        ListingAddress {
            id: Id::new(Timestamp::from_micros(0)),
            slug: slug.to_owned(),
            changed_at: Timestamp::from_micros(1_795_000_000_000_000),
        }
    }

    #[test]
    fn an_address_stands_there_in_every_language_with_its_last_change() {
        let document = address_document("https://bazaar.test", &[address("bakery-1")]);
        for path in ["/b/bakery-1", "/hi/b/bakery-1"] {
            let line = format!("<loc>https://bazaar.test{path}</loc><lastmod>2026-11-18T");
            assert!(document.contains(&line), "{document}");
        }
    }

    #[test]
    fn the_parts_begin_before_everything() {
        let start = Id::new(Timestamp::from_micros(1));
        let document = part_document("https://bazaar.test", &[start]);
        assert_eq!(document.matches("<sitemap>").count(), 2);
        assert!(document.contains(&format!("/sitemap/{}</loc>", Uuid::nil())), "{document}");
        assert!(document.contains(&format!("/sitemap/{start}</loc>")), "{document}");
    }
}
