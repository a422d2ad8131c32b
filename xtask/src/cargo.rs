//! Running cargo from inside cargo.
//!
//! A program started by `cargo run` carries variables about *its own* package; build scripts of others watch some of
//! them and would rebuild on each change. They are taken out, so nested and plain calls share one build.

use std::env;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use crate::trouble::Trouble;

/// Variables of the running package, by prefix.
const OWN_PACKAGE: [&str; 4] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];

/// A cargo command in the workspace, as if typed at a prompt.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    for (name, _) in env::vars_os() {
        let own = name.to_str().is_some_and(|name| OWN_PACKAGE.iter().any(|prefix| name.starts_with(prefix)));
        if own || name == "LD_LIBRARY_PATH" {
            command.env_remove(name);
        }
    }
    command
}

/// Which of a program's streams is wanted as lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    /// Standard output.
    Output,
    /// Standard error.
    Errors,
}

/// Runs a command, echoing one stream to our standard error while collecting its lines; the other passes through.
pub(crate) fn run_echoing(command: Command, stream: Stream) -> Result<(ExitStatus, Vec<String>), Trouble> {
    run_showing(command, stream, |line| eprintln!("{line}"))
}

/// Runs a command, showing each line of one stream as it comes and collecting them; the other passes through.
pub(crate) fn run_showing(
    mut command: Command,
    stream: Stream,
    show: impl Fn(&str),
) -> Result<(ExitStatus, Vec<String>), Trouble> {
    let name = command.get_program().to_string_lossy().into_owned();
    match stream {
        Stream::Output => command.stdout(Stdio::piped()),
        Stream::Errors => command.stderr(Stdio::piped()),
    };
    let mut child = command.spawn().map_err(|error| Trouble::program(&name, &error))?;
    let pipe: Box<dyn Read> = match stream {
        Stream::Output => Box::new(child.stdout.take().expect("standard output was piped above")),
        Stream::Errors => Box::new(child.stderr.take().expect("standard error was piped above")),
    };
    let mut lines = Vec::new();
    for line in BufReader::new(pipe).split(b'\n') {
        let line = line.map_err(|error| Trouble::program(&name, &error))?;
        let line = String::from_utf8_lossy(&line).into_owned();
        show(&line);
        lines.push(line);
    }
    let status = child.wait().map_err(|error| Trouble::program(&name, &error))?;
    Ok((status, lines))
}

/// Runs a command to its end and returns what it printed to standard output; its errors pass through.
pub(crate) fn capture(mut command: Command) -> Result<String, Trouble> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| Trouble::program(&name, &error))?;
    if !output.status.success() {
        return Err(Trouble::Failed(format!("{command:?} ended with {}", output.status)));
    }
    String::from_utf8(output.stdout).map_err(|_| Trouble::Failed(format!("{command:?} printed no UTF-8")))
}
