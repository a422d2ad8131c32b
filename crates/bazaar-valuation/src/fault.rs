//! What is wrong with one field of an input: where it stands, which rule it breaks, and the rule's figure.

use serde::Serialize;

/// One refused field. `key` names a sentence in the `valuation` catalogue under `valuation-fault-`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldFault {
    /// JSON pointer (RFC 6901) into the input, for example `/years/0/revenue_minor`.
    pub pointer: String,
    /// The rule that is broken, for example `profit-above-revenue`.
    pub key: &'static str,
    /// The figure the sentence needs: a bound, an expected form, or what the parser said. Never the person's own text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<String>,
}

impl FieldFault {
    /// A fault that needs no figure.
    pub(crate) fn at(pointer: impl Into<String>, key: &'static str) -> Self {
        Self { pointer: pointer.into(), key, limit: None }
    }

    /// The same fault with the figure its sentence needs.
    pub(crate) fn with_limit(self, limit: impl ToString) -> Self {
        Self { limit: Some(limit.to_string()), ..self }
    }
}
