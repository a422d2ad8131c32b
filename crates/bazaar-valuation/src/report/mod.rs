//! A valuation as something to take along: a report on paper, and a sheet.
//!
//! The report has the sections that the Indian standard on valuation reports (ICAI VS 202) asks for, so that a
//! registered valuer can start from it; what only a valuer can say is left as a line to fill in. It never says more than
//! the valuation does: every figure comes from the result, every text from the catalogues, and no clock enters, so the
//! same valuation gives the same bytes.
//!
//! Words: a *section* is one numbered head of the report; the *sheet* is the same figures as rows of a spreadsheet.

mod amounts;
mod drawings;
mod inputs;
mod sections;
mod sheet;
mod tables;

pub(crate) use amounts::Amounts;
pub(crate) use inputs::{InputLine, input_lines, sector_line, sector_name};

use bazaar_doors::parts::Lang;
use bazaar_i18n::Source;
use bazaar_kit::Locale;
use bazaar_paper::PaperFault;

use crate::desk::Override;
use crate::saved::{Appraisal, Kept};

/// Texts of reports.
pub(crate) const SOURCES: [Source; 2] = [
    Source {
        locale: Locale::En,
        file: "crates/bazaar-valuation/locales/en/report.ftl",
        text: include_str!("../../locales/en/report.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "crates/bazaar-valuation/locales/hi/report.ftl",
        text: include_str!("../../locales/hi/report.ftl"),
    },
];

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct ReportOf<'a> {
    /// The valuation.
    pub appraisal: &'a Appraisal,
    /// What its owner calls it.
    pub name: Option<&'a str>,
    /// Its version, where it is kept.
    pub number: Option<i64>,
    /// The range an operator set in its place, if one did.
    pub set_by_operator: Option<&'a Override>,
}

impl<'a> ReportOf<'a> {
    /// A kept valuation.
    pub fn kept(kept: &'a Kept) -> Self {
        Self {
            appraisal: &kept.appraisal,
            name: Some(&kept.name),
            number: Some(kept.number),
            set_by_operator: kept.set_by_operator.as_ref(),
        }
    }

    /// A valuation nobody keeps.
    pub const fn unkept(appraisal: &'a Appraisal) -> Self {
        Self { appraisal, name: None, number: None, set_by_operator: None }
    }

    /// The report on paper.
    pub fn pdf(&self, lang: Lang) -> Result<Vec<u8>, PaperFault> {
        sections::paper(self, lang).finish()
    }

    /// The figures as a sheet, comma-separated.
    pub fn csv(&self, lang: Lang) -> String {
        sheet::csv(self, lang)
    }
}
