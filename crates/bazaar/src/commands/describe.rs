//! Documents that the program prints about itself; `cargo xtask generate` keeps copies of them in the tree.

use std::fmt::Write as _;

use bazaar_app::config::write_reference;
use bazaar_app::describe;
use clap::{Args, CommandFactory as _, ValueEnum};

use crate::Arguments;
use crate::exit::Ending;

#[derive(Args)]
pub(crate) struct Options {
    /// Which document
    document: Document,
}

#[derive(Clone, Copy, ValueEnum)]
enum Document {
    /// The REST description, OpenAPI 3.1
    Openapi,
    /// Every setting with its default
    Config,
    /// The help of every command
    Help,
    /// Every permission: who passes it and what is checked on the row
    Permissions,
}

#[expect(clippy::print_stdout, reason = "the command's result")]
pub(crate) fn run(options: &Options) -> Result<(), Ending> {
    match options.document {
        Document::Openapi => println!("{}", describe::openapi_json()?),
        Document::Config => print!("{}", write_reference()),
        Document::Help => print!("{}", help_of_all()),
        Document::Permissions => print!("{}", describe::permissions()),
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the command's result")]
pub(crate) fn routes() -> Result<(), Ending> {
    print!("{}", describe::routes()?);
    print!("\n{}", describe::permissions());
    Ok(())
}

fn help_of_all() -> String {
    let mut root = Arguments::command();
    root.build();
    let mut text = root.render_long_help().to_string();
    write_help_below(&mut text, "bazaar", &mut root);
    text
}

fn write_help_below(text: &mut String, above: &str, command: &mut clap::Command) {
    for below in command.get_subcommands_mut() {
        let name = format!("{above} {}", below.get_name());
        let _ = write!(text, "\n---- {name}\n\n{}", below.render_long_help());
        write_help_below(text, &name, below);
    }
}
