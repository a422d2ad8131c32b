//! A market with people in it, a clock to turn, and letters and messages to read.

use std::net::IpAddr;
use std::sync::LazyLock;

use bazaar_clients::mail::{Mail, MailSink};
use bazaar_clients::sms::{Sms, SmsRecorder, SmsTemplate};
use bazaar_db::testing::{FromTestDb, TestGround};
use bazaar_db::{Db, DbFault, Scope, sql};
use bazaar_i18n::Translator;
use bazaar_identity::{
    AddPerson, CATALOGUES, Identity, IdentityParts, MarketSetup, Opened, PhoneCodes, SessionKind, Settings,
    SignInFrom, SmsChannel, VerifyCode, register_jobs,
};
use bazaar_jobs::{Wake, Worker, WorkerBuilder};
use bazaar_kit::{
    Actor, Clock, Ctx, DEFAULT_MARKET, Door, Id, Locale, MarketRole, PersonId, SignedIn, Timestamp,
};
use std::sync::Arc;

pub(crate) const SECRET: &[u8] = b"a master secret of at least 32 characters";
pub(crate) const START: Timestamp = Timestamp::from_micros(1_780_000_000_000_000);

static TRANSLATOR: LazyLock<Translator> = LazyLock::new(|| Translator::new(&CATALOGUES).unwrap());

sql! {
    LIST_EVENT_KINDS() -> (String,) = "select kind from outbox order by position limit 10000";
}

/// The terms as they are now.
#[expect(clippy::unnecessary_wraps, reason = "they may be left out")]
pub(crate) fn agreed() -> Option<String> {
    Some(bazaar_identity::TERMS_VERSION.to_owned())
}

/// A market on a fresh database.
pub(crate) struct Ground {
    pub(crate) db: Db,
    pub(crate) identity: Identity,
    pub(crate) clock: Clock,
    pub(crate) mail: MailSink,
    pub(crate) sms: SmsRecorder,
    worker: Worker,
}

impl FromTestDb for Ground {
    async fn from_test_db(ground: TestGround) -> Self {
        let sms = SmsRecorder::new(1_000);
        let channel = SmsChannel {
            carrier: Sms::Recorder(sms.clone()),
            code_texts: vec![template("{#var#} is your code.\n@bazaar.test #{#var#}")],
            phone_changed_texts: vec![template("The number of your account was changed.")],
        };
        Self::with_codes(ground.db, PhoneCodes::Sms(channel), sms).await
    }
}

impl Ground {
    pub(crate) async fn with_codes(db: Db, phone_codes: PhoneCodes, sms: SmsRecorder) -> Self {
        let (clock, mail) = (Clock::manual(START), MailSink::new(1_000));
        let identity = open(&db, &mail, phone_codes);
        let setup = MarketSetup {
            name: "Bazaar".to_owned(),
            public_url: "https://bazaar.test".to_owned(),
            hosts: vec!["bazaar.test".to_owned()],
            is_sample: false,
        };
        let ctx = Ctx::system(DEFAULT_MARKET, START, "test");
        identity.ensure_default_market(&ctx, setup).await.unwrap();
        identity.warm_up(START).await.unwrap();
        let parts = register_jobs(WorkerBuilder::default(), &identity);
        let worker = parts.build(db.clone(), clock.clone(), Wake::default(), "one".to_owned());
        Self { db, identity, clock, mail, sms, worker }
    }

    /// Another process on the same database.
    pub(crate) fn second_node(&self) -> Identity {
        open(&self.db, &self.mail, PhoneCodes::Shown)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn system(&self) -> Ctx {
        Ctx::system(DEFAULT_MARKET, self.now(), "test")
    }

    /// A stranger at this address.
    pub(crate) fn stranger_at(&self, address: &str) -> Ctx {
        Ctx {
            actor: Actor::Anonymous,
            door: Door::Web,
            address: Some(address.parse::<IpAddr>().unwrap()),
            locale: Locale::En,
            ..self.system()
        }
    }

    pub(crate) fn stranger(&self) -> Ctx {
        self.stranger_at("192.0.2.1")
    }

    /// The context of whoever holds this session, as a door would build it.
    pub(crate) async fn ctx_of(&self, opened: &Opened) -> Ctx {
        let signed_in = self.by_cookie(&opened.secret).await.expect("the session is live");
        Ctx { actor: Actor::Person(signed_in), ..self.stranger() }
    }

    /// Whom a cookie stands for.
    pub(crate) async fn by_cookie(&self, cookie: &str) -> Option<Arc<SignedIn>> {
        by_cookie(&self.identity, cookie, self.now()).await
    }

    /// Whom an access token stands for.
    pub(crate) async fn by_token(&self, token: &str) -> Option<Arc<SignedIn>> {
        settle((self.identity.token_lookup())(token, DEFAULT_MARKET, self.now())).await
    }

    /// Asks for a code; the one that was sent.
    pub(crate) async fn code_for(&self, phone: &str) -> String {
        self.identity.ask_code(&self.stranger(), phone, None).await.unwrap();
        self.last_code()
    }

    pub(crate) fn last_code(&self) -> String {
        self.sms.messages()[0].text[..6].to_owned()
    }

    /// Joins, or signs in, by phone.
    pub(crate) async fn by_phone(&self, phone: &str) -> Opened {
        let code = self.code_for(phone).await;
        let verify = VerifyCode { phone: phone.to_owned(), code, from: browser(), terms: agreed() };
        self.identity.verify_code(&self.stranger(), verify).await.unwrap()
    }

    /// A person with an address and a password.
    pub(crate) async fn person(&self, email: &str, password: &str) -> PersonId {
        let add = AddPerson {
            id: Id::new(self.now()),
            name: "Asha Rao".to_owned(),
            phone: None,
            email: Some(email.to_owned()),
            password: Some(password.to_owned()),
            locale: Locale::En,
        };
        self.identity.add_person(&self.system(), add).await.unwrap()
    }

    /// Someone signed in by phone who is an operator.
    pub(crate) async fn operator(&self, phone: &str) -> Ctx {
        let opened = self.by_phone(phone).await;
        self.identity.grant_role(&self.system(), opened.person, MarketRole::Operator).await.unwrap();
        self.ctx_of(&opened).await
    }

    /// Does what jobs are due.
    pub(crate) async fn work(&self) {
        self.worker.run_until_idle().await.unwrap();
    }

    /// The link of the newest letter, its token cut out.
    pub(crate) async fn link_token(&self) -> String {
        self.work().await;
        let text = self.mail.letters()[0].letter.text.clone();
        let (_, rest) = text.split_once("?token=").expect("the letter holds a link");
        rest.split_whitespace().next().unwrap().to_owned()
    }

    /// The kinds of all events so far.
    pub(crate) async fn events(&self) -> Vec<String> {
        let kinds: Result<Vec<(String,)>, DbFault> =
            self.db.read(Scope::platform(), |tx| tx.list(&LIST_EVENT_KINDS, ())).await;
        kinds.unwrap().into_iter().map(|(kind,)| kind).collect()
    }
}

pub(crate) async fn by_cookie(identity: &Identity, cookie: &str, now: Timestamp) -> Option<Arc<SignedIn>> {
    settle((identity.session_lookup())(cookie, DEFAULT_MARKET, now)).await
}

async fn settle(lookup: bazaar_doors::frame::Lookup<Option<Arc<SignedIn>>>) -> Option<Arc<SignedIn>> {
    use bazaar_doors::frame::Lookup;
    match lookup {
        Lookup::Ready(found) => found.unwrap(),
        Lookup::Pending(found) => found.await.unwrap(),
    }
}

fn open(db: &Db, mail: &MailSink, phone_codes: PhoneCodes) -> Identity {
    Identity::new(IdentityParts {
        db: db.clone(),
        wake: Wake::default(),
        translator: &TRANSLATOR,
        mail: Mail::Sink(mail.clone()),
        phone_codes,
        master_secret: SECRET,
        settings: Settings::default(),
    })
}

pub(crate) fn template(text: &str) -> SmsTemplate {
    SmsTemplate {
        dlt_template_id: "1107160000000000001".to_owned(),
        dlt_entity_id: "1101500000000000001".to_owned(),
        header: "BAZAAR".to_owned(),
        provider_template_id: String::new(),
        text: text.to_owned(),
        locale: Locale::En,
    }
}

pub(crate) fn browser() -> SignInFrom {
    SignInFrom { kind: SessionKind::Browser, agent: "Firefox on Android".to_owned(), device: None }
}

pub(crate) fn client() -> SignInFrom {
    SignInFrom { kind: SessionKind::Api, agent: "ledger-sync/2".to_owned(), device: None }
}
