//! Every page of the product with something on it, for those who look at pages one after the other: the tool that
//! takes pictures of them (`cargo xtask shots`) and the test that asks whether everybody can use them.

use std::ops::Deref;

use bazaar_app::demo::SampleSize;
use bazaar_catalog::listing::DealKind;
use bazaar_kit::Locale;
use serde_json::json;

use crate::app::TestApp;
use crate::browser::Browser;
use crate::people::Person;

/// The sample market behind the pages, for [`TestApp::start_sample`]: enough for full lists, and made in seconds.
pub const MARKET: SampleSize = SampleSize { seed: 1, listings: 160, mandates: 20, has_open_address: false };
/// Parts of the task list, each a page.
const PARTS: [&str; 11] = [
    "sector", "names", "teaser", "price", "year", "balance", "place", "people", "story", "outlook", "numbers",
];
/// The clock is turned this far before a form is sent.
const BETWEEN_ANSWERS_S: i64 = 2 * 60 * 60;
/// What a stranger answers to be told a value.
const VALUE_ANSWERS: &[(&str, &str)] = &[
    ("sector", "bakery"),
    ("years", "9"),
    ("revenue", "1.5 cr"),
    ("profit", "18 lakh"),
    ("owner=paid", ""),
    ("owner_pay", "6 lakh"),
    ("assets", "20 lakh"),
    ("debt", "5 lakh"),
    ("growth", "8"),
];

/// Who looks at a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reader {
    /// Nobody we know.
    Stranger,
    /// Somebody with listings in several states.
    Seller,
    /// Somebody with a mandate, matches and saved listings.
    Buyer,
    /// Somebody who decides on listings.
    Reviewer,
}

/// One page of the tour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// What it is called, for file names.
    pub name: &'static str,
    /// Who looks.
    pub reader: Reader,
    /// Where, without a language.
    pub path: String,
    /// What is filled in and sent, where the page to see is the answer.
    pub answers: &'static [(&'static str, &'static str)],
    /// Open to everybody, so it is also a page somebody sees first: the budgets of first visits hold.
    pub is_public: bool,
}

/// A furnished market, its readers, and where they go.
pub struct Tour<'a> {
    app: &'a TestApp,
    seller: Person<'a>,
    buyer: Person<'a>,
    reviewer: Person<'a>,
    /// Every page, public ones first.
    pub stops: Vec<Stop>,
}

impl<'a> Tour<'a> {
    /// Lays the tour through a market of [`MARKET`]'s size, and gives its readers something of their own.
    pub async fn prepare(app: &'a TestApp) -> Self {
        let (seller, buyer, reviewer) = (app.seller().await, app.buyer().await, app.reviewer().await);
        let stops = [
            public_stops(&reviewer).await,
            seller_stops(&seller).await,
            buyer_stops(&buyer).await,
            reviewer_stops(&reviewer).await,
        ];
        app.settle().await;
        Self { app, seller, buyer, reviewer, stops: stops.concat() }
    }

    /// The session of a reader; nothing for a stranger.
    pub fn person(&self, reader: Reader) -> Option<&Person<'a>> {
        match reader {
            Reader::Stranger => None,
            Reader::Seller => Some(&self.seller),
            Reader::Buyer => Some(&self.buyer),
            Reader::Reviewer => Some(&self.reviewer),
        }
    }
}

impl Stop {
    fn of(name: &'static str, reader: Reader, path: impl Into<String>) -> Self {
        Self { name, reader, path: path.into(), answers: &[], is_public: reader == Reader::Stranger }
    }

    fn answered(self, answers: &'static [(&'static str, &'static str)]) -> Self {
        Self { answers, ..self }
    }
}

async fn public_stops(somebody: &Person<'_>) -> Vec<Stop> {
    let stop = |name, path: &str| Stop::of(name, Reader::Stranger, path);
    let sale = format!("/b/{}", first_slug(somebody, DealKind::Sale).await);
    let stake = format!("/b/{}", first_slug(somebody, DealKind::Stake).await);
    vec![
        stop("home", "/"),
        stop("search", "/search"),
        stop("search-words", "/search?q=bakery"),
        stop("search-nothing", "/search?q=submarine+wharf&price_max=1000"),
        stop("sector-city", "/s/10/pune"),
        stop("listing-sale", &sale),
        stop("listing-stake", &stake),
        stop("value", "/value"),
        stop("value-faults", "/value").answered(&[("revenue", "many")]),
        stop("value-result", "/value").answered(VALUE_ANSWERS),
        stop("sign-in", "/in"),
        stop("sign-in-code", "/in").answered(&[("phone", "98450 12345")]),
        stop("sign-in-password", "/in/password"),
        stop("join", "/in/join"),
        stop("forgotten", "/in/forgotten"),
        stop("trust", "/help/trust"),
        stop("missing", "/nothing/here"),
        Stop { is_public: false, ..stop("parts", "/dev/parts") },
        Stop { is_public: false, ..stop("mail-sink", "/dev/mail") },
    ]
}

async fn seller_stops(seller: &Person<'_>) -> Vec<Stop> {
    let stop = |name, path: String| Stop::of(name, Reader::Seller, path);
    let live = seller.live(DealKind::Sale).await;
    let waiting = seller.submitted(DealKind::Sale).await;
    let draft = seller.draft(DealKind::Stake).await;
    let home = format!("/sell/{}", draft.id);
    let mut stops = vec![
        stop("sell-start", "/sell/new".into()),
        stop("sell-mine", "/sell".into()),
        stop("sell-tasks", home.clone()),
        stop("sell-tasks-waiting", format!("/sell/{}", waiting.id)),
        stop("sell-files", format!("{home}/files")),
        stop("sell-check", format!("{home}/check")),
        stop("sell-sent", format!("/sell/{}/sent", waiting.id)),
        stop("sell-seekers", format!("/sell/{}/matches", live.id)),
        stop("value-saved", "/value/saved".into()),
        stop("value-report", format!("/value/{}", keep_valuation(seller).await)),
        stop("inbox", "/inbox".into()),
        stop("mail-choices", "/inbox/mail".into()),
        stop("account", "/me".into()),
        stop("account-phone", "/me/phone".into()),
        stop("account-password", "/me/password".into()),
        stop("declaration", "/me/declaration".into()),
        stop("organisation", format!("/me/organisations/{}", seller.organisation().await)),
    ];
    stops.extend(PARTS.map(|part| stop(part, format!("{home}/{part}"))));
    stops.push(stop("price-faults", format!("{home}/price")).answered(&[("asking", "much")]));
    stops
}

async fn buyer_stops(buyer: &Person<'_>) -> Vec<Stop> {
    let stop = |name, path: String| Stop::of(name, Reader::Buyer, path);
    let wishes = [
        ("name", "Food business in Maharashtra"),
        ("buyer_kind", "individual"),
        ("deal_kinds", "sale"),
        ("sectors", "bakery, grocery, restaurant"),
        ("places", "Pune, Nagpur"),
        ("radius_km", "300"),
        ("ticket_max", "1 crore"),
        ("profit_min", "5 lakh"),
    ];
    let kept = buyer.post_form("/buy/mandate", &wishes).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let mandates = buyer.get_json("/api/v1/mandates").await;
    let mandate = mandates[0]["id"].as_str().expect("one mandate is kept").to_owned();
    let saved = save_some(buyer).await;
    let compared = saved.iter().map(|id| format!("compare={id}")).collect::<Vec<_>>().join("&");
    vec![
        stop("mandate-new", "/buy/mandate".into()),
        stop("mandate-edit", format!("/buy/mandate/{mandate}")),
        stop("mandates", "/buy/mandates".into()),
        stop("matches", "/buy/matches".into()),
        stop("saved", "/buy/saved".into()),
        stop("compare", format!("/buy/saved?{compared}")),
        stop("inbox-empty", "/inbox".into()),
    ]
}

async fn reviewer_stops(reviewer: &Person<'_>) -> Vec<Stop> {
    let queue = reviewer.get_json("/api/v1/review/listings").await;
    let case = queue["items"][0]["id"].as_str().expect("a listing waits").to_owned();
    vec![
        Stop::of("review-queue", Reader::Reviewer, "/ops/listings"),
        Stop::of("review-case", Reader::Reviewer, format!("/ops/listings/{case}")),
    ]
}

async fn first_slug(somebody: &Person<'_>, kind: DealKind) -> String {
    let found = somebody.get_json(&format!("/api/v1/search?kind={}&limit=1", kind.as_str())).await;
    found["items"][0]["listing"]["slug"].as_str().expect("the sample holds listings of each kind").to_owned()
}

/// Saves three listings; their ids.
async fn save_some(buyer: &Person<'_>) -> Vec<String> {
    let found = buyer.get_json("/api/v1/search?kind=sale&limit=3").await;
    let mut ids = Vec::new();
    for item in found["items"].as_array().expect("a page of listings") {
        let id = item["listing"]["id"].as_str().expect("each has its id").to_owned();
        let saved = buyer.send_json(&http::Method::PUT, &format!("/api/v1/saved/{id}"), &json!({})).await;
        assert!(saved.status.is_success(), "{}", saved.text());
        ids.push(id);
    }
    ids
}

/// Keeps a valuation of a bakery; its id.
async fn keep_valuation(person: &Person<'_>) -> String {
    let input = json!({
        "schema": "bazaar.valuation-input/1", "as_of": "2026-05-28", "currency": "INR", "country": "IN",
        "sector": { "nic2008": "1071" }, "years_operating": 9, "deal": { "kind": "sale", "stake_percent": "100" },
        "asking_minor": 450_000_000_i64,
        "years": [{ "ending": "2026-03-31", "months": 12, "revenue_minor": 1_476_432_100,
            "profit_minor": 180_000_000, "profit_basis": "before_tax" }],
    });
    let kept = person.post_json("/api/v1/valuations?save=true&name=Bakery", &input).await;
    assert!(kept.status.is_success(), "{}", kept.text());
    kept.json()["id"].as_str().expect("it has an id").to_owned()
}

impl Browser {
    /// Goes to a stop as its reader and in their language, and fills in what it asks for.
    pub async fn visit(&self, tour: &Tour<'_>, stop: &Stop, language: Locale) {
        self.become_client(tour.person(stop.reader).map(Deref::deref)).await;
        let path = format!("{}{}", language.path_prefix(), stop.path);
        self.open(&path).await;
        if let Some((first, _)) = stop.answers.first() {
            // What may be asked for only now and then, such as a code, may be asked for again by then.
            tour.app.wait_seconds(BETWEEN_ANSWERS_S);
            self.answer(stop.answers).await;
            self.send_form_of(&format!("main [name={first}]")).await;
        }
    }
}
