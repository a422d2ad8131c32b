//! The questions themselves: how each is asked, and how its answer reads.

use bazaar_directory::business::{Premises, ProfitBasis};
use bazaar_directory::sector::{SectorCode, sectors};
use bazaar_doors::parts::{Choice, Field, FormState, Lang};

use super::Part;
use crate::doors::words::sector_name;
use crate::listing::{AreaShown, DealKind, Dossier};

/// The sectors that the words name, or the one chosen before.
pub(super) fn sector_choices(lang: Lang, words: &str, dossier: &Dossier) -> Vec<Choice> {
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

pub(super) fn field(
    form: &FormState,
    lang: Lang,
    (name, kind): (&'static str, DealKind),
    sectors: &[Choice],
) -> Field {
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
        "state" => form.select(name, "sell-q-state", state_choices(lang)).optional(),
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

fn state_choices(lang: Lang) -> Vec<Choice> {
    let states = bazaar_directory::place::states().iter();
    states.map(|state| Choice::new(format!("{:02}", state.gst_code), state.name_in(lang.locale()))).collect()
}

/// The part that asks for a field.
pub(in crate::doors::sell) fn part_of(field: &str) -> Part {
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
        "state" => label_in(&state_choices(lang), &value).unwrap_or(value),
        "profit_basis" | "premises" | "area_shown" | "language" => {
            known.iter().find_map(|choices| label_in(choices, &value)).unwrap_or(value)
        }
        "sector" => {
            let code = SectorCode::parse(&value).ok();
            sector_name(lang, code)
        }
        _ => value,
    }
}

fn label_in(choices: &[Choice], value: &str) -> Option<String> {
    choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.clone())
}
