//! A market with two people, the handle, and a frame to ask.

use std::sync::{Arc, LazyLock};

use axum::body::Body;
use bazaar_db::testing::{FromTestDb, TestGround};
use bazaar_db::{Db, DbFault, Scope, sql};
use bazaar_doors::csrf::CsrfKey;
use bazaar_doors::frame::{Lookup, MarketByHost, SessionLookup, TokenLookup};
use bazaar_doors::page_cache::PublicPageCache;
use bazaar_doors::parts::AssetUrls;
use bazaar_doors::{Frame, FrameParts, FrameSettings, HostMarket, parts};
use bazaar_i18n::{Source, Translator};
use bazaar_kit::{
    Actor, Clock, Ctx, DEFAULT_MARKET, Id, Locale, MarketId, MarketRole, PersonId, SignedIn, Timestamp,
    catalogue,
};
use bazaar_valuation::Input;
use bazaar_valuation::saved::{self, Valuations};
use http::{Method, Request};
use http_body_util::BodyExt;
use tower::ServiceExt;

sql! {
    ADD_MARKET(MarketId) =
        "insert into market (id, name, currency, time_zone, is_sample, created_at)
         values ($1, 'probe', 'INR', 'Asia/Kolkata', true, 0)";
    ADD_PERSON(PersonId, MarketId) =
        "insert into person (id, market_id, name, locale, created_at, version) values ($1, $2, 'Asha', 'en', 0, 1)";
    COUNT_KEPT() -> (i64,) = "select count(*) from valuation";
}

/// 20 November 2026, noon in India.
pub(crate) const NOW: Timestamp = Timestamp::from_micros(1_795_156_200_000_000);

pub(crate) static TRANSLATOR: LazyLock<Translator> = LazyLock::new(|| {
    let plain = catalogue::CATALOGUES.into_iter().map(|(locale, file, text)| Source { locale, file, text });
    let sources: Vec<Source> =
        plain.chain(bazaar_doors::SOURCES).chain(parts::SOURCES).chain(saved::SOURCES).collect();
    Translator::new(&sources).expect("the catalogues agree")
});

pub(crate) struct Ground {
    pub(crate) db: Db,
    pub(crate) valuations: Valuations,
    pub(crate) asha: Ctx,
    pub(crate) binod: Ctx,
    pub(crate) stranger: Ctx,
    /// May set ranges and the market's setting.
    pub(crate) operator: Ctx,
    /// May decide about deals.
    pub(crate) reviewer: Ctx,
    /// Owners of deals.
    pub(crate) owners: Vec<Ctx>,
    pub(crate) frame: Frame,
}

/// People beside Asha, Binod and the staff: owners of deals.
const OWNERS: i64 = 12;
const FIRST_OWNER: i64 = 10;

impl FromTestDb for Ground {
    async fn from_test_db(ground: TestGround) -> Self {
        let db = ground.db;
        let (asha, binod) = (person(1), person(2));
        let (operator, reviewer) = (staff(3, MarketRole::Operator), staff(4, MarketRole::Reviewer));
        let owners: Vec<Arc<SignedIn>> = (FIRST_OWNER..FIRST_OWNER + OWNERS).map(person).collect();
        let people: Vec<PersonId> = [&asha, &binod, &operator, &reviewer]
            .map(|one| one.person)
            .into_iter()
            .chain(owners.iter().map(|one| one.person))
            .collect();
        db.write(Scope::platform(), move |tx| {
            tx.run(&ADD_MARKET, (DEFAULT_MARKET,))?;
            for person in &people {
                tx.run(&ADD_PERSON, (*person, DEFAULT_MARKET))?;
            }
            Ok::<(), DbFault>(())
        })
        .await
        .expect("market and people are stored");
        let valuations = Valuations::new(db.clone());
        let known = [("asha", &asha), ("operator", &operator), ("reviewer", &reviewer)];
        Self {
            frame: frame(&valuations, known.map(|(name, one)| (name, Arc::clone(one)))),
            owners: owners.into_iter().map(|one| ctx(Actor::Person(one))).collect(),
            operator: ctx(Actor::Person(operator)),
            reviewer: ctx(Actor::Person(reviewer)),
            asha: ctx(Actor::Person(asha)),
            binod: ctx(Actor::Person(binod)),
            stranger: ctx(Actor::Anonymous),
            valuations,
            db,
        }
    }
}

impl Ground {
    /// The same on another day.
    pub(crate) fn later(ctx: &Ctx, days: i64) -> Ctx {
        Ctx { now: NOW.plus_seconds(days * 86_400), ..ctx.clone() }
    }

    pub(crate) async fn count_kept(&self) -> i64 {
        let found = self.db.read(Scope::platform(), |tx| tx.find(&COUNT_KEPT, ())).await;
        found.expect("reads").map_or(0, |(count,): (i64,)| count)
    }

    pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(Method::GET, path, headers, "").await
    }

    pub(crate) async fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.ask(Method::POST, path, headers, body).await
    }

    /// Fills in the form of `page` as a browser does, token and cookies included.
    pub(crate) async fn send(
        &self,
        page: &str,
        to: &str,
        cookie: Option<&str>,
        pairs: &[(&str, &str)],
    ) -> Answer {
        let shown = match cookie {
            Some(cookie) => self.get(page, &[("cookie", cookie)]).await,
            None => self.get(page, &[]).await,
        };
        let cookie = cookie.map_or_else(|| shown.cookie(), str::to_owned);
        let escape = bazaar_doors::percent_encoded;
        let fields = pairs.iter().map(|(name, text)| format!("&{name}={}", escape(text)));
        let body = format!("csrf_token={}{}", shown.token(), fields.collect::<String>());
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "text/html"),
            ("cookie", cookie.as_str()),
        ];
        self.post(to, &headers, &body).await
    }

    async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", "bazaar.test");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).expect("a request");
        let response = self.frame.clone().oneshot(request).await.expect("the frame always answers");
        let (head, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: head.status.as_u16(), headers: head.headers, text }
    }
}

/// An answer with its body read.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("plain headers"))
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    fn token(&self) -> &str {
        let (_, rest) = self.text.split_once("name=\"csrf_token\" value=\"").expect("the page has a form");
        rest.split('"').next().expect("the value ends")
    }

    fn cookie(&self) -> String {
        self.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
    }
}

pub(crate) fn read(text: &str) -> Input {
    Input::from_json(text).expect("a test input parses")
}

pub(crate) const CAFE: &str = include_str!("../it/golden/cafe-quick.input.json");
pub(crate) const MACHINE_SHOP: &str = include_str!("../it/golden/machine-shop.input.json");

fn person(number: i64) -> Arc<SignedIn> {
    let made_at = Timestamp::from_micros(number * 1_000_000);
    Arc::new(SignedIn {
        person: Id::new(made_at),
        session: Id::new(made_at),
        market: DEFAULT_MARKET,
        name: "Asha".into(),
        roles: vec![],
        memberships: vec![],
        stake_declared_at: None,
        proved_at: bazaar_kit::Timestamp::from_micros(0),
    })
}

fn staff(number: i64, role: MarketRole) -> Arc<SignedIn> {
    let plain = person(number);
    Arc::new(SignedIn { roles: vec![role], ..(*plain).clone() })
}

fn ctx(actor: Actor) -> Ctx {
    Ctx { actor, locale: Locale::En, ..Ctx::system(DEFAULT_MARKET, NOW, "test") }
}

pub(crate) fn frame(valuations: &Valuations, known: [(&'static str, Arc<SignedIn>); 3]) -> Frame {
    let host_market = Arc::new(HostMarket {
        id: DEFAULT_MARKET,
        name: "Bazaar".into(),
        public_url: "http://bazaar.test".into(),
        is_sample: false,
    });
    let market_by_host: MarketByHost = Arc::new(move |_| Some(Arc::clone(&host_market)));
    let find =
        move |name: &str| known.iter().find(|(known, _)| *known == name).map(|(_, one)| Arc::clone(one));
    let by_token = find.clone();
    let session_lookup: SessionLookup = Arc::new(move |cookie, _, _| Lookup::Ready(Ok(find(cookie))));
    let token_lookup: TokenLookup = Arc::new(move |token, _, _| Lookup::Ready(Ok(by_token(token))));
    Frame::new(FrameParts {
        settings: FrameSettings::default(),
        routes: saved::routes(valuations),
        clock: Clock::manual(NOW),
        translator: &TRANSLATOR,
        market_by_host,
        session_lookup,
        token_lookup,
        csrf_key: CsrfKey::derive(b"a master secret of at least 32 characters"),
        assets: AssetUrls::from_names(Into::into),
        page_cache: Arc::new(PublicPageCache::new(1 << 20)),
        unread_lookup: None,
        answer_keeper: None,
    })
}
