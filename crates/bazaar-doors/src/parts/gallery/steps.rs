//! The sample stages, tasks, answers, choices and states.

use super::PartsPage;
use crate::parts::{
    Answer, Answers, Choice, Empty, Icon, Moment, Notice, Skeleton, Stage, Stages, Steps, Tag, Task,
    TaskList, TaskState, Timeline, Toast, Tone,
};

impl PartsPage {
    pub(super) fn tags(&self) -> [Tag; 6] {
        [
            Tag::new(self.t("part-sample-waiting"), Tone::Plain),
            Tag::new(self.t("part-sample-kind"), Tone::Main),
            Tag::new(self.t("part-task-completed"), Tone::Good),
            Tag::new(self.t("part-task-in-progress"), Tone::Care),
            Tag::new(self.t("part-sample-refused"), Tone::Stop),
            Tag::new(self.t("part-sample-kind-stake"), Tone::Info),
        ]
    }

    pub(super) fn notices(&self) -> [Notice; 2] {
        [
            Notice { tone: Tone::Good, text: self.t("part-sample-notice") },
            Notice { tone: Tone::Care, text: self.t("part-sample-notice-care") },
        ]
    }

    pub(super) fn stages(&self) -> Stages {
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

    pub(super) fn timeline(&self) -> Timeline {
        let keys = ["part-sample-moment-one", "part-sample-moment-two", "part-sample-moment-three"];
        let moment = |key: &str| Moment {
            what: self.t(key),
            by: self.t("part-sample-by"),
            when: self.t("part-sample-when"),
            datetime: "2026-11-20T14:05:00+05:30".to_owned(),
        };
        Timeline { moments: keys.map(moment).into() }
    }

    pub(super) fn tasks(&self) -> TaskList {
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

    pub(super) fn answers(&self) -> Answers {
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

    pub(super) fn deals(&self) -> Vec<Choice> {
        vec![
            Choice::new("sale", self.t("part-sample-deal-sale")).hint(self.t("part-sample-deal-sale-hint")),
            Choice::new("stake", self.t("part-sample-deal-stake"))
                .hint(self.t("part-sample-deal-stake-hint")),
        ]
    }

    pub(super) fn sectors(&self) -> Vec<Choice> {
        ["part-sample-chip-food", "part-sample-chip-textile"].map(|key| Choice::new(key, self.t(key))).into()
    }

    pub(super) fn empty(&self) -> Empty {
        Empty {
            icon: Icon("heart"),
            heading: self.t("part-sample-empty"),
            detail: self.t("part-sample-empty-detail"),
            step: Some(("#".to_owned(), self.t("part-sample-empty-step"))),
        }
    }

    pub(super) fn toast(&self) -> Toast {
        Toast { text: self.t("part-sample-toast"), undo: Some(self.t("shell-undo")) }
    }

    pub(super) fn skeleton(&self) -> Skeleton {
        Skeleton { lang: self.shell.lang, cards: 3 }
    }

    pub(super) fn steps(&self) -> Steps {
        Steps { lang: self.shell.lang, now: 2, all: 7 }
    }
}
