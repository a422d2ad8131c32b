//! One part of the task list: up to five questions on a page, saved together.

mod answered;
mod question;

pub(in crate::doors::sell) use question::part_of;
pub(in crate::doors) use question::{label_of, shown};

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_directory::business::{Business, IdentifierKind, Premises};
use bazaar_doors::extract::{Form, Path2, Query};
use bazaar_doors::page::{Html, RefusedForm, see_other};
use bazaar_doors::parts::{Field, FormState, Frame, Place, Shell};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::amount_text::format_inr;
use bazaar_kit::calendar::FinancialYear;
use bazaar_kit::{Fault, FaultKind, Timestamp, text_enum};

use self::answered::read_answers;
use self::question::{field, sector_choices};
use super::{Anything, dossier, typed};
use crate::Catalog;
use crate::listing::{DealKind, Dossier, Listing, ListingId};

text_enum! {
    /// A page of questions, in the order of the task list.
    pub(in crate::doors) enum Part {
        /// What it does.
        Sector = "sector",
        /// Names only its own people and staff read.
        Names = "names",
        /// The blind title and summary.
        Teaser = "teaser",
        /// What is asked.
        Price = "price",
        /// Sales and profit.
        Year = "year",
        /// Stock, debt, machines.
        Balance = "balance",
        /// Where it is.
        Place = "place",
        /// Staff, premises, customers.
        People = "people",
        /// Why, and what goes with it.
        Story = "story",
        /// Growth and risks.
        Outlook = "outlook",
        /// GSTIN and the like.
        Numbers = "numbers",
        /// How much strangers learn.
        Privacy = "privacy",
    }
}

impl Part {
    /// The key of its name in the task list; `-hint` and `-lead` follow it.
    pub(in crate::doors) const fn key(self) -> &'static str {
        match self {
            Self::Sector => "sell-part-sector",
            Self::Names => "sell-part-names",
            Self::Teaser => "sell-part-teaser",
            Self::Price => "sell-part-price",
            Self::Year => "sell-part-year",
            Self::Balance => "sell-part-balance",
            Self::Place => "sell-part-place",
            Self::People => "sell-part-people",
            Self::Story => "sell-part-story",
            Self::Outlook => "sell-part-outlook",
            Self::Numbers => "sell-part-numbers",
            Self::Privacy => "sell-part-privacy",
        }
    }

    const fn lead_key(self) -> &'static str {
        match self {
            Self::Sector => "sell-lead-sector",
            Self::Names => "sell-lead-names",
            Self::Teaser => "sell-lead-teaser",
            Self::Price => "sell-lead-price",
            Self::Year => "sell-lead-year",
            Self::Balance => "sell-lead-balance",
            Self::Place => "sell-lead-place",
            Self::People => "sell-lead-people",
            Self::Story => "sell-lead-story",
            Self::Outlook => "sell-lead-outlook",
            Self::Numbers => "sell-lead-numbers",
            Self::Privacy => "sell-lead-privacy",
        }
    }

    /// The questions it asks about a listing of this kind, with what was answered.
    pub(in crate::doors) fn answers(self, dossier: &Dossier, now: Timestamp) -> Vec<(&'static str, String)> {
        let Dossier { listing, business, .. } = dossier;
        match self {
            Self::Sector => {
                vec![("sector", business.sector.map(|code| code.to_string()).unwrap_or_default())]
            }
            Self::Names => vec![
                ("trade_name", business.trade_name.clone()),
                ("legal_name", business.legal_name.clone().unwrap_or_default()),
                ("founded_year", number(business.founded_year)),
            ],
            Self::Teaser => {
                vec![("title", text(listing.title.as_ref())), ("summary", text(listing.summary.as_ref()))]
            }
            Self::Price => price_answers(listing),
            Self::Year => year_answers(business, now),
            Self::Balance => balance_answers(business, now),
            Self::Place => vec![
                ("pin", text(business.pin.as_ref())),
                ("locality", text(business.locality.as_ref())),
                ("district", text(business.district.as_ref())),
                ("state", text(business.state_code.as_ref())),
                ("address_lines", text(business.address_lines.as_ref())),
            ],
            Self::People => vec![
                ("staff", number(business.staff_count)),
                ("premises", business.premises.map(Premises::as_str).unwrap_or_default().to_owned()),
                ("lease_years_left", number(business.lease_years_left)),
                ("top_five_percent", number(listing.top_five_percent)),
                ("recurring_percent", number(listing.recurring_percent)),
            ],
            Self::Story => vec![
                ("reason", text(listing.reason.as_ref())),
                ("included", text(listing.included.as_ref())),
                ("excluded", text(listing.excluded.as_ref())),
            ],
            Self::Outlook => {
                vec![("growth", text(listing.growth.as_ref())), ("risks", text(listing.risks.as_ref()))]
            }
            Self::Numbers => IdentifierKind::ALL
                .iter()
                .map(|kind| (kind.as_str(), business.number(*kind).unwrap_or_default().to_owned()))
                .collect(),
            Self::Privacy => vec![
                ("area_shown", listing.area_shown.as_str().to_owned()),
                ("language", listing.language.code().to_owned()),
            ],
        }
    }
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

fn number(value: Option<i64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn money(paise: Option<i64>) -> String {
    paise.map(format_inr).unwrap_or_default()
}

fn price_answers(listing: &Listing) -> Vec<(&'static str, String)> {
    let mut answers = vec![("asking", money(listing.asking_paise))];
    match listing.kind {
        DealKind::Sale => {}
        DealKind::Stake => {
            answers.push(("stake_percent", listing.stake_basis_points.map(percent).unwrap_or_default()));
        }
        DealKind::Loan => {
            answers.push(("loan_months", number(listing.loan_months)));
            answers.push(("loan_security", text(listing.loan_security.as_ref())));
        }
    }
    answers
}

fn percent(basis_points: i64) -> String {
    format!("{}.{:02}", basis_points / 100, basis_points % 100)
}

/// The latest year answered, or the last one that has ended.
fn latest_start(business: &Business, now: Timestamp) -> i16 {
    let ended = FinancialYear::at(now).and_then(FinancialYear::previous);
    let last = business.years.keys().next_back().copied();
    last.or_else(|| ended.map(|year| year.first_day().year())).unwrap_or_default()
}

fn year_answers(business: &Business, now: Timestamp) -> Vec<(&'static str, String)> {
    let start = latest_start(business, now);
    let year = business.years.get(&start).copied().unwrap_or_default();
    let is_new = !business.years.contains_key(&start);
    let basis = if is_new { "" } else { year.profit_basis.as_str() };
    vec![
        ("year", FinancialYear::starting(start).map(|year| year.to_string()).unwrap_or_default()),
        ("revenue", money(year.revenue_paise)),
        ("profit", money(year.profit_paise)),
        ("profit_basis", basis.to_owned()),
        ("owner_pay", money(year.owner_pay_paise)),
    ]
}

fn balance_answers(business: &Business, now: Timestamp) -> Vec<(&'static str, String)> {
    let year = business.years.get(&latest_start(business, now)).copied().unwrap_or_default();
    vec![
        ("stock", money(year.stock_paise)),
        ("debt", money(year.debt_paise)),
        ("investment", money(year.investment_paise)),
    ]
}

#[derive(Template)]
#[template(path = "sell/part.html")]
struct PartPage {
    shell: Shell,
    id: ListingId,
    version: i64,
    lead: String,
    form: FormState,
    fields: Vec<Field>,
    /// The search for a sector: what was typed, and whether nothing was found for it.
    sector_search: Option<(String, bool)>,
}

impl PartPage {
    fn new(visit: &Visit, (part, dossier): (Part, &Dossier), form: FormState, words: &str) -> Self {
        let lang = visit.lang();
        let shell = Shell {
            title: lang.t(part.key()).into_owned(),
            place: Place::Sell,
            frame: Frame::Task,
            has_faults: form.has_faults(),
            ..visit.shell_with_form()
        };
        let names = part.answers(dossier, visit.ctx.now).into_iter().map(|(name, _)| name);
        let sector_choices =
            if part == Part::Sector { sector_choices(lang, words, dossier) } else { Vec::new() };
        let nothing_found = sector_choices.is_empty() && !words.is_empty();
        let fields = names
            .filter(|name| *name != "sector" || !sector_choices.is_empty())
            .map(|name| field(&form, lang, (name, dossier.listing.kind), &sector_choices))
            .collect();
        Self {
            shell,
            id: dossier.listing.id,
            version: dossier.listing.version,
            lead: lang.t(part.lead_key()).into_owned(),
            fields,
            sector_search: (part == Part::Sector).then(|| (words.to_owned(), nothing_found)),
            form,
        }
    }
}

pub(super) async fn part_page(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path2(id, part): Path2<ListingId, String>,
    query: Query<Anything>,
) -> Result<Response, Refusal> {
    let part = Part::parse(&part).ok_or_else(Fault::missing)?;
    let dossier = dossier(&catalog, &visit.ctx, id).await?;
    let words = typed(&query.typed, "q").unwrap_or_default();
    let answers = part.answers(&dossier, visit.ctx.now);
    let form = answers
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .fold(FormState::empty(visit.lang()), |form, (name, value)| form.with(name, value));
    Ok(Html(PartPage::new(&visit, (part, &dossier), form, &words)).into_response())
}

pub(super) async fn save_part(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path2(id, part): Path2<ListingId, String>,
    form: Form<Anything>,
) -> Result<Response, Refusal> {
    let part = Part::parse(&part).ok_or_else(Fault::missing)?;
    let shown = dossier(&catalog, &visit.ctx, id).await?;
    let answer = read_answers(part, &form.typed, (&shown.business, visit.ctx.now));
    match catalog.answer_listing(&visit.ctx, id, answer).await.map_err(Fault::from) {
        Ok(_) => Ok(see_other(&visit, &format!("/sell/{id}"))),
        Err(fault) if matches!(fault.kind, FaultKind::Invalid | FaultKind::Conflict) => {
            let state = form.state(visit.lang()).refused(&fault);
            let words = typed(&form.typed, "q").unwrap_or_default();
            Ok(RefusedForm(PartPage::new(&visit, (part, &shown), state, &words)).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}
