//! Sample listings with their owners, organisations and businesses, many in a transaction.

use std::time::Duration;

use bazaar_catalog::listing::{
    AreaShown, DealKind, LIVE_DAYS, Listing, ListingFault, ListingState, import_sample_in,
};
use bazaar_catalog::terms::{BuyerKind, Claim, Involvement, Terms, import_terms_in};
use bazaar_db::{Scope, Tx};
use bazaar_directory::business::{
    Business, IdentifierFacts, IdentifierKind, Premises, ProfitBasis, Year, YearSource,
};
use bazaar_directory::sector::SectorCode;
use bazaar_i18n::Localizer;
use bazaar_identity::{AddPerson, CreateOrganisation, OrganisationKind, add_organisation_in, add_person_in};
use bazaar_kit::calendar::FinancialYear;
use bazaar_kit::{Ctx, Fault, Locale, Timestamp};
use bazaar_sample::{SampleBusiness, SampleFinance, SampleListing, SampleMarket, TeaserText};

use crate::app::{App, StartFault};
use crate::catalogues;

/// Listings in one transaction: long enough to share its cost, short enough not to hold the writer.
const BATCH: usize = 100;
const BATCH_TIME: Duration = Duration::from_secs(30);

/// Writes every listing of the market.
pub(super) async fn load(app: &App, ctx: &Ctx, market: SampleMarket) -> Result<(), StartFault> {
    let count = market.listings().len();
    for start in (0..count).step_by(BATCH) {
        let samples: Vec<SampleListing> =
            (start..count.min(start + BATCH)).map(|number| market.listing(number)).collect();
        let rows: Vec<Rows> = samples.iter().map(|sample| Rows::of(ctx, sample)).collect();
        let job_ctx = ctx.clone();
        let scope = Scope::from(ctx).within(BATCH_TIME);
        let stored: Result<(), ListingFault> = app
            .db()
            .write(scope, move |tx| rows.iter().try_for_each(|rows| rows.store_in(tx, &job_ctx)))
            .await;
        stored.map_err(Fault::from)?;
    }
    Ok(())
}

/// Everything one sample listing becomes.
struct Rows {
    owner: AddPerson,
    organisation: CreateOrganisation,
    business: Business,
    listing: Listing,
    terms: Terms,
    views: i64,
}

impl Rows {
    fn of(ctx: &Ctx, sample: &SampleListing) -> Self {
        let written_at = ctx.now.plus_seconds(-60 * i64::from(sample.age_minutes));
        let owner = AddPerson {
            id: ctx.new_id(),
            name: sample.owner.name.clone(),
            phone: sample.owner.phone.clone(),
            email: Some(sample.owner.email.clone()),
            password: None,
            locale: Locale::from_tag(sample.owner.locale).unwrap_or_default(),
        };
        let business = business_of(ctx, sample, written_at);
        let organisation = CreateOrganisation {
            name: sample.business.legal_name.clone(),
            kind: OrganisationKind::Business,
            rbi_registration: None,
        };
        let listing = listing_of(ctx, sample, &business, written_at);
        let (terms, views) = (terms_of(sample), i64::from(sample.views));
        Self { owner, organisation, business, listing, terms, views }
    }

    fn store_in(&self, tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), ListingFault> {
        let owner = self.owner.id;
        add_person_in(tx, ctx, self.owner.clone()).map_err(Fault::from)?;
        let organisation = self.organisation.clone();
        add_organisation_in(tx, ctx, self.business.organisation, organisation, owner).map_err(Fault::from)?;
        import_sample_in(tx, ctx, (&self.listing, &self.business), self.views)?;
        import_terms_in(tx, ctx, self.listing.id, &self.terms)
    }
}

fn business_of(ctx: &Ctx, sample: &SampleListing, written_at: Timestamp) -> Business {
    let SampleBusiness { trade_name, legal_name, nic_code, place, finance, .. } = &sample.business;
    let this_year = FinancialYear::at(ctx.now).map_or(2026, |year| year.first_day().year());
    let mut business = Business::named(ctx.new_id(), ctx.new_id(), trade_name.clone());
    business.legal_name = Some(legal_name.clone());
    business.sector = SectorCode::parse(nic_code).ok();
    business.pin = Some(format!("{:06}", place.pin));
    business.district = Some(place.district.to_owned());
    business.state_code = Some(format!("{:02}", place.state_gst_code));
    business.locality = Some(place.locality.to_owned());
    business.address_lines = Some(sample.business.address_line.clone());
    business.founded_year = Some(i64::from(this_year) - i64::from(sample.business.age_years));
    business.staff_count = Some(i64::from(finance.staff));
    business.premises = Some(if finance.owns_premises { Premises::Owned } else { Premises::Rented });
    business.lease_years_left = sample.terms.lease_years_left.map(i64::from);
    business.years = years_of(finance, this_year).collect();
    let numbers = [
        (IdentifierKind::Pan, Some(&sample.business.pan)),
        (IdentifierKind::Gstin, sample.business.gstin.as_ref()),
        (IdentifierKind::Udyam, sample.business.udyam.as_ref()),
    ];
    let known = numbers.into_iter().filter_map(|(kind, number)| Some((kind, number?.clone())));
    business.identifiers = known
        .map(|(kind, number)| {
            (kind, IdentifierFacts { number, well_formed_at: written_at, confirmed_at: None, seen: None })
        })
        .collect();
    business
}

fn years_of(finance: &SampleFinance, this_year: i16) -> impl Iterator<Item = (i16, Year)> {
    finance.years.iter().map(move |year| {
        let is_latest = year.years_back == 0;
        let figures = Year {
            revenue_paise: Some(year.revenue_paise),
            profit_paise: Some(year.profit_before_tax_paise),
            profit_basis: ProfitBasis::BeforeTax,
            owner_pay_paise: Some(year.owner_pay_paise),
            stock_paise: is_latest.then_some(finance.balance.stock_paise),
            debt_paise: is_latest.then_some(finance.balance.debt_paise),
            investment_paise: is_latest.then_some(finance.balance.fixed_assets_paise),
            source: YearSource::Stated,
        };
        (this_year - 1 - i16::from(year.years_back), figures)
    })
}

fn listing_of(ctx: &Ctx, sample: &SampleListing, business: &Business, written_at: Timestamp) -> Listing {
    let (language, teaser) = teaser_of(sample);
    let words = catalogues::translator().in_locale(language);
    let kind = DealKind::parse(sample.deal.kind).unwrap_or(DealKind::Sale);
    let state = ListingState::parse(sample.state).unwrap_or(ListingState::Draft);
    let mut listing =
        Listing::draft((ctx.new_id(), business.organisation, business.id), kind, language, written_at);
    listing.state = state;
    listing.title = Some(teaser.title.clone());
    listing.summary = Some(teaser.description.clone());
    listing.asking_paise = Some(sample.deal.asking_paise);
    listing.stake_basis_points = sample.deal.stake_percent.map(|percent| i64::from(percent) * 100);
    listing.loan_months = sample.deal.loan.as_ref().map(|loan| i64::from(loan.months));
    listing.loan_security = sample.deal.loan.as_ref().map(|loan| word(&words, "security", loan.security));
    let purpose = sample.deal.loan.as_ref().map(|loan| word(&words, "purpose", loan.purpose));
    listing.reason = purpose.or_else(|| Some(word(&words, "reason", sample.deal.reason)));
    listing.growth = Some(word(&words, "growth", GROWTH[sample.number % GROWTH.len()]));
    listing.risks = Some(word(&words, "risk", RISKS[sample.number % RISKS.len()]));
    listing.top_five_percent = Some(i64::from(sample.terms.top_five_customers_percent));
    listing.recurring_percent = Some(i64::from(sample.terms.recurring_percent));
    listing.area_shown = AreaShown::District;
    date(&mut listing, written_at, ctx.now);
    listing
}

/// What the owner answered about fit and buyers.
fn terms_of(sample: &SampleListing) -> Terms {
    let terms = &sample.terms;
    let claim = |name: &&str| Some((Claim::parse(name)?, terms.traits.contains(name)));
    Terms {
        involvement: Involvement::parse(terms.involvement),
        ready_in_months: Some(terms.ready_in_months),
        claims: terms.known_traits.iter().filter_map(claim).collect(),
        buyer_kinds: terms.buyer_kinds.iter().filter_map(|kind| BuyerKind::parse(kind)).collect(),
        proof_of_funds: terms.wants_proof_of_funds,
        prefers_experience: terms.prefers_experience,
        close_within_months: None,
    }
}

/// Ideas and dangers that sound like an owner's, one of each per listing.
const GROWTH: [&str; 4] = ["online", "hours", "branch", "contracts"];
const RISKS: [&str; 4] = ["owner", "customers", "lease", "competition"];

fn word(words: &Localizer<'static>, group: &str, name: &str) -> String {
    words.t(&format!("app-sample-{group}-{}", name.replace('_', "-"))).into_owned()
}

/// Every other listing that has a Hindi teaser is written in Hindi.
fn teaser_of(sample: &SampleListing) -> (Locale, &TeaserText) {
    match &sample.teaser.hi {
        Some(hindi) if sample.number.is_multiple_of(2) => (Locale::Hi, hindi),
        _ => (Locale::En, &sample.teaser.en),
    }
}

/// Dates as they would have come about on the way to its state.
fn date(listing: &mut Listing, written_at: Timestamp, now: Timestamp) {
    use ListingState::{Closed, Draft, Expired, Live, Paused, Refused, Submitted};
    listing.changed_at = written_at;
    if listing.state == Draft {
        return;
    }
    listing.submitted_at = Some(written_at);
    if listing.state == Refused {
        listing.decision_reason = Some("unclear".to_owned());
    }
    if matches!(listing.state, Live | Paused | Closed | Expired) {
        listing.live_from = Some(written_at);
        listing.expires_at = Some(written_at.plus_days(LIVE_DAYS));
        // A live sample older than its time was renewed since.
        if listing.state == Live && listing.expires_at < Some(now) {
            listing.expires_at = Some(written_at.plus_days(2 * LIVE_DAYS));
        }
    }
    if matches!(listing.state, Closed | Expired) {
        listing.ended_at = Some(now);
    }
    if listing.state == Submitted {
        listing.submitted_at = Some(written_at.max(now.plus_days(-3)));
    }
}
