//! The fields of an input one by one: where each stands, what it takes, and the same input with one of them changed.
//!
//! Every figure of a report leads back to one of these, and each can be changed alone.

use serde_json::{Map, Value};

use super::Input;
use crate::canonical::canonical_json;
use crate::fault::FieldFault;

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// An amount of zero or more.
    Money,
    /// An amount that may be below zero.
    SignedMoney,
    /// A number with up to three places.
    Decimal,
    /// A whole number.
    WholeNumber,
    /// A day.
    Day,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Everyday words for what the business does.
    Sector,
}

/// One field of one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InputField {
    /// JSON pointer.
    pub(crate) pointer: String,
    /// What it is called in texts: `valuation-input-` and this.
    pub(crate) name: &'static str,
    /// What it takes.
    pub(crate) kind: FieldKind,
    /// The year it belongs to, as its place in `years`.
    pub(crate) year: Option<usize>,
    /// Whether it may be left untold.
    pub(crate) is_optional: bool,
}

/// Last part of the pointer, name, kind, whether it may be left out.
type Shape = (&'static str, &'static str, FieldKind, bool);

const YEAR: [Shape; 9] = [
    ("ending", "year-ending", FieldKind::Day, false),
    ("months", "months", FieldKind::WholeNumber, false),
    ("revenue_minor", "revenue", FieldKind::Money, false),
    ("profit_minor", "profit", FieldKind::SignedMoney, false),
    ("profit_basis", "profit-basis", FieldKind::Choice(&["before_tax", "after_tax", "ebitda"]), false),
    ("owner_pay_minor", "owner-pay", FieldKind::Money, true),
    ("interest_minor", "interest", FieldKind::Money, true),
    ("tax_minor", "tax", FieldKind::Money, true),
    ("depreciation_minor", "depreciation", FieldKind::Money, true),
];
const BALANCE: [Shape; 6] = [
    ("cash_minor", "cash", FieldKind::Money, true),
    ("debt_minor", "debt", FieldKind::Money, true),
    ("receivables_minor", "receivables", FieldKind::Money, true),
    ("stock_minor", "stock", FieldKind::Money, true),
    ("fixed_cost_minor", "fixed-cost", FieldKind::Money, true),
    ("fixed_fair_minor", "fixed-fair", FieldKind::Money, true),
];
const FACTORS: [Shape; 6] = [
    ("growth_percent", "growth", FieldKind::Decimal, true),
    ("top5_customers_percent", "customers", FieldKind::Decimal, true),
    ("owner_dependence", "dependence", FieldKind::Choice(&["none", "low", "medium", "high"]), true),
    ("lease_years_left", "lease", FieldKind::Decimal, true),
    ("recurring_percent", "recurring", FieldKind::Decimal, true),
    ("records", "records", FieldKind::Choice(&["audited", "filed", "books", "none"]), true),
];
const EVIDENCE: FieldKind = FieldKind::Choice(&["stated", "document", "registry"]);

/// Every field of the input, told or not, in the order of the document.
pub(crate) fn fields_of(input: &Input) -> Vec<InputField> {
    let alone = |pointer: &str, name, kind, is_optional| InputField {
        pointer: pointer.to_owned(),
        name,
        kind,
        year: None,
        is_optional,
    };
    let mut fields = vec![
        alone("/sector", "sector", FieldKind::Sector, false),
        alone("/years_operating", "years-operating", FieldKind::WholeNumber, false),
        alone("/deal/stake_percent", "stake", FieldKind::Decimal, false),
    ];
    for (index, year) in input.years.iter().enumerate() {
        let at = format!("/years/{index}");
        fields.extend(group(&at, &YEAR, Some(index)));
        for place in 0..year.add_backs.len() {
            let at = format!("{at}/add_backs/{place}");
            let shapes = [
                ("amount_minor", "add-back", FieldKind::SignedMoney, false),
                ("evidence", "add-back-evidence", EVIDENCE, false),
            ];
            fields.extend(group(&at, &shapes, Some(index)));
        }
    }
    fields.extend(group("/balance", &BALANCE, None));
    fields.extend(group("/factors", &FACTORS, None));
    fields.push(alone("/asking_minor", "asking", FieldKind::Money, true));
    fields
}

fn group(at: &str, shapes: &[Shape], year: Option<usize>) -> Vec<InputField> {
    let field = |(last, name, kind, is_optional): &Shape| InputField {
        pointer: format!("{at}/{last}"),
        name,
        kind: *kind,
        year,
        is_optional: *is_optional,
    };
    shapes.iter().map(field).collect()
}

/// The input as a document.
pub(crate) fn document_of(input: &Input) -> Value {
    serde_json::from_str(&canonical_json(input)).expect("canonical JSON is JSON")
}

/// The input with one field set, or left untold. Nothing else changes. Faults say what the document's reader says.
pub(crate) fn with_value(
    input: &Input,
    pointer: &str,
    value: Option<Value>,
) -> Result<Input, Vec<FieldFault>> {
    let mut document = document_of(input);
    let (parent, last) = pointer.rsplit_once('/').unwrap_or_default();
    let name = parent.trim_start_matches('/');
    // Balance and factors are left out of the document while nothing of them is told.
    if let Value::Object(root) = &mut document
        && matches!(name, "balance" | "factors")
        && !root.contains_key(name)
    {
        root.insert(name.to_owned(), Value::Object(Map::new()));
    }
    if let Some(Value::Object(parent)) = document.pointer_mut(parent) {
        match value {
            Some(value) => parent.insert(last.to_owned(), value),
            None => parent.remove(last),
        };
    }
    if let Value::Object(root) = &mut document {
        root.retain(|name, value| name != "balance" || value != &Value::Object(Map::new()));
    }
    Input::from_json(&document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine_shop() -> Input {
        let text = include_str!("../../tests/it/golden/machine-shop.input.json");
        Input::from_json(text).expect("parses")
    }

    #[test]
    fn every_told_figure_of_an_input_is_one_of_its_fields() {
        fn leaves(at: &str, value: &Value, found: &mut Vec<String>) {
            match value {
                Value::Object(fields) => {
                    fields.iter().for_each(|(name, value)| leaves(&format!("{at}/{name}"), value, found));
                }
                Value::Array(items) => {
                    items
                        .iter()
                        .enumerate()
                        .for_each(|(place, value)| leaves(&format!("{at}/{place}"), value, found));
                }
                _ => found.push(at.to_owned()),
            }
        }
        let input = machine_shop();
        let mut told = Vec::new();
        leaves("", &document_of(&input), &mut told);
        let fields: Vec<String> = fields_of(&input).into_iter().map(|field| field.pointer).collect();
        // What the market or the door sets, and the words of an add-back, are not for changing.
        let fixed = ["/schema", "/as_of", "/currency", "/country", "/deal/kind"];
        for pointer in
            told.iter().filter(|pointer| !fixed.contains(&pointer.as_str()) && !pointer.ends_with("/label"))
        {
            let known =
                fields.iter().any(|field| field == pointer || pointer.starts_with(&format!("{field}/")));
            assert!(known, "{pointer}");
        }
    }

    #[test]
    fn one_field_changes_and_nothing_else() {
        let input = machine_shop();
        let changed = with_value(&input, "/years/1/interest_minor", Some(5.into())).expect("reads");
        assert_eq!(changed.years[1].interest_minor, Some(5));
        let back = with_value(&changed, "/years/1/interest_minor", Some(90_000_000.into())).expect("reads");
        assert_eq!(back, input);
        let untold = with_value(&input, "/factors/records", None).expect("reads");
        assert_eq!(untold.factors.records, None);
    }

    #[test]
    fn a_balance_appears_with_its_first_line_and_goes_with_its_last() {
        let bare = Input { balance: None, ..machine_shop() };
        let with_cash = with_value(&bare, "/balance/cash_minor", Some(7.into())).expect("reads");
        assert_eq!(with_cash.balance.and_then(|balance| balance.cash_minor), Some(7));
        assert_eq!(with_value(&with_cash, "/balance/cash_minor", None).expect("reads"), bare);
    }

    #[test]
    fn what_the_reader_refuses_is_refused_at_its_place() {
        let refused =
            with_value(&machine_shop(), "/years/0/months", Some("many".into())).expect_err("no number");
        assert_eq!((refused[0].pointer.as_str(), refused[0].key), ("/years/0/months", "field-form"));
    }
}
