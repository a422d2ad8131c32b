//! Sample mandates with the people behind them.

use std::time::Duration;

use bazaar_db::{Scope, Tx};
use bazaar_directory::sector::SectorCode;
use bazaar_identity::{AddPerson, CreateOrganisation, OrganisationKind, add_organisation_in, add_person_in};
use bazaar_kit::{Ctx, Fault, Locale, PersonId};
use bazaar_sample::{SampleMandate, SampleMarket};
use bazaar_search::Search;
use bazaar_search::matching::{BuyerKind, DealKind, Involvement, Trait};
use bazaar_search::{Draft, MandateFault, MandateId, MoneyRange, WishedArea, Wishes};

use crate::app::{App, StartFault};
use crate::catalogues;

const BATCH: usize = 100;
const BATCH_TIME: Duration = Duration::from_secs(30);

/// Writes every mandate of the market.
pub(super) async fn load(app: &App, ctx: &Ctx, market: SampleMarket) -> Result<(), StartFault> {
    let count = market.mandates().len();
    for start in (0..count).step_by(BATCH) {
        let rows: Result<Vec<Rows>, Fault> =
            (start..count.min(start + BATCH)).map(|number| Rows::of(ctx, &market.mandate(number))).collect();
        let rows = rows?;
        let (search, job_ctx) = (app.slices().search.clone(), ctx.clone());
        let scope = Scope::from(ctx).within(BATCH_TIME);
        let stored: Result<(), MandateFault> = app
            .db()
            .write(scope, move |tx| rows.iter().try_for_each(|rows| rows.store_in(tx, &job_ctx, &search)))
            .await;
        stored.map_err(Fault::from)?;
    }
    Ok(())
}

struct Rows {
    seeker: AddPerson,
    organisation: Option<CreateOrganisation>,
    mandate: MandateId,
    draft: Draft,
}

impl Rows {
    fn of(ctx: &Ctx, sample: &SampleMandate) -> Result<Self, Fault> {
        let locale = Locale::from_tag(sample.seeker.locale).unwrap_or_default();
        let seeker = AddPerson {
            id: ctx.new_id(),
            name: sample.seeker.name.clone(),
            phone: sample.seeker.phone.clone(),
            email: Some(sample.seeker.email.clone()),
            password: None,
            locale,
        };
        let is_lender = sample.rbi_registration.is_some();
        let organisation = sample.organisation.clone().map(|name| CreateOrganisation {
            name,
            kind: if is_lender { OrganisationKind::Lender } else { OrganisationKind::Business },
            rbi_registration: sample.rbi_registration.clone(),
        });
        let name = catalogues::translator().in_locale(locale).t("app-sample-mandate");
        let draft = Draft::of(&name, wishes_of(sample)).map_err(Fault::invalid)?;
        Ok(Self { seeker, organisation, mandate: ctx.new_id(), draft })
    }

    fn store_in(&self, tx: &mut Tx<'_>, ctx: &Ctx, search: &Search) -> Result<(), MandateFault> {
        let person: PersonId = self.seeker.id;
        add_person_in(tx, ctx, self.seeker.clone()).map_err(Fault::from)?;
        if let Some(organisation) = &self.organisation {
            let id = bazaar_kit::Id::new(ctx.now);
            add_organisation_in(tx, ctx, id, organisation.clone(), person).map_err(Fault::from)?;
        }
        search.import_mandate_in(tx, ctx, (self.mandate, person), &self.draft)
    }
}

fn wishes_of(sample: &SampleMandate) -> Wishes {
    let (min_minor, max_minor) = sample.ticket_paise;
    Wishes {
        buyer_kind: BuyerKind::parse(sample.buyer_kind).unwrap_or(BuyerKind::Individual),
        deal_kinds: sample.deal_kinds.iter().filter_map(|kind| DealKind::parse(kind)).collect(),
        sectors: sample.nic_codes.iter().filter_map(|code| SectorCode::parse(code).ok()).take(12).collect(),
        sectors_refused: Vec::new(),
        experience: Vec::new(),
        areas: sample
            .areas
            .iter()
            .map(|area| WishedArea {
                name: area.place.area_en.to_owned(),
                lat: area.place.latitude,
                lon: area.place.longitude,
                radius_km: area.radius_km,
            })
            .collect(),
        states: sample.state_gst_codes.clone(),
        ticket: Some(MoneyRange { min_minor, max_minor }),
        revenue_at_least_minor: sample.revenue_min_paise,
        profit_at_least_minor: None,
        growth_at_least_percent: sample.growth_min_percent.map(i16::from),
        involvement: Involvement::parse(sample.involvement),
        risk_at_most: Some(sample.risk_at_most),
        within_months: Some(sample.within_months),
        must_haves: sample.must_haves.iter().filter_map(|name| Trait::parse(name)).collect(),
        deal_breakers: sample.deal_breakers.iter().filter_map(|name| Trait::parse(name)).collect(),
        musts: Vec::new(),
        proof_of_funds: sample.has_proof_of_funds,
    }
}
