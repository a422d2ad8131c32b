//! The sample cards, filters, tables and tiles.

use super::{LAKH, PartsPage};
use crate::art::{self, Motif};
use crate::parts::{
    Card, Cell, CheckBadge, CheckedFact, Chip, Chips, Column, DataTable, FactState, Figure, Figures,
    FileTile, PersonTile, Picture, Row, SaveButton, SavePress, Tag, Tone,
};

impl PartsPage {
    pub(super) fn money(&self, lakhs: i64) -> String {
        self.shell.lang.money_short(lakhs * LAKH)
    }

    pub(super) fn chips(&self) -> Chips {
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

    pub(super) fn checks(&self, checked: bool) -> CheckBadge {
        let fact = |key: &str, state, source: String| CheckedFact { what: self.t(key), state, source };
        let source = || self.t("part-sample-source");
        let mut facts = vec![fact("part-sample-lease", FactState::Stated, String::new())];
        if checked {
            facts.insert(0, fact("part-sample-accounts", FactState::DocumentSeen, source()));
            facts.insert(0, fact("part-sample-gstin", FactState::Confirmed, source()));
        }
        CheckBadge { lang: self.shell.lang, facts }
    }

    pub(super) fn figures(&self, wide: bool) -> Figures {
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

    pub(super) fn cards(&self) -> Vec<Card> {
        let samples = [
            (Motif::Bakery, 7, true, ""),
            (Motif::Textile, 8, false, ""),
            (Motif::Workshop, 9, true, "part-sample-reason"),
        ];
        let card = |(motif, seed, checked, reason): (Motif, u64, bool, &str)| Card {
            lang: self.shell.lang,
            path: "#".to_owned(),
            ping: String::new(),
            picture: Picture { address: art::path(motif, seed), alt: String::new() },
            kind: self.t("part-sample-kind"),
            title: self.t("part-sample-title"),
            place: self.t("part-sample-place"),
            figures: self.figures(false),
            checks: self.checks(checked),
            age: self.shell.lang.t_with("format-days-ago", &[("count", 3_i64.into())]).into_owned(),
            reason: if reason.is_empty() { String::new() } else { self.t(reason) },
            save: Some(SaveButton {
                lang: self.shell.lang,
                press: SavePress::Toggle {
                    action: "#".to_owned(),
                    csrf_token: self.shell.csrf_token.clone(),
                    next: "/dev/parts".to_owned(),
                    saved: checked,
                },
                wide: false,
            }),
        };
        samples.map(card).into()
    }

    pub(super) fn table(&self) -> DataTable {
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

    pub(super) fn person(&self) -> PersonTile {
        let tag = Some(Tag::new(self.t("part-task-completed"), Tone::Good));
        PersonTile { name: self.t("part-sample-by"), role: self.t("part-sample-role"), tag }
    }

    pub(super) fn files(&self) -> [FileTile; 2] {
        [Some("#".to_owned()), None].map(|path| FileTile {
            lang: self.shell.lang,
            name: self.t("part-sample-file"),
            detail: self.t("part-sample-file-detail"),
            path,
            tag: None,
        })
    }

    pub(super) fn pictures() -> Vec<String> {
        Motif::ALL.iter().flat_map(|motif| [1, 2].map(|seed| art::path(*motif, seed))).collect()
    }

    pub(super) fn sector_tiles(&self) -> [(String, String); 3] {
        [
            (Motif::Restaurant, "part-sample-chip-food"),
            (Motif::Textile, "part-sample-chip-textile"),
            (Motif::Pharmacy, "part-sample-chips"),
        ]
        .map(|(motif, key)| (art::path(motif, 4), self.t(key)))
    }
}
