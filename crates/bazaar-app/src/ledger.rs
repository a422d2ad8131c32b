//! `bazaar ledger verify`: the books of every market recomputed from their entries.

use bazaar_db::migrate::{MIGRATIONS, migrated_to};
use bazaar_kit::{Clock, Ctx, DEFAULT_MARKET};
use bazaar_ledger::Ledger;
use serde_json::json;

use crate::app::{StartFault, open_database};
use crate::config::Settings;
use crate::data_dir::DataDir;

/// What the recomputation found, as text or as one JSON document, and whether the books are sound.
pub async fn verify(settings: &Settings, as_json: bool) -> Result<(String, bool), StartFault> {
    let folder = DataDir::hold(&settings.data_dir)?;
    let db = open_database(settings, &folder)?;
    let newest = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    let at = migrated_to(&db)?;
    if at != newest {
        return Err(StartFault::Outside(format!(
            "at migration {at} of {newest}; run `bazaar migrate` first"
        )));
    }
    let ctx = Ctx::system(DEFAULT_MARKET, Clock::System.now(), "ledger verify");
    let report = Ledger::new(db).verify_books(&ctx).await?;
    let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    let text = if as_json {
        let document = json!({
            "accounts": report.accounts,
            "entries": report.entries,
            "postings": report.postings,
            "holds": report.holds,
            "problem_count": report.problem_count,
            "problems": problems,
        });
        serde_json::to_string_pretty(&document).unwrap_or_default()
    } else {
        let summary = format!(
            "{} accounts, {} postings with {} entries, {} holds: {} problems",
            report.accounts, report.postings, report.entries, report.holds, report.problem_count
        );
        problems.into_iter().chain([summary]).collect::<Vec<_>>().join("\n")
    };
    Ok((text, report.is_sound()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layers;

    #[tokio::test]
    async fn fresh_books_are_sound_and_an_old_schema_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = Settings::read(Layers::default()).expect("valid");
        settings.data_dir = folder.path().to_owned();
        let told = verify(&settings, false).await.map_err(|fault| fault.to_string());
        assert!(told.as_ref().is_err_and(|fault| fault.contains("run `bazaar migrate` first")), "{told:?}");
        let held = DataDir::hold(folder.path()).expect("free");
        bazaar_db::migrate::migrate(&open_database(&settings, &held).expect("opens")).expect("migrates");
        drop(held);
        let (text, is_sound) = verify(&settings, false).await.expect("verifies");
        assert_eq!(
            (text.as_str(), is_sound),
            ("0 accounts, 0 postings with 0 entries, 0 holds: 0 problems", true)
        );
        let (document, _) = verify(&settings, true).await.expect("verifies");
        assert!(document.contains("\"problem_count\": 0"), "{document}");
    }
}
