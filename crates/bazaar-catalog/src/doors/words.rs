//! A listing in the reader's words, as several pages say it.

use bazaar_directory::place;
use bazaar_directory::sector::{SectorCode, sectors};
use bazaar_doors::art::{self, Motif};
use bazaar_doors::parts::{Figure, Figures, Lang, Picture, Tag, Tone};
use bazaar_kit::Timestamp;
use bazaar_kit::calendar::india;

use crate::listing::{Band, DealKind, Listing, ListingId, ListingState, Teaser, TeaserYear};

/// Sale, stake, loan.
pub(super) const fn kind_key(kind: DealKind) -> &'static str {
    match kind {
        DealKind::Sale => "listing-kind-sale",
        DealKind::Stake => "listing-kind-stake",
        DealKind::Loan => "listing-kind-loan",
    }
}

/// Where it stands, as a mark.
pub(super) fn state_tag(lang: Lang, state: ListingState) -> Tag {
    let (key, tone) = match state {
        ListingState::Draft => ("listing-state-draft", Tone::Plain),
        ListingState::Submitted => ("listing-state-submitted", Tone::Info),
        ListingState::Live => ("listing-state-live", Tone::Good),
        ListingState::Refused => ("listing-state-refused", Tone::Stop),
        ListingState::Paused => ("listing-state-paused", Tone::Care),
        ListingState::Closed => ("listing-state-closed", Tone::Plain),
        ListingState::Expired => ("listing-state-expired", Tone::Care),
    };
    Tag::new(lang.t(key), tone)
}

/// Where it stands and who acts next, in a sentence.
pub(super) fn next_sentence(lang: Lang, listing: &Listing) -> String {
    let day = |at: Option<Timestamp>| at.map(|at| date(lang, at)).unwrap_or_default();
    let (key, day) = match listing.state {
        ListingState::Draft => ("listing-next-draft", String::new()),
        ListingState::Submitted => ("listing-next-submitted", day(listing.submitted_at)),
        ListingState::Live => ("listing-next-live", day(listing.expires_at)),
        ListingState::Refused => ("listing-next-refused", String::new()),
        ListingState::Paused => ("listing-next-paused", day(listing.expires_at)),
        ListingState::Closed => ("listing-next-closed", day(listing.ended_at)),
        ListingState::Expired => ("listing-next-expired", day(listing.ended_at)),
    };
    lang.t_with(key, &[("day", day.as_str().into())]).into_owned()
}

/// A day in India.
pub(super) fn date(lang: Lang, at: Timestamp) -> String {
    lang.date_of(at, &india())
}

/// A moment for machines.
pub(super) fn rfc3339(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.micros()).map(|at| at.to_string()).unwrap_or_default()
}

/// The title, or what stands for one while there is none.
pub(super) fn title_or_untitled(lang: Lang, title: Option<&str>) -> String {
    title.map_or_else(|| lang.t("listing-untitled").into_owned(), str::to_owned)
}

/// The sector's everyday name; empty where none was chosen.
pub(super) fn sector_name(lang: Lang, sector: Option<SectorCode>) -> String {
    sector.and_then(|code| sectors().name(code, lang.locale())).unwrap_or_default().to_owned()
}

/// The place as near as may be told.
pub(super) fn place_words(lang: Lang, teaser: &Teaser) -> String {
    place::place_words(teaser.district.as_deref(), teaser.state_code.as_deref(), lang.locale())
}

/// The drawn shopfront: its motif from the sector, everything else from the id.
pub(super) fn drawing(id: ListingId, sector: Option<SectorCode>) -> Picture {
    let motif = Motif::for_nic(sector.as_ref().map_or("", SectorCode::as_str));
    let (high, low) = id.uuid().as_u64_pair();
    Picture { address: art::path(motif, high ^ low), alt: String::new() }
}

/// Its first photo, or the drawn shopfront.
pub(super) fn picture(teaser: &Teaser) -> Picture {
    let photo = teaser.detail.as_ref().and_then(|detail| detail.photos.first());
    match photo {
        Some(photo) => Picture { address: format!("/media/{photo}/1080"), alt: teaser.title.clone() },
        None => drawing(teaser.id, teaser.sector),
    }
}

/// A band in words.
pub(super) fn band(lang: Lang, band: Option<Band>) -> String {
    match band {
        Some(band) => lang.money_band(band.low_paise, band.high_paise),
        None => lang.t("listing-not-told").into_owned(),
    }
}

/// The four numbers a buyer compares. A bare teaser says what it may: the share.
pub(super) fn figures(lang: Lang, teaser: &Teaser) -> Figures {
    let t = |key: &str| lang.t(key).into_owned();
    let detail = teaser.detail.as_ref();
    let latest = detail.and_then(|detail| detail.years.last());
    let source = |year: &TeaserYear| format!("{} · {}", year.label, t(source_key(year)));
    let note = latest.map(source).unwrap_or_default();
    // What a bare teaser lacks is held back; what a whole one lacks was never told.
    let absent = if detail.is_some() { "listing-not-told" } else { "listing-figure-after-declaring" };
    let money = |paise: i64| lang.money_short(paise);
    let asking = detail.and_then(|detail| detail.asking_paise).map_or_else(|| t(absent), money);
    let year_band = |of: fn(&TeaserYear) -> Option<Band>| {
        latest.and_then(of).map_or_else(|| t(absent), |known| band(lang, Some(known)))
    };
    let asking_note = teaser.stake_percent.map(|share| share_words(lang, share)).unwrap_or_default();
    let asking_label =
        if teaser.kind == DealKind::Loan { "listing-figure-sought" } else { "listing-figure-asking" };
    let multiple =
        detail.and_then(|detail| detail.multiple_tenths).map(|(low, high)| multiple_words(low, high));
    Figures {
        figures: [
            Figure::new(t(asking_label), asking, asking_note),
            Figure::new(t("listing-figure-sales"), year_band(|year| year.revenue), note.clone()),
            Figure::new(t("listing-figure-profit"), year_band(|year| year.profit), note),
            Figure::new(
                t("listing-figure-multiple"),
                multiple.unwrap_or_else(|| t(absent)),
                t("listing-figure-multiple-note"),
            ),
        ],
        wide: true,
    }
}

/// "25 to 30 %".
pub(super) fn share_words(lang: Lang, (low, high): (i64, i64)) -> String {
    lang.t_with("listing-share", &[("low", low.into()), ("high", high.into())]).into_owned()
}

/// Where a year's figures come from.
pub(super) const fn source_key(year: &TeaserYear) -> &'static str {
    use bazaar_directory::business::YearSource;
    match year.source {
        YearSource::Stated => "listing-source-stated",
        YearSource::Document => "listing-source-document",
        YearSource::Registry => "listing-source-registry",
    }
}

fn multiple_words(low_tenths: i64, high_tenths: i64) -> String {
    let tenths = |tenths: i64| format!("{}.{}", tenths / 10, tenths % 10);
    format!("{}–{} ×", tenths(low_tenths), tenths(high_tenths))
}
