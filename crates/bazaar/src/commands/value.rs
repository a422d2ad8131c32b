//! `bazaar value`.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use bazaar_app::value::{ValueForm, value, value_sources};
use clap::{Args, Subcommand};

use crate::exit::{Ending, UNAVAILABLE, USAGE};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Options {
    #[command(subcommand)]
    about: Option<About>,
    /// The input document; - reads it from standard input
    #[arg(long, value_name = "FILE", required = true)]
    input: Option<String>,
    /// Print one JSON document, byte for byte the same for the same input
    #[arg(long, conflicts_with_all = ["pdf", "csv"])]
    json: bool,
    /// Write a report on paper to this file; - writes it to standard output
    #[arg(long, value_name = "OUT")]
    pdf: Option<PathBuf>,
    /// Write the figures as a sheet to this file; - writes them to standard output
    #[arg(long, value_name = "OUT", conflicts_with = "pdf")]
    csv: Option<PathBuf>,
    /// The engine version, for replaying an old valuation
    #[arg(long, value_name = "V")]
    engine: Option<String>,
    /// The language of words, report and sheet: en or hi [default: en]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

#[derive(Subcommand)]
enum About {
    /// List every prior with its evidence, its range and its cap
    Sources {
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
}

pub(crate) fn run(options: &Options) -> Result<(), Ending> {
    if let Some(About::Sources { json }) = options.about {
        return write(None, value_sources(json).as_bytes());
    }
    let name = options.input.as_deref().unwrap_or("-");
    let input = read(name)?;
    let (form, file) = match (&options.pdf, &options.csv) {
        (Some(file), _) => (ValueForm::Pdf, Some(file)),
        (_, Some(file)) => (ValueForm::Csv, Some(file)),
        _ if options.json => (ValueForm::Json, None),
        _ => (ValueForm::Words, None),
    };
    match value(&input, options.engine.as_deref(), options.lang.as_deref(), form) {
        Ok(bytes) => write(file.map(PathBuf::as_path), &bytes),
        Err(problem) => {
            write(None, problem.as_bytes())?;
            Err(Ending::new(USAGE, format!("--input {name} was refused; the problem says what to mend")))
        }
    }
}

fn read(name: &str) -> Result<String, Ending> {
    let mut text = String::new();
    let read = match name {
        "-" => std::io::stdin().read_to_string(&mut text).map(|_| ()),
        path => std::fs::read_to_string(path).map(|file| text = file),
    };
    read.map(|()| text).map_err(|fault| Ending::new(UNAVAILABLE, format!("--input {name}: {fault}")))
}

/// Into the file, or to standard output, which gets a line's end of its own where it is text.
fn write(file: Option<&Path>, bytes: &[u8]) -> Result<(), Ending> {
    let is_text = file.is_none();
    let written = if let Some(file) = file.filter(|file| *file != Path::new("-")) {
        std::fs::write(file, bytes)
    } else {
        let mut output = std::io::stdout().lock();
        let end: &[u8] = if is_text { b"\n" } else { b"" };
        output.write_all(bytes).and_then(|()| output.write_all(end))
    };
    let name = file.map_or_else(|| "standard output".to_owned(), |file| file.display().to_string());
    written.map_err(|fault| Ending::new(UNAVAILABLE, format!("{name}: {fault}")))
}
