//! The first pass: rules that say which listings answer a query how well.
//!
//! One query a line, `class | query | rule ; rule …`, and a rule is
//! `grade trades [@ places] [kind K] [under LAKH] [over LAKH] [says PHRASE]`. The first rule a listing meets gives its
//! grade; one that meets none is graded 0.

use std::path::Path;

use super::sample::Facts;
use crate::input::{InputFault, read_text};
use crate::judgments::MAX_GRADE;

/// Any trade will do.
const ANY: &str = "any";

/// A query with what answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criteria {
    /// The sort of query, as in "misspelt".
    pub class: String,
    /// What is typed.
    pub query: String,
    rules: Vec<Rule>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Rule {
    grade: u8,
    trades: Vec<String>,
    places: Vec<String>,
    kind: Option<String>,
    under_lakh: Option<i64>,
    over_lakh: Option<i64>,
    says: Option<String>,
}

impl Criteria {
    /// The grade of a listing.
    pub fn grade(&self, listing: &Facts) -> u8 {
        self.rules.iter().find(|rule| rule.admits(listing)).map_or(0, |rule| rule.grade)
    }
}

impl Rule {
    fn admits(&self, listing: &Facts) -> bool {
        (self.trades == [ANY] || self.trades.contains(&listing.trade))
            && (self.places.is_empty() || listing.places.iter().any(|place| self.places.contains(place)))
            && self.kind.as_ref().is_none_or(|kind| *kind == listing.kind)
            && self.under_lakh.is_none_or(|most| listing.asking_lakh <= most)
            && self.over_lakh.is_none_or(|least| listing.asking_lakh >= least)
            && self.says.as_ref().is_none_or(|phrase| listing.told.contains(phrase.as_str()))
    }
}

/// Reads the criteria. `trades` are the names a rule may use.
pub fn read_criteria(file: &Path, trades: &[String]) -> Result<Vec<Criteria>, InputFault> {
    let text = read_text(file)?;
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|(line, number)| {
            read_line(line, trades).map_err(|problem| InputFault::at(file, number, problem))
        })
        .collect()
}

fn read_line(line: &str, trades: &[String]) -> Result<Criteria, String> {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [class, query, rules] = parts.as_slice() else {
        return Err("is not `class | query | rules`".to_owned());
    };
    let rules: Vec<Rule> =
        rules.split(';').map(|rule| read_rule(rule.trim(), trades)).collect::<Result<_, _>>()?;
    Ok(Criteria { class: (*class).to_owned(), query: (*query).to_owned(), rules })
}

fn read_rule(text: &str, trades: &[String]) -> Result<Rule, String> {
    let (grade, rest) = text.split_once(' ').ok_or("a rule is a grade and trades")?;
    let grade =
        grade.parse().ok().filter(|grade| (1..=MAX_GRADE).contains(grade)).ok_or("a grade is 1, 2 or 3")?;
    let (rest, says) = cut(rest, " says ");
    let (rest, over) = cut(rest, " over ");
    let (rest, under) = cut(rest, " under ");
    let (rest, kind) = cut(rest, " kind ");
    let (named, places) = cut(rest, " @ ");
    let lakh = |text: Option<&str>| {
        text.map(|text| text.parse().map_err(|_| format!("{text} is no number of lakh")))
    };
    let rule = Rule {
        grade,
        trades: list(named),
        places: places.map(list).unwrap_or_default(),
        kind: kind.map(str::to_owned),
        under_lakh: lakh(under).transpose()?,
        over_lakh: lakh(over).transpose()?,
        says: says.map(str::to_owned),
    };
    match rule.trades.iter().find(|trade| *trade != ANY && !trades.contains(trade)) {
        Some(unknown) => Err(format!("the sample has no trade `{unknown}`")),
        None => Ok(rule),
    }
}

/// What stands before `mark`, and what after it.
fn cut<'t>(text: &'t str, mark: &str) -> (&'t str, Option<&'t str>) {
    text.split_once(mark).map_or((text, None), |(before, after)| (before.trim(), Some(after.trim())))
}

fn list(text: &str) -> Vec<String> {
    text.split('/').map(|part| part.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trades() -> Vec<String> {
        ["bakery", "rice mill"].map(str::to_owned).to_vec()
    }

    fn bakery() -> Facts {
        Facts {
            id: "1".to_owned(),
            trade: "bakery".to_owned(),
            places: ["Pune", "Pune", "Maharashtra"].map(str::to_owned),
            kind: "sale".to_owned(),
            asking_lakh: 40,
            told: "Bakery. Rotary oven and planetary mixers.".to_owned(),
        }
    }

    fn grade(rules: &str) -> u8 {
        read_line(&format!("test | q | {rules}"), &trades()).expect("well-formed").grade(&bakery())
    }

    #[test]
    fn the_first_rule_that_is_met_gives_the_grade() {
        assert_eq!(grade("3 bakery @ Mumbai ; 2 bakery @ Nagpur/Maharashtra ; 1 bakery"), 2);
        assert_eq!(grade("3 rice mill ; 1 any"), 1);
        assert_eq!(grade("3 rice mill"), 0);
    }

    #[test]
    fn every_wish_of_a_rule_must_hold() {
        for (wish, holds) in [
            ("kind sale", true),
            ("kind stake", false),
            ("under 40", true),
            ("under 39", false),
            ("over 40", true),
            ("over 41", false),
            ("says Rotary oven", true),
            ("says ISO", false),
            ("@ Pune kind sale under 50 over 10 says mixers", true),
        ] {
            assert_eq!(grade(&format!("3 bakery {wish}")) == 3, holds, "{wish}");
        }
    }

    #[test]
    fn slips_are_named() {
        for (line, problem) in [
            ("bakery", "class | query"),
            ("a | b | 3", "a grade and trades"),
            ("a | b | 4 bakery", "1, 2 or 3"),
            ("a | b | 3 bakry", "no trade `bakry`"),
            ("a | b | 3 bakery under ten", "no number"),
        ] {
            assert!(read_line(line, &trades()).expect_err(line).contains(problem), "{line}");
        }
    }
}
