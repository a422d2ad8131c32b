//! The sample charts: one made-up bakery, told in lakhs.

use super::{LAKH, PartsPage};
use crate::parts::{
    BarPair, BarYear, FootballField, FootballRow, HeatTable, RangeBar, Sparkline, Waterfall, WaterfallStep,
};

impl PartsPage {
    pub(super) fn range_bar(&self, asking: Option<i64>) -> RangeBar {
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

    pub(super) fn bar_pair(&self) -> BarPair {
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

    pub(super) fn football(&self) -> FootballField {
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

    pub(super) fn sparkline(&self) -> Sparkline {
        let values = vec![12, 15, 14, 19, 18, 24, 30, 27, 33, 41, 38, 48];
        Sparkline { summary: self.t("part-sample-views"), values }
    }

    pub(super) fn waterfall(&self) -> Waterfall {
        let steps = [
            ("part-sample-profit", 28, true),
            ("part-sample-method-earnings", 62, false),
            ("part-sample-method-assets", -18, false),
            ("part-sample-value", 72, true),
        ];
        let step = |(key, lakhs, is_total): (&str, i64, bool)| WaterfallStep {
            label: self.t(key),
            amount_paise: lakhs * LAKH,
            is_total,
        };
        Waterfall {
            lang: self.shell.lang,
            title: self.t("part-sample-bridge"),
            steps: steps.map(step).into(),
        }
    }

    pub(super) fn heat(&self) -> HeatTable {
        let row = |multiple: i64| {
            let amounts = [24, 26, 28, 30].map(|profit| profit * multiple * LAKH / 10);
            (format!("{}.{}×", multiple / 10, multiple % 10), amounts.into())
        };
        HeatTable {
            lang: self.shell.lang,
            title: self.t("part-sample-heat"),
            corner: self.t("part-sample-multiple"),
            columns: [24, 26, 28, 30].map(|lakhs| self.money(lakhs)).into(),
            rows: [22, 26, 30, 34].map(row).into(),
        }
    }
}
