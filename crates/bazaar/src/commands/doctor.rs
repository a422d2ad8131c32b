//! `bazaar doctor`.

use bazaar_app::doctor::{self, Finding};
use clap::Args;

use super::{Place, layers, settings};
use crate::exit::{Ending, FAILED};

#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    place: Place,
    /// Also try every statement on the database, in transactions that are rolled back
    #[arg(long)]
    deep: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[expect(clippy::print_stdout, reason = "the command's result")]
pub(crate) fn run(options: &Options) -> Result<(), Ending> {
    let settings = settings(layers(), &options.place)?;
    let findings = doctor::examine(&settings, options.deep);
    if options.json {
        println!("{}", doctor::to_json(&findings));
    } else {
        for finding in &findings {
            println!("{finding}");
        }
    }
    match findings.iter().filter(|finding| Finding::is_wrong(finding)).count() {
        0 => Ok(()),
        wrong => Err(Ending::new(FAILED, format!("{wrong} things are wrong"))),
    }
}
