//! The living page of all parts, at `/dev/parts` in development and demo: what a page can be built from, as it is.
//! It is also what the screenshots and the tests of this folder look at.

use askama::Template;
use bazaar_kit::{Fault, FieldFault};

use super::*;
use crate::art::{self, Motif};

/// One lakh rupees in paise: the samples are told in lakhs.
const LAKH: i64 = 10_000_000;

/// Every part once, with sample words.
#[derive(Template)]
#[template(path = "dev/parts.html")]
pub struct PartsPage {
    shell: Shell,
    form: FormState,
}

impl PartsPage {
    /// The page in the shell's language.
    pub fn new(mut shell: Shell) -> Self {
        shell.title = shell.t("part-gallery-title").into_owned();
        let fault = Fault::invalid(vec![FieldFault::new("asking", "part-sample-fault")]);
        let form = FormState::empty(shell.lang)
            .with("asking", "85 lakh")
            .with("pin", "411045")
            .with("deal", "sale")
            .refused(&fault);
        Self { shell, form }
    }

    fn t(&self, key: &str) -> String {
        self.shell.t(key).into_owned()
    }

    fn money(&self, lakhs: i64) -> String {
        self.shell.lang.money_short(lakhs * LAKH)
    }

    fn jali(&self) -> Jali {
        Jali {}
    }

    fn tags(&self) -> [Tag; 6] {
        [
            Tag::new(self.t("part-sample-waiting"), Tone::Plain),
            Tag::new(self.t("part-sample-kind"), Tone::Main),
            Tag::new(self.t("part-task-completed"), Tone::Good),
            Tag::new(self.t("part-task-in-progress"), Tone::Care),
            Tag::new(self.t("part-sample-refused"), Tone::Stop),
            Tag::new(self.t("part-sample-kind-stake"), Tone::Info),
        ]
    }

    fn notices(&self) -> [Notice; 2] {
        [
            Notice { tone: Tone::Good, text: self.t("part-sample-notice") },
            Notice { tone: Tone::Care, text: self.t("part-sample-notice-care") },
        ]
    }

    fn chips(&self) -> Chips {
        let chip = |key: &str, count: i64, chosen: bool| Chip {
            label: self.t(key),
            path: "#".to_owned(),
            count: Some(count).filter(|_| !chosen),
            chosen,
        };
        Chips {
            lang: self.shell.lang,
            label: self.t("part-sample-chips"),
            chips: vec![
                chip("part-sample-chip-food", 412, true),
                chip("part-sample-chip-pune", 31, true),
                chip("part-sample-chip-textile", 128, false),
                chip("part-sample-chip-price", 1_204, false),
            ],
        }
    }

    fn checks(&self, checked: bool) -> CheckBadge {
        let fact = |key: &str, state, source: String| CheckedFact { what: self.t(key), state, source };
        let source = || self.t("part-sample-source");
        let mut facts = vec![fact("part-sample-lease", FactState::Stated, String::new())];
        if checked {
            facts.insert(0, fact("part-sample-accounts", FactState::DocumentSeen, source()));
            facts.insert(0, fact("part-sample-gstin", FactState::Confirmed, source()));
        }
        CheckBadge { lang: self.shell.lang, facts }
    }

    fn figures(&self, wide: bool) -> Figures {
        let note = || self.t("part-sample-note-seen");
        Figures {
            figures: [
                Figure::new(self.t("part-sample-asking"), self.money(85), ""),
                Figure::new(
                    self.t("part-sample-sales"),
                    self.money(140),
                    if wide { note() } else { String::new() },
                ),
                Figure::new(
                    self.t("part-sample-profit"),
                    self.money(28),
                    if wide { note() } else { String::new() },
                ),
                Figure::new(self.t("part-sample-ratio"), "3.0×", ""),
            ],
            wide,
        }
    }

    fn cards(&self) -> Vec<Card> {
        let samples = [
            (Motif::Bakery, 7, true, ""),
            (Motif::Textile, 8, false, ""),
            (Motif::Workshop, 9, true, "part-sample-reason"),
        ];
        let card = |(motif, seed, checked, reason): (Motif, u64, bool, &str)| Card {
            lang: self.shell.lang,
            path: "#".to_owned(),
            picture: Picture { address: art::path(motif, seed), alt: String::new() },
            kind: self.t("part-sample-kind"),
            title: self.t("part-sample-title"),
            place: self.t("part-sample-place"),
            figures: self.figures(false),
            checks: self.checks(checked),
            age: self.shell.lang.t_with("format-days-ago", &[("count", 3_i64.into())]).into_owned(),
            reason: if reason.is_empty() { String::new() } else { self.t(reason) },
        };
        samples.map(card).into()
    }

    fn range_bar(&self, asking: Option<i64>) -> RangeBar {
        RangeBar {
            lang: self.shell.lang,
            title: self.t("part-sample-value"),
            note: self.t("part-sample-value-note"),
            p10_paise: 52 * LAKH,
            p25_paise: 63 * LAKH,
            p50_paise: 72 * LAKH,
            p75_paise: 83 * LAKH,
            p90_paise: 101 * LAKH,
            asking_paise: asking.map(|lakhs| lakhs * LAKH),
        }
    }

    fn bar_pair(&self) -> BarPair {
        let years = [("2025-26", 140, 28), ("2024-25", 121, 21), ("2023-24", 96, -6), ("2022-23", 88, 14)];
        let year = |(label, sales, profit): (&str, i64, i64)| BarYear {
            label: label.to_owned(),
            sales_paise: sales * LAKH,
            profit_paise: profit * LAKH,
        };
        BarPair {
            lang: self.shell.lang,
            title: self.t("part-sample-years"),
            note: self.t("part-sample-note-seen"),
            years: years.map(year).into(),
        }
    }

    fn football(&self) -> FootballField {
        let rows = [
            ("part-sample-method-earnings", 58, 74, 92, 4_500),
            ("part-sample-method-cash", 61, 79, 108, 3_000),
            ("part-sample-method-sales", 49, 66, 88, 1_500),
            ("part-sample-method-assets", 31, 36, 42, 1_000),
        ];
        let row = |(key, low, middle, high, weight): (&str, i64, i64, i64, i64)| FootballRow {
            label: self.t(key),
            low_paise: low * LAKH,
            middle_paise: middle * LAKH,
            high_paise: high * LAKH,
            weight_basis_points: weight,
        };
        FootballField {
            lang: self.shell.lang,
            title: self.t("part-sample-football"),
            rows: rows.map(row).into(),
            asking_paise: Some(85 * LAKH),
        }
    }

    fn sparkline(&self) -> Sparkline {
        let values = vec![12, 15, 14, 19, 18, 24, 30, 27, 33, 41, 38, 48];
        Sparkline { summary: self.t("part-sample-views"), values }
    }

    fn stages(&self) -> Stages {
        let keys = [
            "part-sample-stage-interest",
            "part-sample-stage-nda",
            "part-sample-stage-offer",
            "part-sample-stage-checks",
            "part-sample-stage-closed",
        ];
        Stages {
            lang: self.shell.lang,
            stages: keys.map(|key| Stage { label: self.t(key) }).into(),
            current: 2,
            next: self.t("part-sample-stage-next"),
        }
    }

    fn timeline(&self) -> Timeline {
        let keys = ["part-sample-moment-one", "part-sample-moment-two", "part-sample-moment-three"];
        let moment = |key: &str| Moment {
            what: self.t(key),
            by: self.t("part-sample-by"),
            when: self.t("part-sample-when"),
            datetime: "2026-11-20T14:05:00+05:30".to_owned(),
        };
        Timeline { moments: keys.map(moment).into() }
    }

    fn tasks(&self) -> TaskList {
        let task = |key: &str, hint: &str, state| Task {
            label: self.t(key),
            hint: if hint.is_empty() { String::new() } else { self.t(hint) },
            path: "#".to_owned(),
            state,
        };
        TaskList {
            lang: self.shell.lang,
            tasks: vec![
                task("part-sample-task-basics", "", TaskState::Completed),
                task("part-sample-task-money", "part-sample-task-money-hint", TaskState::InProgress),
                task("part-sample-task-photos", "", TaskState::NotStarted),
                task("part-sample-task-review", "", TaskState::CannotStart),
            ],
        }
    }

    fn answers(&self) -> Answers {
        let answer =
            |key: &str, value: String| Answer { label: self.t(key), value, path: Some("#".to_owned()) };
        Answers {
            lang: self.shell.lang,
            answers: vec![
                answer("part-sample-asking", self.money(85)),
                answer("part-sample-deal", self.t("part-sample-deal-sale")),
            ],
        }
    }

    fn deals(&self) -> Vec<Choice> {
        vec![
            Choice::new("sale", self.t("part-sample-deal-sale")).hint(self.t("part-sample-deal-sale-hint")),
            Choice::new("stake", self.t("part-sample-deal-stake"))
                .hint(self.t("part-sample-deal-stake-hint")),
        ]
    }

    fn sectors(&self) -> Vec<Choice> {
        ["part-sample-chip-food", "part-sample-chip-textile"].map(|key| Choice::new(key, self.t(key))).into()
    }

    fn table(&self) -> DataTable {
        let row = |hours: &str, tag, lakhs| Row {
            cells: vec![
                Cell::Link("#".to_owned(), self.t("part-sample-title")),
                Cell::Tag(tag),
                Cell::Text(hours.to_owned()),
                Cell::Text(self.money(lakhs)),
            ],
        };
        let waiting = || Tag::new(self.t("part-sample-waiting"), Tone::Care);
        let refused = Tag::new(self.t("part-sample-refused"), Tone::Stop);
        DataTable {
            lang: self.shell.lang,
            caption: self.t("part-sample-table"),
            columns: vec![
                Column::words(self.t("part-sample-col-listing")),
                Column::words(self.t("part-sample-col-state")),
                Column::figures(self.t("part-sample-col-waiting")).sorted_at("#", Some("descending")),
                Column::figures(self.t("part-sample-col-asking")).sorted_at("#", None),
            ],
            rows: vec![row("31", waiting(), 85), row("9", waiting(), 240), row("4", refused, 18)],
            sums: vec![self.t("part-sample-sum"), String::new(), "44".to_owned(), self.money(343)],
            first_path: None,
            next_path: Some("#".to_owned()),
            csv_path: Some("#".to_owned()),
        }
    }

    fn person(&self) -> PersonTile {
        let tag = Some(Tag::new(self.t("part-task-completed"), Tone::Good));
        PersonTile { name: self.t("part-sample-by"), role: self.t("part-sample-role"), tag }
    }

    fn files(&self) -> [FileTile; 2] {
        [Some("#".to_owned()), None].map(|path| FileTile {
            lang: self.shell.lang,
            name: self.t("part-sample-file"),
            detail: self.t("part-sample-file-detail"),
            path,
            tag: None,
        })
    }

    fn empty(&self) -> Empty {
        Empty {
            icon: Icon("heart"),
            heading: self.t("part-sample-empty"),
            detail: self.t("part-sample-empty-detail"),
            step: Some(("#".to_owned(), self.t("part-sample-empty-step"))),
        }
    }

    fn toast(&self) -> Toast {
        Toast { text: self.t("part-sample-toast"), undo: Some(self.t("shell-undo")) }
    }

    fn skeleton(&self) -> Skeleton {
        Skeleton { lang: self.shell.lang, cards: 3 }
    }

    fn pictures(&self) -> Vec<String> {
        Motif::ALL.iter().flat_map(|motif| [1, 2].map(|seed| art::path(*motif, seed))).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::LazyLock;

    use bazaar_i18n::Translator;
    use bazaar_kit::Locale;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    static TRANSLATOR: LazyLock<Translator> =
        LazyLock::new(|| Translator::new(&SOURCES).expect("the catalogues of this crate agree"));

    /// English, with the texts of the shell and the parts.
    pub(crate) fn lang() -> Lang {
        TRANSLATOR.in_locale(Locale::En)
    }

    fn page(locale: Locale) -> String {
        let assets = AssetUrls::from_names(|name| format!("/assets/{name}").into());
        let mut shell = Shell::new(TRANSLATOR.in_locale(locale), "/dev/parts", assets);
        shell.sample = true;
        PartsPage::new(shell).render().expect("every part draws")
    }

    #[test]
    fn every_part_draws_in_every_language_without_a_missing_text() {
        for locale in [Locale::En, Locale::Hi, Locale::Pseudo] {
            let html = page(locale);
            assert!(!html.contains('⟦') || locale == Locale::Pseudo, "a text is missing");
            assert!(html.contains(&format!("<html lang=\"{}\"", locale.tag())));
        }
        assert_eq!(TRANSLATOR.missing_count(), 0);
    }

    #[test]
    fn nothing_needs_what_the_security_policy_refuses() {
        let html = page(Locale::En);
        for refused in [" style=", "<style", "javascript:", " onclick=", "http://", "<script>"] {
            assert!(!html.contains(refused), "{refused}");
        }
    }

    #[test]
    fn every_svg_of_the_page_is_well_formed() {
        let html = page(Locale::Hi);
        let mut rest = html.as_str();
        let mut count = 0;
        while let Some(start) = rest.find("<svg") {
            let end = end_of_svg(&rest[start..]);
            let mut reader = Reader::from_str(&rest[start..start + end]);
            while !matches!(reader.read_event().expect("a well-formed SVG"), Event::Eof) {}
            rest = &rest[start + end..];
            count += 1;
        }
        assert!(count > 30, "only {count} SVGs were found");
    }

    /// Where the outermost SVG that starts here ends.
    fn end_of_svg(html: &str) -> usize {
        let mut depth = 0_usize;
        for (position, _) in html.match_indices('<') {
            let tag = &html[position..];
            if tag.starts_with("<svg") {
                depth += 1;
            } else if tag.starts_with("</svg>") {
                depth -= 1;
                if depth == 0 {
                    return position + "</svg>".len();
                }
            }
        }
        panic!("an SVG is not closed");
    }

    #[test]
    fn ids_on_the_page_are_unique() {
        let html = page(Locale::En);
        let mut ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|id| *id != "jali")
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
