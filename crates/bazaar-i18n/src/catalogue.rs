//! Reading catalogues and comparing the languages, before any text is served.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bazaar_kit::locale::Locale;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::fault::{CatalogueFault, Finding};

/// One catalogue file, built into the binary by the crate that owns it.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The language of its texts.
    pub locale: Locale,
    /// Its path in the tree, for messages to developers.
    pub file: &'static str,
    /// Its content.
    pub text: &'static str,
}

/// A catalogue that could be read.
pub(crate) struct Catalogue {
    pub(crate) locale: Locale,
    file: &'static str,
    pub(crate) resource: Arc<FluentResource>,
}

impl Catalogue {
    /// The keys a page can ask for: texts and their attributes, not terms.
    pub(crate) fn keys(&self) -> impl Iterator<Item = String> {
        self.resource.entries().flat_map(texts_of).map(|(key, _)| key).filter(|key| !key.starts_with('-'))
    }
}

/// What one text is made of.
struct TextParts {
    file: &'static str,
    variables: BTreeSet<String>,
    references: BTreeSet<String>,
}

/// The texts of one language by key. Terms start with `-`, attributes follow their text's key after a dot.
type Inventory = BTreeMap<String, TextParts>;

/// Reads all sources and compares the languages; lists everything that is wrong rather than the first thing.
pub(crate) fn read_catalogues(sources: &[Source]) -> Result<Vec<Catalogue>, CatalogueFault> {
    let mut findings = BTreeSet::new();
    let catalogues: Vec<Catalogue> = sources.iter().map(|source| parse(*source, &mut findings)).collect();
    let mut inventories = Locale::OFFERED.map(|locale| (locale, Inventory::new()));
    for (locale, inventory) in &mut inventories {
        for catalogue in catalogues.iter().filter(|catalogue| catalogue.locale == *locale) {
            take_inventory(catalogue, inventory, &mut findings);
        }
        check_references(inventory, &mut findings);
    }
    compare_languages(&inventories, &mut findings);
    if findings.is_empty() {
        return Ok(catalogues);
    }
    Err(CatalogueFault { findings: findings.into_iter().collect() })
}

fn parse(source: Source, findings: &mut BTreeSet<Finding>) -> Catalogue {
    let resource = FluentResource::try_new(source.text.to_owned()).unwrap_or_else(|(readable, errors)| {
        findings.extend(errors.iter().map(|error| Finding::Syntax {
            file: source.file,
            line: source.text.bytes().take(error.pos.start).filter(|byte| *byte == b'\n').count() + 1,
            detail: error.to_string(),
        }));
        readable
    });
    Catalogue { locale: source.locale, file: source.file, resource: Arc::new(resource) }
}

fn take_inventory(catalogue: &Catalogue, inventory: &mut Inventory, findings: &mut BTreeSet<Finding>) {
    for (key, pattern) in catalogue.resource.entries().flat_map(texts_of) {
        let mut parts =
            TextParts { file: catalogue.file, variables: BTreeSet::new(), references: BTreeSet::new() };
        read_pattern(pattern, &mut parts);
        if let Some(earlier) = inventory.get(&key) {
            findings.insert(Finding::Duplicate { key, first: earlier.file, again: catalogue.file });
        } else {
            inventory.insert(key, parts);
        }
    }
}

/// The texts of an entry with their keys: its value, then its attributes.
fn texts_of<'a>(entry: &'a Entry<&'a str>) -> Vec<(String, &'a Pattern<&'a str>)> {
    let (key, value, attributes) = match entry {
        Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref(), &message.attributes),
        Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
        _ => return Vec::new(),
    };
    let named = attributes.iter().map(|attribute| (format!("{key}.{}", attribute.id.name), &attribute.value));
    let mut texts: Vec<_> = named.collect();
    texts.extend(value.map(|value| (key, value)));
    texts
}

fn read_pattern(pattern: &Pattern<&str>, parts: &mut TextParts) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            read_expression(expression, parts);
        }
    }
}

fn read_expression(expression: &Expression<&str>, parts: &mut TextParts) {
    match expression {
        Expression::Inline(inline) => read_inline(inline, parts),
        Expression::Select { selector, variants } => {
            read_inline(selector, parts);
            for variant in variants {
                read_pattern(&variant.value, parts);
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, parts: &mut TextParts) {
    match inline {
        InlineExpression::VariableReference { id } => {
            parts.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, attribute } => {
            parts.references.insert(reference(id.name, attribute.as_ref().map(|attribute| attribute.name)));
        }
        InlineExpression::TermReference { id, attribute, arguments } => {
            let term = format!("-{}", id.name);
            parts.references.insert(reference(&term, attribute.as_ref().map(|attribute| attribute.name)));
            if let Some(arguments) = arguments {
                read_arguments(arguments, parts);
            }
        }
        InlineExpression::FunctionReference { id, arguments } => {
            parts.references.insert(format!("{}()", id.name));
            read_arguments(arguments, parts);
        }
        InlineExpression::Placeable { expression } => read_expression(expression, parts),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn read_arguments(arguments: &CallArguments<&str>, parts: &mut TextParts) {
    let named = arguments.named.iter().map(|argument| &argument.value);
    for argument in arguments.positional.iter().chain(named) {
        read_inline(argument, parts);
    }
}

fn reference(key: &str, attribute: Option<&str>) -> String {
    attribute.map_or_else(|| key.to_owned(), |attribute| format!("{key}.{attribute}"))
}

/// No functions are offered to catalogues, so a call always refers to something that is not there.
fn check_references(inventory: &Inventory, findings: &mut BTreeSet<Finding>) {
    for (key, parts) in inventory {
        for to in parts.references.iter().filter(|to| !inventory.contains_key(*to)) {
            findings.insert(Finding::Reference { file: parts.file, key: key.clone(), to: to.clone() });
        }
    }
}

fn compare_languages(inventories: &[(Locale, Inventory)], findings: &mut BTreeSet<Finding>) {
    let keys: BTreeSet<&String> = inventories.iter().flat_map(|(_, inventory)| inventory.keys()).collect();
    for key in keys {
        let expected = inventories.iter().find_map(|(_, inventory)| inventory.get(key));
        for (locale, inventory) in inventories {
            match inventory.get(key) {
                None => {
                    findings.insert(Finding::Missing { locale: *locale, key: key.clone() });
                }
                Some(parts) => findings.extend(variables_finding(*locale, key, expected, parts)),
            }
        }
    }
}

/// English comes first among the offered languages, so it is what others are compared with.
fn variables_finding(
    locale: Locale,
    key: &str,
    expected: Option<&TextParts>,
    found: &TextParts,
) -> Option<Finding> {
    let expected = expected.filter(|expected| expected.variables != found.variables)?;
    Some(Finding::Variables {
        locale,
        key: key.to_owned(),
        expected: expected.variables.iter().cloned().collect(),
        found: found.variables.iter().cloned().collect(),
    })
}
