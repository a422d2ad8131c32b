//! The blind teaser: what a stranger may read, made only of trade, area, age, staff, bands and plain facts.
//!
//! The sentences are data (`data/teasers.toml`). No name, locality, street or identifier is ever passed to them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::business::SampleBusiness;
use crate::deal::SampleDeal;
use crate::draw::Draw;
use crate::finance::rupees;
use crate::person::speaks_hindi;
use crate::tables::Trade;

const RUPEES_PER_LAKH: f64 = 100_000.0;
/// How often a teaser is given in Hindi too: in Hindi-speaking states, and elsewhere.
const HINDI_AT_HOME: f64 = 0.7;
const HINDI_ELSEWHERE: f64 = 0.12;

static SENTENCES: LazyLock<Sentences> =
    LazyLock::new(|| toml::from_str(include_str!("../data/teasers.toml")).expect("teasers.toml is tested"));

/// What strangers may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleTeaser {
    /// In English, always there.
    pub en: TeaserText,
    /// In Hindi, for about a third of the listings.
    pub hi: Option<TeaserText>,
}

/// A teaser in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeaserText {
    /// At most 90 characters.
    pub title: String,
    /// A few sentences.
    pub description: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    titles: BTreeMap<String, Choices>,
    opening: Choices,
    figures: Figures,
    growth: Growth,
    closing: Choices,
    premises: BTreeMap<String, Pair>,
    reasons: BTreeMap<String, Pair>,
    purposes: BTreeMap<String, Pair>,
    bands: Bands,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choices {
    en: Vec<String>,
    hi: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    en: String,
    hi: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    en: String,
    hi: String,
    sales_only_en: String,
    sales_only_hi: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Growth {
    up_en: String,
    up_hi: String,
    down_en: String,
    down_hi: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bands {
    limits_lakh: Vec<f64>,
    en: Vec<String>,
    hi: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    English,
    Hindi,
}

/// What may be said, in no language yet.
struct Facts<'market> {
    trade: &'market Trade,
    business: &'market SampleBusiness,
    deal: &'market SampleDeal,
    points: Vec<&'market [String; 2]>,
}

pub(crate) fn draw_teaser(
    draw: &mut Draw,
    trade: &Trade,
    business: &SampleBusiness,
    deal: &SampleDeal,
) -> SampleTeaser {
    let all_points: Vec<_> = trade.points.iter().collect();
    let points = draw.pick_some(&all_points, 2);
    let facts = Facts { trade, business, deal, points };
    let en = facts.write(draw, Language::English, business.place.area_en);
    let hindi_share =
        if speaks_hindi(business.place.state_gst_code) { HINDI_AT_HOME } else { HINDI_ELSEWHERE };
    let wants_hindi = draw.chance(hindi_share);
    let area_hi = business.place.area_hi.filter(|_| wants_hindi);
    SampleTeaser { en, hi: area_hi.map(|area| facts.write(draw, Language::Hindi, area)) }
}

impl Facts<'_> {
    fn write(&self, draw: &mut Draw, language: Language, area: &str) -> TeaserText {
        let sentences = &*SENTENCES;
        let title = draw.pick(sentences.titles[self.deal.kind].choices(language));
        let opening = draw.pick(sentences.opening.choices(language));
        let mut parts = vec![opening.clone(), self.figures(language)];
        parts.extend(
            self.points
                .iter()
                .map(|point| format!("{}{}", language.of(&point[0], &point[1]), language.stop())),
        );
        parts.extend(self.growth(language).map(str::to_owned));
        parts.push(sentences.reasons[self.deal.reason].text(language).to_owned());
        parts.push(draw.pick(sentences.closing.choices(language)).clone());
        TeaserText {
            title: self.fill(title, language, area),
            description: self.fill(&parts.join(" "), language, area),
        }
    }

    fn figures(&self, language: Language) -> String {
        let figures = &SENTENCES.figures;
        match (language, self.margin_percent() > 0) {
            (Language::English, true) => &figures.en,
            (Language::English, false) => &figures.sales_only_en,
            (Language::Hindi, true) => &figures.hi,
            (Language::Hindi, false) => &figures.sales_only_hi,
        }
        .clone()
    }

    /// Steady rise or a recent fall; nothing about years in between.
    fn growth(&self, language: Language) -> Option<&'static str> {
        let [latest, before, first] = self.business.finance.years.map(|year| year.revenue_paise);
        let growth = &SENTENCES.growth;
        let rises = latest > before && before > first;
        let falls = latest < before;
        match language {
            Language::English if rises => Some(&growth.up_en),
            Language::English if falls => Some(&growth.down_en),
            Language::Hindi if rises => Some(&growth.up_hi),
            Language::Hindi if falls => Some(&growth.down_hi),
            _ => None,
        }
    }

    /// The owner's earnings as a share of sales, to the nearest 5, so that it is a band and not a figure.
    fn margin_percent(&self) -> i64 {
        let latest = &self.business.finance.years[0];
        let percent = latest.owner_earnings_paise() * 100 / latest.revenue_paise.max(1);
        (percent + 2) / 5 * 5
    }

    fn fill(&self, sentence: &str, language: Language, area: &str) -> String {
        let trade = language.of(&self.trade.en, &self.trade.hi);
        let sentences = &*SENTENCES;
        let premises = if self.business.finance.owns_premises { "owned" } else { "rented" };
        let premises = sentences.premises[premises].text(language);
        let purpose =
            self.deal.loan.as_ref().map_or("", |loan| sentences.purposes[loan.purpose].text(language));
        let percent = self.deal.stake_percent.unwrap_or_default().to_string();
        sentence
            .replace("{Trade}", &capitalised(trade))
            .replace("{trade}", trade)
            .replace("{area}", area)
            .replace("{age}", &self.business.age_years.to_string())
            .replace("{staff}", &self.business.finance.staff.to_string())
            .replace("{Premises}", &capitalised(premises))
            .replace("{premises}", premises)
            .replace("{purpose}", purpose)
            .replace("{percent}", &percent)
            .replace("{band}", self.band(language))
            .replace("{margin}", &self.margin_percent().to_string())
    }

    fn band(&self, language: Language) -> &'static str {
        let bands = &SENTENCES.bands;
        let lakh = rupees(self.business.finance.years[0].revenue_paise) / RUPEES_PER_LAKH;
        let band = bands.limits_lakh.partition_point(|limit| *limit <= lakh);
        language.of(&bands.en[band], &bands.hi[band])
    }
}

impl Language {
    fn of<'text>(self, en: &'text str, hi: &'text str) -> &'text str {
        if self == Self::Hindi { hi } else { en }
    }

    fn stop(self) -> &'static str {
        self.of(".", "।")
    }
}

impl Choices {
    fn choices(&self, language: Language) -> &[String] {
        if language == Language::Hindi { &self.hi } else { &self.en }
    }
}

impl Pair {
    fn text(&self, language: Language) -> &str {
        language.of(&self.en, &self.hi)
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
