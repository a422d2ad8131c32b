//! Registered templates and the messages made from them.

use bazaar_kit::locale::Locale;

use super::SmsFault;

/// Marks a slot in a registered text, as the operators' registers write it.
const SLOT: &str = "{#var#}";

/// The longest value of a slot, in characters.
const MAX_VALUE_CHARS: usize = 30;

/// A text as it is registered, with the ids it is registered under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmsTemplate {
    /// The id on the DLT register.
    pub dlt_template_id: String,
    /// The id of the principal entity on the DLT register.
    pub dlt_entity_id: String,
    /// The six letters shown as sender.
    pub header: String,
    /// The provider's own id of the template, where it has one.
    pub provider_template_id: String,
    /// The exact registered text with its slots.
    pub text: String,
    /// The language of the text: every language is a template of its own.
    pub locale: Locale,
}

impl SmsTemplate {
    /// The text with its slots filled in order. Values that the operators would drop are refused: too long, links,
    /// line breaks, empty, or another number of them than there are slots.
    pub fn render(&self, values: &[&str]) -> Result<String, SmsFault> {
        let pieces: Vec<&str> = self.text.split(SLOT).collect();
        if pieces.len() != values.len() + 1 || !values.iter().all(|value| fits_slot(value)) {
            return Err(SmsFault::TemplateMismatch);
        }
        let filled = pieces.iter().zip(values.iter().copied().chain([""]));
        Ok(filled.flat_map(|(piece, value)| [*piece, value]).collect())
    }
}

fn fits_slot(value: &str) -> bool {
    let is_link = value.contains("://") || value.to_ascii_lowercase().contains("www.");
    let chars = value.chars().count();
    (1..=MAX_VALUE_CHARS).contains(&chars) && !is_link && !value.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(text: &str) -> SmsTemplate {
        SmsTemplate {
            dlt_template_id: "1107160000000000001".to_owned(),
            dlt_entity_id: "1101500000000000001".to_owned(),
            header: "BAZAAR".to_owned(),
            provider_template_id: String::new(),
            text: text.to_owned(),
            locale: Locale::En,
        }
    }

    #[test]
    fn slots_are_filled_in_order_and_nothing_else_changes() {
        let otp = template("{#var#} is your code for {#var#}.\n@bazaar.example #{#var#}");
        let text = otp.render(&["123456", "Bazaar", "123456"]);
        assert_eq!(text.ok().as_deref(), Some("123456 is your code for Bazaar.\n@bazaar.example #123456"));
    }

    #[test]
    fn a_value_is_never_read_as_a_slot() {
        let text = template("Hello {#var#} and {#var#}").render(&["{#var#}", "Asha"]);
        assert_eq!(text.ok().as_deref(), Some("Hello {#var#} and Asha"));
    }

    #[test]
    fn what_operators_would_drop_is_refused() {
        let one = template("Hello {#var#}");
        for values in [
            &[][..],
            &["a", "b"],
            &[""],
            &["https://x.in"],
            &["WWW.x.in"],
            &["a\nb"],
            &["0123456789012345678901234567890"],
        ] {
            assert!(matches!(one.render(values), Err(SmsFault::TemplateMismatch)), "{values:?}");
        }
        assert!(one.render(&["अ".repeat(30).as_str()]).is_ok(), "thirty characters, however many bytes");
    }
}
