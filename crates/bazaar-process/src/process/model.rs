//! The parts of a process.

use std::fmt;

use bazaar_kit::text_enum;
use serde::Deserialize;

use super::amount::Amount;
use super::effect::Effect;
use super::guard::Guard;
use super::time::{Delay, Setting};

/// A process, as one file describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Process {
    /// Its name: `business-sale`.
    pub id: String,
    /// Its version, from 1.
    pub version: u32,
    /// What it is for, in a sentence.
    pub purpose: String,
    /// What a deal of it is about.
    pub subject: Subject,
    /// States of the version before in which deals stay on it; from every other, a deal can go on with this one.
    pub stays: Vec<String>,
    /// Where a deal begins.
    pub initial: String,
    /// Sets of documents that can be opened to seats.
    pub documents: Vec<DocumentSet>,
    /// The seats.
    pub actors: Vec<Actor>,
    /// What can be told with a transition and is then known of the deal.
    pub fields: Vec<Field>,
    /// Money that can be put aside.
    pub holds: Vec<Hold>,
    /// The states.
    pub states: Vec<State>,
    /// The transitions.
    pub transitions: Vec<Transition>,
    /// The timers.
    pub timers: Vec<Timer>,
}

text_enum! {
    /// What a deal is about: which of its rivals it competes with, and what effects on "the listing" mean.
    pub enum Subject {
        /// A listing of a business: one deal at most may become exclusive.
        Business = "business",
        /// A request for a loan.
        Loan = "loan",
        /// Goods from stock.
        Goods = "goods",
        /// A slot in a calendar.
        Slot = "slot",
        /// A piece of work described in words.
        Work = "work",
        /// A file to be fetched.
        File = "file",
        /// A part of another deal.
        Part = "part",
    }
}

text_enum! {
    /// Where a seat's holder comes from.
    pub enum ActorKind {
        /// An organisation or person who takes part.
        Party = "party",
        /// The market's staff: anyone with the operator's role.
        Staff = "staff",
    }
}

/// A seat.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Actor {
    /// Its name: `buyer`.
    #[serde(skip)]
    pub name: String,
    /// Where its holder comes from.
    pub kind: ActorKind,
    /// Every transition this seat may fire. Said here as well as at each transition, so that a transition given to
    /// the wrong seat shows.
    #[serde(default)]
    pub may: Vec<String>,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}

/// A set of documents whose rights the process governs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSet {
    /// Its name: `data-room`.
    pub name: String,
    /// The line of the file.
    pub line: usize,
}

text_enum! {
    /// The type of a field.
    pub enum FieldKind {
        /// Whole minor units of the market's currency.
        Money = "money",
        /// A rate in basis points: 250 is 2.5 %.
        Percent = "percent",
        /// A whole number.
        Number = "number",
        /// A moment.
        Time = "time",
        /// Words; `most` counts characters.
        Text = "text",
    }
}

/// Something a transition can tell.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Field {
    /// Its name: `price`.
    #[serde(skip)]
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// The least value allowed.
    #[serde(default)]
    pub least: Option<i64>,
    /// The greatest value (text: length) allowed.
    #[serde(default)]
    pub most: Option<i64>,
    /// An amount out of this hold: the engine refuses more than is left in it.
    #[serde(default)]
    pub within: Option<String>,
    /// Given when the deal is made, before its first transition.
    #[serde(default)]
    pub at_start: bool,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}

/// Money to be put aside.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Hold {
    /// Its name: `payment`.
    #[serde(skip)]
    pub name: String,
    /// Who pays, and gets back what is refunded.
    pub payer: String,
    /// How much.
    pub amount: Amount,
    /// Who may be given parts of it; none where it is all the market's fee.
    #[serde(default)]
    pub payees: Vec<String>,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}

/// A situation a deal can be in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct State {
    /// Its name: `offer-made`.
    #[serde(skip)]
    pub name: String,
    /// The seat that acts next; none where the deal waits for time, the partner or a sub-process.
    #[serde(default)]
    pub waits_on: Option<String>,
    /// Why nothing presses: the reason this state has no timer.
    #[serde(default)]
    pub open_ended: Option<String>,
    /// The deal is over.
    #[serde(default)]
    pub terminal: bool,
    /// Staff decide between the parties here.
    #[serde(default)]
    pub dispute: bool,
    /// At most one deal about the same subject may be in such a state.
    #[serde(default)]
    pub exclusive: bool,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}

/// Who or what fires a transition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "String")]
pub enum Firer {
    /// The holder of a seat.
    Seat(String),
    /// A timer.
    Clock,
    /// The payment partner's report.
    Partner,
    /// The process this one is a part of, when it ends.
    Parent,
    /// Another deal about the same subject that closed the others.
    Rival,
    /// A sub-process of this one that ended.
    Sub,
}

impl From<String> for Firer {
    fn from(word: String) -> Self {
        match word.as_str() {
            "clock" => Self::Clock,
            "partner" => Self::Partner,
            "parent" => Self::Parent,
            "rival" => Self::Rival,
            "sub" => Self::Sub,
            _ => Self::Seat(word),
        }
    }
}

impl fmt::Display for Firer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Seat(seat) => seat,
            Self::Clock => "clock",
            Self::Partner => "partner",
            Self::Parent => "parent",
            Self::Rival => "rival",
            Self::Sub => "sub",
        })
    }
}

/// The end of a sub-process that fires a transition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SubEnd {
    /// Which sub-process.
    pub process: String,
    /// The terminal states of it that count.
    pub ended: Vec<String>,
    /// Only when the last of them has ended: for processes sent out to many.
    #[serde(default)]
    pub all: bool,
}

/// A way from one state to another.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Transition {
    /// Its name: `accept-offer`.
    pub name: String,
    /// The states it leaves.
    pub from: Vec<String>,
    /// The state it leads to.
    pub to: String,
    /// Who fires it.
    pub by: Firer,
    /// Which end of a sub-process fires it, where `by` is `sub`.
    #[serde(default)]
    pub when: Option<SubEnd>,
    /// Fields that must be given with it.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Fields that may be given with it; not given, they no longer hold.
    #[serde(default)]
    pub takes: Vec<String>,
    /// What must hold.
    #[serde(default)]
    pub guards: Vec<Guard>,
    /// What then happens, in this order.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}

/// In this state, after this long, this transition fires.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Timer {
    /// The state.
    #[serde(rename = "in")]
    pub state: String,
    /// How long after the state was entered, or after the moment in `until`.
    pub after: Delay,
    /// A field with the moment to count from, in place of the state's beginning.
    #[serde(default)]
    pub until: Option<String>,
    /// The market's setting that may replace `after`.
    #[serde(default)]
    pub setting: Option<Setting>,
    /// The transition.
    pub fire: String,
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
}

impl Process {
    /// The state of this name.
    pub fn state(&self, name: &str) -> Option<&State> {
        self.states.iter().find(|state| state.name == name)
    }

    /// The seat of this name.
    pub fn actor(&self, name: &str) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.name == name)
    }

    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The hold of this name.
    pub fn hold(&self, name: &str) -> Option<&Hold> {
        self.holds.iter().find(|hold| hold.name == name)
    }

    /// The transitions that leave this state, in the file's order.
    pub fn leaving<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a Transition> {
        self.transitions.iter().filter(move |transition| transition.from.iter().any(|from| from == state))
    }

    /// The transition of this name that leaves this state and this firer fires.
    pub fn transition_from(&self, state: &str, name: &str, by: &Firer) -> Option<&Transition> {
        self.transitions.iter().find(|transition| {
            transition.name == name
                && transition.by == *by
                && transition.from.iter().any(|from| from == state)
        })
    }

    /// The timers of this state.
    pub fn timers_in<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a Timer> {
        self.timers.iter().filter(move |timer| timer.state == state)
    }

    /// The terminal states.
    pub fn terminals(&self) -> impl Iterator<Item = &State> {
        self.states.iter().filter(|state| state.terminal)
    }
}
