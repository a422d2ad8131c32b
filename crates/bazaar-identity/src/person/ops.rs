//! Seeing and editing oneself; people added by the product (sample, command line).

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::india::Phone;
use bazaar_kit::{Ctx, Fault, FaultKind, FieldFault, Locale, PersonId, Timestamp, Who, permission};
use serde_json::json;

use super::model::{parse_email, parse_name};
use super::store::{self, Contact, NewPerson};
use crate::{Identity, consent, declaration, events};

permission!(
    /// Seeing oneself.
    pub ME_SEE = "me.see", [Who::SignedIn], "own"
);
permission!(
    /// Editing one's profile.
    pub ME_EDIT = "me.edit", [Who::SignedIn], "own, version unchanged"
);
permission!(
    /// Adding people, as the sample and the command line do.
    pub ADD_PERSON = "person.add", [Who::System], "none"
);

/// What can go wrong around a person's own data.
#[derive(Debug, thiserror::Error)]
pub enum PersonFault {
    /// A field is wrong.
    #[error("a field is wrong")]
    Field(FieldFault),
    /// It was changed in another window meanwhile.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// The number or address belongs to someone already.
    #[error("the number or address belongs to someone already")]
    ContactTaken,
    /// The person does not exist here.
    #[error("no such person")]
    Missing,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<PersonFault> for Fault {
    fn from(fault: PersonFault) -> Self {
        match fault {
            PersonFault::Field(field) => field.into(),
            PersonFault::ChangedMeanwhile => Self::new(FaultKind::Conflict, "identity-changed-meanwhile"),
            PersonFault::ContactTaken => Self::new(FaultKind::Conflict, "identity-contact-taken"),
            PersonFault::Missing => Self::missing(),
            PersonFault::Db(fault) => fault.into(),
            PersonFault::Refused(fault) => fault,
        }
    }
}

/// Oneself, as one's own account page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// Who.
    pub id: PersonId,
    /// The name; empty for someone who joined by phone and has not told it yet.
    pub name: String,
    /// The proven number, as `+919876543210`.
    pub phone: Option<String>,
    /// The proven address.
    pub email: Option<String>,
    /// Whether a password is set.
    pub has_password: bool,
    /// The language letters are written in.
    pub locale: Locale,
    /// When the person joined.
    pub joined_at: Timestamp,
    /// For the next edit.
    pub version: i64,
    /// The declaration as a serious buyer of stakes, if made.
    pub stake_declaration: Option<MyDeclaration>,
    /// The newest agreement to the terms; none for people the operator added.
    pub consent: Option<MyConsent>,
}

/// An agreement one gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyConsent {
    /// Which words.
    pub text_version: String,
    /// When.
    pub given_at: Timestamp,
}

/// A declaration one made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyDeclaration {
    /// Which text.
    pub text_version: String,
    /// When.
    pub made_at: Timestamp,
}

/// An edit of one's profile.
#[derive(Debug, Clone)]
pub struct ProfileEdit {
    /// The version that was shown.
    pub version: i64,
    /// The name as typed.
    pub name: String,
    /// The language for letters.
    pub locale: Locale,
}

/// A person added by the product itself, number and address taken as proven.
#[derive(Debug, Clone)]
pub struct AddPerson {
    /// The id.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// A number, as typed.
    pub phone: Option<String>,
    /// An address, as typed.
    pub email: Option<String>,
    /// A password; not judged, since the product chose it.
    pub password: Option<String>,
    /// The language for letters.
    pub locale: Locale,
}

impl Identity {
    /// Oneself.
    pub async fn find_me(&self, ctx: &Ctx) -> Result<Me, PersonFault> {
        ME_SEE.check(ctx)?;
        let (market, id) = (ctx.market, ctx.person()?.person);
        self.inner
            .db
            .read(ctx, move |tx| {
                let row = store::find_person(tx, market, id)?.ok_or(PersonFault::Missing)?;
                let declared = declaration::find_latest_in(tx, market, id)?;
                let agreed = consent::find_latest_in(tx, market, id)?;
                Ok(Me {
                    id,
                    name: row.name,
                    phone: row.phone,
                    email: row.email,
                    has_password: row.password_hash.is_some(),
                    locale: row.locale,
                    joined_at: row.created_at,
                    version: row.version,
                    stake_declaration: declared
                        .map(|(text_version, made_at)| MyDeclaration { text_version, made_at }),
                    consent: agreed.map(|(text_version, given_at)| MyConsent { text_version, given_at }),
                })
            })
            .await
    }

    /// Changes one's name and language.
    pub async fn edit_profile(&self, ctx: &Ctx, edit: ProfileEdit) -> Result<(), PersonFault> {
        ME_EDIT.check(ctx)?;
        let id = ctx.person()?.person;
        let name = parse_name("name", &edit.name).map_err(PersonFault::Field)?;
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                if !store::update_profile(tx, job_ctx.market, (id, edit.version), &name, edit.locale)? {
                    return Err(PersonFault::ChangedMeanwhile);
                }
                identity.forget_views_in(tx, &job_ctx, id)?;
                audit_in(tx, &job_ctx, ME_EDIT.name, Subject::of("person", id), &json!({}))?;
                Ok(())
            })
            .await
    }

    /// Adds a person, as the sample and the command line do.
    pub async fn add_person(&self, ctx: &Ctx, add: AddPerson) -> Result<PersonId, PersonFault> {
        ADD_PERSON.check(ctx)?;
        let password_hash = match &add.password {
            Some(password) => Some(self.inner.hash_pool.hash(password).await.map_err(Fault::from)?),
            None => None,
        };
        let person = checked(add, password_hash)?;
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        let stored = self.inner.db.write(ctx, move |tx| {
            join_in(tx, &job_ctx, &identity, &person)?;
            Ok(person.id)
        });
        stored.await.map_err(|fault: DbFault| taken_or(fault))
    }

    /// Where a person is reached; nothing for a person of another market.
    pub fn contact_in(&self, tx: &mut Tx<'_>, ctx: &Ctx, id: PersonId) -> Result<Option<Contact>, DbFault> {
        Ok(store::find_person(tx, ctx.market, id)?.map(Contact::from))
    }
}

/// Adds a person without a password inside the caller's transaction, quietly (no event): for loading samples in
/// bulk.
pub fn add_person_in(tx: &mut Tx<'_>, ctx: &Ctx, add: AddPerson) -> Result<(), PersonFault> {
    ADD_PERSON.check(ctx)?;
    let person = checked(add, None)?;
    store::insert_person(tx, ctx, &person).map_err(taken_or)
}

fn checked(add: AddPerson, password_hash: Option<String>) -> Result<NewPerson, PersonFault> {
    let phone = add.phone.as_deref().map(Phone::parse_mobile).transpose();
    let phone = phone.map_err(|fault| PersonFault::Field(fault.at_field("phone")))?;
    let email = add.email.as_deref().map(|typed| parse_email("email", typed)).transpose();
    Ok(NewPerson {
        id: add.id,
        name: parse_name("name", &add.name).map_err(PersonFault::Field)?,
        phone: phone.map(|phone| phone.as_str().to_owned()),
        email: email.map_err(PersonFault::Field)?,
        password_hash,
        locale: add.locale,
    })
}

fn taken_or(fault: DbFault) -> PersonFault {
    let is_taken = store::is_phone_taken(&fault) || store::is_email_taken(&fault);
    if is_taken { PersonFault::ContactTaken } else { PersonFault::Db(fault) }
}

/// Stores a new person and says so.
pub(crate) fn join_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    identity: &Identity,
    person: &NewPerson,
) -> Result<(), DbFault> {
    store::insert_person(tx, ctx, person)?;
    events::person_joined_in(tx, ctx, &identity.inner.wake, person.id)?;
    let by = if person.phone.is_some() { "phone" } else { "email" };
    audit_in(tx, ctx, "person.join", Subject::of("person", person.id), &json!({ "by": by }))
}
