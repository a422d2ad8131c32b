//! `bazaar value`.

use std::io::Read as _;

use clap::Args;

use crate::exit::{Ending, UNAVAILABLE, USAGE};

#[derive(Args)]
pub(crate) struct Options {
    /// The input document; - reads it from standard input
    #[arg(long, value_name = "FILE")]
    input: String,
    /// Print one JSON document, byte for byte the same for the same input
    #[arg(long)]
    json: bool,
    /// The engine version, for replaying an old valuation
    #[arg(long, value_name = "V")]
    engine: Option<String>,
}

#[expect(clippy::print_stdout, reason = "the command's result, also where it is a problem")]
pub(crate) fn run(options: &Options) -> Result<(), Ending> {
    let input = read(&options.input)?;
    match bazaar_app::value::value(&input, options.engine.as_deref(), options.json) {
        Ok(text) => {
            println!("{text}");
            Ok(())
        }
        Err(problem) => {
            println!("{problem}");
            Err(Ending::new(
                USAGE,
                format!("--input {} was refused; the problem says what to mend", options.input),
            ))
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
