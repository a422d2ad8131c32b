//! A listing as a card, and the tiles and cards the front page asks for.

use bazaar_directory::place::place_words;
use bazaar_directory::sector::{SectorLevel, sectors};
use bazaar_doors::Visit;
use bazaar_doors::art::{self, Motif};
use bazaar_doors::parts::{
    Card, CheckBadge, CheckedFact, FactState, Figure as ShownFigure, Figures, Lang, Picture,
};
use bazaar_i18n::Arg;
use bazaar_kit::Fault;

use crate::Search;
use crate::engine::Figure;
use crate::follow::PublicListing;
use crate::matching::DealKind;
use crate::saved::Hearts;

/// A sector on the front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorTile {
    /// Where its listings are, without language.
    pub path: String,
    /// The address of its picture.
    pub picture: String,
    /// What people call it.
    pub name: String,
    /// How many listings it has, written out.
    pub count: String,
}

impl Search {
    /// Tiles of the sectors with most listings.
    pub fn sector_tiles(&self, visit: &Visit, count: usize) -> Result<Vec<SectorTile>, Fault> {
        let lang = visit.lang();
        let tiles = self.list_sectors(&visit.ctx, count)?.into_iter().filter_map(|(code, count)| {
            let name = sectors().name(code, lang.locale())?;
            Some(SectorTile {
                path: format!("/search?sector={}", code.as_str()),
                picture: art::path(Motif::for_nic(code.as_str()), 4),
                name: name.to_owned(),
                count: lang.number(i64::try_from(count).unwrap_or(i64::MAX)),
            })
        });
        Ok(tiles.collect())
    }
}

/// The card of a listing. `reason` says why it stands here; empty in plain results.
pub(crate) fn card(visit: &Visit, listing: &PublicListing, reason: String, hearts: &Hearts) -> Card {
    let lang = visit.lang();
    Card {
        lang,
        path: lang.path(&format!("/b/{}", listing.slug)),
        ping: String::new(),
        picture: picture(listing),
        kind: lang.t(&format!("find-kind-{}", listing.kind)).into_owned(),
        title: listing.title.clone(),
        place: place_of(lang, listing),
        figures: figures(lang, listing),
        checks: checks(lang, listing),
        age: lang.relative_time(listing.live_from, visit.ctx.now),
        reason,
        save: Some(hearts.of_card(visit, listing.id)),
    }
}

/// District and state in the reader's language.
pub(crate) fn place_of(lang: Lang, listing: &PublicListing) -> String {
    let state = listing.state.map(|code| format!("{code:02}"));
    place_words(listing.district.as_deref(), state.as_deref(), lang.locale())
}

fn picture(listing: &PublicListing) -> Picture {
    let sector = listing.sector.filter(|code| code.level() != SectorLevel::Section);
    let motif = Motif::for_nic(sector.as_ref().map_or("", |code| code.as_str()));
    let drawn = || art::path(motif, listing.id.as_u64_pair().1);
    Picture { address: listing.photo.clone().unwrap_or_else(drawn), alt: String::new() }
}

/// The four numbers: price or amount sought, sales, profit, price to profit.
pub(crate) fn figures(lang: Lang, listing: &PublicListing) -> Figures {
    let label = |key: &str| lang.t(key).into_owned();
    let first = match listing.kind {
        DealKind::Sale => "find-figure-asking",
        DealKind::Stake | DealKind::Loan => "find-figure-sought",
    };
    // What a stake says only to those who declared is held back, not missing.
    let is_locked = listing.kind == DealKind::Stake && listing.asking.is_none() && listing.revenue.is_none();
    let unstated = if is_locked { "find-figure-locked" } else { "find-figure-unstated" };
    // For a stake or a loan the amount is a part, so its ratio to profit would mislead.
    let ratio = if listing.kind == DealKind::Sale { ratio(listing.asking, listing.profit) } else { None };
    let ratio = ratio.map_or_else(|| label(unstated), times_text);
    let text = |figure: Option<Figure>| figure.map_or_else(|| label(unstated), |_| figure_text(lang, figure));
    Figures {
        figures: [
            ShownFigure::new(label(first), text(listing.asking), ""),
            ShownFigure::new(label("find-figure-revenue"), text(listing.revenue), ""),
            ShownFigure::new(label("find-figure-profit"), text(listing.profit), ""),
            ShownFigure::new(label("find-figure-ratio"), ratio, ""),
        ],
        wide: false,
    }
}

/// A figure in words short enough for a card.
pub(crate) fn figure_text(lang: Lang, figure: Option<Figure>) -> String {
    match figure {
        None => lang.t("find-figure-unstated").into_owned(),
        Some(Figure { low_minor, high_minor }) if low_minor == high_minor => lang.money_short(low_minor),
        Some(Figure { low_minor, high_minor }) => lang.money_band(low_minor, high_minor),
    }
}

/// So many tenths as a multiple.
pub(super) fn times_text(tenths: i64) -> String {
    format!("{}.{}×", tenths / 10, tenths % 10)
}

/// Price ÷ profit in tenths, middle by middle; nothing for a loss.
pub(super) fn ratio(asking: Option<Figure>, profit: Option<Figure>) -> Option<i64> {
    let middle = |figure: Figure| i128::from(figure.low_minor) + i128::from(figure.high_minor);
    let (asking, profit) = (middle(asking?), middle(profit?));
    if profit <= 0 {
        return None;
    }
    i64::try_from((asking * 10 + profit / 2) / profit).ok()
}

fn checks(lang: Lang, listing: &PublicListing) -> CheckBadge {
    let fact = |name: &String| {
        let state = if name == "documents" { FactState::DocumentSeen } else { FactState::Confirmed };
        CheckedFact { what: lang.t(&format!("find-fact-{name}")).into_owned(), state, source: String::new() }
    };
    CheckBadge { lang, facts: listing.verified.iter().map(fact).collect() }
}

/// How far away, for the line under a title.
pub(crate) fn distance_text(lang: Lang, distance_km: Option<f64>) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "distances on earth, rounded")]
    let kilometres = distance_km.map(|distance| distance.round() as i64);
    kilometres
        .map_or_else(String::new, |km| lang.t_with("find-distance", &[("km", Arg::Int(km))]).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_rounded_and_absent_for_a_loss() {
        let at = |minor| Some(Figure::exact(minor));
        assert_eq!(ratio(at(85), at(28)), Some(30));
        assert_eq!(ratio(at(85), at(-1)), None);
        assert_eq!(ratio(at(85), at(0)), None);
        assert_eq!(ratio(at(i64::MAX), at(1)), None);
        assert_eq!(ratio(None, at(1)), None);
    }
}
