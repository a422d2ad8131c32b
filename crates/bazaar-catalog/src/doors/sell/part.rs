//! One part of the task list: up to five questions on a page, saved together.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_directory::business::{
    Business, BusinessAnswers, IdentifierKind, Premises, ProfitBasis, YearAnswers,
};
use bazaar_directory::sector::sectors;
use bazaar_doors::extract::{Form, Path2, Query};
use bazaar_doors::page::{Html, RefusedForm, see_other};
use bazaar_doors::parts::{Choice, Field, FormState, Frame, Lang, Place, Shell};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::amount_text::format_inr;
use bazaar_kit::calendar::FinancialYear;
use bazaar_kit::{Fault, FaultKind, Timestamp, text_enum};

use super::{Anything, dossier, typed, typed_version};
use crate::Catalog;
use crate::listing::{AnswerListing, AreaShown, DealKind, Dossier, Listing, ListingAnswers, ListingId};

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

/// The sectors that the words name, or the one chosen before.
fn sector_choices(lang: Lang, words: &str, dossier: &Dossier) -> Vec<Choice> {
    let table = sectors();
    let hits: Vec<_> = table.find(words, 8).into_iter().map(|hit| hit.sector.code).collect();
    let codes = if hits.is_empty() { dossier.business.sector.into_iter().collect() } else { hits };
    let name = |code| {
        table.name(code, lang.locale()).map(|name| Choice::new(code.to_string(), name).hint(code.to_string()))
    };
    codes.into_iter().filter_map(name).collect()
}

fn choices(lang: Lang, of: &[(&str, &str)]) -> Vec<Choice> {
    of.iter().map(|(value, key)| Choice::new(*value, lang.t(key))).collect()
}

fn field(form: &FormState, lang: Lang, (name, kind): (&'static str, DealKind), sectors: &[Choice]) -> Field {
    match name {
        "sector" => form.radios(name, "sell-q-sector", sectors.to_vec()),
        "trade_name" => form.text(name, "sell-q-trade-name").hint("sell-q-trade-name-hint"),
        "legal_name" => form.text(name, "sell-q-legal-name").optional(),
        "founded_year" => form.number(name, "sell-q-founded-year", ""),
        "title" => form.text(name, "sell-q-title").hint("sell-q-title-hint"),
        "summary" => form.long_text(name, "sell-q-summary", 4).hint("sell-q-summary-hint"),
        "asking" if kind == DealKind::Loan => form.money(name, "sell-q-sought").hint("sell-q-money-hint"),
        "asking" => form.money(name, "sell-q-asking").hint("sell-q-money-hint"),
        "stake_percent" => form.text(name, "sell-q-stake").hint("sell-q-stake-hint"),
        "loan_months" => form.number(name, "sell-q-loan-months", "sell-unit-months"),
        "loan_security" => form.text(name, "sell-q-loan-security").optional(),
        "year" => form.text(name, "sell-q-year").hint("sell-q-year-hint"),
        "revenue" => form.money(name, "sell-q-revenue").hint("sell-q-money-hint"),
        "profit" => form.money(name, "sell-q-profit").hint("sell-q-profit-hint"),
        "profit_basis" => form.radios(name, "sell-q-profit-basis", basis_choices(lang)),
        "owner_pay" => form.money(name, "sell-q-owner-pay").hint("sell-q-owner-pay-hint").optional(),
        "stock" => form.money(name, "sell-q-stock").optional(),
        "debt" => form.money(name, "sell-q-debt").optional(),
        "investment" => form.money(name, "sell-q-investment").hint("sell-q-investment-hint").optional(),
        "pin" => form.pin_code(name, "sell-q-pin").hint("sell-q-pin-hint"),
        "locality" => form.text(name, "sell-q-locality").optional().autocomplete("address-level3"),
        "district" => form.text(name, "sell-q-district").hint("sell-q-district-hint").optional(),
        "state" => form.select(name, "sell-q-state", state_choices()).optional(),
        "address_lines" => form.long_text(name, "sell-q-address", 2).hint("sell-q-address-hint").optional(),
        "staff" => form.number(name, "sell-q-staff", "sell-unit-people"),
        "premises" => form.radios(name, "sell-q-premises", premises_choices(lang)),
        "lease_years_left" => form.number(name, "sell-q-lease", "sell-unit-years").optional(),
        "top_five_percent" => form.number(name, "sell-q-top-five", "sell-unit-percent").optional(),
        "recurring_percent" => form.number(name, "sell-q-recurring", "sell-unit-percent").optional(),
        "reason" if kind == DealKind::Loan => form.long_text(name, "sell-q-use", 3),
        "reason" => form.long_text(name, "sell-q-reason", 3),
        "included" => form.long_text(name, "sell-q-included", 3).hint("sell-q-included-hint").optional(),
        "excluded" => form.long_text(name, "sell-q-excluded", 2).optional(),
        "growth" => form.long_text(name, "sell-q-growth", 3).optional(),
        "risks" => form.long_text(name, "sell-q-risks", 3).hint("sell-q-risks-hint"),
        "area_shown" => form.radios(name, "sell-q-area", choices(lang, &AREAS)),
        "language" => form.radios(name, "sell-q-language", choices(lang, &LANGUAGES)),
        "gstin" => form.text(name, "sell-q-gstin").hint("sell-q-gstin-hint").optional(),
        "pan" => form.text(name, "sell-q-pan").optional(),
        "udyam" => form.text(name, "sell-q-udyam").optional(),
        "cin" => form.text(name, "sell-q-cin").optional(),
        _ => form.text(name, "sell-q-ifsc").optional(),
    }
}

const AREAS: [(&str, &str); 2] =
    [(AreaShown::District.as_str(), "sell-area-district"), (AreaShown::State.as_str(), "sell-area-state")];
const LANGUAGES: [(&str, &str); 2] = [("en", "sell-language-en"), ("hi", "sell-language-hi")];

fn basis_choices(lang: Lang) -> Vec<Choice> {
    let all = [
        (ProfitBasis::BeforeTax.as_str(), "sell-basis-before-tax"),
        (ProfitBasis::AfterTax.as_str(), "sell-basis-after-tax"),
        (ProfitBasis::Ebitda.as_str(), "sell-basis-ebitda"),
    ];
    choices(lang, &all)
}

fn premises_choices(lang: Lang) -> Vec<Choice> {
    let all = [
        (Premises::Owned.as_str(), "listing-premises-owned"),
        (Premises::Rented.as_str(), "listing-premises-rented"),
        (Premises::None.as_str(), "listing-premises-none"),
    ];
    choices(lang, &all)
}

fn state_choices() -> Vec<Choice> {
    let states = bazaar_directory::place::states().iter();
    states.map(|state| Choice::new(format!("{:02}", state.gst_code), state.name.as_str())).collect()
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

/// Only what this page asks is read, whatever else was sent.
fn read_answers(
    part: Part,
    pairs: &[(String, String)],
    (business, now): (&Business, Timestamp),
) -> AnswerListing {
    let version = typed_version(pairs);
    let get = |name: &str| typed(pairs, name);
    let of_listing = |listing| AnswerListing { version, listing, ..AnswerListing::default() };
    let of_business = |business| AnswerListing { version, business, ..AnswerListing::default() };
    let of_year = |year| AnswerListing { version, years: vec![year], ..AnswerListing::default() };
    match part {
        Part::Sector => of_business(BusinessAnswers { sector: get("sector"), ..BusinessAnswers::default() }),
        Part::Names => of_business(BusinessAnswers {
            trade_name: get("trade_name"),
            legal_name: get("legal_name"),
            founded_year: get("founded_year"),
            ..BusinessAnswers::default()
        }),
        Part::Teaser => of_listing(ListingAnswers {
            title: get("title"),
            summary: get("summary"),
            ..ListingAnswers::default()
        }),
        Part::Price => of_listing(ListingAnswers {
            asking: get("asking"),
            stake_percent: get("stake_percent"),
            loan_months: get("loan_months"),
            loan_security: get("loan_security"),
            ..ListingAnswers::default()
        }),
        Part::Year => of_year(YearAnswers {
            year: get("year"),
            revenue: get("revenue"),
            profit: get("profit"),
            profit_basis: get("profit_basis"),
            owner_pay: get("owner_pay"),
            ..YearAnswers::default()
        }),
        Part::Balance => of_year(YearAnswers {
            year: FinancialYear::starting(latest_start(business, now)).map(|year| year.to_string()),
            stock: get("stock"),
            debt: get("debt"),
            investment: get("investment"),
            ..YearAnswers::default()
        }),
        Part::Place => of_business(place_answers(pairs, business)),
        Part::People => AnswerListing {
            version,
            listing: ListingAnswers {
                top_five_percent: get("top_five_percent"),
                recurring_percent: get("recurring_percent"),
                ..ListingAnswers::default()
            },
            business: BusinessAnswers {
                staff: get("staff"),
                premises: get("premises"),
                lease_years_left: get("lease_years_left"),
                ..BusinessAnswers::default()
            },
            years: Vec::new(),
        },
        Part::Story => of_listing(ListingAnswers {
            reason: get("reason"),
            included: get("included"),
            excluded: get("excluded"),
            ..ListingAnswers::default()
        }),
        Part::Outlook => of_listing(ListingAnswers {
            growth: get("growth"),
            risks: get("risks"),
            ..ListingAnswers::default()
        }),
        Part::Numbers => of_business(BusinessAnswers {
            gstin: get("gstin"),
            pan: get("pan"),
            udyam: get("udyam"),
            cin: get("cin"),
            ifsc: get("ifsc"),
            ..BusinessAnswers::default()
        }),
        Part::Privacy => of_listing(ListingAnswers {
            area_shown: get("area_shown"),
            language: get("language"),
            ..ListingAnswers::default()
        }),
    }
}

/// A new PIN tells district and state anew, unless the person changed them on the same page.
fn place_answers(pairs: &[(String, String)], business: &Business) -> BusinessAnswers {
    let get = |name: &str| typed(pairs, name);
    let is_new_pin = get("pin").is_some_and(|pin| business.pin.as_deref() != Some(pin.trim()));
    let unless_stale = |name: &str, stored: Option<&String>| {
        let is_untouched = get(name).as_ref() == stored;
        if is_new_pin && is_untouched { Some(String::new()) } else { get(name) }
    };
    BusinessAnswers {
        pin: get("pin"),
        locality: get("locality"),
        district: unless_stale("district", business.district.as_ref()),
        state: unless_stale("state", business.state_code.as_ref()),
        address_lines: get("address_lines"),
        ..BusinessAnswers::default()
    }
}

/// The part that asks for a field.
pub(super) fn part_of(field: &str) -> Part {
    match field {
        "sector" => Part::Sector,
        "founded_year" => Part::Names,
        "title" | "summary" => Part::Teaser,
        "asking" | "stake_percent" | "loan_months" => Part::Price,
        "revenue" | "profit" => Part::Year,
        "pin" => Part::Place,
        "staff" | "premises" => Part::People,
        "reason" => Part::Story,
        _ => Part::Outlook,
    }
}

/// The label of a question, for the list of answers.
pub(in crate::doors) fn label_of(lang: Lang, name: &'static str, kind: DealKind) -> String {
    let key = match (name, kind) {
        ("asking", DealKind::Loan) => "sell-q-sought",
        ("asking", _) => "sell-q-asking",
        ("reason", DealKind::Loan) => "sell-q-use",
        _ => return lang.t(&format!("sell-q-{}", question_word(name))).into_owned(),
    };
    lang.t(key).into_owned()
}

fn question_word(name: &str) -> &str {
    match name {
        "trade_name" => "trade-name",
        "legal_name" => "legal-name",
        "founded_year" => "founded-year",
        "stake_percent" => "stake",
        "loan_months" => "loan-months",
        "loan_security" => "loan-security",
        "profit_basis" => "profit-basis",
        "owner_pay" => "owner-pay",
        "address_lines" => "address",
        "lease_years_left" => "lease",
        "top_five_percent" => "top-five",
        "recurring_percent" => "recurring",
        "area_shown" => "area",
        other => other,
    }
}

/// An answer as people read it, where it is kept as a code.
pub(in crate::doors) fn shown(lang: Lang, name: &str, value: String) -> String {
    let known =
        [basis_choices(lang), premises_choices(lang), choices(lang, &AREAS), choices(lang, &LANGUAGES)];
    match name {
        "state" => label_in(&state_choices(), &value).unwrap_or(value),
        "profit_basis" | "premises" | "area_shown" | "language" => {
            known.iter().find_map(|choices| label_in(choices, &value)).unwrap_or(value)
        }
        "sector" => {
            let code = bazaar_directory::sector::SectorCode::parse(&value).ok();
            crate::doors::words::sector_name(lang, code)
        }
        _ => value,
    }
}

fn label_in(choices: &[Choice], value: &str) -> Option<String> {
    choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.clone())
}
