//! A form between two requests: what was typed and what is wrong with it, so that nothing typed is ever lost.
//!
//! A page asks the form for its fields (`form.text("title", "sell-title")`); each field comes with what was typed
//! and, after a refusal, with the sentence that says how to fix it. Passwords and one-time codes are never echoed.

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::HtmlSafe;
use bazaar_kit::Fault;
use bazaar_kit::amount_text::parse_amount;

use super::field::{Choice, Field, FieldKind};
use super::{Lang, MoneyText};

/// What was typed into a form, and its faults.
#[derive(Debug, Clone)]
pub struct FormState {
    lang: Lang,
    values: BTreeMap<String, Vec<String>>,
    faults: Vec<FieldMessage>,
    general: Option<String>,
}

/// A field's name with the sentence that says how to fix it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FieldMessage {
    field: String,
    text: String,
}

/// What is wrong, at the head of the page, each line leading to its field.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/faults.html")]
pub struct FaultSummary<'a> {
    form: &'a FormState,
}

impl FormState {
    /// A form nobody has typed into.
    pub fn empty(lang: Lang) -> Self {
        Self { lang, values: BTreeMap::new(), faults: Vec::new(), general: None }
    }

    /// A form with what came in, name by name; a name may come more than once.
    pub fn typed(lang: Lang, pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::empty(lang);
        for (name, value) in pairs {
            form.values.entry(name).or_default().push(value);
        }
        form
    }

    /// The same with one value filled in, as when something stored is edited.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.values.entry(name.into()).or_default().push(value.into());
        self
    }

    /// The same form refused: each field at fault gets its sentence, a fault of no field its own at the top.
    #[must_use]
    pub fn refused(mut self, fault: &Fault) -> Self {
        for field in &fault.fields {
            let text = self.lang.fault_text(field.key, &field.args).into_owned();
            self.faults.push(FieldMessage { field: field.field.clone().into_owned(), text });
        }
        if fault.fields.is_empty() {
            self.general = Some(self.lang.fault_text(fault.key, &fault.args).into_owned());
        }
        self
    }

    /// Whether anything is wrong; the shell's title should say so.
    pub fn has_faults(&self) -> bool {
        self.general.is_some() || !self.faults.is_empty()
    }

    /// What was typed under this name, the first where there are more; empty where nothing.
    pub fn value(&self, name: &str) -> &str {
        self.values(name).first().map_or("", String::as_str)
    }

    /// Everything typed under this name.
    pub fn values(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// How to fix this field, if it is at fault.
    pub fn fault(&self, name: &str) -> Option<&str> {
        self.faults.iter().find(|fault| fault.field == name).map(|fault| fault.text.as_str())
    }

    /// The summary of what is wrong; draws nothing where nothing is.
    pub const fn summary(&self) -> FaultSummary<'_> {
        FaultSummary { form: self }
    }

    /// One line of words.
    pub fn text(&self, name: &'static str, label_key: &str) -> Field {
        self.field(name, label_key, FieldKind::Text)
    }

    /// Several lines of words.
    pub fn long_text(&self, name: &'static str, label_key: &str, rows: u8) -> Field {
        self.field(name, label_key, FieldKind::LongText { rows })
    }

    /// An e-mail address.
    pub fn email(&self, name: &'static str, label_key: &str) -> Field {
        self.field(name, label_key, FieldKind::Email).autocomplete("email")
    }

    /// A mobile number in India; any spacing.
    pub fn phone(&self, name: &'static str, label_key: &str) -> Field {
        self.field(name, label_key, FieldKind::Phone).autocomplete("tel-national")
    }

    /// The code of six digits that was sent.
    pub fn one_time_code(&self, name: &'static str, label_key: &str) -> Field {
        self.field(name, label_key, FieldKind::OneTimeCode).autocomplete("one-time-code")
    }

    /// A password already chosen.
    pub fn password(&self, name: &'static str, label_key: &str) -> Field {
        self.field(name, label_key, FieldKind::Password).autocomplete("current-password")
    }

    /// A password being chosen.
    pub fn new_password(&self, name: &'static str, label_key: &str) -> Field {
        self.field(name, label_key, FieldKind::Password).autocomplete("new-password")
    }

    /// An Indian PIN code.
    pub fn pin_code(&self, name: &'static str, label_key: &str) -> Field {
        self.field(name, label_key, FieldKind::PinCode).autocomplete("postal-code")
    }

    /// An amount in rupees, typed the way people say it; read back below.
    pub fn money(&self, name: &'static str, label_key: &str) -> Field {
        let read_back = parse_amount(self.value(name))
            .map(|paise| MoneyText::new(self.lang, paise).read_back())
            .unwrap_or_default();
        self.field(name, label_key, FieldKind::Money { read_back })
    }

    /// A whole number, with the word of what is counted behind it where `unit_key` is not empty.
    pub fn number(&self, name: &'static str, label_key: &str, unit_key: &str) -> Field {
        let unit = if unit_key.is_empty() { String::new() } else { self.lang.t(unit_key).into_owned() };
        self.field(name, label_key, FieldKind::Number { unit })
    }

    /// A day.
    pub fn date(&self, name: &'static str, label_key: &str) -> Field {
        self.field(name, label_key, FieldKind::Date)
    }

    /// One of six to fifteen choices.
    pub fn select(&self, name: &'static str, label_key: &str, choices: Vec<Choice>) -> Field {
        self.field(name, label_key, FieldKind::Select { choices })
    }

    /// One of up to five choices.
    pub fn radios(&self, name: &'static str, label_key: &str, choices: Vec<Choice>) -> Field {
        self.field(name, label_key, FieldKind::Radios { choices })
    }

    /// Any of some choices.
    pub fn checkboxes(&self, name: &'static str, label_key: &str, choices: Vec<Choice>) -> Field {
        self.field(name, label_key, FieldKind::Checkboxes { choices })
    }

    /// One statement to agree to, off unless the person put the mark. Its value is `yes`.
    pub fn consent(&self, name: &'static str, label_key: &str) -> Field {
        self.field(name, label_key, FieldKind::Consent)
    }

    /// Files; `accept` lists types as the browser's file field takes them.
    pub fn files(&self, name: &'static str, label_key: &str, accept: &'static str, several: bool) -> Field {
        self.field(name, label_key, FieldKind::Files { accept, several })
    }

    fn field(&self, name: &'static str, label_key: &str, kind: FieldKind) -> Field {
        Field {
            lang: self.lang,
            name,
            label: self.lang.t(label_key).into_owned(),
            hint: String::new(),
            optional: false,
            autocomplete: "off",
            typed: if kind.is_secret() { Vec::new() } else { self.values(name).to_vec() },
            fault: self.fault(name).map(str::to_owned),
            kind,
        }
    }
}

impl HtmlSafe for FaultSummary<'_> {}

#[cfg(test)]
mod tests {
    use bazaar_kit::FieldFault;

    use super::super::gallery::tests::lang;
    use super::*;

    fn refused() -> FormState {
        let typed = [("title", "<b>Bakery"), ("code", "123456"), ("place", "a"), ("place", "b")];
        FormState::typed(lang(), typed.map(|(name, value)| (name.to_owned(), value.to_owned())))
            .refused(&Fault::invalid(vec![FieldFault::new("title", "part-sample-fault")]))
    }

    #[test]
    fn what_was_typed_comes_back_escaped_with_its_fault() {
        let html = refused().text("title", "part-sample-title").to_string();
        assert!(html.contains("value=\"&#60;b&#62;Bakery\""), "{html}");
        assert!(html.contains("aria-invalid=\"true\"") && html.contains("id=\"f-title-fault\""), "{html}");
        assert_eq!(refused().values("place"), ["a", "b"]);
    }

    #[test]
    fn secrets_are_never_echoed() {
        let html = refused().one_time_code("code", "part-sample-code").to_string();
        assert!(!html.contains("123456"), "{html}");
    }

    #[test]
    fn the_summary_leads_to_the_field_and_is_absent_without_faults() {
        assert!(refused().summary().to_string().contains("href=\"#f-title\""));
        assert_eq!(FormState::empty(lang()).summary().to_string().trim(), "");
    }
}
