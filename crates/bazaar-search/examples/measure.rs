//! Times the index and the match index on generated listings:
//! `cargo run --release -p bazaar-search --example measure -- [listings] [offers]`.

#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use std::time::Instant;

use bazaar_kit::DEFAULT_MARKET;
use bazaar_search::engine::{
    Change, Figure, ListingDoc, Place, Point, Query, Range, SearchIndex, Sort, Synonyms,
};
use bazaar_search::matching::{
    Acceptance, Area, BuyerKind, DealKind, Exposure, Mandate, MatchIndex, Offer, SectorPath, Set, States,
    Ticket, Trait, Weights,
};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use uuid::Uuid;

const LAKH_MINOR: i64 = 10_000_000;
const NAGPUR: Point = Point { lat: 21.1458, lon: 79.0882 };
const TRADES: [(&str, &str, char, &str); 12] = [
    ("flour mill", "atta chakki", 'C', "1061"),
    ("bakery", "bread and biscuits", 'C', "1071"),
    ("cotton textile unit", "kapda", 'C', "1312"),
    ("printing press", "offset printing", 'C', "1811"),
    ("steel furniture workshop", "almirah and racks", 'C', "3100"),
    ("kirana store", "grocery shop", 'G', "4711"),
    ("medical store", "pharmacy", 'G', "4772"),
    ("restaurant", "dhaba", 'I', "5610"),
    ("transport company", "trucks", 'H', "4923"),
    ("beauty parlour", "salon", 'S', "9602"),
    ("private clinic", "diagnostics", 'Q', "8620"),
    ("coaching classes", "tuition", 'P', "8549"),
];
const FILL: [&str; 16] = [
    "running",
    "profitable",
    "with",
    "loyal",
    "customers",
    "own",
    "building",
    "trained",
    "staff",
    "on",
    "main",
    "road",
    "established",
    "expanding",
    "licensed",
    "modern",
];
const TYPED: [(&str, &str); 7] = [
    ("one word", "bakery"),
    ("two words", "flour mill"),
    ("four words", "running bakery own building"),
    ("common word", "running"),
    ("slip", "bakrey"),
    ("hindi in latin", "atta chaki"),
    ("browse", ""),
];

struct Draw(ChaCha8Rng);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.0.next_u32()).expect("32 bits fit") % most
    }

    fn amount(&mut self) -> i64 {
        i64::try_from(1 + self.below(500)).expect("small") * LAKH_MINOR
    }

    fn point(&mut self) -> Point {
        Point { lat: 8.0 + self.below(25_000) as f64 / 1e3, lon: 69.0 + self.below(20_000) as f64 / 1e3 }
    }

    fn fill(&mut self, words: usize) -> String {
        (0..words).map(|_| FILL[self.below(FILL.len())]).collect::<Vec<_>>().join(" ")
    }

    fn listing(&mut self, number: u128) -> ListingDoc {
        let (trade, everyday, section, class) = TRADES[self.below(TRADES.len())];
        let town = format!("town{}", self.below(3_000));
        ListingDoc {
            market: DEFAULT_MARKET,
            id: Uuid::from_u128(number),
            version: 1,
            kind: DealKind::ALL[self.below(3)].to_string(),
            title: format!("{} {trade} in {town}", self.fill(2)),
            summary: format!("{trade} {}", self.fill(12)),
            body: format!("{} lot{number}", self.fill(40)),
            sector_codes: vec![
                section.to_string(),
                class[..2].to_owned(),
                class[..3].to_owned(),
                class.to_owned(),
            ],
            sector_words: vec![trade.to_owned(), everyday.to_owned()],
            wider_words: Vec::new(),
            place_names: vec![town],
            state: Some(format!("{:02}", 1 + self.below(36))),
            district: None,
            pin: Some(format!("{}", 110_000 + self.below(700_000))),
            point: Some(self.point()),
            asking: Some(Figure::exact(self.amount())),
            revenue: Some(Figure::exact(self.amount())),
            profit: Some(Figure::exact(self.amount() / 10)),
            verified: if self.below(2) == 0 { vec!["gstin".to_owned()] } else { Vec::new() },
            live_from: i64::try_from(number).expect("small"),
            language: "en".to_owned(),
        }
    }

    fn offer(&mut self, number: u128) -> Offer {
        let (_, _, section, class) = TRADES[self.below(TRADES.len())];
        Offer {
            id: Uuid::from_u128(number),
            live_from: 0,
            kind: DealKind::ALL[self.below(3)],
            sector: SectorPath::try_new(section, class).ok(),
            point: Some(self.point()),
            state: Some(27),
            asking: Some(Figure::exact(self.amount())),
            revenue: Some(Figure::exact(self.amount())),
            profit: Some(Figure::exact(self.amount() / 10)),
            growth_percent: i16::try_from(self.below(40)).ok(),
            risk: u8::try_from(self.below(100)).ok(),
            involvement: None,
            ready_in_months: u8::try_from(self.below(18)).ok(),
            known_traits: Set::of(&[Trait::StaffStays, Trait::Litigation]),
            traits: if self.below(3) == 0 { Set::of(&[Trait::StaffStays]) } else { Set::EMPTY },
            accepts: Acceptance::default(),
        }
    }

    fn mandate(&mut self, number: u128) -> Mandate {
        let (_, _, section, class) = TRADES[self.below(TRADES.len())];
        let most = self.amount();
        Mandate {
            sectors: vec![SectorPath::try_new(section, &class[..3]).expect("a group")],
            areas: vec![Area { point: self.point(), radius_km: 150.0 }],
            states: States::default(),
            ticket: Some(Ticket { min_minor: most / 2, max_minor: most }),
            revenue: Some(Ticket { min_minor: most / 2, max_minor: most * 2 }),
            risk_at_most: Some(50),
            within_months: Some(6),
            ..Mandate::open(Uuid::from_u128(number), BuyerKind::Individual, Set::of(&[DealKind::Sale]))
        }
    }
}

/// Runs `act` so often and prints the median and the 99th percentile in milliseconds.
fn time(what: &str, times: usize, mut act: impl FnMut(usize)) {
    let mut taken_ms: Vec<f64> = (0..times)
        .map(|turn| {
            let start = Instant::now();
            act(turn);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    taken_ms.sort_by(f64::total_cmp);
    println!("{what:32} p50={:8.3} ms p99={:8.3} ms", taken_ms[times / 2], taken_ms[times * 99 / 100]);
}

/// Resident memory of this process in megabytes, where the system tells.
fn resident_mb() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let resident: f64 = pages.split_whitespace().nth(1).and_then(|field| field.parse().ok()).unwrap_or(0.0);
    resident * 4_096.0 / 1e6
}

fn measure_search(listings: u128) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let index = SearchIndex::open(folder.path(), Synonyms::default()).expect("an index");
    let mut draw = Draw(ChaCha8Rng::seed_from_u64(1));
    let start = Instant::now();
    let rows = index.rebuild((0..listings).map(|number| draw.listing(number)), "at").expect("rebuilt");
    let seconds = start.elapsed().as_secs_f64();
    println!("rebuild rows={rows} seconds={seconds:.1} rows_per_second={:.0}", rows as f64 / seconds);
    drop(index);
    let start = Instant::now();
    let index = SearchIndex::open(folder.path(), Synonyms::default()).expect("opened again");
    println!("open ms={:.1} resident_mb={:.0}", start.elapsed().as_secs_f64() * 1e3, resident_mb());
    for (class, text) in TYPED {
        for facets in [false, true] {
            let query = Query { facets, ..Query::of(DEFAULT_MARKET, text) };
            let total = index.search(&query).expect("an answer").total;
            let label = format!("{class}{} ({total})", if facets { " +facets" } else { "" });
            time(&label, 60, |_| drop(index.search(&query)));
        }
    }
    let near = Query {
        place: Some(Place { point: NAGPUR, radius_km: Some(200.0) }),
        asking: Range { at_least_minor: None, at_most_minor: Some(100 * LAKH_MINOR) },
        sector: Some("C".to_owned()),
        sort: Sort::Nearest,
        ..Query::of(DEFAULT_MARKET, "mill")
    };
    time("filters, nearest", 60, |_| drop(index.search(&near)));
    time("nothing, relaxed", 60, |_| drop(index.search(&Query::of(DEFAULT_MARKET, "bakery qqqqq"))));
    time("suggest two letters", 60, |_| drop(index.suggest(DEFAULT_MARKET, "to", 8)));
    time("suggest four letters", 60, |_| drop(index.suggest(DEFAULT_MARKET, "bake", 8)));
    time("similar", 60, |turn| drop(index.similar(DEFAULT_MARKET, Uuid::from_u128(turn as u128), 6)));
    time("apply one change, visible", 60, |turn| {
        let listing = ListingDoc { version: 2, ..draw.listing(turn as u128) };
        index.apply([Change::Upsert(listing)], "at").expect("applied");
    });
    println!("resident_mb={:.0}", resident_mb());
}

fn measure_matching(offers: u128) {
    let before_mb = resident_mb();
    let mut draw = Draw(ChaCha8Rng::seed_from_u64(2));
    let mut index = MatchIndex::default();
    (0..offers).for_each(|number| index.put(draw.offer(number)));
    println!("offers={offers} bytes_each={:.0}", (resident_mb() - before_mb) * 1e6 / offers as f64);
    let mandates: Vec<Mandate> = (0..100).map(|number| draw.mandate(number)).collect();
    let (weights, exposure) = (Weights::default(), Exposure::default());
    time("top 50 of all offers", 100, |turn| drop(index.rank(&weights, &exposure, &mandates[turn], 50)));
}

fn main() {
    let mut sizes = std::env::args().skip(1).map(|size| size.parse().expect("a number of rows"));
    measure_search(sizes.next().unwrap_or(100_000));
    measure_matching(sizes.next().unwrap_or(1_000_000));
}
