//! The bridge from one amount to another: where it starts, what is added and taken away, where it ends.

use askama::Template;
use askama::filters::HtmlSafe;

use super::super::Lang;
use super::{Scale, Share};

/// One step of the bridge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaterfallStep {
    /// What it is.
    pub label: String,
    /// What it adds (or takes, below zero), in paise; of a total, the whole amount.
    pub amount_paise: i64,
    /// It stands on the ground: the start, a sum between, the end.
    pub is_total: bool,
}

/// The steps from the first amount to the last. The figures stand beside the bars, so it needs no other table.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/waterfall.html")]
pub struct Waterfall {
    /// The reader's language.
    pub lang: Lang,
    /// What is shown.
    pub title: String,
    /// The steps in order.
    pub steps: Vec<WaterfallStep>,
}

/// One step as it is drawn.
struct StepBar<'a> {
    label: &'a str,
    amount: String,
    from: Share,
    width: Share,
    class: &'static str,
}

impl Waterfall {
    fn bars(&self) -> Vec<StepBar<'_>> {
        let stretches = stretches(&self.steps);
        let scale = Scale::around(stretches.iter().flat_map(|(low, high)| [*low, *high]).chain([0]));
        let steps = self.steps.iter().zip(stretches);
        steps.map(|(step, (low, high))| self.bar(step, scale.place(low), scale.width(low, high))).collect()
    }

    fn bar<'a>(&self, step: &'a WaterfallStep, from: Share, width: Share) -> StepBar<'a> {
        let amount = self.lang.money_about(step.amount_paise);
        let (amount, class) = match (step.is_total, step.amount_paise) {
            (true, _) => (amount, "first"),
            (false, paise) if paise < 0 => (amount, "below"),
            (false, _) => (format!("+{amount}"), "above"),
        };
        StepBar { label: &step.label, amount, from, width, class }
    }
}

/// From where to where each step's bar reaches, lower end first.
fn stretches(steps: &[WaterfallStep]) -> Vec<(i64, i64)> {
    let mut level = 0_i64;
    let stretch = |step: &WaterfallStep| {
        let start = if step.is_total { 0 } else { level };
        level = start.saturating_add(step.amount_paise);
        (start.min(level), start.max(level))
    };
    steps.iter().map(stretch).collect()
}

impl HtmlSafe for Waterfall {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_starts_where_the_one_before_ended() {
        let step = |amount_paise, is_total| WaterfallStep { label: String::new(), amount_paise, is_total };
        let steps = [step(100, true), step(40, false), step(-60, false), step(80, true)];
        assert_eq!(stretches(&steps), [(0, 100), (100, 140), (80, 140), (0, 80)]);
    }
}
