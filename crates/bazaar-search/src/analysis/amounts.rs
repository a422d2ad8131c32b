//! Amounts in a typed question: "bakery under 50 lakh", "₹20,00,000 salon", "10 से 20 लाख में दुकान".
//!
//! Only what is plainly money is taken: a number with a currency sign, or with lakh or crore. A number next to a word
//! such as turnover is left in the text, because it bounds something else. What is taken leaves the text.

use bazaar_kit::amount_text::parse_amount;
use bazaar_kit::fold::fold_for_search;

/// The longest amount in words of the text: "rs 1 crore 20 lakh".
const MOST_WORDS: usize = 5;
/// Less than this many paise is no price of a business: a thousand rupees.
const LEAST_PAISE: i64 = 100_000;

/// Units that say money by themselves.
const UNITS: [&str; 9] = ["lakh", "lakhs", "lac", "lacs", "crore", "crores", "cr", "लाख", "करोड"];
/// Signs of rupees.
const SIGNS: [&str; 4] = ["₹", "rs", "inr", "रु"];

/// Words before an amount that make it the most, or the least.
const AT_MOST_BEFORE: [&str; 8] =
    ["under", "below", "within", "upto", "max", "maximum", "budget", "lessthan"];
const AT_LEAST_BEFORE: [&str; 7] = ["above", "over", "min", "minimum", "morethan", "atleast", "from"];
/// The same after one; Hindi puts them there.
const AT_MOST_AFTER: [&str; 10] =
    ["tak", "तक", "sekam", "सेकम", "keandar", "केअंदर", "mein", "me", "में", "budget"];
const AT_LEAST_AFTER: [&str; 8] =
    ["sezyada", "सेज्यादा", "seupar", "सेऊपर", "plus", "seadhik", "सेअधिक", "onwards"];
/// Between two amounts.
const TO: [&str; 4] = ["to", "-", "se", "से"];
/// What is not the price.
const OTHER_FIGURES: [&str; 9] =
    ["turnover", "revenue", "sales", "profit", "income", "loan", "टर्नओवर", "मुनाफा", "मुनाफे"];

/// A question in two parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Understood {
    /// The words that are left.
    pub text: String,
    /// The least price, minor units.
    pub at_least_minor: Option<i64>,
    /// The most.
    pub at_most_minor: Option<i64>,
}

/// Takes amounts out of `typed`. Text without amounts comes back as it was.
pub fn take_amounts(typed: &str) -> Understood {
    let untouched = || Understood { text: typed.to_owned(), ..Understood::default() };
    let folded = fold_for_search(typed);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let Some(first) = find_amount(&words, 0) else { return untouched() };
    let mut taken = first.clone();
    let mut understood = match find_amount(&words, first.end).filter(|next| is_joined(&words, &first, next)) {
        Some(second) => {
            taken.end = second.end;
            let (low, high) = (first.paise.min(second.paise), first.paise.max(second.paise));
            Understood { at_least_minor: Some(low), at_most_minor: Some(high), ..Understood::default() }
        }
        None => bound(&words, &mut taken),
    };
    let around = [taken.start.checked_sub(1), Some(taken.end)];
    let mut around = around.into_iter().flatten().filter_map(|place| words.get(place));
    if around.any(|word| OTHER_FIGURES.contains(word)) {
        return untouched();
    }
    understood.text = [&words[..taken.start], &words[taken.end..]].concat().join(" ");
    understood
}

/// An amount and the words it takes up.
#[derive(Debug, Clone)]
struct Amount {
    start: usize,
    end: usize,
    paise: i64,
}

/// The first amount at or after `from`, as long as it gets.
fn find_amount(words: &[&str], from: usize) -> Option<Amount> {
    (from..words.len()).find_map(|start| {
        let ends = (start + 1..=words.len().min(start + MOST_WORDS)).rev();
        ends.into_iter().find_map(|end| {
            let paise = read_money(&words[start..end])?;
            Some(Amount { start, end, paise })
        })
    })
}

fn read_money(words: &[&str]) -> Option<i64> {
    let is_money = |word: &&str| {
        UNITS.contains(&word.trim_start_matches(is_of_number))
            || SIGNS.iter().any(|sign| word.starts_with(sign))
    };
    if !words.iter().any(is_money) {
        return None;
    }
    parse_amount(&words.join(" ")).ok().filter(|paise| *paise >= LEAST_PAISE)
}

fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || letter == '.' || letter == ','
}

/// Whether the second amount goes on from the first: "10 lakh to 20 lakh".
fn is_joined(words: &[&str], first: &Amount, second: &Amount) -> bool {
    matches!(&words[first.end..second.start], [between] if TO.contains(between) || *between == "and")
}

/// Reads the words around one amount: the most unless they say the least. They are taken as well.
fn bound(words: &[&str], taken: &mut Amount) -> Understood {
    let most = Understood { at_most_minor: Some(taken.paise), ..Understood::default() };
    let least = Understood { at_least_minor: Some(taken.paise), ..Understood::default() };
    for count in [2, 1] {
        let before = words[taken.start.saturating_sub(count)..taken.start].concat();
        let (is_most, is_least) =
            (AT_MOST_BEFORE.contains(&before.as_str()), AT_LEAST_BEFORE.contains(&before.as_str()));
        if taken.start >= count && (is_most || is_least) {
            taken.start -= count;
            return if is_least { least } else { most };
        }
        let after = words[taken.end..words.len().min(taken.end + count)].concat();
        let (is_most, is_least) =
            (AT_MOST_AFTER.contains(&after.as_str()), AT_LEAST_AFTER.contains(&after.as_str()));
        if words.len() >= taken.end + count && (is_most || is_least) {
            taken.end += count;
            return if is_least { least } else { most };
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LAKH: i64 = 10_000_000;

    fn read(typed: &str) -> (String, Option<i64>, Option<i64>) {
        let understood = take_amounts(typed);
        (understood.text, understood.at_least_minor, understood.at_most_minor)
    }

    #[test]
    fn amounts_become_bounds_and_leave_the_text() {
        for (typed, text, least, most) in [
            ("Bakery under 50 lakh", "bakery", None, Some(50)),
            ("restaurant below 25 lakh pune", "restaurant pune", None, Some(25)),
            ("hotel up to 1 crore", "hotel", None, Some(100)),
            ("factory above 5 crore", "factory", Some(500), None),
            ("gym less than 15 lakhs", "gym", None, Some(15)),
            ("₹20,00,000 salon", "salon", None, Some(20)),
            ("50 lakh tak ki dukan", "ki dukan", None, Some(50)),
            ("१० लाख में दुकान", "दुकान", None, Some(10)),
            ("50 लाख से कम दुकान", "दुकान", None, Some(50)),
            ("2 crore se zyada hotel", "hotel", Some(200), None),
            ("shop 10 lakh to 20 lakh", "shop", Some(10), Some(20)),
            ("mill 1.5cr", "mill", None, Some(150)),
        ] {
            let expected =
                (text.to_owned(), least.map(|lakh: i64| lakh * LAKH), most.map(|lakh: i64| lakh * LAKH));
            assert_eq!(read(typed), expected, "{typed}");
        }
    }

    #[test]
    fn numbers_that_are_no_price_stay() {
        for typed in [
            "350 ton press",
            "CNC 2040",
            "5 ply",
            "500 l tank",
            "4k tv",
            "Class 10 school",
            "50 lakh turnover bakery",
            "turnover 50 lakh",
        ] {
            assert_eq!(read(typed), (typed.to_owned(), None, None));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_understood_and_nothing_is_made_up(typed in "\\PC{0,60}|([a-z0-9]{1,6}|lakh|under|₹5|to| ){0,12}") {
            let understood = take_amounts(&typed);
            if understood.at_least_minor.is_none() && understood.at_most_minor.is_none() {
                prop_assert_eq!(understood.text, typed);
            } else {
                prop_assert!(understood.text.chars().count() < fold_for_search(&typed).chars().count());
            }
        }
    }
}
