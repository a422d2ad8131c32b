//! A market with two people and an organisation, a clock to turn, and letters to read.

use std::sync::{Arc, LazyLock};

use bazaar_clients::mail::{Mail, MailSink};
use bazaar_comms::{CATALOGUES, Comms, CommsParts, NoticeKind, register_jobs};
use bazaar_db::testing::{FromTestDb, TestGround};
use bazaar_db::{Db, DbFault, Scope, sql};
use bazaar_i18n::{Source, Translator};
use bazaar_identity::{
    AddPerson, CreateOrganisation, Identity, IdentityParts, MarketSetup, OrganisationKind, PhoneCodes,
    Settings,
};
use bazaar_jobs::{NewEvent, Wake, Worker, WorkerBuilder, emit_in};
use bazaar_kit::{
    Actor, Clock, Ctx, DEFAULT_MARKET, Door, Id, Locale, OrganisationId, PersonId, SignedIn, Timestamp,
};
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) const START: Timestamp = Timestamp::from_micros(1_780_000_000_000_000);
const SECRET: &[u8] = b"a master secret of at least 32 characters";

pub(crate) static TRANSLATOR: LazyLock<Translator> = LazyLock::new(|| {
    let kit = bazaar_kit::catalogue::CATALOGUES.into_iter().map(|(locale, file, text)| Source {
        locale,
        file,
        text,
    });
    let sources: Vec<Source> =
        kit.chain(CATALOGUES).chain(bazaar_doors::SOURCES).chain(bazaar_doors::parts::SOURCES).collect();
    Translator::new(&sources).unwrap()
});

sql! {
    LIST_MAIL_STATES() -> (String,) = "select state from mail order by id limit 1000";
    REPEAT_EVENTS() = "update event_cursor set batch = 0, position = 0 where consumer = 'dispatcher'";
    REPEAT_LETTERS() = "update job set state = 'waiting' where kind = 'comms.mail' and state = 'done'";
}

/// A market on a fresh database.
pub(crate) struct Ground {
    pub(crate) db: Db,
    pub(crate) comms: Comms,
    pub(crate) identity: Identity,
    pub(crate) clock: Clock,
    pub(crate) mail: MailSink,
    /// Reads English, has an address, owns the organisation.
    pub(crate) asha: PersonId,
    /// Reads Hindi, has an address.
    pub(crate) ravi: PersonId,
    pub(crate) organisation: OrganisationId,
    pub(crate) worker: Worker,
}

impl FromTestDb for Ground {
    async fn from_test_db(ground: TestGround) -> Self {
        let (db, clock, mail) = (ground.db, Clock::manual(START), MailSink::new(1_000));
        let identity = open_identity(&db, &mail).await;
        let parts = CommsParts {
            db: db.clone(),
            wake: Wake::default(),
            identity: identity.clone(),
            mail: Mail::Sink(mail.clone()),
            translator: &TRANSLATOR,
            stop_path: Arc::new(|kind, subject| {
                (kind == NoticeKind::SearchAlert).then(|| format!("/stop/{subject}"))
            }),
        };
        let comms = Comms::new(parts);
        let worker = register_jobs(WorkerBuilder::default(), &comms).build(
            db.clone(),
            clock.clone(),
            Wake::default(),
            "one".to_owned(),
        );
        let asha = add_person(&identity, "Asha Rao", "asha@example.in", Locale::En).await;
        let ravi = add_person(&identity, "Ravi", "ravi@example.in", Locale::Hi).await;
        let create = CreateOrganisation {
            name: "Rao Foods".into(),
            kind: OrganisationKind::Business,
            rbi_registration: None,
        };
        let organisation = identity.create_organisation(&ctx_of(asha, START), create).await.unwrap();
        Self { db, comms, identity, clock, mail, asha, ravi, organisation, worker }
    }
}

async fn open_identity(db: &Db, mail: &MailSink) -> Identity {
    let identity = Identity::new(IdentityParts {
        db: db.clone(),
        wake: Wake::default(),
        translator: &TRANSLATOR,
        mail: Mail::Sink(mail.clone()),
        phone_codes: PhoneCodes::Off,
        master_secret: SECRET,
        settings: Settings::default(),
    });
    let setup = MarketSetup {
        name: "Bazaar".to_owned(),
        public_url: "https://bazaar.test".to_owned(),
        hosts: vec!["bazaar.test".to_owned()],
        is_sample: false,
    };
    let ctx = Ctx::system(DEFAULT_MARKET, START, "test");
    identity.ensure_default_market(&ctx, setup).await.unwrap();
    identity
}

async fn add_person(identity: &Identity, name: &str, email: &str, locale: Locale) -> PersonId {
    let add = AddPerson {
        id: Id::new(START),
        name: name.to_owned(),
        phone: None,
        email: Some(email.to_owned()),
        password: None,
        locale,
    };
    identity.add_person(&Ctx::system(DEFAULT_MARKET, START, "test"), add).await.unwrap()
}

pub(crate) fn signed_in(person: PersonId) -> Arc<SignedIn> {
    Arc::new(SignedIn {
        person,
        session: Id::new(START),
        market: DEFAULT_MARKET,
        name: "Asha Rao".to_owned(),
        roles: Vec::new(),
        memberships: Vec::new(),
        stake_declared_at: None,
        proved_at: bazaar_kit::Timestamp::from_micros(0),
    })
}

fn ctx_of(person: PersonId, now: Timestamp) -> Ctx {
    let system = Ctx::system(DEFAULT_MARKET, now, "test");
    Ctx { actor: Actor::Person(signed_in(person)), door: Door::Web, ..system }
}

impl Ground {
    pub(crate) fn system(&self) -> Ctx {
        Ctx::system(DEFAULT_MARKET, self.clock.now(), "test")
    }

    pub(crate) fn ctx_of(&self, person: PersonId) -> Ctx {
        ctx_of(person, self.clock.now())
    }

    /// Emits an event as another slice does.
    pub(crate) async fn emit(&self, kind: &'static str, payload: Value) -> Uuid {
        let (ctx, aggregate) = (self.system(), Id::<()>::new(self.clock.now()).uuid());
        let event = NewEvent { kind, aggregate, version: 1, payload };
        let stored: Result<(), DbFault> =
            self.db.write(&self.system(), move |tx| emit_in(tx, &ctx, &Wake::default(), &event)).await;
        stored.unwrap();
        aggregate
    }

    /// Emits what became of a listing of the organisation, and has everybody told: a second after all before.
    pub(crate) async fn listing(&self, kind: &'static str) -> Uuid {
        self.work().await;
        self.clock.advance_seconds(1);
        let payload = json!({ "organisation": self.organisation, "title": "Bakery <b>in Pune</b>" });
        let listing = self.emit(kind, payload).await;
        self.work().await;
        listing
    }

    pub(crate) async fn work(&self) {
        self.worker.run_until_idle().await.unwrap();
    }

    /// Has every event and every finished letter delivered once more.
    pub(crate) async fn deliver_again(&self) {
        let repeated: Result<(), DbFault> = self
            .db
            .write(Scope::platform(), |tx| {
                tx.run(&REPEAT_EVENTS, ())?;
                tx.run(&REPEAT_LETTERS, ()).map(drop)
            })
            .await;
        repeated.unwrap();
        self.work().await;
    }

    pub(crate) async fn mail_states(&self) -> Vec<String> {
        let rows: Result<Vec<(String,)>, DbFault> =
            self.db.read(Scope::platform(), |tx| tx.list(&LIST_MAIL_STATES, ())).await;
        rows.unwrap().into_iter().map(|(state,)| state).collect()
    }
}
