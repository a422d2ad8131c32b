//! Days, financial years and quarters as Indian business counts them.
//!
//! A *financial year* runs from 1 April to 31 March and is written by both its years: `2026-27`, `1999-00`. Its
//! first quarter is April to June. Which day it is depends on the place: tax dates are always those of Asia/Kolkata
//! (UTC+5:30 without daylight saving), everything else those of the market's zone.

use std::fmt;

use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// Seconds India is ahead of UTC, all year round.
const INDIA_AHEAD_SECONDS: i32 = (5 * 60 + 30) * 60;

/// The zone of Indian tax dates.
pub fn india() -> TimeZone {
    TimeZone::fixed(
        Offset::from_seconds(INDIA_AHEAD_SECONDS).expect("five and a half hours is a valid offset"),
    )
}

/// The day it is at this moment in this zone; nothing outside the years −9999 to 9999.
pub fn day_in_zone(moment: Timestamp, zone: &TimeZone) -> Option<Date> {
    let moment = jiff::Timestamp::from_microsecond(moment.micros()).ok()?;
    Some(zone.to_datetime(moment).date())
}

/// The day it is at this moment in India.
pub fn day_in_india(moment: Timestamp) -> Option<Date> {
    day_in_zone(moment, &india())
}

/// The moment a day begins in this zone; nothing at the very ends of the calendar.
pub fn start_of_day(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    let start = day.to_zoned(zone.clone()).ok()?;
    Some(Timestamp::from_micros(start.timestamp().as_microsecond()))
}

/// A quarter of the financial year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quarter {
    /// April to June.
    First,
    /// July to September.
    Second,
    /// October to December.
    Third,
    /// January to March.
    Fourth,
}

impl Quarter {
    /// The quarter a day lies in.
    pub fn containing(day: Date) -> Self {
        match day.month() {
            4..=6 => Self::First,
            7..=9 => Self::Second,
            10..=12 => Self::Third,
            _ => Self::Fourth,
        }
    }

    /// 1 for April to June, 4 for January to March.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// A financial year of India.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FinancialYear {
    /// The calendar year of its April.
    starting: i16,
}

/// The text is not a financial year such as `2026-27`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a financial year")]
pub struct NotAFinancialYear;

impl FinancialYear {
    /// The year that begins in April of this calendar year, 1000 to 9998 (four digits, both ends in the calendar).
    pub fn starting(year: i16) -> Option<Self> {
        (1000..=9998).contains(&year).then_some(Self { starting: year })
    }

    /// The year a day lies in; nothing far outside recorded business.
    pub fn containing(day: Date) -> Option<Self> {
        Self::starting(if day.month() >= 4 { day.year() } else { day.year() - 1 })
    }

    /// The year it is in India at this moment.
    pub fn at(moment: Timestamp) -> Option<Self> {
        Self::containing(day_in_india(moment)?)
    }

    /// Reads `2026-27`, also with a slash, a dash or all eight digits (`2026–2027`).
    pub fn parse(text: &str) -> Result<Self, NotAFinancialYear> {
        let (first, second) = text.trim().split_once(['-', '/', '–']).ok_or(NotAFinancialYear)?;
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if first.len() != 4 || !is_digits(first) || !is_digits(second) {
            return Err(NotAFinancialYear);
        }
        let year: i16 = first.parse().map_err(|_| NotAFinancialYear)?;
        let follows = match second.len() {
            2 => second == format!("{:02}", (year + 1) % 100),
            4 => second == format!("{:04}", year + 1),
            _ => false,
        };
        Self::starting(year).filter(|_| follows).ok_or(NotAFinancialYear)
    }

    /// Its first day, 1 April.
    pub fn first_day(self) -> Date {
        date(self.starting, 4, 1)
    }

    /// Its last day, 31 March.
    pub fn last_day(self) -> Date {
        date(self.starting + 1, 3, 31)
    }

    /// The first day of one of its quarters.
    pub fn first_day_of(self, quarter: Quarter) -> Date {
        match quarter {
            Quarter::First => self.first_day(),
            Quarter::Second => date(self.starting, 7, 1),
            Quarter::Third => date(self.starting, 10, 1),
            Quarter::Fourth => date(self.starting + 1, 1, 1),
        }
    }

    /// The year before; nothing at the start of the range.
    pub fn previous(self) -> Option<Self> {
        Self::starting(self.starting - 1)
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.starting, (self.starting + 1) % 100)
    }
}

impl TryFrom<String> for FinancialYear {
    type Error = NotAFinancialYear;

    fn try_from(text: String) -> Result<Self, NotAFinancialYear> {
        Self::parse(&text)
    }
}

impl From<FinancialYear> for String {
    fn from(year: FinancialYear) -> Self {
        year.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moment(text: &str) -> Timestamp {
        Timestamp::from_micros(text.parse::<jiff::Timestamp>().unwrap().as_microsecond())
    }

    #[test]
    fn the_year_turns_at_midnight_in_india() {
        for (at, year, quarter) in [
            ("2026-03-31T18:29:59.999999Z", "2025-26", Quarter::Fourth),
            ("2026-03-31T23:59:00+05:30", "2025-26", Quarter::Fourth),
            ("2026-03-31T18:30:00Z", "2026-27", Quarter::First),
            ("2000-03-31T00:00:00Z", "1999-00", Quarter::Fourth),
            ("2026-11-20T10:00:00Z", "2026-27", Quarter::Third),
        ] {
            assert_eq!(FinancialYear::at(moment(at)).unwrap().to_string(), year, "{at}");
            assert_eq!(Quarter::containing(day_in_india(moment(at)).unwrap()), quarter, "{at}");
        }
        assert_eq!(FinancialYear::at(Timestamp::from_micros(i64::MAX)), None);
    }

    #[test]
    fn a_day_belongs_to_its_zone() {
        let at = moment("2026-11-20T20:00:00Z");
        assert_eq!(day_in_india(at), Some(date(2026, 11, 21)));
        assert_eq!(day_in_zone(at, &TimeZone::UTC), Some(date(2026, 11, 20)));
        assert_eq!(start_of_day(date(2026, 11, 21), &india()), Some(moment("2026-11-20T18:30:00Z")));
    }

    #[test]
    fn years_are_read_strictly() {
        for text in ["2026-27", "2026/27", " 2026-2027 ", "2026–27"] {
            assert_eq!(FinancialYear::parse(text), Ok(FinancialYear { starting: 2026 }), "{text}");
        }
        assert_eq!(FinancialYear::parse("1999-00"), Ok(FinancialYear { starting: 1999 }));
        for text in ["2026-28", "2026", "26-27", "2026-7", "+026-27", "2026-2028", "", "9999-00"] {
            assert_eq!(FinancialYear::parse(text), Err(NotAFinancialYear), "{text}");
        }
    }

    #[test]
    fn quarters_are_numbered_from_april() {
        let year = FinancialYear::starting(2026).unwrap();
        let quarters = [Quarter::First, Quarter::Second, Quarter::Third, Quarter::Fourth];
        for (number, quarter) in (1..).zip(quarters) {
            assert_eq!(quarter.number(), number);
            assert_eq!(Quarter::containing(year.first_day_of(quarter)), quarter);
        }
        assert_eq!(year.previous().map(|previous| previous.to_string()), Some("2025-26".to_owned()));
    }

    proptest! {
        #[test]
        fn a_written_year_reads_back_and_holds_its_days(starting in 1000_i16..9999) {
            let year = FinancialYear::starting(starting).unwrap();
            prop_assert_eq!(FinancialYear::parse(&year.to_string()), Ok(year));
            prop_assert_eq!(FinancialYear::containing(year.first_day()), Some(year));
            prop_assert_eq!(FinancialYear::containing(year.last_day()), Some(year));
        }

        #[test]
        fn a_day_starts_on_itself(days in -200_000_i64..200_000) {
            let day = day_in_india(Timestamp::from_micros(0).plus_days(days)).unwrap();
            prop_assert_eq!(start_of_day(day, &india()).and_then(day_in_india), Some(day));
        }
    }
}
