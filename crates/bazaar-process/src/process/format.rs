//! Reading a process file. What is not readable is told with its line; what is readable but wrong is for the checker.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::model::{Actor, DocumentSet, Field, Hold, Process, State, Subject, Timer, Transition};

/// The first line of every file.
const SCHEMA: &str = "bazaar.process/1";

/// The text is not a process.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct FormatFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and how it is written.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema: Spanned<String>,
    id: Spanned<String>,
    version: u32,
    purpose: String,
    subject: Subject,
    #[serde(default)]
    stays: Vec<String>,
    initial: String,
    #[serde(default)]
    documents: Vec<Spanned<String>>,
    actors: BTreeMap<Spanned<String>, Actor>,
    #[serde(default)]
    fields: BTreeMap<Spanned<String>, Field>,
    #[serde(default)]
    holds: BTreeMap<Spanned<String>, Hold>,
    states: BTreeMap<Spanned<String>, State>,
    transitions: Vec<Spanned<Transition>>,
    #[serde(default)]
    timers: Vec<Spanned<Timer>>,
}

impl Document {
    /// Everything that is named here and used elsewhere.
    fn names(&self) -> impl Iterator<Item = &Spanned<String>> {
        let tables =
            self.actors.keys().chain(self.fields.keys()).chain(self.holds.keys()).chain(self.states.keys());
        std::iter::once(&self.id).chain(&self.documents).chain(tables)
    }
}

/// Reads a file's text.
pub fn parse(text: &str) -> Result<Process, FormatFault> {
    let lines = Lines::new(text);
    let document: Document = toml::from_str(text).map_err(|fault| FormatFault {
        line: lines.at(&fault.span().unwrap_or_default()),
        message: fault.message().replace('\n', " "),
    })?;
    if document.schema.get_ref() != SCHEMA {
        return Err(lines.fault(&document.schema.span(), format!("the schema is written \"{SCHEMA}\"")));
    }
    if let Some(wrong) = document.names().find(|name| !is_name(name.get_ref())) {
        let message =
            format!("\"{}\" is not a name: lower-case letters, digits and hyphens", wrong.get_ref());
        return Err(lines.fault(&wrong.span(), message));
    }
    Ok(build(document, &lines))
}

fn build(document: Document, lines: &Lines) -> Process {
    let named = |name: &Spanned<String>| (name.get_ref().clone(), lines.at(&name.span()));
    let set = |name: &Spanned<String>| {
        let (name, line) = named(name);
        DocumentSet { name, line }
    };
    let in_order = |line: &usize| *line;
    let mut process = Process {
        id: document.id.into_inner(),
        version: document.version,
        purpose: document.purpose,
        subject: document.subject,
        stays: document.stays,
        initial: document.initial,
        documents: document.documents.iter().map(set).collect(),
        actors: each(document.actors, named, |actor: &mut Actor, (name, line)| {
            (actor.name, actor.line) = (name, line);
        }),
        fields: each(document.fields, named, |field: &mut Field, (name, line)| {
            (field.name, field.line) = (name, line);
        }),
        holds: each(document.holds, named, |hold: &mut Hold, (name, line)| {
            (hold.name, hold.line) = (name, line);
        }),
        states: each(document.states, named, |state: &mut State, (name, line)| {
            (state.name, state.line) = (name, line);
        }),
        transitions: Vec::new(),
        timers: Vec::new(),
    };
    process.actors.sort_by_key(|actor| in_order(&actor.line));
    process.fields.sort_by_key(|field| in_order(&field.line));
    process.holds.sort_by_key(|hold| in_order(&hold.line));
    process.states.sort_by_key(|state| in_order(&state.line));
    for spanned in document.transitions {
        let line = lines.at(&spanned.span());
        process.transitions.push(Transition { line, ..spanned.into_inner() });
    }
    for spanned in document.timers {
        let line = lines.at(&spanned.span());
        process.timers.push(Timer { line, ..spanned.into_inner() });
    }
    process
}

/// A table's entries as values that know their name and line.
fn each<T>(
    table: BTreeMap<Spanned<String>, T>,
    named: impl Fn(&Spanned<String>) -> (String, usize),
    give: impl Fn(&mut T, (String, usize)),
) -> Vec<T> {
    let entries = table.into_iter().map(|(name, mut value)| {
        give(&mut value, named(&name));
        value
    });
    entries.collect()
}

fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(fits) && text.len() <= 60
}

/// Where each line begins.
struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect() }
    }

    fn at(&self, span: &Range<usize>) -> usize {
        self.starts.partition_point(|start| *start <= span.start)
    }

    fn fault(&self, span: &Range<usize>, message: String) -> FormatFault {
        FormatFault { line: self.at(span), message }
    }
}
