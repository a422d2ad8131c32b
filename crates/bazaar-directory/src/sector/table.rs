//! The classification as a table: titles, families, distances.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use bazaar_kit::Locale;
use serde::Deserialize;

use super::code::{SectorCode, SectorLevel};
use super::find::{SectorHit, WordIndex};
use crate::packed::{for_each_row, unpack};

static SECTORS: LazyLock<SectorTable> = LazyLock::new(SectorTable::read);

/// The whole classification, read on first use.
pub fn sectors() -> &'static SectorTable {
    &SECTORS
}

/// A line of the classification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    /// Its code.
    pub code: SectorCode,
    /// The section it belongs to; its own code for a section.
    pub section: SectorCode,
    /// The official English title, long and sometimes cut.
    pub title: String,
    /// Whether the source cut the title.
    pub is_title_cut: bool,
    /// Our own short name and everyday words, for the trades people ask for most.
    pub everyday: Option<EverydayName>,
    /// Our own short name of a division, for which there are no everyday words.
    pub short: Option<ShortName>,
}

/// A name short enough for a tile.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShortName {
    /// In English.
    pub en: String,
    /// In Hindi.
    pub hi: String,
}

/// How people name a trade.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EverydayName {
    /// Short English name.
    pub en: String,
    /// Short Hindi name.
    pub hi: String,
    /// Everyday words, comma separated, in both languages and both scripts.
    pub words: String,
}

/// All sections, divisions, groups, classes and sub-classes, with the index of everyday words.
#[derive(Debug)]
pub struct SectorTable {
    /// Ordered by code; digits stand before letters.
    sectors: Vec<Sector>,
    words: WordIndex,
}

impl SectorTable {
    /// The sector with this code.
    pub fn get(&self, code: SectorCode) -> Option<&Sector> {
        let index = self.sectors.binary_search_by(|sector| sector.code.cmp(&code)).ok()?;
        self.sectors.get(index)
    }

    /// Every sector, ordered by code, sections last.
    pub fn all(&self) -> &[Sector] {
        &self.sectors
    }

    /// The sectors directly under this one, ordered by code.
    pub fn children(&self, code: SectorCode) -> impl Iterator<Item = &Sector> {
        self.sectors
            .iter()
            .filter(move |sector| self.parent(sector.code).is_some_and(|parent| parent.code == code))
    }

    /// The sector one level up; none for a section.
    pub fn parent(&self, code: SectorCode) -> Option<&Sector> {
        match code.level() {
            SectorLevel::Section => None,
            SectorLevel::Division => self.get(self.get(code)?.section),
            _ => self.get(code.shorter()?),
        }
    }

    /// The sector and everything above it, section first. Empty for an unknown code.
    pub fn lineage(&self, code: SectorCode) -> Vec<&Sector> {
        let mut lineage: Vec<_> =
            std::iter::successors(self.get(code), |sector| self.parent(sector.code)).collect();
        lineage.reverse();
        lineage
    }

    /// Whether the first sector is the second or lies under it.
    pub fn is_within(&self, code: SectorCode, ancestor: SectorCode) -> bool {
        self.lineage(code).iter().any(|sector| sector.code == ancestor)
    }

    /// Steps through the tree from one sector to another, 0 for the same and at most 10; none when one is unknown.
    pub fn distance(&self, left: SectorCode, right: SectorCode) -> Option<u8> {
        let (left, right) = (self.lineage(left), self.lineage(right));
        if left.is_empty() || right.is_empty() {
            return None;
        }
        let shared = left.iter().zip(&right).take_while(|(left, right)| left.code == right.code).count();
        u8::try_from(left.len() + right.len() - 2 * shared).ok()
    }

    /// The name to show: our short name if there is one, else in English the official title, else the nearest short
    /// name above (official titles exist in English only, and cut ones are not shown).
    pub fn name(&self, code: SectorCode, locale: Locale) -> Option<&str> {
        let sector = self.get(code)?;
        let own = sector.own_name(locale);
        if own.is_none() && locale != Locale::Hi && !sector.is_title_cut {
            return Some(&sector.title);
        }
        own.or_else(|| self.lineage(code).into_iter().rev().find_map(|sector| sector.own_name(locale)))
    }

    /// The sectors that everyday words name, best first. `words` may be English, Hindi or Hindi in Latin letters,
    /// with its last word unfinished. Nothing is found for nothing.
    pub fn find(&self, words: &str, limit: usize) -> Vec<SectorHit<'_>> {
        self.words.find(&self.sectors, words, limit)
    }

    fn read() -> Self {
        let (mut everyday, mut short) = (read_everyday_names(), read_division_names());
        let mut sectors = read_classification(&mut everyday, &mut short);
        assert!(
            everyday.is_empty() && short.is_empty(),
            "names for codes that do not exist: {:?} {:?}",
            everyday.keys(),
            short.keys()
        );
        sectors.sort_by_key(|sector| sector.code);
        let words = WordIndex::build(&sectors);
        Self { sectors, words }
    }
}

impl Sector {
    /// Our own short name, where we gave it one.
    fn own_name(&self, locale: Locale) -> Option<&str> {
        let everyday = self.everyday.as_ref().map(|everyday| everyday.in_locale(locale));
        everyday.or_else(|| self.short.as_ref().map(|short| short.in_locale(locale)))
    }
}

impl ShortName {
    /// The name in this language.
    fn in_locale(&self, locale: Locale) -> &str {
        if locale == Locale::Hi { &self.hi } else { &self.en }
    }
}

impl EverydayName {
    /// The name in this language.
    pub fn in_locale(&self, locale: Locale) -> &str {
        if locale == Locale::Hi { &self.hi } else { &self.en }
    }
}

fn read_everyday_names() -> BTreeMap<SectorCode, EverydayName> {
    toml::from_str(include_str!("../../data/sector_words.toml"))
        .expect("sector_words.toml is checked by tests")
}

fn read_division_names() -> BTreeMap<SectorCode, ShortName> {
    toml::from_str(include_str!("../../data/division_names.toml"))
        .expect("division_names.toml is checked by tests")
}

fn read_classification(
    everyday: &mut BTreeMap<SectorCode, EverydayName>,
    short: &mut BTreeMap<SectorCode, ShortName>,
) -> Vec<Sector> {
    const NAME: &str = "nic_2008_in.csv.gz";
    let mut sectors = Vec::with_capacity(2_100);
    for_each_row(
        NAME,
        &unpack(NAME, include_bytes!("../../data/nic_2008_in.csv.gz")),
        |[code, section, title, cut]| {
            let code = SectorCode::parse(code).expect("every code in the file has the right shape");
            sectors.push(Sector {
                code,
                section: SectorCode::parse(section).expect("every section in the file is a letter"),
                title: title.to_owned(),
                is_title_cut: cut == "Y",
                everyday: everyday.remove(&code),
                short: short.remove(&code),
            });
        },
    );
    sectors
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(text: &str) -> SectorCode {
        SectorCode::parse(text).unwrap()
    }

    fn any_sector() -> impl Strategy<Value = SectorCode> {
        (0..sectors().all().len()).prop_map(|index| sectors().all()[index].code)
    }

    #[test]
    fn every_line_is_read_and_hangs_on_the_tree() {
        let count = |level| sectors().all().iter().filter(|sector| sector.code.level() == level).count();
        assert_eq!(
            SectorLevel::ALL.iter().map(|level| count(*level)).collect::<Vec<_>>(),
            [21, 88, 238, 419, 1_300]
        );
        for sector in sectors().all() {
            let lineage = sectors().lineage(sector.code);
            assert_eq!(lineage[0].code, sector.section);
            assert_eq!(
                lineage.len(),
                1 + SectorLevel::ALL.iter().position(|level| *level == sector.code.level()).unwrap()
            );
        }
    }

    #[test]
    fn distance_counts_steps_through_the_nearest_common_ancestor() {
        for (left, right, steps) in [
            ("4711", "4711", 0),
            ("47110", "4711", 1),
            ("4711", "4719", 2),
            ("4711", "4721", 4),
            ("4711", "4630", 6),
            ("4711", "1061", 8),
            ("47110", "10611", 10),
            ("G", "C", 2),
            ("4711", "G", 3),
        ] {
            assert_eq!(sectors().distance(code(left), code(right)), Some(steps), "{left} to {right}");
        }
        assert_eq!(sectors().distance(code("4711"), code("9999")), None);
    }

    #[test]
    fn families() {
        assert!(sectors().is_within(code("47110"), code("G")));
        assert!(!sectors().is_within(code("47"), code("4711")));
        assert!(!sectors().is_within(code("00"), code("00")));
        let children: Vec<_> = sectors().children(code("471")).map(|sector| sector.code).collect();
        assert_eq!(children, [code("4711"), code("4719")]);
        assert_eq!(sectors().children(code("G")).count(), 3);
    }

    #[test]
    fn names_are_short_where_we_have_one_and_never_cut() {
        for (text, locale, name) in [
            ("4711", Locale::En, "Grocery shop"),
            ("4711", Locale::Hi, "किराना दुकान"),
            ("G", Locale::Hi, "व्यापार और वाहन मरम्मत"),
            ("10611", Locale::En, "Flour milling"),
            ("10611", Locale::Hi, "आटा, चावल और दाल मिल"),
            ("4920", Locale::En, ""),
        ] {
            assert_eq!(sectors().name(code(text), locale).unwrap_or_default(), name, "{text}");
        }
        for sector in sectors().all() {
            assert!(
                sectors().name(sector.code, Locale::Hi).is_some_and(|name| !name.is_ascii()),
                "{sector:?}"
            );
            assert!(
                sectors().name(sector.code, Locale::En).is_some_and(|name| !name.is_empty()),
                "{sector:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn distance_is_a_metric(one in any_sector(), two in any_sector(), three in any_sector()) {
            let steps = |left, right| sectors().distance(left, right).unwrap();
            prop_assert_eq!(steps(one, two), steps(two, one));
            prop_assert_eq!(steps(one, two) == 0, one == two);
            prop_assert!(steps(one, three) <= steps(one, two) + steps(two, three));
        }
    }
}
