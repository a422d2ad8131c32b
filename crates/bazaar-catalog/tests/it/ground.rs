//! A market with an owner, a reviewer, a stranger, a lender, and a finished draft to work on.

use std::sync::{Arc, LazyLock};

use bazaar_catalog::listing::{
    Act, AnswerListing, ChangeState, DealKind, Listing, ListingAnswers, StartListing,
};
use bazaar_catalog::{Catalog, CatalogParts};
use bazaar_clients::objects::{MarketKey, ObjectStore};
use bazaar_db::testing::{FromTestDb, TestGround};
use bazaar_db::{Db, Scope, sql};
use bazaar_directory::business::{BusinessAnswers, YearAnswers};
use bazaar_doors::page_cache::PublicPageCache;
use bazaar_i18n::{Source, Translator};
use bazaar_jobs::Wake;
use bazaar_kit::{
    Actor, Ctx, DEFAULT_MARKET, Id, MarketId, MarketRole, Membership, OrganisationId, OrganisationRole,
    SignedIn, Timestamp,
};

sql! {
    ADD_MARKET(MarketId) =
        "insert into market (id, name, currency, time_zone, is_sample, created_at)
         values ($1, 'probe', 'INR', 'Asia/Kolkata', true, 0)";
    ADD_ORGANISATION(OrganisationId, MarketId) =
        "insert into organisation (id, market_id, name, kind, created_at, version)
         values ($1, $2, 'probe', 'business', 0, 1)";
    LIST_EVENT_KINDS(MarketId) -> (String,) =
        "select kind from outbox where market_id = $1 order by position limit 100";
}

/// 18 November 2026.
pub(crate) const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

pub(crate) static TRANSLATOR: LazyLock<Translator> = LazyLock::new(|| {
    let plain = [bazaar_kit::catalogue::CATALOGUES, bazaar_clients::CATALOGUES].concat();
    let plain = plain.into_iter().map(|(locale, file, text)| Source { locale, file, text });
    let own = bazaar_catalog::SOURCES.into_iter().chain(bazaar_directory::SOURCES);
    let shell = bazaar_doors::SOURCES.into_iter().chain(bazaar_doors::parts::SOURCES);
    let sources: Vec<Source> = plain.chain(own).chain(shell).collect();
    Translator::new(&sources).expect("the catalogues agree")
});

pub(crate) struct Ground {
    pub(crate) pages: Arc<PublicPageCache>,
    pub(crate) catalog: Catalog,
    pub(crate) db: Db,
    pub(crate) organisation: OrganisationId,
}

impl FromTestDb for Ground {
    async fn from_test_db(ground: TestGround) -> Self {
        let organisation = Id::new(NOW);
        add_market(&ground.db, DEFAULT_MARKET, organisation).await;
        let objects = ObjectStore::local(ground.folder.join("objects")).await.expect("a folder");
        let pages = Arc::new(PublicPageCache::new(1_000_000));
        let parts = CatalogParts {
            db: ground.db.clone(),
            wake: Wake::default(),
            objects,
            object_key: Arc::new(|_| MarketKey::new(&[7; 32])),
            pages: Arc::clone(&pages),
            make_organisation: Arc::new(move |_, _| Box::pin(async move { Ok(organisation) })),
        };
        Self { pages, catalog: Catalog::new(parts), db: ground.db, organisation }
    }
}

async fn add_market(db: &Db, market: MarketId, organisation: OrganisationId) {
    db.write(Scope::platform(), move |tx| {
        tx.run(&ADD_MARKET, (market,))?;
        tx.run(&ADD_ORGANISATION, (organisation, market))
    })
    .await
    .expect("stored");
}

#[expect(clippy::unnecessary_wraps, reason = "answers may be left out")]
pub(crate) fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Somebody signed in, as `change` makes them.
pub(crate) fn person(change: impl FnOnce(&mut SignedIn)) -> Ctx {
    let mut signed_in = SignedIn {
        person: Id::new(NOW),
        session: Id::new(NOW),
        market: DEFAULT_MARKET,
        name: "Asha".to_owned(),
        roles: vec![],
        memberships: vec![],
        stake_declared_at: None,
        proved_at: bazaar_kit::Timestamp::from_micros(0),
    };
    change(&mut signed_in);
    Ctx { actor: Actor::Person(Arc::new(signed_in)), ..Ctx::system(DEFAULT_MARKET, NOW, "test") }
}

pub(crate) fn anonymous() -> Ctx {
    Ctx { actor: Actor::Anonymous, ..Ctx::system(DEFAULT_MARKET, NOW, "test") }
}

pub(crate) fn system() -> Ctx {
    Ctx::system(DEFAULT_MARKET, NOW, "test")
}

pub(crate) fn reviewer() -> Ctx {
    person(|person| person.roles = vec![MarketRole::Reviewer])
}

pub(crate) fn lender() -> Ctx {
    let membership =
        Membership { organisation: Id::new(NOW), role: OrganisationRole::Member, lender_checked: true };
    person(|person| person.memberships = vec![membership])
}

/// Names, numbers and places no stranger may ever read.
pub(crate) const SECRETS: [&str; 8] = [
    "Annapurna",
    "Kulkarni",
    "27AAPFU0939F1ZV",
    "AAPFU0939F",
    "411001",
    "Laxmi Road",
    "Sadashiv Peth",
    // The exact sales and profit.
    "14764321",
];

impl Ground {
    pub(crate) fn owner(&self) -> Ctx {
        let organisation = self.organisation;
        person(|person| {
            person.memberships =
                vec![Membership { organisation, role: OrganisationRole::Owner, lender_checked: false }];
        })
    }

    /// A draft with every answer given.
    pub(crate) async fn finished_draft(&self, kind: DealKind) -> Listing {
        let owner = self.owner();
        let start = StartListing {
            kind,
            owner: None,
            business: BusinessAnswers { trade_name: some("Annapurna Bakers"), ..BusinessAnswers::default() },
        };
        let draft = self.catalog.start_listing(&owner, start).await.expect("begun");
        let answer = AnswerListing {
            version: draft.version,
            listing: listing_answers(),
            business: business_answers(),
            years: vec![year_answers()],
        };
        self.catalog.answer_listing(&owner, draft.id, answer).await.expect("answered")
    }

    pub(crate) async fn submitted(&self, kind: DealKind) -> Listing {
        let draft = self.finished_draft(kind).await;
        let submit = ChangeState::plain(Act::Submit, draft.version);
        self.catalog.change_state(&self.owner(), draft.id, submit).await.expect("submitted")
    }

    pub(crate) async fn live(&self, kind: DealKind) -> Listing {
        let submitted = self.submitted(kind).await;
        let approve = ChangeState::plain(Act::Approve, submitted.version);
        self.catalog.change_state(&reviewer(), submitted.id, approve).await.expect("approved")
    }

    pub(crate) async fn event_kinds(&self) -> Vec<String> {
        let kinds = self.db.read(Scope::platform(), |tx| tx.list(&LIST_EVENT_KINDS, (DEFAULT_MARKET,))).await;
        kinds.expect("read").into_iter().map(|(kind,)| kind).collect()
    }
}

pub(crate) fn listing_answers() -> ListingAnswers {
    ListingAnswers {
        title: some("Bakery with two outlets, Pune west"),
        summary: some("Bread, cakes and a loyal morning crowd."),
        asking: some("45 lakh"),
        stake_percent: some("26"),
        loan_months: some("36"),
        reason: some("The owners retire."),
        risks: some("Rent is due for renewal."),
        ..ListingAnswers::default()
    }
}

fn business_answers() -> BusinessAnswers {
    BusinessAnswers {
        legal_name: some("Kulkarni Foods Private Limited"),
        sector: some("1071"),
        pin: some("411001"),
        locality: some("Sadashiv Peth"),
        address_lines: some("12 Laxmi Road"),
        founded_year: some("2009"),
        staff: some("14"),
        premises: some("rented"),
        gstin: some("27AAPFU0939F1ZV"),
        pan: some("AAPFU0939F"),
        ..BusinessAnswers::default()
    }
}

fn year_answers() -> YearAnswers {
    YearAnswers {
        year: some("2025-26"),
        revenue: some("1,47,64,321"),
        profit: some("18 lakh"),
        ..YearAnswers::default()
    }
}
