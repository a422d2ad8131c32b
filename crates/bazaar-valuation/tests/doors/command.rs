//! What `bazaar value` calls.

use bazaar_kit::{Id, Locale};
use bazaar_valuation::EngineVersion;
use bazaar_valuation::saved::{run_value, summarise};

use crate::ground::{CAFE, MACHINE_SHOP, NOW, TRANSLATOR};

#[test]
fn a_document_gives_its_valuation_and_a_summary_in_both_languages() {
    for text in [CAFE, MACHINE_SHOP] {
        for locale in Locale::OFFERED {
            let lang = TRANSLATOR.in_locale(locale);
            let appraisal = run_value(text, EngineVersion::LATEST, lang, Id::new(NOW)).expect("valued");
            let summary = summarise(&appraisal.valuation, lang);
            assert!(summary.contains('₹') && summary.contains(appraisal.valuation.engine), "{summary}");
        }
    }
    assert_eq!(TRANSLATOR.missing_count(), 0);
}

#[test]
fn what_is_wrong_is_the_problem_the_rest_door_answers_with() {
    let lang = TRANSLATOR.in_locale(Locale::En);
    let problem = run_value("{}", EngineVersion::LATEST, lang, Id::new(NOW)).expect_err("nothing is told");
    assert_eq!((problem.status, problem.errors[0].pointer.as_str()), (422, "#/schema"));
}
