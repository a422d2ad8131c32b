//! Days and moments. A day is a calendar date in the market's zone; a moment needs the zone to become one.

use bazaar_kit::clock::Timestamp;
use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::localizer::Localizer;

impl Localizer<'_> {
    /// A day as `20 Nov 2026`.
    pub fn date(self, date: Date) -> String {
        self.write_date("format-date", "format-month-short", date)
    }

    /// A day with the month's whole name, for headings and documents: `20 November 2026`.
    pub fn date_long(self, date: Date) -> String {
        self.write_date("format-date", "format-month", date)
    }

    /// The day on which a moment falls in `zone`.
    pub fn date_of(self, moment: Timestamp, zone: &TimeZone) -> String {
        self.date(in_zone(moment, zone).date())
    }

    /// A moment as day and time in `zone`: `20 Nov 2026, 2:05 pm`.
    pub fn date_time(self, moment: Timestamp, zone: &TimeZone) -> String {
        let zoned = in_zone(moment, zone);
        let half = if zoned.hour() < 12 { "format-time-am" } else { "format-time-pm" };
        let clock = format!("{}:{:02}", (zoned.hour() + 11) % 12 + 1, zoned.minute());
        let time = self.t_with(half, &[("clock", clock.into())]).into_owned();
        self.t_with("format-date-time", &[("date", zoned.date().into()), ("time", time.into())]).into_owned()
    }

    /// A day as seen from `today`: today, tomorrow, yesterday, then days, months and years.
    pub fn relative_day(self, date: Date, today: Date) -> String {
        match days_between(today, date) {
            0 => self.t("format-today").into_owned(),
            1 => self.t("format-tomorrow").into_owned(),
            -1 => self.t("format-yesterday").into_owned(),
            days => self.relative_count(days, UNIT_KEYS_BY_DAYS),
        }
    }

    /// A moment as seen from `now`: just now, then minutes, hours, days, months and years.
    pub fn relative_time(self, moment: Timestamp, now: Timestamp) -> String {
        let seconds = moment.seconds_since(now);
        match seconds.unsigned_abs() {
            0..60 => self.t("format-now").into_owned(),
            60..DAY_SECONDS => self.relative_count(seconds / 60, UNIT_KEYS_BY_MINUTES),
            _ => self.relative_count(seconds / DAY_SECONDS.cast_signed(), UNIT_KEYS_BY_DAYS),
        }
    }

    /// A signed count of the smallest unit, told in the largest unit that fits into it at least once.
    fn relative_count(self, signed: i64, units: &[RelativeUnit]) -> String {
        let count = signed.saturating_abs();
        let unit = units.iter().rfind(|unit| count >= unit.size).unwrap_or(&units[0]);
        let key = if signed < 0 { unit.past } else { unit.future };
        self.t_with(key, &[("count", (count / unit.size).into())]).into_owned()
    }

    fn write_date(self, key: &str, month_key: &str, date: Date) -> String {
        let month = self.t(&format!("{month_key}-{}", date.month()));
        let args = [
            ("day", date.day().to_string().into()),
            ("month", month.as_ref().into()),
            ("year", date.year().to_string().into()),
        ];
        self.t_with(key, &args).into_owned()
    }
}

const DAY_SECONDS: u64 = 86_400;

/// A unit of relative time: how many of the smallest unit make it, and the keys of its two texts.
struct RelativeUnit {
    size: i64,
    past: &'static str,
    future: &'static str,
}

const UNIT_KEYS_BY_MINUTES: &[RelativeUnit] = &[
    RelativeUnit { size: 1, past: "format-minutes-ago", future: "format-in-minutes" },
    RelativeUnit { size: 60, past: "format-hours-ago", future: "format-in-hours" },
];

/// A month counts 30 days and a year 365: good enough for "about when".
const UNIT_KEYS_BY_DAYS: &[RelativeUnit] = &[
    RelativeUnit { size: 1, past: "format-days-ago", future: "format-in-days" },
    RelativeUnit { size: 30, past: "format-months-ago", future: "format-in-months" },
    RelativeUnit { size: 365, past: "format-years-ago", future: "format-in-years" },
];

fn days_between(from: Date, to: Date) -> i64 {
    let hours = to.duration_since(from).as_hours();
    hours / 24
}

/// Moments beyond the years a calendar has (9999) are shown at its end.
fn in_zone(moment: Timestamp, zone: &TimeZone) -> Zoned {
    let edge = if moment.micros() < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
    jiff::Timestamp::from_microsecond(moment.micros()).unwrap_or(edge).to_zoned(zone.clone())
}
