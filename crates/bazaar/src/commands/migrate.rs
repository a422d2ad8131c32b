//! `bazaar migrate`.

use bazaar_app::StartFault;
use bazaar_app::app::open_database;
use bazaar_app::data_dir::DataDir;

use super::{Place, layers, settings};
use crate::exit::Ending;

#[expect(clippy::print_stdout, reason = "the command's result")]
pub(crate) fn run(place: &Place) -> Result<(), Ending> {
    let settings = settings(layers(), place)?;
    let folder = DataDir::hold(&settings.data_dir).map_err(StartFault::from)?;
    let db = open_database(&settings, &folder).map_err(StartFault::from)?;
    let migrated = bazaar_app::migrate(&db).map_err(StartFault::from)?;
    for name in &migrated.applied {
        println!("applied {name}");
    }
    println!("{} at migration {}", db.kind(), migrated.at);
    Ok(())
}
