//! The pages: the form with its result, a kept valuation, the list of them.

use askama::Template;
use askama::filters::HtmlSafe;
use bazaar_directory::sector::sectors;
use bazaar_doors::parts::{
    Choice, DataTable, Empty, Field, FootballField, FormState, HeatTable, Icon, Lang, Notice, RangeBar,
    Shell, Tag, Tone, Waterfall,
};

use bazaar_kit::calendar::india;

use super::answers::{DEPENDENCES, OWNERS, RECORDS};
use super::model::Appraisal;
use super::ops::Kept;
use super::{charts, tables};
use crate::desk::Override;
use crate::input::{Input, ProfitBasis};
use crate::report::sector_line;
use crate::result::{Fix, Tier, Valuation};
use crate::sector_group::SectorGroup;

/// How many sectors are offered for everyday words.
const OFFERED_SECTORS: usize = 5;

/// Seven questions, and the range they gave.
#[derive(Template)]
#[template(path = "saved/value.html")]
pub(super) struct ValuePage {
    pub(super) shell: Shell,
    pub(super) questions: Questions,
    pub(super) result: Option<ResultView>,
    /// Where a stranger signs in and comes back with every answer.
    pub(super) sign_in_path: String,
}

/// A kept valuation: the version shown, the others beside it, the answers to change.
#[derive(Template)]
#[template(path = "saved/report.html")]
pub(super) struct ReportPage {
    pub(super) shell: Shell,
    pub(super) questions: Questions,
    pub(super) result: ResultView,
    pub(super) inputs: Option<DataTable>,
    pub(super) is_paid: bool,
    pub(super) number: i64,
    pub(super) versions: Option<DataTable>,
    pub(super) action: String,
    pub(super) version: i64,
    pub(super) is_newest: bool,
}

/// The person's kept valuations.
#[derive(Template)]
#[template(path = "saved/list.html")]
pub(super) struct ListPage {
    pub(super) shell: Shell,
    pub(super) table: Option<DataTable>,
    pub(super) empty: Empty,
}

/// The questions of the form.
#[derive(Template)]
#[template(path = "saved/questions.html")]
pub(super) struct Questions {
    lang: Lang,
    form: FormState,
    sector_choices: Vec<Choice>,
    profit_key: &'static str,
    is_more_open: bool,
}

impl HtmlSafe for Questions {}

impl Questions {
    /// The questions with what was typed; `base` is the input they are laid over, if any.
    pub(super) fn new(lang: Lang, form: FormState, base: Option<&Input>) -> Self {
        let newest = base.and_then(|input| input.years.iter().max_by_key(|year| year.ending));
        let profit_key = match newest.map(|year| year.profit_basis) {
            Some(ProfitBasis::AfterTax) => "valuation-ask-profit-after-tax",
            Some(ProfitBasis::Ebitda) => "valuation-ask-profit-ebitda",
            Some(ProfitBasis::BeforeTax) | None => "valuation-ask-profit",
        };
        let more = ["asking", "records", "dependence", "customers", "recurring", "lease"];
        let is_more_open = more.iter().any(|name| !form.value(name).is_empty());
        Self {
            sector_choices: sector_choices(form.value("sector"), lang),
            lang,
            form,
            profit_key,
            is_more_open,
        }
    }

    fn t(&self, key: &str) -> String {
        self.lang.t(key).into_owned()
    }

    /// The name to keep it under; the sector's words until another is typed.
    fn name_field(&self) -> Field {
        let is_typed = !self.form.value("name").is_empty();
        let form = self.form.clone();
        let form = if is_typed { form } else { form.with("name", self.form.value("sector")) };
        form.text("name", "valuation-ask-name").optional()
    }

    fn owners(&self) -> Vec<Choice> {
        let choice = |name: &str| Choice::new(name, self.t(&format!("valuation-ask-owner-{name}")));
        OWNERS.into_iter().map(choice).collect()
    }

    fn records(&self) -> Vec<Choice> {
        let choice = |name: &str| Choice::new(name, self.t(&format!("valuation-ask-records-{name}")));
        RECORDS.into_iter().map(|(name, _)| choice(name)).collect()
    }

    fn dependences(&self) -> Vec<Choice> {
        let choice = |name: &str| Choice::new(name, self.t(&format!("valuation-ask-dependence-{name}")));
        DEPENDENCES.into_iter().map(|(name, _)| choice(name)).collect()
    }
}

/// The sectors the words may mean, the likeliest first.
fn sector_choices(words: &str, lang: Lang) -> Vec<Choice> {
    let hits = sectors().find(words, OFFERED_SECTORS);
    let sold = hits.iter().filter(|hit| SectorGroup::of_nic2008(hit.sector.code.as_str()).is_some());
    sold.filter_map(|hit| {
        let name = sectors().name(hit.sector.code, lang.locale())?;
        Some(Choice::new(hit.sector.code.as_str(), name).hint(format!("NIC {}", hit.sector.code.as_str())))
    })
    .collect()
}

/// Everything a result says, ready to be drawn. The same on the free page and in a kept report.
#[derive(Template)]
#[template(path = "saved/result.html")]
pub(crate) struct ResultView {
    lang: Lang,
    sector: String,
    disclaimer: Notice,
    abstained: Option<Notice>,
    range: Option<RangeBar>,
    confidence: Option<Tag>,
    reasons: Vec<String>,
    asking: Option<String>,
    fixes: Vec<(String, String)>,
    readiness: Option<String>,
    football: Option<FootballField>,
    methods: Option<DataTable>,
    bridge: Option<Waterfall>,
    basis: String,
    earnings: Option<DataTable>,
    earnings_grid: Option<HeatTable>,
    growth_grid: Option<HeatTable>,
    ladder: Option<DataTable>,
    deals_note: String,
    deals: Option<DataTable>,
    sources: Option<DataTable>,
    stamp: String,
    set_by_operator: Option<Notice>,
}

impl HtmlSafe for ResultView {}

impl ResultView {
    /// A kept valuation, with the range an operator set in its place.
    pub(crate) fn of_kept(kept: &Kept, lang: Lang) -> Self {
        let set =
            kept.set_by_operator.as_ref().map(|set| Notice { tone: Tone::Care, text: set_text(set, lang) });
        Self { set_by_operator: set, ..Self::new(&kept.appraisal, lang) }
    }

    pub(super) fn new(appraisal: &Appraisal, lang: Lang) -> Self {
        let valuation = &appraisal.valuation;
        let texts = |prefix: &str, keys: &[&str]| {
            keys.iter().map(|key| lang.t(&format!("valuation-{prefix}-{key}")).into_owned()).collect()
        };
        Self {
            lang,
            sector: sector_line(&appraisal.input, lang),
            disclaimer: Notice { tone: Tone::Info, text: lang.t("valuation-page-disclaimer").into_owned() },
            abstained: valuation.reason.map(|reason| Notice {
                tone: Tone::Care,
                text: lang.t(&format!("valuation-reason-{reason}")).into_owned(),
            }),
            range: charts::range_bar(valuation, lang),
            confidence: valuation.tier.map(|tier| confidence(tier, lang)),
            reasons: texts("tier-reason", &valuation.tier_reasons),
            asking: asking(valuation, lang),
            fixes: fixes(valuation, lang),
            readiness: valuation.readiness.as_ref().map(|readiness| readiness_line(readiness.score, lang)),
            football: charts::football(valuation, lang),
            methods: tables::methods(valuation, lang),
            bridge: charts::bridge(valuation, lang),
            basis: lang.t(&format!("valuation-basis-{}", valuation.earnings.basis_reason)).into_owned(),
            earnings: tables::earnings(&valuation.earnings, lang),
            earnings_grid: charts::earnings_grid(valuation, lang),
            growth_grid: charts::growth_grid(valuation, lang),
            ladder: tables::ladder(&valuation.ladder, lang),
            deals_note: deals_note(valuation, lang),
            deals: tables::closed_deals(appraisal, lang),
            sources: tables::sources(&valuation.sources, lang),
            stamp: stamp(valuation, lang),
            set_by_operator: None,
        }
    }
}

/// What an operator set, and why: never instead of the model's figures, always above them.
fn set_text(set: &Override, lang: Lang) -> String {
    let args = [
        ("low", lang.money_short(set.low_minor).into()),
        ("middle", lang.money_short(set.middle_minor).into()),
        ("high", lang.money_short(set.high_minor).into()),
        ("day", lang.date_of(set.set_at, &india()).into()),
        ("reason", (&set.reason).into()),
    ];
    lang.t_with("valuation-override-shown", &args).into_owned()
}

/// Where the deals come from; empty where there are none.
fn deals_note(valuation: &Valuation, lang: Lang) -> String {
    let Some(used) = &valuation.closed_deals else { return String::new() };
    lang.t_with("valuation-page-closed-deals-note", &[("release", (&used.release).into())]).into_owned()
}

fn confidence(tier: Tier, lang: Lang) -> Tag {
    let (key, tone) = match tier {
        Tier::High => ("valuation-tier-high", Tone::Good),
        Tier::Medium => ("valuation-tier-medium", Tone::Info),
        Tier::Low => ("valuation-tier-low", Tone::Care),
    };
    Tag::new(lang.t_with("valuation-page-confidence", &[("tier", lang.t(key).into_owned().into())]), tone)
}

/// Where the price asked stands among the likely ones.
fn asking(valuation: &Valuation, lang: Lang) -> Option<String> {
    let asking = valuation.asking?;
    let args = [
        ("asking", lang.money_short(asking.asking_minor).into()),
        ("share", lang.percent(charts::basis_points(asking.percentile, 100.0)).into()),
        ("times", asking.to_p50.to_string().into()),
    ];
    Some(lang.t_with("valuation-page-asking", &args).into_owned())
}

fn fixes(valuation: &Valuation, lang: Lang) -> Vec<(String, String)> {
    let found = valuation.readiness.iter().flat_map(|readiness| &readiness.fixes);
    let line = |fix: &Fix| {
        let name = lang.t(&format!("valuation-fix-{}", fix.fix)).into_owned();
        let amount = lang.money_short(to_hundreds_of_rupees(fix.adds_minor));
        (name, lang.t_with("valuation-page-fix-adds", &[("amount", amount.into())]).into_owned())
    };
    found.map(line).collect()
}

/// An effect is an estimate: paise would pretend to more.
const fn to_hundreds_of_rupees(minor: i64) -> i64 {
    const STEP_PAISE: i64 = 10_000;
    (minor + STEP_PAISE / 2) / STEP_PAISE * STEP_PAISE
}

fn readiness_line(score: u8, lang: Lang) -> String {
    lang.t_with("valuation-page-readiness", &[("score", i64::from(score).into())]).into_owned()
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

impl ReportPage {
    pub(super) fn new(shell: Shell, kept: &Kept, form: FormState) -> Self {
        let lang = shell.lang;
        Self {
            questions: Questions::new(lang, form, Some(&kept.appraisal.input)),
            result: ResultView::of_kept(kept, lang),
            inputs: tables::inputs(kept, lang),
            is_paid: kept.has_paid_reports,
            number: kept.number,
            versions: tables::versions(kept, lang),
            action: shell.path(&format!("/value/{}", kept.id)),
            version: kept.version,
            is_newest: kept.number == kept.version,
            shell,
        }
    }
}

impl ListPage {
    pub(super) fn empty_state(shell: &Shell) -> Empty {
        Empty {
            icon: Icon("chart"),
            heading: shell.t("valuation-page-list-empty").into_owned(),
            detail: shell.t("valuation-page-list-empty-detail").into_owned(),
            step: Some((shell.path("/value"), shell.t("valuation-page-start").into_owned())),
        }
    }
}
