//! What people ask the search: words in English, in Hindi and in Hindi typed with Latin letters, a slip, and nothing at
//! all, under no filter or some.
//!
//! Words and filters are counted by primes that differ, so that walking both in step meets every pair once before it
//! comes round again. Of five questions two ask the page and three REST; both always count facets.

use crate::http::get;

const WORDS: [&str; 23] = [
    "bakery",
    "flour mill",
    "kirana store",
    "मिठाई की दुकान",
    "restaurant",
    "medical store",
    "",
    "atta chakki",
    "printing press",
    "किराना दुकान",
    "beauty parlour",
    "bakrey",
    "coaching classes",
    "दवा की दुकान",
    "transport trucks",
    "own premises trained staff",
    "मिठाई",
    "sweet shop festival orders",
    "steel furniture",
    "ब्यूटी पार्लर",
    "established",
    "kapde ki dukan",
    "garage",
];

const FILTERS: [&str; 13] = [
    "",
    "kind=sale",
    "state=27",
    "",
    "place=Pune&radius=50",
    "price_max=50+lakh",
    "sector=47",
    "",
    "price_min=10+lakh&price_max=1.5+cr",
    "sort=newest",
    "state=24&profit_min=5+lakh",
    "place=Nagpur&radius=100&sort=nearest",
    "sort=price-low",
];

/// Every question once, ready to send.
pub fn search_requests() -> Vec<Vec<u8>> {
    (0..WORDS.len() * FILTERS.len()).map(search_request).collect()
}

fn search_request(number: usize) -> Vec<u8> {
    let words = bazaar_doors::percent_encoded(WORDS[number % WORDS.len()]);
    let filter = FILTERS[number % FILTERS.len()];
    let (path, accept) = match number % 5 {
        0 | 2 => ("/search", "text/html"),
        _ => ("/api/v1/search", "application/json"),
    };
    get(&format!("{path}?q={words}&{filter}"), accept)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_pair_of_words_and_filter_is_asked() {
        let requests = search_requests();
        let queries: BTreeSet<&[u8]> = requests
            .iter()
            .filter_map(|request| {
                request.split(|byte| *byte == b'?').nth(1)?.split(|byte| *byte == b' ').next()
            })
            .collect();
        // Asking without a filter is in the list more than once.
        let filters: BTreeSet<&str> = FILTERS.into_iter().collect();
        assert_eq!(queries.len(), WORDS.len() * filters.len());
        assert_eq!(requests.len(), WORDS.len() * FILTERS.len());
    }

    #[test]
    fn two_of_five_ask_the_page_and_every_line_is_plain() {
        let requests = search_requests();
        let pages = requests.iter().filter(|request| request.starts_with(b"GET /search?")).count();
        assert_eq!(pages * 5 / requests.len(), 2);
        assert!(requests.iter().all(|request| request.is_ascii()));
    }
}
