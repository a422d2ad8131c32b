//! The page that compares offers. What was typed travels in the form.

use askama::Template;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::extract::{CtxFrom, Form, Query};
use bazaar_doors::page::{Html, RefusedForm};
use bazaar_doors::parts::{Cell, Column, DataTable, FormState, Lang, Place, Row, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{Fault, FaultKind, FieldFault};
use serde::Deserialize;

use super::model::{Assumptions, Judged, Later, Note, Offer, Term};
use super::ops::{COMPARE_OFFERS, compare_offers};
use crate::typed::{COLUMNS, Typed, columns, percent_text};

pub(crate) fn routes() -> Routes<()> {
    Routes::new()
        .with(Route::page("/offers/compare").get(&COMPARE_OFFERS, show).post(&COMPARE_OFFERS, compare))
}

#[derive(Debug, Deserialize)]
struct Anything {}

/// The names of an offer's fields in the form.
#[derive(Clone, Copy)]
struct Names {
    buyer: &'static str,
    upfront: &'static str,
    later: &'static str,
    later_months: &'static str,
    earn_out: &'static str,
    earn_out_months: &'static str,
    note: &'static str,
    note_rate: &'static str,
    note_months: &'static str,
    holdback: &'static str,
    holdback_months: &'static str,
    stock: &'static str,
    conditions: &'static str,
}

impl Names {
    fn of(place: usize) -> Self {
        Self {
            buyer: columns!("buyer")[place],
            upfront: columns!("upfront")[place],
            later: columns!("later")[place],
            later_months: columns!("later_months")[place],
            earn_out: columns!("earn_out")[place],
            earn_out_months: columns!("earn_out_months")[place],
            note: columns!("note")[place],
            note_rate: columns!("note_rate")[place],
            note_months: columns!("note_months")[place],
            holdback: columns!("holdback")[place],
            holdback_months: columns!("holdback_months")[place],
            stock: columns!("stock")[place],
            conditions: columns!("conditions")[place],
        }
    }

    const fn amounts(&self) -> [&'static str; 6] {
        [self.upfront, self.later, self.earn_out, self.note, self.holdback, self.stock]
    }
}

#[derive(Template)]
#[template(path = "offer/compare.html")]
struct ComparePage {
    shell: Shell,
    form: FormState,
    offers: Vec<Asked>,
    result: Option<Shown>,
}

/// One offer's part of the form.
struct Asked {
    heading: String,
    names: Names,
    is_more_open: bool,
}

/// A comparison in words.
struct Shown {
    verdict: String,
    worth: DataTable,
    terms: DataTable,
}

async fn show(visit: Visit, query: Query<Anything>) -> Result<Html<ComparePage>, Refusal> {
    COMPARE_OFFERS.check(&visit.ctx)?;
    let form = FormState::typed(visit.lang(), query.typed);
    Ok(Html(page(&visit, form, None)))
}

async fn compare(visit: Visit, CtxFrom(ctx): CtxFrom, form: Form<Anything>) -> Result<Response, Refusal> {
    let state = form.state(visit.lang());
    let read = match read_offers(&form.typed) {
        Ok(read) => read,
        Err(faults) => return Ok(refused(&visit, state, Fault::invalid(faults))),
    };
    match compare_offers(&ctx, read.offers, &read.assumed) {
        Ok(judged) => Ok(Html(page(&visit, state, Some(shown(visit.lang(), &judged)))).into_response()),
        Err(fault) if fault.kind == FaultKind::Invalid => {
            Ok(refused(&visit, state, at_form(fault, &read.places)))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn page(visit: &Visit, form: FormState, result: Option<Shown>) -> ComparePage {
    let lang = visit.lang();
    let title = lang.t("offer-title").into_owned();
    let description = lang.t("offer-lead").into_owned();
    let shell = Shell { title, description, place: Place::Sell, ..visit.shell_with_form() };
    let asked = |place: usize| {
        let number = i64::try_from(place + 1).unwrap_or(0);
        let heading = lang.t_with("offer-number", &[("number", number.into())]).into_owned();
        let names = Names::of(place);
        let is_more_open = names.amounts()[1..].iter().any(|name| !form.value(name).is_empty());
        Asked { heading, names, is_more_open }
    };
    let offers = (0..COLUMNS).map(asked).collect();
    ComparePage { shell, offers, form: with_assumptions(form), result }
}

fn with_assumptions(form: FormState) -> FormState {
    let usual = Assumptions::default();
    let fields =
        [("discount", usual.discount_bp), ("buyer_pays", usual.buyer_pays_bp), ("earned", usual.earned_bp)];
    fields.into_iter().fold(form, |form, (name, value)| {
        let is_blank = form.value(name).is_empty();
        if is_blank { form.with(name, (value / 100).to_string()) } else { form }
    })
}

fn refused(visit: &Visit, state: FormState, fault: Fault) -> Response {
    let mut page = page(visit, state.refused(&fault), None);
    page.shell.has_faults = true;
    RefusedForm(page).into_response()
}

/// The offers that were typed, each with its place in the form.
struct Read {
    offers: Vec<Offer>,
    places: Vec<usize>,
    assumed: Assumptions,
}

fn read_offers(pairs: &[(String, String)]) -> Result<Read, Vec<FieldFault>> {
    let mut typed = Typed::new(pairs);
    let usual = Assumptions::default();
    let assumed = Assumptions {
        discount_bp: typed.percent_bp("discount", usual.discount_bp),
        buyer_pays_bp: typed.percent_bp("buyer_pays", usual.buyer_pays_bp),
        earned_bp: typed.percent_bp("earned", usual.earned_bp),
    };
    let (mut offers, mut places) = (Vec::new(), Vec::new());
    for place in 0..COLUMNS {
        let names = Names::of(place);
        if place > 0 && typed.is_blank(&[names.buyer]) && typed.is_blank(&names.amounts()) {
            continue;
        }
        offers.push(read_offer(&mut typed, names));
        places.push(place);
    }
    if typed.faults.is_empty() { Ok(Read { offers, places, assumed }) } else { Err(typed.faults) }
}

fn read_offer(typed: &mut Typed<'_>, names: Names) -> Offer {
    Offer {
        buyer: typed.text(names.buyer).to_owned(),
        upfront_minor: typed.amount(names.upfront),
        later: Later { minor: typed.amount(names.later), months: typed.months(names.later_months) },
        earn_out: Later { minor: typed.amount(names.earn_out), months: typed.months(names.earn_out_months) },
        note: Note {
            minor: typed.amount(names.note),
            rate_bp: typed.percent_bp(names.note_rate, 0),
            months: typed.months(names.note_months),
        },
        holdback: Later { minor: typed.amount(names.holdback), months: typed.months(names.holdback_months) },
        stock_minor: typed.amount(names.stock),
        conditions: typed.text(names.conditions).to_owned(),
    }
}

/// The fault with its fields as the form calls them.
fn at_form(fault: Fault, places: &[usize]) -> Fault {
    let fields = fault.fields.into_iter().map(|fault| {
        let field = form_name(&fault.field, places).unwrap_or("buyer_1");
        FieldFault { field: field.into(), ..fault }
    });
    Fault::invalid(fields.collect())
}

fn form_name(field: &str, places: &[usize]) -> Option<&'static str> {
    match field {
        "discount_bp" => return Some("discount"),
        "buyer_pays_bp" => return Some("buyer_pays"),
        "earned_bp" => return Some("earned"),
        _ => {}
    }
    let (index, name) = field.strip_prefix("offers.")?.split_once('.')?;
    let names = Names::of(*places.get(index.parse::<usize>().ok()?)?);
    Some(match name {
        "upfront_minor" => names.upfront,
        "later_minor" => names.later,
        "later_months" => names.later_months,
        "earn_out_minor" => names.earn_out,
        "earn_out_months" => names.earn_out_months,
        "note_minor" => names.note,
        "note_rate_bp" => names.note_rate,
        "note_months" => names.note_months,
        "holdback_minor" => names.holdback,
        "holdback_months" => names.holdback_months,
        "stock_minor" => names.stock,
        "conditions" => names.conditions,
        _ => names.buyer,
    })
}

fn shown(lang: Lang, judged: &[Judged]) -> Shown {
    let best = judged.iter().max_by_key(|one| one.expected_minor).unwrap_or(&judged[0]);
    let surest = judged.iter().max_by_key(|one| (one.sure_bp, one.at_closing_minor)).unwrap_or(best);
    let key = match judged.len() {
        1 => "offer-verdict-one",
        _ if best.offer == surest.offer => "offer-verdict-same",
        _ => "offer-verdict",
    };
    let args = [
        ("best", best.offer.buyer.clone().into()),
        ("value", lang.money_short(best.expected_minor).into()),
        ("price", lang.money_short(best.price_minor).into()),
        ("surest", surest.offer.buyer.clone().into()),
        ("sure", percent_text(surest.sure_bp / 100 * 100).into()),
    ];
    let verdict = lang.t_with(key, &args).into_owned();
    Shown { verdict, worth: worth_table(lang, judged), terms: terms_table(lang, judged) }
}

/// One row per figure, one column per offer, as people lay offers beside each other.
fn worth_table(lang: Lang, judged: &[Judged]) -> DataTable {
    type Figure = fn(Lang, &Judged) -> String;
    let rows: [(&str, Figure); 4] = [
        ("offer-row-price", |lang, one| lang.money(one.price_minor)),
        ("offer-row-at-closing", |lang, one| lang.money(one.at_closing_minor)),
        ("offer-row-value", |lang, one| lang.money(whole_rupees(one.value_minor))),
        ("offer-row-expected", |lang, one| lang.money(whole_rupees(one.expected_minor))),
    ];
    let mut lines: Vec<(String, Vec<String>)> = rows
        .into_iter()
        .map(|(key, figure)| (lang.t(key).into_owned(), judged.iter().map(|one| figure(lang, one)).collect()))
        .collect();
    let parts: Vec<[i64; 3]> = judged.iter().map(whole_percents).collect();
    for (at, key) in ["offer-row-sure", "offer-row-on-buyer", "offer-row-on-business"].into_iter().enumerate()
    {
        let cells = parts.iter().map(|part| format!("{} %", part[at])).collect();
        lines.push((lang.t(key).into_owned(), cells));
    }
    table(lang, "offer-table-worth", judged, lines)
}

/// What hangs on nobody, on the buyer and on the business, in whole per cents that come to a hundred.
fn whole_percents(judged: &Judged) -> [i64; 3] {
    let sure = (judged.sure_bp + 50) / 100;
    let on_business = ((judged.on_business_bp + 50) / 100).min(100 - sure);
    [sure, 100 - sure - on_business, on_business]
}

/// An estimate to the paisa would claim more than it knows.
const fn whole_rupees(minor: i64) -> i64 {
    (minor + 50) / 100 * 100
}

/// The terms that are in any offer; where one differs from the first, it says so. What only one of them has is plain.
fn terms_table(lang: Lang, judged: &[Judged]) -> DataTable {
    let first = judged[0].offer.lines();
    let all: Vec<_> = judged.iter().map(|one| one.offer.lines()).collect();
    let lines = first
        .iter()
        .enumerate()
        .filter(|(at, (term, _))| *term != Term::Price && all.iter().any(|offer| !is_nothing(&offer[*at].1)));
    let lines = lines.map(|(at, (term, before))| {
        let values = all.iter().map(|offer| {
            let value = &offer[at].1;
            let text = term_text(lang, *term, value);
            let is_same = value == before || is_nothing(before) || is_nothing(value);
            if is_same { text } else { lang.t_with("offer-changed", &[("value", text.into())]).into_owned() }
        });
        (lang.t(&format!("offer-term-{term}")).into_owned(), values.collect())
    });
    table(lang, "offer-table-terms", judged, lines.collect())
}

fn is_nothing(value: &str) -> bool {
    value.is_empty() || value == "0"
}

fn term_text(lang: Lang, term: Term, value: &str) -> String {
    let number = value.parse::<i64>().unwrap_or(0);
    match term {
        _ if is_nothing(value) => "–".to_owned(),
        Term::Conditions => value.to_owned(),
        Term::NoteRate => percent_text(number),
        Term::LaterMonths | Term::EarnOutMonths | Term::NoteMonths | Term::HoldbackMonths => {
            lang.t_with("offer-months", &[("count", number.into())]).into_owned()
        }
        _ => lang.money(number),
    }
}

fn table(lang: Lang, caption: &str, judged: &[Judged], lines: Vec<(String, Vec<String>)>) -> DataTable {
    let mut columns = vec![Column::words(lang.t("offer-col-what"))];
    columns.extend(judged.iter().map(|one| Column::figures(one.offer.buyer.clone())));
    let row = |(label, values): (String, Vec<String>)| Row {
        cells: std::iter::once(label).chain(values).map(Cell::Text).collect(),
    };
    DataTable {
        lang,
        caption: lang.t(caption).into_owned(),
        columns,
        rows: lines.into_iter().map(row).collect(),
        sums: Vec::new(),
        first_path: None,
        next_path: None,
        csv_path: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn offers_are_read_and_blank_ones_left_out() {
        let typed = pairs(&[
            ("buyer_1", "Asha"),
            ("upfront_1", "80 lakh"),
            ("buyer_3", "Ravi"),
            ("upfront_3", "50 lakh"),
            ("note_3", "20 lakh"),
            ("note_rate_3", "10.5"),
            ("note_months_3", "24"),
            ("earned", "40"),
        ]);
        let read = read_offers(&typed).unwrap();
        assert_eq!((read.places.as_slice(), read.assumed.earned_bp), (&[0, 2][..], 4_000));
        assert_eq!(read.offers[1].note, Note { minor: 200_000_000, rate_bp: 1_050, months: 24 });
        assert_eq!(form_name("offers.1.note_months", &read.places), Some("note_months_3"));
        assert_eq!(form_name("earned_bp", &read.places), Some("earned"));
    }

    #[test]
    fn what_was_not_understood_stands_at_its_field() {
        let typed = pairs(&[("upfront_1", "lots"), ("later_months_1", "soon"), ("discount", "high")]);
        let fields: Vec<String> =
            read_offers(&typed).err().unwrap().into_iter().map(|fault| fault.field.into_owned()).collect();
        assert_eq!(fields, ["discount", "upfront_1", "later_months_1"]);
    }
}
