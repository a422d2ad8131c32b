//! What is known of a hold on a path, whatever the amounts turn out to be.
//!
//! An amount is a *form*: a sum of fields with rates. Fields are never negative, so one form covers another where
//! each of its rates does. What is left in a hold lies between two forms; a piece may go out only where the lower
//! one covers the most that piece can be.

use std::collections::BTreeMap;

use super::Code;
use crate::process::{Amount, Process, SCALE, Term, TermOf};

/// Fields with their rates, each of [`SCALE`]; zeros left out.
type Form = BTreeMap<String, i64>;

/// A hold on a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wealth {
    /// Asked for; the money is not there.
    Asked { total: Form },
    /// There, less what went out: at least `least`, at most `most`.
    There { total: Form, least: Form, most: Form },
    /// All of it went out, or it was given up.
    Over,
}

pub(super) type Problem = (Code, String);

impl Wealth {
    pub(super) fn asked(amount: &Amount) -> Self {
        let mut total = Form::new();
        for term in &amount.terms {
            let (key, rate) = match term {
                Term::Field(field) => (field.clone(), SCALE),
                Term::Percent(rate, TermOf::Field(field)) => (field.clone(), SCALE / 10_000 * rate),
                // A rate that is told later is no fixed share of its field: the product is a term of its own.
                Term::Rate(rate, TermOf::Field(field)) => (product(rate, field), SCALE),
                Term::Rest | Term::Percent(..) | Term::Rate(..) => continue,
            };
            *total.entry(key).or_default() += rate;
        }
        Self::Asked { total }
    }

    pub(super) fn is_open(&self) -> bool {
        !matches!(self, Self::Over)
    }

    /// Whether a change of this field would change what it was made from.
    pub(super) fn depends_on(&self, field: &str) -> bool {
        match self {
            Self::Asked { total } | Self::There { total, .. } => {
                total.keys().any(|term| term.split(" of ").any(|part| part == field))
            }
            Self::Over => false,
        }
    }

    pub(super) fn capture(self, hold: &str) -> Result<Self, Problem> {
        match self {
            Self::Asked { total } => Ok(Self::There { least: total.clone(), most: total.clone(), total }),
            _ => Err((Code::WrongOrder, format!("{hold} is captured, yet it does not wait for its money"))),
        }
    }

    pub(super) fn void(self, hold: &str) -> Result<Self, Problem> {
        match self {
            Self::Asked { .. } => Ok(Self::Over),
            _ => Err((Code::WrongOrder, format!("{hold} is given up, yet it does not wait for its money"))),
        }
    }

    /// Takes pieces out, one after the other; then all that is left, where `empties` says so.
    pub(super) fn pay(
        self,
        process: &Process,
        hold: &str,
        pieces: &[&Amount],
        empties: bool,
    ) -> Result<Self, Problem> {
        let (total, mut least, mut most) = match self {
            Self::There { total, least, most } => (total, least, most),
            Self::Asked { .. } => {
                return Err((Code::NotCaptured, format!("{hold} is paid out before its money is there")));
            }
            Self::Over => {
                return Err((Code::PaidTwice, format!("{hold} is paid out, yet nothing of it can be left")));
            }
        };
        for piece in pieces {
            if piece.is_rest() {
                return if empties || pieces.len() > 1 {
                    Err((Code::PaidTwice, format!("the rest of {hold} goes out twice")))
                } else {
                    Ok(Self::Over)
                };
            }
            if is_within(process, piece, hold) {
                least = Form::new();
                continue;
            }
            let (low, high) = bounds(process, piece, &total)
                .ok_or_else(|| (Code::OverRelease, format!("a piece of {hold} has no bound")))?;
            least = minus(&least, &high).ok_or_else(|| {
                (Code::OverRelease, format!("more may go out of {hold} than is left in it"))
            })?;
            most = minus(&most, &low).unwrap_or_default();
        }
        if empties { Ok(Self::Over) } else { Ok(Self::There { total, least, most }) }
    }
}

/// Whether the engine itself refuses more of this than is left.
fn is_within(process: &Process, piece: &Amount, hold: &str) -> bool {
    let [Term::Field(name)] = piece.terms.as_slice() else { return false };
    process.field(name).is_some_and(|field| field.within.as_deref() == Some(hold))
}

/// The least and the most an amount can be.
fn bounds(process: &Process, amount: &Amount, total: &Form) -> Option<(Form, Form)> {
    let base = |of: &TermOf| match of {
        TermOf::Hold => total.clone(),
        TermOf::Field(field) => Form::from([(field.clone(), SCALE)]),
    };
    let (mut low, mut high) = (Form::new(), Form::new());
    for term in &amount.terms {
        match term {
            Term::Rest => return None,
            Term::Field(field) => {
                add(&mut low, &Form::from([(field.clone(), SCALE)]), 10_000);
                add(&mut high, &Form::from([(field.clone(), SCALE)]), 10_000);
            }
            Term::Percent(rate, of) => {
                add(&mut low, &base(of), *rate);
                add(&mut high, &base(of), *rate);
            }
            Term::Rate(rate, TermOf::Field(field)) if total.contains_key(&product(rate, field)) => {
                add(&mut low, &Form::from([(product(rate, field), SCALE)]), 10_000);
                add(&mut high, &Form::from([(product(rate, field), SCALE)]), 10_000);
            }
            Term::Rate(rate, of) => {
                let field = process.field(rate)?;
                add(&mut low, &base(of), field.least.unwrap_or(0));
                add(&mut high, &base(of), field.most?);
            }
        }
    }
    Some((low, high))
}

/// The name of a rate taken of a field.
fn product(rate: &str, field: &str) -> String {
    format!("{rate} of {field}")
}

fn add(form: &mut Form, more: &Form, basis_points: i64) {
    for (field, rate) in more {
        let part = rate / 10_000 * basis_points;
        if part != 0 {
            *form.entry(field.clone()).or_default() += part;
        }
    }
}

fn minus(form: &Form, less: &Form) -> Option<Form> {
    let mut left = form.clone();
    for (field, rate) in less {
        let entry = left.get_mut(field).filter(|entry| **entry >= *rate)?;
        *entry -= rate;
    }
    left.retain(|_, rate| *rate > 0);
    Some(left)
}
