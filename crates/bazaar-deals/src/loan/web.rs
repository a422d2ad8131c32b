//! The page that compares loans. What was typed travels in the form.

use askama::Template;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::extract::{CtxFrom, Form, Query};
use bazaar_doors::page::{Html, RefusedForm};
use bazaar_doors::parts::{Cell, Choice, Column, DataTable, FormState, Lang, Row, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{Fault, FaultKind, FieldFault};
use serde::Deserialize;

use super::model::{Bid, Cost, Method};
use super::ops::{COMPARE_LOANS, compare_loans};
use crate::typed::{COLUMNS, Typed, columns, percent_text};

/// The names of a bid's fields in the form.
#[derive(Clone, Copy)]
struct Names {
    lender: &'static str,
    amount: &'static str,
    rate: &'static str,
    method: &'static str,
    months: &'static str,
    fees: &'static str,
}

impl Names {
    fn of(place: usize) -> Self {
        Self {
            lender: columns!("lender")[place],
            amount: columns!("amount")[place],
            rate: columns!("rate")[place],
            method: columns!("method")[place],
            months: columns!("months")[place],
            fees: columns!("fees")[place],
        }
    }
}

pub(crate) fn routes() -> Routes<()> {
    Routes::new().with(Route::page("/loans/compare").get(&COMPARE_LOANS, show).post(&COMPARE_LOANS, compare))
}

#[derive(Debug, Deserialize)]
struct Anything {}

#[derive(Template)]
#[template(path = "loan/compare.html")]
struct ComparePage {
    shell: Shell,
    form: FormState,
    methods: Vec<Choice>,
    bids: Vec<Asked>,
    result: Option<Shown>,
}

/// One bid's part of the form.
struct Asked {
    heading: String,
    names: Names,
}

/// A comparison in words.
struct Shown {
    verdict: String,
    table: DataTable,
    schedule_heading: String,
    schedule: DataTable,
}

async fn show(visit: Visit, query: Query<Anything>) -> Result<Html<ComparePage>, Refusal> {
    COMPARE_LOANS.check(&visit.ctx)?;
    let form = FormState::typed(visit.lang(), query.typed);
    Ok(Html(page(&visit, form, None)))
}

async fn compare(visit: Visit, CtxFrom(ctx): CtxFrom, form: Form<Anything>) -> Result<Response, Refusal> {
    let state = form.state(visit.lang());
    let (bids, places) = match read_bids(&form.typed) {
        Ok(read) => read,
        Err(faults) => return Ok(refused(&visit, state, Fault::invalid(faults))),
    };
    match compare_loans(&ctx, bids) {
        Ok(costs) => Ok(Html(page(&visit, state, Some(shown(visit.lang(), &costs)))).into_response()),
        Err(fault) if fault.kind == FaultKind::Invalid => Ok(refused(&visit, state, at_form(fault, &places))),
        Err(fault) => Err(fault.into()),
    }
}

fn page(visit: &Visit, form: FormState, result: Option<Shown>) -> ComparePage {
    let lang = visit.lang();
    let title = lang.t("loan-title").into_owned();
    let description = lang.t("loan-lead").into_owned();
    let methods = Method::ALL
        .iter()
        .map(|method| Choice::new(method.as_str(), lang.t(&format!("loan-method-{method}")).into_owned()))
        .collect();
    let shell = Shell { title, description, ..visit.shell_with_form() };
    let asked = |place: usize| {
        let number = i64::try_from(place + 1).unwrap_or(0);
        let heading = lang.t_with("loan-bid", &[("number", number.into())]).into_owned();
        Asked { heading, names: Names::of(place) }
    };
    ComparePage { shell, form: with_methods(form), methods, bids: (0..COLUMNS).map(asked).collect(), result }
}

/// Interest on what is still owed is what most lenders count.
fn with_methods(form: FormState) -> FormState {
    columns!("method").into_iter().fold(form, |form, name| {
        if form.value(name).is_empty() { form.with(name, Method::Reducing.as_str()) } else { form }
    })
}

fn refused(visit: &Visit, state: FormState, fault: Fault) -> Response {
    let mut page = page(visit, state.refused(&fault), None);
    page.shell.has_faults = true;
    RefusedForm(page).into_response()
}

/// The bids that were typed, each with its place in the form.
fn read_bids(pairs: &[(String, String)]) -> Result<(Vec<Bid>, Vec<usize>), Vec<FieldFault>> {
    let mut typed = Typed::new(pairs);
    let mut bids = Vec::new();
    let mut places = Vec::new();
    for place in 0..COLUMNS {
        let names = Names::of(place);
        if place > 0 && typed.is_blank(&[names.lender, names.amount, names.rate, names.months, names.fees]) {
            continue;
        }
        bids.push(Bid {
            lender: typed.text(names.lender).to_owned(),
            amount_minor: typed.amount(names.amount),
            rate_bp: typed.percent_bp(names.rate, -1),
            months: typed.months(names.months),
            fees_minor: typed.amount(names.fees),
            method: Method::parse(typed.text(names.method)).unwrap_or(Method::Reducing),
        });
        places.push(place);
    }
    if typed.faults.is_empty() { Ok((bids, places)) } else { Err(typed.faults) }
}

/// The fault with its fields as the form calls them.
fn at_form(fault: Fault, places: &[usize]) -> Fault {
    let fields = fault.fields.into_iter().map(|fault| {
        let field = form_name(&fault.field, places).unwrap_or("lender_1");
        FieldFault { field: field.into(), ..fault }
    });
    Fault::invalid(fields.collect())
}

fn form_name(field: &str, places: &[usize]) -> Option<&'static str> {
    let (index, name) = field.strip_prefix("bids.")?.split_once('.')?;
    let names = Names::of(*places.get(index.parse::<usize>().ok()?)?);
    Some(match name {
        "lender" => names.lender,
        "amount_minor" => names.amount,
        "rate_bp" => names.rate,
        "months" => names.months,
        _ => names.fees,
    })
}

fn shown(lang: Lang, costs: &[Cost]) -> Shown {
    let best = &costs[0];
    let name = |cost: &Cost| cost.bid.lender.clone();
    let verdict = match costs {
        [_, second, ..] => lang.t_with(
            "loan-verdict",
            &[
                ("best", name(best).into()),
                ("rate", rate(lang, best.apr_bp).into()),
                ("second", name(second).into()),
                ("second-rate", rate(lang, second.apr_bp).into()),
            ],
        ),
        _ => lang.t_with(
            "loan-verdict-one",
            &[("best", name(best).into()), ("rate", rate(lang, best.apr_bp).into())],
        ),
    };
    Shown {
        verdict: verdict.into_owned(),
        table: cost_table(lang, costs),
        schedule_heading: lang.t_with("loan-schedule-of", &[("lender", name(best).into())]).into_owned(),
        schedule: schedule_table(lang, best),
    }
}

fn rate(lang: Lang, basis_points: Option<i64>) -> String {
    basis_points.map_or_else(|| lang.t("loan-no-rate").into_owned(), percent_text)
}

fn cost_table(lang: Lang, costs: &[Cost]) -> DataTable {
    let figures =
        ["loan-col-apr", "loan-col-rate", "loan-col-instalment", "loan-col-received", "loan-col-paid"];
    let mut columns = vec![Column::words(lang.t("loan-col-lender"))];
    columns.extend(figures.map(|key| Column::figures(lang.t(key))));
    let row = |cost: &Cost| {
        let told = format!("loan-told-{}", cost.bid.method);
        let cells = [
            cost.bid.lender.clone(),
            rate(lang, cost.apr_bp),
            lang.t_with(&told, &[("rate", percent_text(cost.bid.rate_bp).into())]).into_owned(),
            // Kept together: a figure without its count says something else.
            format!("{}\u{a0}×\u{a0}{}", lang.money(cost.instalment_minor), cost.bid.months),
            lang.money(cost.received_minor),
            lang.money(cost.paid_minor),
        ];
        Row { cells: cells.into_iter().map(Cell::Text).collect() }
    };
    table(lang, "loan-table", columns, costs.iter().map(row).collect(), Vec::new())
}

fn schedule_table(lang: Lang, cost: &Cost) -> DataTable {
    let figures = ["loan-col-paid-month", "loan-col-interest", "loan-col-principal", "loan-col-left"];
    let mut columns = vec![Column::words(lang.t("loan-col-month"))];
    columns.extend(figures.map(|key| Column::figures(lang.t(key))));
    let rows = cost.schedule.iter().map(|line| {
        let amounts = [line.paid_minor, line.interest_minor, line.principal_minor, line.left_minor];
        let mut cells = vec![Cell::Text(line.month.to_string())];
        cells.extend(amounts.map(|minor| Cell::Text(lang.money(minor))));
        Row { cells }
    });
    let sums = [cost.paid_minor, cost.interest_minor, cost.bid.amount_minor].map(|minor| lang.money(minor));
    let mut footer = vec![lang.t("loan-sum").into_owned()];
    footer.extend(sums);
    footer.push(String::new());
    table(lang, "loan-schedule", columns, rows.collect(), footer)
}

fn table(lang: Lang, caption: &str, columns: Vec<Column>, rows: Vec<Row>, sums: Vec<String>) -> DataTable {
    let caption = lang.t(caption).into_owned();
    DataTable { lang, caption, columns, rows, sums, first_path: None, next_path: None, csv_path: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn blank_bids_are_left_out_and_faults_stand_at_their_fields() {
        let typed = pairs(&[
            ("lender_1", "A"),
            ("amount_1", "10 lakh"),
            ("rate_1", "11.5"),
            ("months_1", "36"),
            ("lender_3", "C"),
            ("amount_3", "10 lakh"),
            ("rate_3", "12"),
            ("months_3", "0"),
        ]);
        let (bids, places) = read_bids(&typed).unwrap();
        assert_eq!((bids.len(), &places), (2, &vec![0, 2]));
        assert_eq!((bids[0].amount_minor, bids[0].rate_bp), (100_000_000, 1_150));
        assert_eq!(form_name("bids.1.months", &places), Some("months_3"));
        assert_eq!(form_name("bids.9.months", &places), None);
    }

    #[test]
    fn an_empty_form_asks_for_the_first_bid() {
        let (bids, places) = read_bids(&[]).unwrap();
        assert_eq!((bids.len(), places.len(), bids[0].rate_bp), (1, 1, -1));
        let wrong =
            read_bids(&pairs(&[("amount_1", "much"), ("rate_1", "x"), ("months_1", "y")])).unwrap_err();
        assert_eq!(wrong.len(), 3);
    }
}
