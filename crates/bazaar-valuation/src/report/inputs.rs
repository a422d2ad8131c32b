//! What was told, field by field, in the reader's words.

use bazaar_directory::sector::{SectorCode, sectors};
use bazaar_doors::parts::Lang;
use jiff::civil::Date;
use serde_json::Value;

use super::Amounts;
use crate::input::Input;
use crate::input::fields::{FieldKind, InputField, document_of, fields_of};

/// One field as it is shown.
pub(crate) struct InputLine {
    pub(crate) field: InputField,
    pub(crate) label: String,
    /// The last day of its year.
    pub(crate) year: Option<Date>,
    /// As told; none where it was not.
    pub(crate) value: Option<String>,
}

/// Every field of an input.
pub(crate) fn input_lines(input: &Input, lang: Lang) -> Vec<InputLine> {
    let document = document_of(input);
    let line = |field: InputField| {
        let year = field.year.and_then(|index| input.years.get(index)).map(|year| year.ending);
        let label = label(input, &field, lang);
        let value = shown_value(input, &document, &field, lang);
        InputLine { field, label, year, value }
    };
    fields_of(input).into_iter().map(line).collect()
}

/// An add-back carries its own words.
fn label(input: &Input, field: &InputField, lang: Lang) -> String {
    let name = lang.t(&format!("valuation-input-{}", field.name)).into_owned();
    let own_words = || {
        let mut parts = field.pointer.strip_prefix("/years/")?.split('/');
        let year: usize = parts.next()?.parse().ok()?;
        let place: usize = parts.nth(1)?.parse().ok()?;
        Some(&input.years.get(year)?.add_backs.get(place)?.label)
    };
    match own_words().filter(|words| !words.is_empty()) {
        Some(words) => format!("{name}: {words}"),
        None => name,
    }
}

/// A field's value for a reader; none where it was not told.
fn shown_value(input: &Input, document: &Value, field: &InputField, lang: Lang) -> Option<String> {
    if field.kind == FieldKind::Sector {
        return Some(sector_name(input, lang));
    }
    let value = document.pointer(&field.pointer)?;
    Some(match field.kind {
        FieldKind::Money | FieldKind::SignedMoney => Amounts::of(&input.currency, lang).full(value.as_i64()?),
        FieldKind::WholeNumber => lang.number(value.as_i64()?),
        FieldKind::Day => lang.date(value.as_str()?.parse().ok()?),
        FieldKind::Decimal => decimal(field.name, value.as_str()?, lang),
        FieldKind::Choice(_) => {
            let word = value.as_str()?.replace('_', "-");
            lang.t(&format!("valuation-input-{}-{word}", field.name)).into_owned()
        }
        FieldKind::Sector => return None,
    })
}

/// Years stay numbers, everything else is a percentage.
fn decimal(name: &str, text: &str, lang: Lang) -> String {
    let key = if name == "lease" { "valuation-input-in-years" } else { "valuation-input-in-percent" };
    lang.t_with(key, &[("number", text.into())]).into_owned()
}

/// Which sector was valued: the name in the reader's language, or that none is known.
pub(crate) fn sector_line(input: &Input, lang: Lang) -> String {
    named_sector(input, "valuation-page-sector", lang)
        .unwrap_or_else(|| lang.t("valuation-page-sector-unknown").into_owned())
}

/// The sector by its name and code, or by the words it was told in.
pub(crate) fn sector_name(input: &Input, lang: Lang) -> String {
    let named = named_sector(input, "valuation-input-sector-named", lang);
    named.or_else(|| input.sector.words.clone()).unwrap_or_default()
}

fn named_sector(input: &Input, key: &str, lang: Lang) -> Option<String> {
    let code = SectorCode::parse(input.sector.nic2008.as_deref()?).ok()?;
    let args = [("name", sectors().name(code, lang.locale())?.into()), ("code", code.as_str().into())];
    Some(lang.t_with(key, &args).into_owned())
}
