//! Where things stand: the line of stages, the history, the list of tasks, the answers to check.

use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Lang, Tag, Tone};

/// One stage of a deal or listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its name.
    pub label: String,
}

/// The line of stages, with what happens next in a sentence.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/stages.html")]
pub struct Stages {
    /// The reader's language.
    pub lang: Lang,
    /// The stages in order.
    pub stages: Vec<Stage>,
    /// Which one it is in, counted from zero.
    pub current: usize,
    /// Who acts next and until when: "Seller has till Friday 6 pm to accept".
    pub next: String,
}

impl Stages {
    /// The current stage as people count.
    const fn place(&self) -> usize {
        self.current + 1
    }
}

/// How far along a row of questions is: words and a bar.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/steps.html")]
pub struct Steps {
    /// The reader's language.
    pub lang: Lang,
    /// The question being asked, counted from one.
    pub now: u8,
    /// How many there are.
    pub all: u8,
}

impl Steps {
    /// The bar's length in per cent: a first question already shows some of it.
    fn percent(&self) -> u16 {
        u16::from(self.now) * 100 / u16::from(self.all.max(1))
    }

    fn words(&self) -> Cow<'static, str> {
        let args = [("now", u32::from(self.now).into()), ("all", u32::from(self.all).into())];
        self.lang.t_with("part-steps", &args)
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// What, in a sentence.
    pub what: String,
    /// Who did it.
    pub by: String,
    /// When, for people.
    pub when: String,
    /// When, for machines (RFC 3339).
    pub datetime: String,
}

/// What happened, the latest first.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/timeline.html")]
pub struct Timeline {
    /// The moments, the latest first.
    pub moments: Vec<Moment>,
}

/// Where a task of a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// Something else comes first.
    CannotStart,
    /// Not begun.
    NotStarted,
    /// Begun.
    InProgress,
    /// Done.
    Completed,
}

impl TaskState {
    const fn key(self) -> &'static str {
        match self {
            Self::CannotStart => "part-task-cannot-start",
            Self::NotStarted => "part-task-not-started",
            Self::InProgress => "part-task-in-progress",
            Self::Completed => "part-task-completed",
        }
    }

    const fn tone(self) -> Tone {
        match self {
            Self::CannotStart => Tone::Plain,
            Self::NotStarted => Tone::Main,
            Self::InProgress => Tone::Care,
            Self::Completed => Tone::Good,
        }
    }
}

/// One task of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its name.
    pub label: String,
    /// What it takes; may be empty.
    pub hint: String,
    /// Where it is done.
    pub path: String,
    /// Where it stands.
    pub state: TaskState,
}

/// A long job cut into tasks, done in any order.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/tasks.html")]
pub struct TaskList {
    /// The reader's language.
    pub lang: Lang,
    /// The tasks.
    pub tasks: Vec<Task>,
}

impl TaskList {
    fn tag(&self, task: &Task) -> Tag {
        Tag::new(self.lang.t(task.state.key()), task.state.tone())
    }

    fn percent(&self) -> usize {
        self.completed() * 100 / self.tasks.len().max(1)
    }

    fn completed(&self) -> usize {
        self.tasks.iter().filter(|task| task.state == TaskState::Completed).count()
    }
}

/// One answer given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question in short.
    pub label: String,
    /// What was answered.
    pub value: String,
    /// Where to change it; none where it may not change.
    pub path: Option<String>,
}

/// The answers of a form, to be checked before they are sent.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/answers.html")]
pub struct Answers {
    /// The reader's language.
    pub lang: Lang,
    /// The answers in the order they were asked.
    pub answers: Vec<Answer>,
}

impl HtmlSafe for Stages {}
impl HtmlSafe for Steps {}
impl HtmlSafe for Timeline {}
impl HtmlSafe for TaskList {}
impl HtmlSafe for Answers {}
