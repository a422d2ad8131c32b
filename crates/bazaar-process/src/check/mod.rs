//! Proves that a process can do no harm, or shows the shortest way to it.
//!
//! Five groups of rules: the shape of the graph (P1), who is waited for and until when (P2), money (P3), names and
//! types (P4), and what lies beside a process: its parts, its rivals, its next version (P5). The rules about money
//! and parts look at every path: the walk carries along what is known of each hold, with amounts as sums of fields,
//! so that "never more out than in" is shown for every price there can be.

mod code;
mod names;
mod nested;
mod path;
mod shape;
mod version;
mod waiting;
mod walk;
mod wealth;

use std::fmt;

pub use code::Code;
use path::Paths;
pub(crate) use version::blocking_states;

use crate::process::{Library, Process};

/// Something wrong with a process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Which rule is broken.
    pub code: Code,
    /// The line of the file that breaks it.
    pub line: usize,
    /// The shortest way to it: a state, then transitions and states in turn.
    pub path: Vec<String>,
    /// What is wrong, and with what.
    pub message: String,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.join(" > ");
        write!(
            f,
            "code={} rule={} path=\"{path}\" line {}: {}",
            self.code,
            self.code.rule(),
            self.line,
            self.message
        )
    }
}

/// Everything wrong with a process, by line. The library holds the processes it may begin as parts, and the version
/// before it.
pub fn check(process: &Process, library: &Library) -> Vec<Defect> {
    let paths = Paths::of(process);
    let mut defects = names::defects(process, library, &paths);
    let is_walkable = defects.iter().all(|defect| !defect.code.breaks_the_graph());
    defects.extend(shape::defects(process, &paths));
    defects.extend(waiting::defects(process, &paths));
    if is_walkable {
        defects.extend(walk::defects(process, library));
        defects.extend(nested::defects(process, library, &paths));
        defects.extend(version::defects(process, library, &paths));
    }
    defects.sort_by(|one, other| {
        (one.line, one.code, &one.message).cmp(&(other.line, other.code, &other.message))
    });
    defects.dedup_by(|one, other| {
        one.code == other.code && one.line == other.line && one.message == other.message
    });
    defects
}
