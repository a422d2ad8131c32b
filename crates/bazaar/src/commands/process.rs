//! `bazaar process`: needs no database and changes nothing.

use std::path::{Path, PathBuf};

use bazaar_process::process::shipped_files;
use bazaar_process::{Defect, Library, Process, check, draw, parse, shipped};
use clap::Subcommand;
use serde_json::{Value, json};

use crate::exit::{BUG, Ending, FAILED, USAGE};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Prove that processes can do no harm, or print the shortest path to it; changes nothing
    Check {
        /// The files; without any, the processes that come with this program
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Print a picture of a process's states as SVG; changes nothing
    Draw {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// List the processes that come with this program
    List {
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
}

pub(crate) fn run(command: &Command) -> Result<(), Ending> {
    match command {
        Command::Check { files, json } => check_files(files, *json),
        Command::Draw { file } => draw_file(file),
        Command::List { json } => list(*json),
    }
}

/// A process and the name of the file it came from.
type Named = (String, Process);

#[expect(clippy::print_stdout, reason = "the command's result")]
fn check_files(files: &[PathBuf], as_json: bool) -> Result<(), Ending> {
    let named: Vec<Named> = if files.is_empty() {
        let read = |(path, text): &(&str, &str)| read_text((*path).to_owned(), text);
        shipped_files().iter().map(read).collect::<Result<_, _>>()?
    } else {
        files.iter().map(|file| read(file)).collect::<Result<_, _>>()?
    };
    let mut library = shipped_library()?;
    for (_, process) in &named {
        library.add(process.clone());
    }
    let judged: Vec<(Named, Vec<Defect>)> = named
        .into_iter()
        .map(|named| {
            let defects = check(&named.1, &library);
            (named, defects)
        })
        .collect();
    let defects: usize = judged.iter().map(|(_, defects)| defects.len()).sum();
    if as_json {
        let files: Vec<Value> =
            judged.iter().map(|((file, process), found)| as_value(file, process, found)).collect();
        println!("{:#}", json!({ "files": files, "defects": defects }));
    } else {
        for ((file, process), found) in &judged {
            print_file(file, process, found);
        }
    }
    if defects == 0 { Ok(()) } else { Err(Ending::new(FAILED, format!("{defects} defects"))) }
}

#[expect(clippy::print_stdout, reason = "the command's result")]
fn print_file(file: &str, process: &Process, defects: &[Defect]) {
    if defects.is_empty() {
        let (states, transitions) = (process.states.len(), process.transitions.len());
        let Process { id, version, .. } = process;
        println!("ok {file} id={id} version={version} states={states} transitions={transitions}");
    }
    for defect in defects {
        println!("defect {file} {defect}");
    }
}

fn as_value(file: &str, process: &Process, defects: &[Defect]) -> Value {
    let found: Vec<Value> = defects
        .iter()
        .map(|Defect { code, line, path, message }| {
            json!({ "code": code, "rule": code.rule(), "line": line, "path": path, "message": message })
        })
        .collect();
    json!({
        "file": file,
        "ok": defects.is_empty(),
        "id": process.id,
        "version": process.version,
        "states": process.states.len(),
        "transitions": process.transitions.len(),
        "defects": found,
    })
}

#[expect(clippy::print_stdout, reason = "the command's result")]
fn draw_file(file: &Path) -> Result<(), Ending> {
    let (_, process) = read(file)?;
    print!("{}", draw(&process));
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the command's result")]
fn list(as_json: bool) -> Result<(), Ending> {
    let library = shipped_library()?;
    let mut processes: Vec<&Process> = library.iter().collect();
    processes.sort_by(|one, other| (&one.id, one.version).cmp(&(&other.id, other.version)));
    if as_json {
        let rows = processes.iter().map(|process| {
            json!({
                "id": process.id,
                "version": process.version,
                "purpose": process.purpose,
                "states": process.states.len(),
                "transitions": process.transitions.len(),
            })
        });
        println!("{:#}", json!({ "processes": rows.collect::<Vec<_>>() }));
        return Ok(());
    }
    for Process { id, version, purpose, states, transitions, .. } in processes {
        println!("{id} v{version} states={} transitions={} {purpose}", states.len(), transitions.len());
    }
    Ok(())
}

fn read(file: &Path) -> Result<Named, Ending> {
    let name = file.display().to_string();
    let text =
        std::fs::read_to_string(file).map_err(|fault| Ending::new(USAGE, format!("FILE {name}: {fault}")))?;
    read_text(name, &text)
}

fn read_text(name: String, text: &str) -> Result<Named, Ending> {
    let process = parse(text).map_err(|fault| Ending::new(USAGE, format!("FILE {name}: {fault}")))?;
    Ok((name, process))
}

fn shipped_library() -> Result<Library, Ending> {
    shipped().map_err(|fault| Ending::new(BUG, format!("a process of this program cannot be read: {fault}")))
}
