//! Values as people read them, in English and Hindi.
#![expect(
    clippy::inconsistent_digit_grouping,
    reason = "rupees are grouped the Indian way, paise stand last"
)]

use bazaar_i18n::Translator;
use bazaar_kit::clock::Timestamp;
use bazaar_kit::locale::Locale;
use jiff::civil::date;
use jiff::tz::{TimeZone, offset};

fn translator() -> Translator {
    Translator::new(&[]).expect("the own catalogues are whole")
}

/// The table of the India conventions: rupees (in paise), in full, in short.
#[test]
fn money_is_written_in_full_and_in_short() {
    let translator = translator();
    let english = translator.in_locale(Locale::En);
    for (paise, full, short) in [
        (0, "₹0", "₹0"),
        (99_900, "₹999", "₹999"),
        (1_000_00, "₹1,000", "₹1,000"),
        (99_999_00, "₹99,999", "₹99,999"),
        (1_00_000_00, "₹1,00,000", "₹1 lakh"),
        (12_34_567_00, "₹12,34,567", "₹12.35 lakh"),
        (99_99_999_00, "₹99,99,999", "₹1 crore"),
        (1_23_45_678_90, "₹1,23,45,678.90", "₹1.23 crore"),
        (10_00_00_00_00_000_00, "₹10,00,00,00,00,000", "₹1 lakh crore"),
        (-1_50_000_00, "−₹1,50,000", "−₹1.5 lakh"),
        (99_999_99, "₹99,999.99", "₹99,999.99"),
        (9_99_99_99_99_999_00, "₹9,99,99,99,99,999", "₹1 lakh crore"),
        (12_345_67_00_000_00, "₹1,23,45,67,00,000", "₹12,345.67 crore"),
        (-5, "−₹0.05", "−₹0.05"),
    ] {
        assert_eq!(english.money(paise), full);
        assert_eq!(english.money_short(paise), short, "{paise}");
    }
}

#[test]
fn hindi_money_uses_hindi_units() {
    let translator = translator();
    let hindi = translator.in_locale(Locale::Hi);
    assert_eq!(hindi.money(15_00_000_00), "₹15,00,000");
    assert_eq!(hindi.money_short(15_00_000_00), "₹15 लाख");
    assert_eq!(hindi.money_short(-2_50_00_000_00), "−₹2.5 करोड़");
    assert_eq!(hindi.money_words(15_00_000_00), "पंद्रह लाख रुपये");
    assert_eq!(hindi.money_band(10_00_000_00, 25_00_000_00), "₹10–25 लाख");
    assert_eq!(hindi.money_band(50_00_000_00, 1_00_00_000_00), "₹50 लाख – ₹1 करोड़");
    assert_eq!(hindi.money_band(-10_00_000_00, -5_00_000_00), "₹5–10 लाख घाटा");
    assert_eq!(translator.in_locale(Locale::En).money_band(i64::MIN, 0), "₹0–92,233.72 lakh crore loss");
}

#[test]
fn the_largest_amounts_are_written_too() {
    let translator = translator();
    let english = translator.in_locale(Locale::En);
    assert_eq!(english.money_short(i64::MAX), "₹92,233.72 lakh crore");
    assert!(english.money(i64::MIN).starts_with("−₹92,23,"));
}

#[test]
fn dates_name_the_month() {
    let translator = translator();
    let (english, hindi) = (translator.in_locale(Locale::En), translator.in_locale(Locale::Hi));
    let day = date(2026, 11, 20);
    assert_eq!(english.date(day), "20 Nov 2026");
    assert_eq!(hindi.date(day), "20 नव॰ 2026");
    assert_eq!(english.date_long(day), "20 November 2026");
    assert_eq!(hindi.date_long(day), "20 नवंबर 2026");
}

#[test]
fn a_moment_falls_on_the_day_of_its_zone() {
    let translator = translator();
    let (english, hindi) = (translator.in_locale(Locale::En), translator.in_locale(Locale::Hi));
    let india = TimeZone::get("Asia/Kolkata").expect("bundled");
    let midnight_in_india = Timestamp::from_micros(1_774_981_800_000_000); // 2026-03-31T18:30:00Z
    assert_eq!(english.date_of(midnight_in_india, &india), "1 Apr 2026");
    assert_eq!(english.date_of(midnight_in_india, &TimeZone::UTC), "31 Mar 2026");
    assert_eq!(english.date_time(midnight_in_india, &india), "1 Apr 2026, 12:00 am");
    let afternoon = midnight_in_india.plus_seconds(14 * 3_600 + 5 * 60);
    assert_eq!(english.date_time(afternoon, &india), "1 Apr 2026, 2:05 pm");
    assert_eq!(hindi.date_time(afternoon, &india), "1 अप्रैल 2026, अपराह्न 2:05");
}

#[test]
fn moments_past_the_calendar_are_shown_at_its_end() {
    let translator = translator();
    let zone = TimeZone::fixed(offset(0));
    let shown = translator.in_locale(Locale::En).date_of(Timestamp::from_micros(i64::MAX), &zone);
    assert!(shown.ends_with("9999"), "{shown}");
}

#[test]
fn days_are_told_from_today() {
    let translator = translator();
    let (english, hindi) = (translator.in_locale(Locale::En), translator.in_locale(Locale::Hi));
    let today = date(2026, 11, 20);
    for (days, in_english, in_hindi) in [
        (0, "today", "आज"),
        (-1, "yesterday", "बीता कल"),
        (1, "tomorrow", "आने वाला कल"),
        (-3, "3 days ago", "3 दिन पहले"),
        (5, "in 5 days", "5 दिनों में"),
        (-30, "1 month ago", "1 महीना पहले"),
        (-61, "2 months ago", "2 महीने पहले"),
        (-364, "12 months ago", "12 महीने पहले"),
        (730, "in 2 years", "2 सालों में"),
    ] {
        let day = today.saturating_add(jiff::Span::new().days(days));
        assert_eq!(english.relative_day(day, today), in_english);
        assert_eq!(hindi.relative_day(day, today), in_hindi);
    }
}

#[test]
fn moments_are_told_from_now() {
    let translator = translator();
    let english = translator.in_locale(Locale::En);
    let now = Timestamp::from_micros(1_000_000_000_000_000);
    for (seconds, written) in [
        (-59, "just now"),
        (30, "just now"),
        (-60, "1 minute ago"),
        (-3_599, "59 minutes ago"),
        (7_200, "in 2 hours"),
        (-86_400, "1 day ago"),
        (-86_400 * 400, "1 year ago"),
    ] {
        assert_eq!(english.relative_time(now.plus_seconds(seconds), now), written);
    }
}

#[test]
fn shares_and_distances_carry_their_unit() {
    let translator = translator();
    let (english, hindi) = (translator.in_locale(Locale::En), translator.in_locale(Locale::Hi));
    assert_eq!(english.percent(1_250), "12.5%");
    assert_eq!(hindi.percent(-700), "−7%");
    for (metres, written) in [
        (0, "0 m"),
        (849, "850 m"),
        (974, "950 m"),
        (975, "1 km"),
        (2_449, "2.4 km"),
        (9_949, "9.9 km"),
        (9_950, "10 km"),
        (24_499, "24 km"),
        (1_234_567, "1,235 km"),
    ] {
        assert_eq!(english.distance(metres), written);
    }
    assert_eq!(hindi.distance(2_400), "2.4 किमी");
}
