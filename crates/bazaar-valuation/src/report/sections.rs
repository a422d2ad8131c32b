//! The sections of a report, in the order of the standard.

use bazaar_doors::parts::Lang;
use bazaar_paper::{Paper, PaperHead};

use super::{Amounts, ReportOf, drawings, input_lines, sector_line, sector_name, tables};
use crate::result::{Tier, Valuation};

/// A report being written.
struct Writer<'a> {
    report: &'a ReportOf<'a>,
    lang: Lang,
    amounts: Amounts,
    paper: Paper,
}

pub(super) fn paper(report: &ReportOf<'_>, lang: Lang) -> Paper {
    let title = lang.t("valuation-report-title").into_owned();
    let valuation = &report.appraisal.valuation;
    let stamp = stamp(valuation, lang);
    let paper = Paper::new(PaperHead {
        title: report.name.map_or_else(|| title.clone(), |name| format!("{title}: {name}")),
        description: lang.t("valuation-page-disclaimer").into_owned(),
        author: lang.t("valuation-report-author").into_owned(),
        language: lang.locale().tag().to_owned(),
        foot: format!("{} · {stamp}", lang.t("valuation-report-foot")),
    });
    let amounts = Amounts::of(&valuation.currency, lang);
    let mut writer = Writer { report, lang, amounts, paper };
    writer.front(&title);
    writer.subject();
    writer.makers();
    writer.information();
    writer.procedures();
    writer.earnings();
    writer.workings();
    writer.market();
    writer.improvements();
    writer.conclusion();
    writer.limits();
    writer.sources();
    writer.signature();
    writer.paper
}

impl Writer<'_> {
    fn t(&self, key: &str) -> String {
        self.lang.t(key).into_owned()
    }

    fn valuation(&self) -> &Valuation {
        &self.report.appraisal.valuation
    }

    fn heading(&mut self, key: &str) {
        let text = self.t(key);
        self.paper.heading(&text);
    }

    fn subheading(&mut self, key: &str) {
        let text = self.t(key);
        self.paper.subheading(&text);
    }

    fn paragraph(&mut self, key: &str) {
        let text = self.t(key);
        self.paper.paragraph(&text);
    }

    /// Name, range, confidence: what most readers want to know.
    fn front(&mut self, title: &str) {
        let (report, lang, amounts) = (self.report, self.lang, self.amounts);
        self.paper.title(title);
        if let Some(name) = report.name {
            self.paper.lead(name);
        }
        self.paper.note(&sector_line(&report.appraisal.input, lang));
        let day = lang.date_long(self.valuation().as_of);
        self.paper.note(&lang.t_with("valuation-report-as-of", &[("day", day.into())]));
        self.paragraph("valuation-page-disclaimer");
        self.set_by_operator();
        if let Some(reason) = self.valuation().reason {
            self.subheading("valuation-page-abstained");
            self.paragraph(&format!("valuation-reason-{reason}"));
        } else {
            drawings::range_bar(&mut self.paper, &report.appraisal.valuation, amounts, lang);
            let table = tables::amounts_in_words(self.valuation(), amounts, lang);
            self.paper.table(&table);
        }
        self.confidence();
    }

    fn set_by_operator(&mut self) {
        let Some(set) = self.report.set_by_operator else { return };
        let args = [
            ("low", self.amounts.short(set.low_minor).into()),
            ("middle", self.amounts.short(set.middle_minor).into()),
            ("high", self.amounts.short(set.high_minor).into()),
            ("day", self.lang.date_of(set.set_at, &bazaar_kit::calendar::india()).into()),
            ("reason", (&set.reason).into()),
        ];
        let text = self.lang.t_with("valuation-override-shown", &args).into_owned();
        self.subheading("valuation-override-heading");
        self.paper.paragraph(&text);
    }

    fn confidence(&mut self) {
        let Some(tier) = self.valuation().tier else { return };
        let tier = self.t(match tier {
            Tier::High => "valuation-tier-high",
            Tier::Medium => "valuation-tier-medium",
            Tier::Low => "valuation-tier-low",
        });
        let text = self.lang.t_with("valuation-page-confidence", &[("tier", tier.into())]).into_owned();
        self.paper.subheading(&text);
        for reason in self.valuation().tier_reasons.clone() {
            let text = self.t(&format!("valuation-tier-reason-{reason}"));
            self.paper.point(&text);
        }
    }

    /// What is valued, for what, on which basis.
    fn subject(&mut self) {
        self.heading("valuation-report-subject");
        let input = &self.report.appraisal.input;
        let kind = match input.deal.kind {
            crate::input::DealKind::Sale => "valuation-report-deal-sale",
            crate::input::DealKind::Stake => "valuation-report-deal-stake",
            crate::input::DealKind::Loan => "valuation-report-deal-loan",
        };
        let stake = input.deal.stake_percent.to_string();
        let text = self.lang.t_with(kind, &[("percent", stake.into())]).into_owned();
        self.paper.paragraph(&text);
        self.paragraph("valuation-report-basis");
        self.paragraph("valuation-report-purpose");
    }

    /// Who made it and on whose behalf; what only a valuer can add is left open.
    fn makers(&mut self) {
        self.heading("valuation-report-makers");
        self.paragraph("valuation-report-makers-software");
        self.paragraph("valuation-report-makers-interest");
        let text = stamp(self.valuation(), self.lang);
        self.paper.note(&text);
    }

    fn information(&mut self) {
        self.heading("valuation-report-information");
        self.paragraph("valuation-report-information-text");
        let lines = input_lines(&self.report.appraisal.input, self.lang);
        let table = tables::inputs(&lines, self.lang);
        self.paper.table(&table);
    }

    fn procedures(&mut self) {
        self.heading("valuation-report-procedures");
        self.paragraph("valuation-report-procedures-text");
        let table = tables::methods(self.valuation(), self.amounts, self.lang);
        self.paper.table(&table);
        if self.valuation().reason.is_none() {
            drawings::football(&mut self.paper, &self.report.appraisal.valuation, self.amounts, self.lang);
        }
    }

    fn earnings(&mut self) {
        self.heading("valuation-page-earnings");
        let basis = self.valuation().earnings.basis_reason;
        self.paragraph(&format!("valuation-basis-{basis}"));
        let table = tables::earnings(self.valuation(), self.amounts, self.lang);
        self.paper.table(&table);
    }

    /// From earnings to the value, and what if things were otherwise.
    fn workings(&mut self) {
        self.heading("valuation-report-factors");
        let ladder = tables::ladder(&self.valuation().ladder, self.lang);
        self.paper.table(&ladder);
        if self.valuation().reason.is_some() {
            return;
        }
        drawings::bridge(&mut self.paper, &self.report.appraisal.valuation, self.amounts, self.lang);
        let Some(sensitivity) = self.report.appraisal.valuation.sensitivity.as_ref() else { return };
        self.subheading("valuation-page-grid-earnings");
        let corner = "valuation-report-grid-earnings-corner";
        self.paper.table(&tables::grid(
            &sensitivity.earnings_by_multiple,
            1.0,
            corner,
            self.amounts,
            self.lang,
        ));
        let Some(grid) = &sensitivity.growth_by_rate else { return };
        self.subheading("valuation-page-grid-growth");
        let corner = "valuation-report-grid-growth-corner";
        self.paper.table(&tables::grid(grid, 100.0, corner, self.amounts, self.lang));
    }

    /// Closed deals of the market, where there are any.
    fn market(&mut self) {
        let Some(used) = self.report.appraisal.valuation.closed_deals.as_ref() else { return };
        self.heading("valuation-page-closed-deals");
        let text = self
            .lang
            .t_with("valuation-page-closed-deals-note", &[("release", (&used.release).into())])
            .into_owned();
        self.paper.paragraph(&text);
        let sector = sector_name(&self.report.appraisal.input, self.lang);
        let table = tables::closed_deals(used, &sector, self.lang);
        self.paper.table(&table);
    }

    fn improvements(&mut self) {
        let Some(readiness) = self.report.appraisal.valuation.readiness.as_ref() else { return };
        self.heading("valuation-page-fixes");
        let args = [("score", i64::from(readiness.score).into())];
        let text = self.lang.t_with("valuation-page-readiness", &args).into_owned();
        self.paper.paragraph(&text);
        for fix in &readiness.fixes {
            let name = self.t(&format!("valuation-fix-{}", fix.fix));
            let adds = self
                .lang
                .t_with("valuation-page-fix-adds", &[("amount", self.amounts.short(fix.adds_minor).into())]);
            let text = format!("{name} ({adds})");
            self.paper.point(&text);
        }
    }

    fn conclusion(&mut self) {
        self.heading("valuation-report-conclusion");
        let valuation = self.valuation();
        let text = match (valuation.p10_minor, valuation.p50_minor, valuation.p90_minor) {
            (Some(low), Some(middle), Some(high)) => {
                let amount = |minor| self.amounts.rough(minor).into();
                let args = [("low", amount(low)), ("middle", amount(middle)), ("high", amount(high))];
                self.lang.t_with("valuation-page-range-line", &args).into_owned()
            }
            _ => self.t("valuation-page-abstained"),
        };
        self.paper.paragraph(&text);
        self.paragraph("valuation-report-conclusion-text");
    }

    fn limits(&mut self) {
        self.heading("valuation-report-limits");
        for key in [
            "valuation-report-limit-indicative",
            "valuation-report-limit-unaudited",
            "valuation-report-limit-inspection",
            "valuation-report-limit-priors",
            "valuation-report-limit-date",
            "valuation-report-limit-use",
            "valuation-report-limit-tax",
        ] {
            let text = self.t(key);
            self.paper.point(&text);
        }
    }

    fn sources(&mut self) {
        self.heading("valuation-page-sources");
        let table = tables::sources(&self.valuation().sources, self.lang);
        self.paper.table(&table);
    }

    /// Lines that only a registered valuer may fill in.
    fn signature(&mut self) {
        self.heading("valuation-report-signature");
        self.paragraph("valuation-report-signature-text");
        for key in [
            "valuation-report-sign-name",
            "valuation-report-sign-authority",
            "valuation-report-sign-inspection",
            "valuation-report-sign-opinion",
            "valuation-report-sign-date",
        ] {
            let text = self.t(key);
            self.paper.blank_line(&text);
        }
    }
}

/// What it takes to have the same figures again.
fn stamp(valuation: &Valuation, lang: Lang) -> String {
    let args = [
        ("engine", valuation.engine.into()),
        ("data", (&valuation.data).into()),
        ("hash", valuation.input_hash.get(..12).unwrap_or_default().into()),
    ];
    lang.t_with("valuation-page-stamp", &args).into_owned()
}
