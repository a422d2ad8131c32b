//! A market to search in: listings as the catalog would tell them, people, a frame with every route of the slice.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::body::Body;
use bazaar_db::testing::{FromTestDb, TestGround};
use bazaar_db::{Db, DbFault, Scope, sql};
use bazaar_directory::sector::SectorCode;
use bazaar_doors::csrf::CsrfKey;
use bazaar_doors::frame::{Lookup, MarketByHost, SessionLookup, TokenLookup};
use bazaar_doors::health::Health;
use bazaar_doors::page_cache::PublicPageCache;
use bazaar_doors::parts::{self, AssetUrls};
use bazaar_doors::{Frame, FrameParts, FrameSettings, HostMarket};
use bazaar_i18n::{Source, Translator};
use bazaar_jobs::{NewEvent, Position, Wake, emit_in, read_events};
use bazaar_kit::{
    Actor, Clock, Ctx, DEFAULT_MARKET, Id, Locale, MarketId, Membership, OrganisationId, OrganisationRole,
    PersonId, SignedIn, Timestamp,
};
use bazaar_search::engine::{Figure, Point};
use bazaar_search::matching::{Acceptance, DealKind, Traits};
use bazaar_search::{Contact, ContactSource, ListingSource, PublicListing, QueryKey, Search, SearchParts};
use http::{Method, Request};
use http_body_util::BodyExt as _;
use parking_lot::Mutex;
use serde_json::json;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::builders::{LAKH_MINOR, NAGPUR};

sql! {
    ADD_MARKET(MarketId) =
        "insert into market (id, name, currency, time_zone, is_sample, created_at)
         values ($1, 'probe', 'INR', 'Asia/Kolkata', true, 0)";
    COUNT_EVENTS() -> (i64,) = "select count(*) from outbox";
    ADD_ORGANISATION(OrganisationId, MarketId) =
        "insert into organisation (id, market_id, name, kind, created_at, version) values ($1, $2, 'Firm', 'business', 0, 1)";
    ADD_PERSON(PersonId, MarketId, String) =
        "insert into person (id, market_id, name, locale, created_at, version) values ($1, $2, $3, 'en', 0, 1)";
}

pub(crate) const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);
pub(crate) const OTHER_MARKET: MarketId = Id::from_uuid(Uuid::from_u128(77));

pub(crate) static TRANSLATOR: LazyLock<Translator> = LazyLock::new(|| {
    let sources: Vec<_> = bazaar_doors::SOURCES
        .into_iter()
        .chain(parts::SOURCES)
        .chain(plain_sources())
        .chain(bazaar_search::SOURCES)
        .collect();
    Translator::new(&sources).expect("catalogues agree")
});

fn plain_sources() -> impl Iterator<Item = Source> {
    bazaar_kit::catalogue::CATALOGUES.into_iter().map(|(locale, file, text)| Source { locale, file, text })
}

/// The organisation that owns every listing here.
pub(crate) const fn asha_organisation() -> OrganisationId {
    Id::from_uuid(Uuid::from_u128(901))
}

/// A plain bakery for sale in Nagpur, live.
pub(crate) fn public_listing(number: u128, title: &str) -> PublicListing {
    PublicListing {
        market: DEFAULT_MARKET,
        id: Uuid::from_u128(number),
        organisation: asha_organisation(),
        version: 1,
        is_live: true,
        kind: DealKind::Sale,
        slug: format!("listing-{number}"),
        title: title.to_owned(),
        summary: "A steady business".to_owned(),
        body: String::new(),
        sector: SectorCode::parse("1071").ok(),
        place: "Nagpur, Maharashtra".to_owned(),
        district: Some("Nagpur".to_owned()),
        state: Some(27),
        point: Some(NAGPUR),
        asking: Some(Figure::exact(40 * LAKH_MINOR)),
        revenue: Some(Figure::band(50 * LAKH_MINOR, 100 * LAKH_MINOR)),
        profit: Some(Figure::band(5 * LAKH_MINOR, 10 * LAKH_MINOR)),
        growth_percent: None,
        risk: None,
        involvement: None,
        ready_in_months: None,
        known_traits: Traits::EMPTY,
        traits: Traits::EMPTY,
        accepts: Acceptance::default(),
        verified: vec!["gstin".to_owned()],
        photo: None,
        live_from: NOW.plus_days(-i64::try_from(number % 100).expect("small")),
        language: Locale::En,
    }
}

/// Everything there is, and the slice that searches it.
pub(crate) struct Town {
    pub(crate) db: Db,
    pub(crate) search: Search,
    pub(crate) frame: Frame,
    pub(crate) wake: Wake,
    pub(crate) clock: Clock,
    pub(crate) asha: Arc<SignedIn>,
    pub(crate) ravi: Arc<SignedIn>,
    pub(crate) lender: Arc<SignedIn>,
    listings: Arc<Mutex<Vec<PublicListing>>>,
    folder: PathBuf,
}

impl FromTestDb for Town {
    async fn from_test_db(ground: TestGround) -> Self {
        let people = [person(1, false), person(2, false), person(3, true)];
        let ids: Vec<PersonId> = people.iter().map(|person| person.person).collect();
        let stored: Result<(), DbFault> = ground
            .db
            .write(Scope::platform(), move |tx| {
                for market in [DEFAULT_MARKET, OTHER_MARKET] {
                    tx.run(&ADD_MARKET, (market,))?;
                }
                tx.run(&ADD_ORGANISATION, (asha_organisation(), DEFAULT_MARKET))?;
                for id in &ids {
                    tx.run(&ADD_PERSON, (*id, DEFAULT_MARKET, "Somebody"))?;
                }
                Ok(())
            })
            .await;
        stored.expect("a market with people");
        let listings: Arc<Mutex<Vec<PublicListing>>> = Arc::default();
        let wake = Wake::default();
        let page_cache = Arc::new(PublicPageCache::new(1 << 20));
        let search = open(&ground.db, &wake, &page_cache, &listings, &ground.folder.join("index"));
        let [asha, ravi, lender] = people;
        let frame = frame(&search, page_cache, [&asha, &ravi, &lender]);
        let clock = Clock::manual(NOW);
        Self {
            db: ground.db,
            search,
            frame,
            wake,
            clock,
            asha,
            ravi,
            lender,
            listings,
            folder: ground.folder,
        }
    }
}

fn open(
    db: &Db,
    wake: &Wake,
    page_cache: &Arc<PublicPageCache>,
    listings: &Arc<Mutex<Vec<PublicListing>>>,
    folder: &Path,
) -> Search {
    let parts = SearchParts {
        folder: folder.to_owned(),
        db: db.clone(),
        wake: wake.clone(),
        listings: source(listings),
        page_cache: Arc::clone(page_cache),
        health: Health::new(Clock::manual(NOW)),
        query_key: QueryKey::new(&[7; 32]),
        query_log_days: 90,
        clock: Clock::manual(NOW),
        contacts: contacts(),
        link_key: [7; 32],
    };
    Search::open(parts).expect("an index opens")
}

/// Everybody is reached at a number made of the id's end.
fn contacts() -> ContactSource {
    ContactSource::new(|_, person| {
        let number = person.uuid().as_u128() % 1_000;
        Box::pin(async move {
            let (name, phone) = (format!("Somebody {}", number - 500), Some(format!("+91980000{number:04}")));
            Ok(Some(Contact { name, phone, email: None }))
        })
    })
}

fn source(listings: &Arc<Mutex<Vec<PublicListing>>>) -> ListingSource {
    let (all, some) = (Arc::clone(listings), Arc::clone(listings));
    ListingSource::new(
        move |after, limit| {
            let mut page: Vec<PublicListing> = all.lock().iter().filter(|one| one.is_live).cloned().collect();
            page.retain(|one| after.is_none_or(|after| one.id > after));
            page.sort_by_key(|one| one.id);
            page.truncate(usize::from(limit));
            Box::pin(async move { Ok(page) })
        },
        move |market, ids| {
            let mut found = some.lock().clone();
            found.retain(|one| one.market == market && ids.contains(&one.id));
            Box::pin(async move { Ok(found) })
        },
        // Asha owns what has an even number.
        |ctx, id| {
            let is_asha = ctx.signed_in().is_some_and(|signed_in| signed_in.name == "Somebody 1");
            Box::pin(async move { Ok(is_asha && id.as_u128() % 2 == 0) })
        },
    )
}

fn person(number: u128, lender_checked: bool) -> Arc<SignedIn> {
    let organisation = Id::from_uuid(Uuid::from_u128(900 + number));
    Arc::new(SignedIn {
        person: Id::from_uuid(Uuid::from_u128(500 + number)),
        session: Id::from_uuid(Uuid::from_u128(700 + number)),
        market: DEFAULT_MARKET,
        name: format!("Somebody {number}"),
        roles: vec![],
        memberships: vec![Membership { organisation, role: OrganisationRole::Owner, lender_checked }],
        stake_declared_at: None,
        proved_at: bazaar_kit::Timestamp::from_micros(0),
    })
}

fn frame(search: &Search, page_cache: Arc<PublicPageCache>, people: [&Arc<SignedIn>; 3]) -> Frame {
    let host_market = Arc::new(HostMarket {
        id: DEFAULT_MARKET,
        name: "Bazaar".to_owned(),
        public_url: "http://bazaar.test".to_owned(),
        is_sample: false,
    });
    let market_by_host: MarketByHost = Arc::new(move |_| Some(Arc::clone(&host_market)));
    let known = people.map(Arc::clone);
    let by_name = move |name: &str| {
        let place = ["asha", "ravi", "lender"].iter().position(|known| *known == name);
        place.map(|place| Arc::clone(&known[place]))
    };
    let by_token = by_name.clone();
    let session_lookup: SessionLookup = Arc::new(move |cookie, _, _| Lookup::Ready(Ok(by_name(cookie))));
    let token_lookup: TokenLookup = Arc::new(move |token, _, _| Lookup::Ready(Ok(by_token(token))));
    Frame::new(FrameParts {
        settings: FrameSettings::default(),
        routes: bazaar_search::routes(search),
        clock: Clock::manual(NOW),
        translator: &TRANSLATOR,
        market_by_host,
        session_lookup,
        token_lookup,
        csrf_key: CsrfKey::derive(b"a master secret of at least 32 characters"),
        assets: AssetUrls::from_names(Into::into),
        page_cache,
        unread_lookup: None,
        answer_keeper: None,
    })
}

/// Somebody not signed in.
pub(crate) fn anyone() -> Ctx {
    Ctx { actor: Actor::Anonymous, ..Ctx::system(DEFAULT_MARKET, NOW, "test") }
}

/// This person, signed in.
pub(crate) fn ctx_of(person: &Arc<SignedIn>) -> Ctx {
    Ctx { actor: Actor::Person(Arc::clone(person)), ..anyone() }
}

/// An answer with its body read.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("JSON, not {}", self.text))
    }

    pub(crate) fn token(&self) -> String {
        let (_, rest) = self.text.split_once("name=\"csrf_token\" value=\"").expect("a form token");
        rest.split('"').next().expect("closed").to_owned()
    }

    pub(crate) fn location(&self) -> &str {
        self.headers.get("location").map_or("", |value| value.to_str().expect("plain"))
    }
}

impl Town {
    /// Puts a listing as it is now and tells of it, as the catalog does.
    pub(crate) async fn put(&self, kind: &'static str, listing: PublicListing) {
        let event = NewEvent { kind, aggregate: listing.id, version: listing.version, payload: json!({}) };
        let (ctx, wake) = (Ctx::system(listing.market, NOW, "test"), self.wake.clone());
        {
            let mut listings = self.listings.lock();
            listings.retain(|one| one.id != listing.id);
            listings.push(listing);
        }
        let told: Result<(), DbFault> =
            self.db.write(Scope::platform(), move |tx| emit_in(tx, &ctx, &wake, &event)).await;
        told.expect("the event is stored");
    }

    /// Takes over everything told so far. On PostgreSQL an event waits for older transactions to end.
    pub(crate) async fn settle(&self) {
        loop {
            let read = read_events(&self.db, Position::default(), i64::MAX).await.expect("readable").len();
            let all = self.db.read(Scope::platform(), |tx| tx.find(&COUNT_EVENTS, ())).await;
            let all: Option<(i64,)> = all.expect("readable");
            self.search.catch_up().await.expect("the market can be followed");
            if all == i64::try_from(read).ok().map(|read| (read,)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    pub(crate) async fn publish(&self, listings: impl IntoIterator<Item = PublicListing>) {
        for listing in listings {
            self.put("listing.published", listing).await;
        }
        self.settle().await;
    }

    /// Another process on the same database, with an index of its own in `folder`.
    pub(crate) fn another_node(&self, folder: &str) -> Search {
        let page_cache = Arc::new(PublicPageCache::new(1 << 20));
        open(&self.db, &self.wake, &page_cache, &self.listings, &self.folder.join(folder))
    }

    /// A stranger at this address asks for a page, or sends what a browser sends by itself; status and text.
    pub(crate) async fn from(&self, address: &str, method: Method, path: &str) -> (u16, String) {
        let request = Request::builder().method(method).uri(path);
        let request = request.header("host", "bazaar.test").header("accept", "text/html").body(Body::empty());
        let address = address.parse().expect("an address");
        let answer = self.frame.answer(request.expect("a request"), address).await;
        let status = answer.status().as_u16();
        let bytes = answer.into_body().collect().await.expect("a body").to_bytes();
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Asks the frame; `who` is a session's name or empty.
    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        who: &str,
        body: Option<(&str, String)>,
    ) -> Answer {
        let accepted = if path.starts_with("/api/") { "application/json" } else { "text/html" };
        let request = Request::builder().method(method).uri(path);
        let mut request = request.header("host", "bazaar.test").header("accept", accepted);
        if path.starts_with("/api/") {
            if !who.is_empty() {
                request = request.header("authorization", format!("Bearer {who}"));
            }
        } else if !who.is_empty() {
            request = request.header("cookie", format!("bazaar-session={who}"));
            request = request.header("origin", "http://bazaar.test");
        }
        let body = match body {
            Some((kind, body)) => {
                request = request.header("content-type", kind);
                Body::from(body)
            }
            None => Body::empty(),
        };
        let request = request.body(body).expect("a request");
        let response = self.frame.clone().oneshot(request).await.expect("an answer");
        let (head, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answer {
            status: head.status.as_u16(),
            headers: head.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub(crate) async fn get(&self, path: &str, who: &str) -> Answer {
        self.ask(Method::GET, path, who, None).await
    }

    /// Sends a form from the page at `page`.
    pub(crate) async fn post(&self, page: &str, path: &str, who: &str, form: &str) -> Answer {
        let token = self.get(page, who).await.token();
        let body = format!("csrf_token={token}&{form}");
        self.ask(Method::POST, path, who, Some(("application/x-www-form-urlencoded", body))).await
    }

    pub(crate) async fn send_json(
        &self,
        method: Method,
        path: &str,
        who: &str,
        body: &serde_json::Value,
    ) -> Answer {
        self.ask(method, path, who, Some(("application/json", body.to_string()))).await
    }
}

pub(crate) const PUNE_POINT: Point = crate::builders::PUNE;
