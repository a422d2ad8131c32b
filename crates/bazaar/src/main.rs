//! The `bazaar` binary: one program for everything. Results go to stdout, logs to stderr.
//!
//! Exit codes: 0 done · 1 ran and something failed · 2 bad usage or input · 3 port, lock, server or file not
//! available · 70 our bug.

mod commands;
mod exit;

use clap::Parser;

use commands::Command;

/// A marketplace for small businesses in one binary
#[derive(Parser)]
#[command(name = "bazaar", version, disable_help_subcommand = true, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> std::process::ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(refusal) => return exit::usage(&refusal),
    };
    if rustls::crypto::aws_lc_rs::default_provider().install_default().is_err() {
        return exit::say(exit::BUG, "a crypto provider was installed before ours");
    }
    exit::told(arguments.command.run())
}
