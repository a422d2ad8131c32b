//! Texts by key: values, plural forms, and what is refused before a text is served.
#![expect(
    clippy::inconsistent_digit_grouping,
    reason = "rupees are grouped the Indian way, paise stand last"
)]

use std::borrow::Cow;

use bazaar_i18n::{Arg, CatalogueFault, Finding, Source, Translator, split_path};
use bazaar_kit::fault::FaultArg;
use bazaar_kit::locale::Locale;

const ENGLISH: &str = "\
listing-save = Save
listing-save-named = Save { $name }
    .hint = Only you see it
views =
    { $count ->
        [one] { $count } view
       *[other] { $count } views
    }
price = Asking { $amount }
-product = Bazaar
welcome = Welcome to { -product }
";

const HINDI: &str = "\
listing-save = सहेजें
listing-save-named = { $name } सहेजें
    .hint = केवल आप देखते हैं
views =
    { $count ->
        [one] { $count } बार देखा गया
       *[other] { $count } बार देखे गए
    }
price = माँग { $amount }
-product = बाज़ार
welcome = { -product } में स्वागत है
";

fn sources(english: &'static str, hindi: &'static str) -> [Source; 2] {
    [
        Source { locale: Locale::En, file: "en/test.ftl", text: english },
        Source { locale: Locale::Hi, file: "hi/test.ftl", text: hindi },
    ]
}

fn translator() -> Translator {
    Translator::new(&sources(ENGLISH, HINDI)).expect("both languages agree")
}

fn findings(english: &'static str, hindi: &'static str) -> Vec<Finding> {
    let Err(CatalogueFault { findings }) = Translator::new(&sources(english, hindi)) else {
        return Vec::new();
    };
    findings
}

#[test]
fn a_translator_is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Translator>();
}

#[test]
fn texts_without_values_are_handed_out_by_reference() {
    let translator = translator();
    for (locale, save, welcome) in
        [(Locale::En, "Save", "Welcome to Bazaar"), (Locale::Hi, "सहेजें", "बाज़ार में स्वागत है")]
    {
        assert!(matches!(translator.text(locale, "listing-save"), Cow::Borrowed(text) if text == save));
        assert!(matches!(translator.text(locale, "welcome"), Cow::Borrowed(text) if text == welcome));
    }
    assert_eq!(translator.in_locale(Locale::Hi).t("listing-save-named.hint"), "केवल आप देखते हैं");
}

#[test]
fn values_stand_in_the_text_without_invisible_marks() {
    let translator = translator();
    let args = [("name", Arg::from("आशा"))];
    assert_eq!(translator.text_with(Locale::En, "listing-save-named", &args), "Save आशा");
    let money = [("amount", Arg::MoneyShort(15_00_000_00))];
    assert_eq!(translator.text_with(Locale::Hi, "price", &money), "माँग ₹15 लाख");
    assert_eq!(translator.missing_count(), 0);
}

#[test]
fn counts_choose_the_plural_form_of_their_language() {
    let translator = translator();
    let views = |locale, count: i64| translator.text_with(locale, "views", &[("count", count.into())]);
    assert_eq!(views(Locale::En, 0), "0 views");
    assert_eq!(views(Locale::En, 1), "1 view");
    assert_eq!(views(Locale::En, 2), "2 views");
    assert_eq!(views(Locale::En, 1_234_567), "12,34,567 views");
    assert_eq!(views(Locale::Hi, 0), "0 बार देखा गया");
    assert_eq!(views(Locale::Hi, 1), "1 बार देखा गया");
    assert_eq!(views(Locale::Hi, 2), "2 बार देखे गए");
}

#[test]
fn fault_values_are_written_for_the_reader() {
    let translator = translator();
    let args = vec![("amount", FaultArg::Money(1_00_000_00))];
    assert_eq!(translator.in_locale(Locale::En).fault_text("price", &args), "Asking ₹1,00,000");
}

#[test]
fn what_is_missing_at_run_time_is_marked_and_counted() {
    let translator = translator();
    assert_eq!(translator.text(Locale::En, "no-such-key"), "⟦no-such-key⟧");
    assert_eq!(translator.text(Locale::En, "listing-save-named"), "Save {$name}");
    assert_eq!(translator.missing_count(), 2);
    assert!(translator.has("views") && !translator.has("no-such-key"));
}

#[test]
fn the_pseudo_language_is_english_longer_and_mirrored() {
    let translator = translator();
    let pseudo = translator.in_locale(Locale::Pseudo);
    assert_eq!(pseudo.t("listing-save"), "Sávé··");
    assert_eq!(pseudo.t_with("listing-save-named", &[("name", "Asha".into())]), "Sávé·· Asha");
    assert_eq!(pseudo.direction().as_str(), "rtl");
}

#[test]
fn paths_and_names_follow_the_language() {
    let translator = translator();
    let (english, hindi) = (translator.in_locale(Locale::En), translator.in_locale(Locale::Hi));
    assert_eq!((english.path("/"), english.path("/search")), ("/".to_owned(), "/search".to_owned()));
    assert_eq!((hindi.path("/"), hindi.path("/search")), ("/hi".to_owned(), "/hi/search".to_owned()));
    assert_eq!(hindi.own_name(), "हिन्दी");
    assert_eq!(hindi.in_locale(Locale::En).own_name(), "English");
}

#[test]
fn a_key_missing_in_one_language_is_refused() {
    let missing = |locale, key: &str| Finding::Missing { locale, key: key.to_owned() };
    assert_eq!(
        findings("a = A\nb = B\n", "a = अ\nc = स\n"),
        [missing(Locale::En, "c"), missing(Locale::Hi, "b")]
    );
}

#[test]
fn a_key_given_twice_is_refused() {
    let twice = |key: &str, first, again| Finding::Duplicate { key: key.to_owned(), first, again };
    assert_eq!(
        findings("a = A\na = B\nformat-now = now\n", "a = अ\n"),
        [
            twice("a", "en/test.ftl", "en/test.ftl"),
            twice("format-now", "bazaar-i18n/locales/en/formats.ftl", "en/test.ftl"),
        ]
    );
}

#[test]
fn differing_variables_are_refused() {
    let expected = Finding::Variables {
        locale: Locale::Hi,
        key: "a".to_owned(),
        expected: vec!["name".to_owned()],
        found: vec!["nmae".to_owned()],
    };
    assert_eq!(findings("a = A { $name }\n", "a = अ { $nmae }\n"), [expected]);
}

#[test]
fn references_to_nothing_are_refused() {
    let reference = |file, to: &str| Finding::Reference { file, key: "a".to_owned(), to: to.to_owned() };
    assert_eq!(
        findings("a = { -brand } { NUMBER(1) }\n", "a = { other.hint }\n"),
        [
            reference("en/test.ftl", "-brand"),
            reference("en/test.ftl", "NUMBER()"),
            reference("hi/test.ftl", "other.hint"),
        ]
    );
}

#[test]
fn broken_syntax_is_told_by_file_and_line() {
    let found = findings("a = A\nb = { $x\n", "a = अ\n");
    assert!(
        matches!(found.first(), Some(Finding::Syntax { file: "en/test.ftl", line: 2 | 3, .. })),
        "{found:?}"
    );
    assert!(CatalogueFault { findings: found }.to_string().contains("en/test.ftl:"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(32))]

    #[test]
    fn a_path_written_for_a_language_is_read_back(path in "/[a-z]{0,6}(/[a-z0-9-]{1,8}){0,3}") {
        let translator = translator();
        for locale in [Locale::Hi, Locale::Pseudo] {
            let written = translator.in_locale(locale).path(&path);
            proptest::prop_assert_eq!(split_path(&written), (Some(locale), path.as_str()));
        }
    }
}
