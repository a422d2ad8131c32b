//! The charts of a report, drawn from the result and nothing else. Each stands beside a table with its figures.

use bazaar_doors::parts::Lang;
use bazaar_paper::{Anchor, Drawing, Paper, Tone, Weight};

use super::Amounts;
use crate::result::{MethodResult, Valuation};

const SMALL: f32 = 7.5;
const WORDS: (Weight, Tone) = (Weight::Regular, Tone::Ink);
const STRONG: (Weight, Tone) = (Weight::Bold, Tone::Ink);
const ALERT: (Weight, Tone) = (Weight::Bold, Tone::Alert);
const MUTED: (Weight, Tone) = (Weight::Regular, Tone::Muted);
/// Where bars begin that have their name on the left.
const NAMES: f32 = 170.0;
const ROW: f32 = 26.0;

/// From the least to the greatest amount of a chart, with air on both sides.
#[derive(Clone, Copy)]
struct Scale {
    low: f32,
    high: f32,
    from: f32,
    to: f32,
}

impl Scale {
    fn new(amounts: impl Iterator<Item = i64>, (from, to): (f32, f32)) -> Self {
        let (low, high) = amounts.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), minor| {
            (low.min(points(minor)), high.max(points(minor)))
        });
        let air = ((high - low) / 14.0).max(1.0);
        Self { low: low - air, high: high + air, from, to }
    }

    fn at(self, minor: i64) -> f32 {
        self.from + (self.to - self.from) * (points(minor) - self.low) / (self.high - self.low)
    }
}

/// An amount as a number to draw from; a pixel does not see the paise it loses.
fn points(minor: i64) -> f32 {
    minor as f32
}

/// The range with its middle and the price asked.
pub(super) fn range_bar(paper: &mut Paper, valuation: &Valuation, amounts: Amounts, lang: Lang) {
    let (Some(p10), Some(p25), Some(p50), Some(p75), Some(p90)) = (
        valuation.p10_minor,
        valuation.p25_minor,
        valuation.p50_minor,
        valuation.p75_minor,
        valuation.p90_minor,
    ) else {
        return;
    };
    let asked = valuation.asking.map(|asking| asking.asking_minor);
    let height = if asked.is_some() { 78.0 } else { 62.0 };
    paper.drawing(&lang.t("valuation-page-range"), height, |drawing| {
        let scale = Scale::new([p10, p90].into_iter().chain(asked), (0.0, drawing.width()));
        drawing.text((scale.at(p10), 10.0), Anchor::Middle, 9.0, WORDS, &amounts.short(p10));
        drawing.text((scale.at(p50), 10.0), Anchor::Middle, 10.5, STRONG, &amounts.short(p50));
        drawing.text((scale.at(p90), 10.0), Anchor::Middle, 9.0, WORDS, &amounts.short(p90));
        drawing.block((0.0, 18.0), (drawing.width(), 22.0), Tone::Ground);
        bar(drawing, (scale.at(p10), scale.at(p90)), (18.0, 22.0), Tone::Pale);
        bar(drawing, (scale.at(p25), scale.at(p75)), (18.0, 22.0), Tone::Strong);
        drawing.line((scale.at(p50), 15.0), (scale.at(p50), 43.0), 2.0, Tone::Ink);
        if let Some(asked) = asked {
            drawing.line((scale.at(asked), 13.0), (scale.at(asked), 50.0), 1.5, Tone::Alert);
            let words =
                lang.t_with("valuation-report-asking-mark", &[("amount", amounts.short(asked).into())]);
            drawing.text((scale.at(asked), 60.0), Anchor::Middle, 8.5, ALERT, &words);
        }
        let y = if asked.is_some() { 74.0 } else { 56.0 };
        drawing.text((0.0, y), Anchor::Start, SMALL, MUTED, &lang.t("valuation-report-range-key"));
    });
}

/// Each method's range, one above the other on one scale.
pub(super) fn football(paper: &mut Paper, valuation: &Valuation, amounts: Amounts, lang: Lang) {
    let rows: Vec<(&MethodResult, i64, i64, i64)> = valuation
        .methods
        .iter()
        .filter_map(|method| Some((method, method.p10_minor?, method.p50_minor?, method.p90_minor?)))
        .collect();
    let asked = valuation.asking.map(|asking| asking.asking_minor);
    paper.drawing(&lang.t("valuation-page-methods"), rows.len() as f32 * ROW + 16.0, |drawing| {
        let ends = rows.iter().flat_map(|(_, low, _, high)| [*low, *high]).chain(asked);
        let scale = Scale::new(ends, (NAMES, drawing.width()));
        let mut y = 4.0;
        for (method, low, middle, high) in &rows {
            let name = lang.t(&format!("valuation-method-{}", method.method));
            drawing.text((0.0, y + 9.0), Anchor::Start, SMALL, WORDS, &name);
            let weight = lang
                .t_with("valuation-report-weight", &[("share", share(method.weight.to_f64(), lang).into())]);
            drawing.text((0.0, y + 19.0), Anchor::Start, SMALL - 0.5, MUTED, &weight);
            bar(drawing, (scale.at(*low), scale.at(*high)), (y, 11.0), Tone::Pale);
            drawing.line((scale.at(*middle), y - 1.0), (scale.at(*middle), y + 12.0), 2.0, Tone::Strong);
            let words = format!("{} – {}", amounts.short(*low), amounts.short(*high));
            drawing.text(
                (f32::midpoint(scale.at(*low), scale.at(*high)), y + 20.0),
                Anchor::Middle,
                SMALL,
                MUTED,
                &words,
            );
            y += ROW;
        }
        if let Some(asked) = asked {
            drawing.line((scale.at(asked), 0.0), (scale.at(asked), y), 1.0, Tone::Alert);
            drawing.text(
                (scale.at(asked), y + 8.0),
                Anchor::Middle,
                SMALL,
                ALERT,
                &lang.t("valuation-report-asked"),
            );
        }
    });
}

/// From profit to the middle of the range, step by step.
pub(super) fn bridge(paper: &mut Paper, valuation: &Valuation, amounts: Amounts, lang: Lang) {
    const STEP: f32 = 16.0;
    let Some(middle) = valuation.p50_minor else { return };
    let mut reached = 0_i64;
    let mut steps: Vec<(String, i64, i64, i64)> = Vec::new();
    for step in &valuation.bridge {
        let from = reached;
        reached = reached.saturating_add(step.amount_minor);
        steps.push((
            lang.t(&format!("valuation-step-{}", step.step)).into_owned(),
            from,
            reached,
            step.amount_minor,
        ));
    }
    steps.push((lang.t("valuation-page-bridge-end").into_owned(), 0, middle, middle));
    let last = steps.len() - 1;
    paper.drawing(&lang.t("valuation-page-bridge"), steps.len() as f32 * STEP + 4.0, |drawing| {
        let ends = steps.iter().flat_map(|(_, from, to, _)| [*from, *to]).chain([0]);
        let scale = Scale::new(ends, (NAMES, drawing.width() - 80.0));
        drawing.line((scale.at(0), 0.0), (scale.at(0), steps.len() as f32 * STEP), 0.5, Tone::Rule);
        for (index, (name, from, to, amount)) in steps.iter().enumerate() {
            let y = index as f32 * STEP;
            let (tone, style) = match (index, *amount < 0) {
                (index, _) if index == 0 || index == last => (Tone::Strong, STRONG),
                (_, true) => (Tone::Alert, WORDS),
                (_, false) => (Tone::Pale, WORDS),
            };
            drawing.text((0.0, y + 9.5), Anchor::Start, SMALL, style, name);
            bar(drawing, (scale.at(*from.min(to)), scale.at(*from.max(to))), (y + 2.0, 10.0), tone);
            drawing.text((drawing.width(), y + 9.5), Anchor::End, SMALL, style, &amounts.short(*amount));
        }
    });
}

fn bar(drawing: &mut Drawing<'_>, (from, to): (f32, f32), (y, height): (f32, f32), tone: Tone) {
    drawing.block((from, y), (to - from, height), tone);
}

/// A share between 0 and 1 as a percentage.
pub(super) fn share(share: f64, lang: Lang) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a share has ten thousand basis points")]
    let basis_points = (share * 10_000.0).round() as i64;
    lang.percent(basis_points)
}
