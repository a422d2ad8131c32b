//! The product's own engine with the product's own settings, over a corpus.

use std::path::Path;

use bazaar_kit::DEFAULT_MARKET;
use bazaar_search::engine::{Figure, IndexFault, ListingDoc, Query, SearchIndex, Synonyms};
use uuid::Uuid;

use crate::corpus::Product;
use crate::run::DEPTH;

/// Attributes that have a field of their own in the product: what it is called as a trade and more widely, and where
/// it is.
const SECTOR: &str = "sector";
const WIDER: &str = "wider_sectors";
const PLACE: &str = "place";

/// A corpus in the product's index.
pub struct TunedIndex {
    index: SearchIndex,
    ids: Vec<String>,
}

impl TunedIndex {
    /// Indexes the corpus in `folder`.
    pub fn build(folder: &Path, products: &[Product]) -> Result<Self, IndexFault> {
        let index = SearchIndex::open(folder, Synonyms::default())?;
        index.rebuild(products.iter().zip(0..).map(|(product, row)| document(product, row)), "evaluated")?;
        Ok(Self { index, ids: products.iter().map(|product| product.id.clone()).collect() })
    }

    /// The ids found, best first. A query the product refuses finds nothing.
    pub fn search(&self, query: &str) -> Result<Vec<String>, IndexFault> {
        let asked = Query { limit: DEPTH, ..Query::of(DEFAULT_MARKET, query) }.with_amounts_read();
        let results = match self.index.search(&asked) {
            Err(IndexFault::Query(_)) => return Ok(Vec::new()),
            answered => answered?,
        };
        let shown = results.hits.into_iter().chain(results.also);
        Ok(shown.filter_map(|hit| self.ids.get(row_of(hit.id))).cloned().collect())
    }
}

/// A product as a listing.
fn document(product: &Product, row: u128) -> ListingDoc {
    let named = |name: &str| product.attributes.get(name).cloned().unwrap_or_default();
    let others =
        product.attributes.iter().filter(|(name, _)| ![SECTOR, WIDER, PLACE].contains(&name.as_str()));
    let body: Vec<String> = others.flat_map(|(_, texts)| texts).cloned().collect();
    // A maker and a model are short names of a thing, as the names of a trade are.
    let mut names = named(SECTOR);
    names.extend([&product.name, &product.supplier].into_iter().filter(|name| !name.is_empty()).cloned());
    ListingDoc {
        market: DEFAULT_MARKET,
        id: Uuid::from_u128(row),
        version: 1,
        kind: "product".to_owned(),
        title: product.title.clone(),
        summary: product.description.clone(),
        body: body.join("\n"),
        sector_codes: Vec::new(),
        sector_words: names,
        wider_words: named(WIDER),
        place_names: named(PLACE),
        state: None,
        district: None,
        pin: None,
        point: None,
        asking: product.price.map(Figure::exact),
        revenue: None,
        profit: None,
        verified: Vec::new(),
        live_from: 0,
        language: "en".to_owned(),
    }
}

fn row_of(id: Uuid) -> usize {
    usize::try_from(id.as_u128()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_finds_products_by_their_own_ids() {
        let product = |id: &str, title: &str| Product {
            id: id.to_owned(),
            title: title.to_owned(),
            ..Product::default()
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let index = TunedIndex::build(folder.path(), &[product("b9", "Desk lamp"), product("a1", "Sofa")])
            .expect("built");
        assert_eq!(index.search("lamps").expect("an answer"), ["b9"]);
        assert!(index.search(&"x".repeat(500)).expect("an answer").is_empty());
    }
}
