//! The people one can sign in as: the market's staff, a seller, a buyer and a lender.

use bazaar_db::Scope;
use bazaar_identity::{
    AddPerson, CreateOrganisation, OrganisationFault, OrganisationKind, add_organisation_in,
};
use bazaar_kit::{Ctx, Fault, Locale, MarketRole, PersonId};
use bazaar_sample::{SAMPLE_MARK, SampleMarket};

use crate::app::{App, StartFault};
use crate::data_dir::{DataDir, DataDirFault};

/// The password of everybody in a sample market that only this machine can reach.
const WELL_KNOWN_PASSWORD: &str = "sample-market-only";

/// A way into the sample market.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// What the person is.
    pub role: String,
    /// The e-mail address to sign in with.
    pub name: String,
    /// The password.
    pub secret: String,
}

/// The people besides staff: role, name, address.
const VISITORS: [(&str, &str, &str); 3] = [
    ("seller", "Sunita Seller", "seller@sample.example"),
    ("buyer", "Bharat Buyer", "buyer@sample.example"),
    ("lender", "Lata Lender", "lender@sample.example"),
];

/// The password of this folder.
pub(super) fn read_or_make_password(folder: &DataDir, is_random: bool) -> Result<String, DataDirFault> {
    let path = folder.join("sample-password");
    if let Ok(known) = std::fs::read_to_string(&path) {
        return Ok(known);
    }
    if !is_random {
        return Ok(WELL_KNOWN_PASSWORD.to_owned());
    }
    let unusable = |detail: String| DataDirFault::Unusable { path: path.clone(), detail };
    let mut bytes = [0; 12];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| unusable("the system gives no randomness".to_owned()))?;
    let password = hex::encode(bytes);
    std::fs::write(&path, &password).map_err(|fault| unusable(fault.to_string()))?;
    Ok(password)
}

/// Everybody who can sign in.
pub(super) fn sign_ins(password: &str) -> Vec<SignIn> {
    let staff = ["operator", "reviewer", "support"].map(|role| (role, format!("{role}@sample.example")));
    let visitors = VISITORS.map(|(role, _, address)| (role, address.to_owned()));
    staff
        .into_iter()
        .chain(visitors)
        .map(|(role, name)| SignIn { role: role.to_owned(), name, secret: password.to_owned() })
        .collect()
}

/// Adds them all.
pub(super) async fn load(
    app: &App,
    ctx: &Ctx,
    market: &SampleMarket,
    password: &str,
) -> Result<(), StartFault> {
    for (person, role) in market.staff().into_iter().zip(MarketRole::ALL) {
        let address = format!("{role}@sample.example");
        let id = add(app, ctx, &person.name, &address, password).await?;
        app.slices().identity.grant_role(ctx, id, *role).await.map_err(Fault::from)?;
    }
    for (role, name, address) in VISITORS {
        let id = add(app, ctx, name, address, password).await?;
        if role == "lender" {
            let lender = add_lender(app, ctx, id).await?;
            app.slices().identity.check_lender(ctx, lender).await.map_err(Fault::from)?;
        }
    }
    Ok(())
}

async fn add(
    app: &App,
    ctx: &Ctx,
    name: &str,
    address: &str,
    password: &str,
) -> Result<PersonId, StartFault> {
    let person = AddPerson {
        id: ctx.new_id(),
        name: name.to_owned(),
        phone: None,
        email: Some(address.to_owned()),
        password: Some(password.to_owned()),
        locale: Locale::En,
    };
    Ok(app.slices().identity.add_person(ctx, person).await.map_err(Fault::from)?)
}

async fn add_lender(app: &App, ctx: &Ctx, owner: PersonId) -> Result<bazaar_kit::OrganisationId, StartFault> {
    let id = ctx.new_id();
    let job_ctx = ctx.clone();
    let create = CreateOrganisation {
        name: format!("Lata Finance {SAMPLE_MARK}"),
        kind: OrganisationKind::Lender,
        rbi_registration: Some("N-00.00000".to_owned()),
    };
    let stored: Result<(), OrganisationFault> = app
        .db()
        .write(Scope::from(ctx), move |tx| add_organisation_in(tx, &job_ctx, id, create.clone(), owner))
        .await;
    stored.map_err(Fault::from)?;
    Ok(id)
}
