//! Whom an event concerns, and what they are told of it.

use std::collections::BTreeMap;

use bazaar_jobs::StoredEvent;
use bazaar_kit::{Ctx, MarketId, OrganisationId, PersonId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Something that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What happened: `deal.moved`.
    pub kind: String,
    /// The thing it happened to.
    pub id: Uuid,
    /// The thing's version after it.
    pub version: i64,
}

/// A change with whom it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    market: MarketId,
    people: Vec<PersonId>,
    organisations: Vec<OrganisationId>,
    pub(super) change: Change,
}

/// What events say of whom they concern; the rest is for others.
#[derive(Default, Deserialize)]
struct Concerned {
    #[serde(default)]
    person: Option<PersonId>,
    #[serde(default)]
    organisation: Option<OrganisationId>,
    #[serde(default)]
    seats: BTreeMap<String, Seat>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Seat {
    Person(PersonId),
    Organisation(OrganisationId),
}

impl Told {
    /// Nothing for an event that names nobody.
    pub(super) fn of(event: &StoredEvent) -> Option<Self> {
        let concerned: Concerned = serde_json::from_str(&event.payload).unwrap_or_default();
        let (mut people, mut organisations) = (Vec::new(), Vec::new());
        people.extend(concerned.person);
        organisations.extend(concerned.organisation);
        for seat in concerned.seats.into_values() {
            match seat {
                Seat::Person(person) => people.push(person),
                Seat::Organisation(organisation) => organisations.push(organisation),
            }
        }
        let change = Change { kind: event.kind.clone(), id: event.aggregate, version: event.version };
        let names_somebody = !people.is_empty() || !organisations.is_empty();
        names_somebody.then_some(Self { market: event.market, people, organisations, change })
    }

    /// Whether the actor may hear of it.
    pub(super) fn concerns(&self, ctx: &Ctx) -> bool {
        let Some(me) = ctx.signed_in() else { return false };
        self.market == ctx.market
            && (self.people.contains(&me.person)
                || self.organisations.iter().any(|organisation| ctx.role_in(*organisation).is_some()))
    }
}

#[cfg(test)]
mod tests {
    use bazaar_jobs::Position;
    use bazaar_kit::{DEFAULT_MARKET, Id, Timestamp};
    use serde_json::json;

    use super::*;

    fn event(payload: &serde_json::Value) -> StoredEvent {
        StoredEvent {
            id: Id::from_uuid(Uuid::from_u128(1)),
            position: Position::default(),
            market: DEFAULT_MARKET,
            kind: "deal.moved".to_owned(),
            aggregate: Uuid::from_u128(2),
            version: 3,
            payload: payload.to_string(),
            happened_at: Timestamp::from_micros(0),
        }
    }

    #[test]
    fn an_event_names_people_organisations_and_seats() {
        let (person, organisation) = (Uuid::from_u128(7), Uuid::from_u128(8));
        let seats = json!({ "buyer": { "person": person }, "seller": { "organisation": organisation } });
        let told = Told::of(&event(&json!({ "seats": seats, "state": "open" }))).unwrap();
        assert_eq!(told.people, [Id::from_uuid(person)]);
        assert_eq!(told.organisations, [Id::from_uuid(organisation)]);
        let told = Told::of(&event(&json!({ "person": person }))).unwrap();
        assert_eq!(told.people, [Id::from_uuid(person)]);
        assert_eq!(Told::of(&event(&json!({ "title": "nobody" }))), None);
        assert_eq!(Told::of(&event(&json!({ "seats": "torn" }))), None);
    }

    #[test]
    fn the_product_itself_and_strangers_hear_nothing() {
        let told = Told::of(&event(&json!({ "person": Uuid::from_u128(7) }))).unwrap();
        assert!(!told.concerns(&Ctx::system(DEFAULT_MARKET, Timestamp::from_micros(0), "test")));
    }
}
