//! Wishes and how typed words become them.

use bazaar_directory::place::{CoordinateGrade, PlaceHit, PlaceKind, find_pin, find_places};
use bazaar_directory::sector::{SectorCode, sectors};
use bazaar_kit::amount_text::parse_large_amount;
use bazaar_kit::fold::{clean_line, fold_digits};
use bazaar_kit::{FieldFault, Id, MarketId, PersonId, Timestamp, text_enum};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::engine::Point;
use crate::follow::sector_path;
use crate::matching::{
    self, Area, BuyerKind, DealKind, DealKinds, Feature, Involvement, Set, States, Ticket, Trait, Traits,
};

/// Marks a mandate.
pub enum Mandate {}
/// Names a mandate.
pub type MandateId = Id<Mandate>;

/// Mandates one person may keep.
pub(super) const MAX_MANDATES: usize = 20;
/// Sectors or places one mandate may name.
const MAX_NAMES: usize = 12;
/// Letters in a mandate's name.
const MAX_NAME_LETTERS: usize = 80;
/// How far around a place is wanted when nobody says.
pub(super) const DEFAULT_RADIUS_KM: u16 = 25;
const MAX_RADIUS_KM: u16 = 500;

text_enum! {
    /// Whether a mandate is looking.
    pub enum MandateState {
        /// It finds and is found.
        Active = "active",
        /// It rests.
        Paused = "paused",
        /// It is gone for its owner.
        Deleted = "deleted",
    }
}

/// A place and how far around it is still wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WishedArea {
    /// The place as its owner knows it: "Pune", "411045".
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Kilometres.
    pub radius_km: u16,
}

/// Money from one amount to another, both included, minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyRange {
    /// The least.
    pub min_minor: i64,
    /// The most.
    pub max_minor: i64,
}

/// What is looked for. Empty and absent means "any".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wishes {
    /// Who is looking: individual, trade, company, fund or lender.
    #[schema(value_type = String)]
    pub buyer_kind: BuyerKind,
    /// Deals wanted: sale, stake, loan.
    #[schema(value_type = Vec<String>)]
    pub deal_kinds: Vec<DealKind>,
    /// NIC codes wanted, of any level.
    #[schema(value_type = Vec<String>)]
    pub sectors: Vec<SectorCode>,
    /// NIC codes out of the question.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub sectors_refused: Vec<SectorCode>,
    /// Sectors the buyer has worked in.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub experience: Vec<SectorCode>,
    /// Places wanted.
    #[serde(default)]
    pub areas: Vec<WishedArea>,
    /// GST state codes wanted as a whole.
    #[serde(default)]
    pub states: Vec<u8>,
    /// What there is to spend.
    #[serde(default)]
    pub ticket: Option<MoneyRange>,
    /// Yearly revenue of at least this, minor units.
    #[serde(default)]
    pub revenue_at_least_minor: Option<i64>,
    /// Yearly profit of at least this, minor units.
    #[serde(default)]
    pub profit_at_least_minor: Option<i64>,
    /// Yearly growth of at least this, percent.
    #[serde(default)]
    pub growth_at_least_percent: Option<i16>,
    /// The time the buyer means to give: passive, oversight, hands-on.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub involvement: Option<Involvement>,
    /// The most risk taken, 0 to 100.
    #[serde(default)]
    pub risk_at_most: Option<u8>,
    /// Wishes to close within so many months.
    #[serde(default)]
    pub within_months: Option<u8>,
    /// What the business must have.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub must_haves: Vec<Trait>,
    /// What ends the conversation.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub deal_breakers: Vec<Trait>,
    /// Wishes the buyer will not bend on: place, ticket, profit and the like.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub musts: Vec<Feature>,
    /// Funds can be proved.
    #[serde(default)]
    pub proof_of_funds: bool,
}

impl Wishes {
    /// As matching takes them.
    pub(crate) fn to_mandate(&self, id: Uuid) -> matching::Mandate {
        let paths = |codes: &[SectorCode]| codes.iter().filter_map(|code| sector_path(*code)).collect();
        matching::Mandate {
            id,
            buyer_kind: self.buyer_kind,
            buyer_state: None,
            proof_of_funds: self.proof_of_funds,
            experience: paths(&self.experience),
            deal_kinds: DealKinds::of(&self.deal_kinds),
            sectors: paths(&self.sectors),
            sectors_refused: paths(&self.sectors_refused),
            areas: self.areas.iter().map(WishedArea::to_area).collect(),
            states: States::of(&self.states),
            ticket: self
                .ticket
                .map(|range| Ticket { min_minor: range.min_minor, max_minor: range.max_minor }),
            revenue: self
                .revenue_at_least_minor
                .map(|least| Ticket { min_minor: least, max_minor: i64::MAX }),
            profit_at_least_minor: self.profit_at_least_minor,
            growth_at_least_percent: self.growth_at_least_percent,
            involvement: self.involvement,
            risk_at_most: self.risk_at_most,
            within_months: self.within_months,
            must_haves: Traits::of(&self.must_haves),
            deal_breakers: Traits::of(&self.deal_breakers),
            musts: Set::of(&self.musts),
        }
    }

    /// Whether loan requests are wanted, which only checked lenders may see.
    pub(super) fn wants_loans(&self) -> bool {
        self.deal_kinds.contains(&DealKind::Loan)
    }

    /// What is wrong with wishes that came as values, whichever door they came by.
    pub(super) fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut check = |wrong: bool, field: &'static str, key: &'static str| {
            if wrong {
                faults.push(FieldFault::new(field, key));
            }
        };
        let unknown = |codes: &[SectorCode]| codes.iter().any(|code| sectors().get(*code).is_none());
        let too_many = [self.sectors.len(), self.sectors_refused.len(), self.experience.len()];
        check(self.deal_kinds.is_empty(), "deal_kinds", "mandate-deal-kinds-missing");
        check(unknown(&self.sectors), "sectors", "mandate-sector-unknown");
        check(unknown(&self.sectors_refused), "sectors_refused", "mandate-sector-unknown");
        check(unknown(&self.experience), "experience", "mandate-sector-unknown");
        check(too_many.iter().any(|count| *count > MAX_NAMES), "sectors", "mandate-too-many");
        check(self.areas.len() > MAX_NAMES, "places", "mandate-too-many");
        check(!self.areas.iter().all(WishedArea::is_possible), "places", "mandate-place-unknown");
        check(self.states.iter().any(|code| *code > 63), "states", "mandate-place-unknown");
        check(self.ticket.is_some_and(MoneyRange::is_empty), "ticket_max", "mandate-ticket-empty");
        check(self.risk_at_most.is_some_and(|risk| risk > 100), "risk_at_most", "mandate-number-wrong");
        check(self.within_months.is_some_and(|months| months > 60), "within_months", "mandate-number-wrong");
        let contradicts = self.must_haves.iter().any(|must| self.deal_breakers.contains(must));
        check(contradicts, "deal_breakers", "mandate-contradiction");
        faults
    }
}

impl MoneyRange {
    const fn is_empty(self) -> bool {
        self.min_minor < 0 || self.max_minor <= 0 || self.min_minor > self.max_minor
    }
}

impl WishedArea {
    fn to_area(&self) -> Area {
        Area { point: Point { lat: self.lat, lon: self.lon }, radius_km: f32::from(self.radius_km) }
    }

    fn is_possible(&self) -> bool {
        (-90.0..=90.0).contains(&self.lat)
            && (-180.0..=180.0).contains(&self.lon)
            && (1..=MAX_RADIUS_KM).contains(&self.radius_km)
    }
}

/// A mandate as it is to be stored, name cleaned and wishes checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What its owner calls it.
    pub name: String,
    /// What is looked for.
    pub wishes: Wishes,
}

/// Values of a form by name, as its fields have them.
pub(super) struct Typed<'f> {
    pairs: &'f [(String, String)],
    faults: Vec<FieldFault>,
}

impl Draft {
    /// A draft of a name and wishes that came as values.
    pub fn of(name: &str, wishes: Wishes) -> Result<Self, Vec<FieldFault>> {
        let mut faults = wishes.faults();
        let name = clean_line(name, MAX_NAME_LETTERS).map_err(|fault| faults.push(fault.at_field("name")));
        let name = name.unwrap_or_default();
        if faults.is_empty() { Ok(Self { name, wishes }) } else { Err(faults) }
    }

    /// Reads a form. Every field at fault is named with the way to fix it.
    pub fn read(pairs: &[(String, String)]) -> Result<Self, Vec<FieldFault>> {
        let mut typed = Typed { pairs, faults: Vec::new() };
        let wishes = typed.wishes();
        let draft = Self::of(typed.text("name"), wishes);
        let mut faults = typed.faults;
        match draft {
            Ok(draft) if faults.is_empty() => return Ok(draft),
            Ok(_) => {}
            Err(further) => {
                let is_new = |fault: &FieldFault| faults.iter().all(|known| known.field != fault.field);
                let further: Vec<_> = further.into_iter().filter(is_new).collect();
                faults.extend(further);
            }
        }
        Err(faults)
    }
}

impl Typed<'_> {
    fn wishes(&mut self) -> Wishes {
        let radius_km =
            self.number("radius_km", 1, i64::from(MAX_RADIUS_KM)).unwrap_or(i64::from(DEFAULT_RADIUS_KM));
        let radius_km = u16::try_from(radius_km).unwrap_or(DEFAULT_RADIUS_KM);
        let (areas, states) = self.places("places", radius_km);
        Wishes {
            buyer_kind: self.one("buyer_kind", BuyerKind::parse).unwrap_or(BuyerKind::Individual),
            deal_kinds: self.some("deal_kinds", DealKind::parse),
            sectors: self.sectors("sectors"),
            sectors_refused: self.sectors("sectors_refused"),
            experience: self.sectors("experience"),
            areas,
            states,
            ticket: self.ticket(),
            revenue_at_least_minor: self.money("revenue_min"),
            profit_at_least_minor: self.money("profit_min"),
            growth_at_least_percent: self.small("growth_min", 200),
            involvement: self.one("involvement", Involvement::parse),
            risk_at_most: self.small("risk_at_most", 100),
            within_months: self.small("within_months", 60),
            must_haves: self.some("must_haves", Trait::parse),
            deal_breakers: self.some("deal_breakers", Trait::parse),
            musts: self.some("musts", Feature::parse),
            proof_of_funds: self.text("proof_of_funds") == "yes",
        }
    }

    fn text(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    fn one<T>(&self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        parse(self.text(name))
    }

    fn some<T>(&self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
        self.pairs.iter().filter(|(key, _)| key == name).filter_map(|(_, value)| parse(value)).collect()
    }

    /// Names one after another, as a person lists them.
    fn names(&self, name: &str) -> Vec<String> {
        let names = self.text(name).split([',', ';', '\n']).map(|part| part.trim().to_owned());
        names.filter(|part| !part.is_empty()).collect()
    }

    fn sectors(&mut self, field: &'static str) -> Vec<SectorCode> {
        let names = self.names(field);
        let found: Vec<SectorCode> = names.iter().filter_map(|name| sector_of(name)).collect();
        if found.len() < names.len() {
            self.faults.push(FieldFault::new(field, "mandate-sector-unknown"));
        }
        found
    }

    /// Circles around towns, districts and PINs, and whole states.
    fn places(&mut self, field: &'static str, radius_km: u16) -> (Vec<WishedArea>, Vec<u8>) {
        let (mut areas, mut states) = (Vec::new(), Vec::new());
        for name in self.names(field) {
            if let Some(code) = state_of(&name) {
                states.push(code);
            } else if let Some(point) = point_of(&name) {
                areas.push(WishedArea { name, lat: point.lat, lon: point.lon, radius_km });
            } else {
                self.faults.push(FieldFault::new(field, "mandate-place-unknown"));
            }
        }
        (areas, states)
    }

    fn money(&mut self, field: &'static str) -> Option<i64> {
        let typed = self.text(field);
        if typed.is_empty() {
            return None;
        }
        parse_large_amount(typed).map_err(|fault| self.faults.push(fault.at_field(field))).ok()
    }

    fn ticket(&mut self) -> Option<MoneyRange> {
        let least = self.money("ticket_min");
        let most = self.money("ticket_max");
        most.map(|max_minor| MoneyRange { min_minor: least.unwrap_or(0), max_minor })
    }

    fn number(&mut self, field: &'static str, least: i64, most: i64) -> Option<i64> {
        let typed = fold_digits(self.text(field));
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse().ok().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let fault =
                FieldFault::new(field, "mandate-number-between").with("least", least).with("most", most);
            self.faults.push(fault);
        }
        number
    }

    fn small<T: TryFrom<i64>>(&mut self, field: &'static str, most: i64) -> Option<T> {
        self.number(field, 0, most).and_then(|number| T::try_from(number).ok())
    }
}

/// The sector a person means: a code, or the one its everyday words name best.
pub(crate) fn sector_of(typed: &str) -> Option<SectorCode> {
    let known = SectorCode::parse(typed).ok().filter(|code| sectors().get(*code).is_some());
    known.or_else(|| sectors().find(typed, 1).first().map(|hit| hit.sector.code))
}

/// The place a person means, with a point to measure from.
pub(crate) fn point_of(typed: &str) -> Option<Point> {
    let digits: String = fold_digits(typed).split_whitespace().collect();
    let by_pin = digits.parse().ok().and_then(find_pin).filter(|pin| pin.grade < CoordinateGrade::C);
    let point = by_pin.and_then(|pin| pin.point).or_else(|| {
        let hits = find_places(typed, 5);
        hits.iter().find_map(PlaceHit::point)
    })?;
    Some(Point { lat: point.latitude, lon: point.longitude })
}

/// The state a person means when the name is a state's.
fn state_of(name: &str) -> Option<u8> {
    match find_places(name, 1).first()?.kind {
        PlaceKind::State(state) => Some(state.gst_code),
        _ => None,
    }
}

/// A mandate as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredMandate {
    /// Its market.
    pub market: MarketId,
    /// Which.
    pub id: MandateId,
    /// Whose.
    pub person: PersonId,
    /// What its owner calls it.
    pub name: String,
    /// Whether it is looking.
    pub state: MandateState,
    /// What is looked for.
    pub wishes: Wishes,
    /// For the next edit.
    pub version: i64,
    /// When it was written down.
    pub created_at: Timestamp,
}
