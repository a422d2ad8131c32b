//! Values put into texts.

use std::borrow::Cow;

use bazaar_kit::fault::FaultArg;
use fluent_bundle::FluentValue;
use jiff::civil::Date;

use crate::localizer::Localizer;

/// A value put into a text under its variable's name.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Text as it stands.
    Str(Cow<'a, str>),
    /// A whole number: chooses the plural form and is shown grouped the Indian way.
    Int(i64),
    /// Rupees, given in paise, shown in full.
    Money(i64),
    /// Rupees, given in paise, shown in lakh and crore.
    MoneyShort(i64),
    /// A day.
    Date(Date),
    /// A share in hundredths of a per cent (1,250 is 12.5 %).
    Percent(i64),
}

impl Arg<'_> {
    /// The value as Fluent takes it: everything but whole numbers is written out first.
    pub(crate) fn to_fluent(&self, localizer: Localizer<'_>) -> FluentValue<'_> {
        match self {
            Self::Str(text) => FluentValue::String(Cow::Borrowed(text)),
            Self::Int(number) => FluentValue::from(*number),
            Self::Money(paise) => localizer.money(*paise).into(),
            Self::MoneyShort(paise) => localizer.money_short(*paise).into(),
            Self::Date(date) => localizer.date(*date).into(),
            Self::Percent(basis_points) => localizer.percent(*basis_points).into(),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Str(Cow::Borrowed(text))
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Str(Cow::Borrowed(text))
    }
}
impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Str(Cow::Owned(text))
    }
}
impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}
impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}
/// Counts of things in memory; beyond `i64` there is nothing to count.
impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<Date> for Arg<'_> {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}
impl<'a> From<&'a FaultArg> for Arg<'a> {
    fn from(arg: &'a FaultArg) -> Self {
        match arg {
            FaultArg::Text(text) => Self::Str(Cow::Borrowed(text)),
            FaultArg::Number(number) => Self::Int(*number),
            FaultArg::Money(paise) => Self::Money(*paise),
        }
    }
}
