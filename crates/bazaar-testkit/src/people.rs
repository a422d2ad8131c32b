//! People of a test: each joins with a number of their own, and does in one call what takes a person many pages.

use std::ops::Deref;

use bazaar_catalog::listing::{
    Act, AnswerListing, ChangeState, DealKind, Listing, ListingAnswers, StartListing,
};
use bazaar_directory::business::{BusinessAnswers, YearAnswers};
use bazaar_doors::frame::Lookup;
use bazaar_identity::{
    AddPerson, CreateOrganisation, Opened, OrganisationKind, SessionKind, SignInFrom, VerifyCode,
};
use bazaar_kit::{
    Actor, Ctx, DEFAULT_MARKET, Door, Id, Locale, MarketId, MarketRole, OrganisationId, PersonId,
};

use crate::app::{HOST, TestApp};
use crate::client::Client;

/// Somebody signed in.
pub struct Person<'a> {
    app: &'a TestApp,
    market: MarketId,
    /// Who.
    pub id: PersonId,
    /// The mobile number.
    pub phone: String,
    client: Client,
}

impl Deref for Person<'_> {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}

impl TestApp {
    /// Somebody who joined in the market of the house.
    pub async fn person(&self) -> Person<'_> {
        self.person_of(HOST, DEFAULT_MARKET).await
    }

    /// Somebody who joined in another market.
    pub async fn person_of(&self, host: &str, market: MarketId) -> Person<'_> {
        let phone = format!("98765{:05}", self.next_person());
        let add = AddPerson {
            id: Id::new(self.now()),
            name: "Asha Rao".to_owned(),
            phone: Some(phone.clone()),
            email: None,
            password: None,
            locale: Locale::En,
        };
        let system = Ctx { market, ..self.system_ctx() };
        let id = self.slices().identity.add_person(&system, add).await.expect("the number is new");
        let client = self.visitor_of(host);
        let opened = self.sign_in(&phone, market, &client, SessionKind::Browser).await;
        Person { app: self, market, id, phone, client: client.with_session(&opened.secret) }
    }

    /// Somebody with a business to list.
    pub async fn seller(&self) -> Person<'_> {
        self.person().await
    }

    /// Somebody who looks for one.
    pub async fn buyer(&self) -> Person<'_> {
        self.person().await
    }

    /// Somebody who decides on listings.
    pub async fn reviewer(&self) -> Person<'_> {
        self.person_with_role(MarketRole::Reviewer).await
    }

    /// Somebody who runs the market.
    pub async fn operator(&self) -> Person<'_> {
        self.person_with_role(MarketRole::Operator).await
    }

    /// The owner of a lender, whose registration an operator checked or not.
    pub async fn lender(&self, is_checked: bool) -> Person<'_> {
        let person = self.person().await;
        let create = CreateOrganisation {
            name: "Sahyadri Finance".to_owned(),
            kind: OrganisationKind::Lender,
            rbi_registration: Some("N-13.01234".to_owned()),
        };
        let identity = &self.slices().identity;
        let lender = identity.create_organisation(&person.ctx().await, create).await.expect("is made");
        if is_checked {
            let operator = self.operator().await.ctx().await;
            identity.check_lender(&operator, lender).await.expect("is checked");
        }
        person
    }

    async fn person_with_role(&self, role: MarketRole) -> Person<'_> {
        let person = self.person().await;
        let granted = self.slices().identity.grant_role(&self.system_ctx(), person.id, role).await;
        granted.expect("the system grants roles");
        person
    }

    async fn sign_in(&self, phone: &str, market: MarketId, client: &Client, kind: SessionKind) -> Opened {
        let identity = &self.slices().identity;
        let ctx = Ctx {
            actor: Actor::Anonymous,
            door: Door::Web,
            address: Some(client.address()),
            market,
            ..self.system_ctx()
        };
        let sent = identity.ask_code(&ctx, phone, None).await.expect("the first code is free");
        let code = sent.shown_code.expect("tests show codes");
        let from = SignInFrom { kind, agent: "a test".to_owned(), device: None };
        let verify = VerifyCode { phone: phone.to_owned(), code, from, terms: None };
        identity.verify_code(&ctx, verify).await.expect("the code is right")
    }
}

impl Person<'_> {
    /// The context in which this person's requests reach ops.
    pub async fn ctx(&self) -> Ctx {
        let cookie = self.client.session().expect("people are signed in");
        let lookup = self.app.slices().identity.session_lookup();
        let found = match lookup(&cookie, self.market, self.app.now()) {
            Lookup::Ready(found) => found,
            Lookup::Pending(coming) => coming.await,
        };
        let signed_in = found.expect("sessions can be read").expect("the session is live");
        let address = Some(self.client.address());
        let system = self.app.system_ctx();
        Ctx { actor: Actor::Person(signed_in), market: self.market, door: Door::Web, address, ..system }
    }

    /// The same person's program: signed in anew, with an access token.
    pub async fn program(&self) -> Client {
        let visitor = self.app.visitor_of(self.client.host());
        // A second code may be asked for after a pause.
        self.app.wait_seconds(60);
        let opened = self.app.sign_in(&self.phone, self.market, &visitor, SessionKind::Api).await;
        let identity = &self.app.slices().identity;
        let ctx = Ctx { actor: Actor::Anonymous, market: self.market, ..self.app.system_ctx() };
        let refreshed = identity.refresh(&ctx, &opened.secret).await.expect("the first token is fresh");
        visitor.with_bearer(refreshed.access.text)
    }

    /// The organisation this person belongs to first.
    pub async fn organisation(&self) -> OrganisationId {
        let ctx = self.ctx().await;
        ctx.person().expect("signed in").memberships[0].organisation
    }

    /// Writes a listing down with every answer given.
    pub async fn draft(&self, kind: DealKind) -> Listing {
        let catalog = &self.app.slices().catalog;
        let trade_name = Some("Annapurna Bakers".into());
        let business = BusinessAnswers { trade_name, ..BusinessAnswers::default() };
        let start = StartListing { kind, owner: None, business };
        let draft = catalog.start_listing(&self.ctx().await, start).await.expect("is begun");
        let answer = AnswerListing {
            version: draft.version,
            listing: listing_answers(),
            business: business_answers(),
            years: vec![year_answers()],
        };
        catalog.answer_listing(&self.ctx().await, draft.id, answer).await.expect("the answers are right")
    }

    /// Hands a listing in.
    pub async fn submitted(&self, kind: DealKind) -> Listing {
        let draft = self.draft(kind).await;
        let submit = ChangeState::plain(Act::Submit, draft.version);
        let catalog = &self.app.slices().catalog;
        catalog.change_state(&self.ctx().await, draft.id, submit).await.expect("nothing is missing")
    }

    /// A listing that a reviewer approved, found by search.
    pub async fn live(&self, kind: DealKind) -> Listing {
        let submitted = self.submitted(kind).await;
        let reviewer = self.app.reviewer().await.ctx().await;
        let approve = ChangeState::plain(Act::Approve, submitted.version);
        let approved = self.app.slices().catalog.change_state(&reviewer, submitted.id, approve).await;
        self.app.settle().await;
        approved.expect("it waits for a decision")
    }
}

/// Everything about the sample bakery that no stranger may ever read.
pub const SECRETS: [&str; 6] =
    ["Annapurna", "Kulkarni", "27AAPFU0939F1ZV", "Laxmi Road", "Sadashiv Peth", "14764321"];

fn listing_answers() -> ListingAnswers {
    ListingAnswers {
        title: Some("Bakery with two outlets, Pune west".into()),
        summary: Some("Bread, cakes and a loyal morning crowd.".into()),
        asking: Some("45 lakh".into()),
        stake_percent: Some("26".into()),
        loan_months: Some("36".into()),
        reason: Some("The owners retire.".into()),
        risks: Some("Rent is due for renewal.".into()),
        ..ListingAnswers::default()
    }
}

fn business_answers() -> BusinessAnswers {
    BusinessAnswers {
        legal_name: Some("Kulkarni Foods Private Limited".into()),
        sector: Some("1071".into()),
        pin: Some("411001".into()),
        locality: Some("Sadashiv Peth".into()),
        address_lines: Some("12 Laxmi Road".into()),
        founded_year: Some("2009".into()),
        staff: Some("14".into()),
        premises: Some("rented".into()),
        gstin: Some("27AAPFU0939F1ZV".into()),
        pan: Some("AAPFU0939F".into()),
        ..BusinessAnswers::default()
    }
}

fn year_answers() -> YearAnswers {
    let (year, revenue, profit) =
        (Some("2025-26".into()), Some("1,47,64,321".into()), Some("18 lakh".into()));
    YearAnswers { year, revenue, profit, ..YearAnswers::default() }
}
