//! `bazaar ledger`.

use bazaar_app::ledger::verify;
use clap::{Args, Subcommand};

use super::{Place, layers, settings};
use crate::exit::{Ending, FAILED, UNAVAILABLE};

#[derive(Subcommand)]
pub(crate) enum LedgerCommand {
    /// Recompute every account, posting and hold of every market from the entries; changes nothing
    Verify(Verify),
}

#[derive(Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    place: Place,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[expect(clippy::print_stdout, reason = "the command's result")]
pub(crate) fn run(command: &LedgerCommand) -> Result<(), Ending> {
    let LedgerCommand::Verify(options) = command;
    let settings = settings(layers(), &options.place)?;
    let runtime =
        tokio::runtime::Runtime::new().map_err(|fault| Ending::new(UNAVAILABLE, fault.to_string()))?;
    let (text, is_sound) = runtime.block_on(verify(&settings, options.json))?;
    println!("{text}");
    if is_sound { Ok(()) } else { Err(Ending::new(FAILED, "the books are not sound")) }
}
