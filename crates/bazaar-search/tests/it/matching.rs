//! Matching, both ways.

use bazaar_search::engine::{Figure, Point};
use bazaar_search::matching::{
    Acceptance, Area, BuyerKind, DealKind, Degree, Exposure, Feature, Involvement, Mandate, MatchIndex,
    Offer, Refusal, SectorPath, Set, States, Step, Ticket, Trait, Verdict, Weights, advise, assess, rank,
    rank_mandates, refusal,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::builders::{LAKH_MINOR, NAGPUR, PUNE, id};

fn sector(section: char, digits: &str) -> SectorPath {
    SectorPath::try_new(section, digits).expect("a sector")
}

/// A flour mill in Nagpur for 40 lakh of which everything is known.
fn mill(number: u128) -> Offer {
    Offer {
        id: id(number),
        live_from: 0,
        kind: DealKind::Sale,
        sector: Some(sector('C', "1061")),
        point: Some(NAGPUR),
        state: Some(27),
        asking: Some(Figure::exact(40 * LAKH_MINOR)),
        revenue: Some(Figure::exact(80 * LAKH_MINOR)),
        profit: Some(Figure::exact(8 * LAKH_MINOR)),
        growth_percent: Some(10),
        risk: Some(30),
        involvement: Some(Involvement::HandsOn),
        ready_in_months: Some(3),
        known_traits: Set::of(&[Trait::StaffStays, Trait::Litigation]),
        traits: Set::of(&[Trait::StaffStays]),
        accepts: Acceptance::default(),
    }
}

/// Somebody who wants exactly that.
fn miller() -> Mandate {
    Mandate {
        proof_of_funds: true,
        sectors: vec![sector('C', "106")],
        areas: vec![Area { point: NAGPUR, radius_km: 50.0 }],
        ticket: Some(Ticket { min_minor: 20 * LAKH_MINOR, max_minor: 50 * LAKH_MINOR }),
        within_months: Some(6),
        must_haves: Set::of(&[Trait::StaffStays]),
        ..Mandate::open(id(900), BuyerKind::Individual, Set::of(&[DealKind::Sale]))
    }
}

fn match_of(mandate: &Mandate, offer: &Offer) -> bazaar_search::matching::Match {
    assess(&Weights::default(), mandate, offer).expect("a match")
}

#[test]
fn who_wants_exactly_this_fits_fully_and_says_why() {
    let found = match_of(&miller(), &mill(1));
    assert!((found.score - 1.0).abs() < 1e-6, "{found:?}");
    assert!(found.buyer.reasons.iter().all(|reason| reason.verdict == Verdict::For));
    let keys: Vec<String> = found.buyer.reasons.iter().map(bazaar_search::matching::Reason::key).collect();
    assert_eq!(keys[0], "match-sector-for");
    assert_eq!(keys.len(), 5);
}

#[test]
fn each_hard_constraint_refuses_on_its_own() {
    let only = |change: fn(&mut Mandate, &mut Offer)| {
        let (mut mandate, mut offer) = (miller(), mill(1));
        change(&mut mandate, &mut offer);
        refusal(&mandate, &offer)
    };
    assert_eq!(only(|_, _| {}), None);
    assert_eq!(only(|_, offer| offer.kind = DealKind::Loan), Some(Refusal::DealKind));
    assert_eq!(
        only(|mandate, _| mandate.sectors_refused = vec![sector('C', "10")]),
        Some(Refusal::SectorRefused)
    );
    assert_eq!(
        only(|_, offer| offer.asking = Some(Figure::exact(75 * LAKH_MINOR))),
        Some(Refusal::OutOfReach),
        "one and a half times the most"
    );
    assert_eq!(only(|_, offer| offer.traits = Set::EMPTY), Some(Refusal::MustHave));
    assert_eq!(
        only(|mandate, offer| {
            mandate.deal_breakers = Set::of(&[Trait::Litigation]);
            offer.traits = offer.traits.with(Trait::Litigation);
        }),
        Some(Refusal::DealBreaker)
    );
    assert_eq!(
        only(|mandate, offer| {
            mandate.musts = Set::of(&[Feature::Place]);
            offer.point = Some(PUNE);
        }),
        Some(Refusal::Must)
    );
    assert_eq!(
        only(|_, offer| offer.accepts.buyer_kinds = Set::of(&[BuyerKind::Fund])),
        Some(Refusal::BuyerKind)
    );
    assert_eq!(
        only(|mandate, offer| {
            mandate.buyer_state = Some(7);
            offer.accepts.buyer_states = States::of(&[27]);
        }),
        Some(Refusal::BuyerState)
    );
    assert_eq!(
        only(|mandate, offer| {
            mandate.proof_of_funds = false;
            offer.accepts.proof_of_funds = true;
        }),
        Some(Refusal::NoProofOfFunds)
    );
}

#[test]
fn unknown_is_a_question_not_a_verdict() {
    let silent = Offer { asking: None, known_traits: Set::EMPTY, traits: Set::EMPTY, point: None, ..mill(2) };
    let found = match_of(&miller(), &silent);
    let asked: Vec<Feature> =
        found.buyer.reasons_that(Verdict::Unknown).map(|reason| reason.feature).collect();
    assert_eq!(asked, [Feature::Ticket, Feature::Place, Feature::Traits]);
    assert!(found.buyer.certainty < 0.6);
    assert!(found.score < match_of(&miller(), &mill(1)).score);
    let unmet = Offer { point: Some(PUNE), ..mill(3) };
    assert!(found.buyer.reasons_that(Verdict::Against).next().is_none());
    assert!(match_of(&miller(), &unmet).buyer.reasons_that(Verdict::Against).next().is_some());
}

#[test]
fn advice_taken_brings_what_it_promised() {
    let offer = Offer { asking: Some(Figure::exact(60 * LAKH_MINOR)), ..mill(1) };
    let mandate = miller();
    let before = match_of(&mandate, &offer);
    let advice = advise(&Weights::default(), &mandate, &offer, &before);
    assert_eq!((advice[0].key().as_str(), advice[0].feature), ("match-change-ticket", Feature::Ticket));
    let ticket = Some(Ticket { min_minor: 20 * LAKH_MINOR, max_minor: 60 * LAKH_MINOR });
    let after = match_of(&Mandate { ticket, ..mandate }, &offer);
    assert!((after.score - before.score - advice[0].gain).abs() < 1e-5);
    assert!(advise(&Weights::default(), &miller(), &mill(1), &match_of(&miller(), &mill(1))).is_empty());
}

/// An offer that so many have asked for.
fn loaded(offer: uuid::Uuid, asked: usize) -> Exposure {
    let mut exposure = Exposure::default();
    (0..asked).for_each(|_| exposure.note(offer, Step::Asked));
    exposure
}

#[test]
fn a_crowded_offer_gives_way_to_its_equal() {
    let (weights, offers) = (Weights::default(), [mill(1), mill(2)]);
    let order = |exposure: &Exposure| -> Vec<u128> {
        rank(&weights, exposure, &miller(), &offers, 2).iter().map(|found| found.offer.as_u128()).collect()
    };
    assert_eq!(order(&Exposure::default()), [1, 2]);
    assert_eq!(order(&loaded(id(1), 9)), [2, 1]);
}

#[test]
fn an_index_forgets_what_is_removed_and_keeps_the_rest() {
    let mut index = MatchIndex::default();
    (1..=5).for_each(|number| index.put(mill(number)));
    index.put(Offer { kind: DealKind::Loan, ..mill(5) });
    index.remove(id(1));
    index.remove(id(77));
    let found = index.rank(&Weights::default(), &Exposure::default(), &miller(), 10);
    let numbers: Vec<u128> = found.iter().map(|found| found.offer.as_u128()).collect();
    assert_eq!((numbers, index.len()), (vec![2, 3, 4], 4));
    assert_eq!(index.get(id(5)).map(|offer| offer.kind), Some(DealKind::Loan));
}

fn some_sector() -> impl Strategy<Value = SectorPath> {
    (select(vec!['C', 'G']), select(vec!["", "10", "106", "1061", "107", "47", "4711"]))
        .prop_map(|(section, digits)| sector(section, digits))
}

fn some_traits() -> impl Strategy<Value = Set<Trait>> {
    subsequence(Trait::ALL.to_vec(), 0..3).prop_map(|traits| Set::of(&traits))
}

fn some_point() -> impl Strategy<Value = Point> {
    (18.0..22.0_f64, 73.0..80.0_f64).prop_map(|(lat, lon)| Point { lat, lon })
}

fn some_figure() -> impl Strategy<Value = Figure> {
    (0..100_i64, 0..30_i64)
        .prop_map(|(low, width)| Figure::band(low * LAKH_MINOR, (low + width) * LAKH_MINOR))
}

fn some_ticket() -> impl Strategy<Value = Ticket> {
    (0..60_i64, 1..60_i64).prop_map(|(min, width)| Ticket {
        min_minor: min * LAKH_MINOR,
        max_minor: (min + width) * LAKH_MINOR,
    })
}

prop_compose! {
    fn some_acceptance()(
        buyer_kinds in subsequence(BuyerKind::ALL.to_vec(), 0..3),
        proof_of_funds: bool,
        prefers_experience: bool,
        close_within_months in prop::option::of(1..24_u8),
    ) -> Acceptance {
        let buyer_kinds = Set::of(&buyer_kinds);
        Acceptance { buyer_kinds, proof_of_funds, prefers_experience, close_within_months, ..Acceptance::default() }
    }
}

prop_compose! {
    fn some_offer()(
        number in 1..1_000_u128,
        kind in select(DealKind::ALL),
        sector in prop::option::of(some_sector()),
        point in prop::option::of(some_point()),
        (asking, revenue, profit) in (prop::option::of(some_figure()), prop::option::of(some_figure()), prop::option::of(some_figure())),
        growth_percent in prop::option::of(-20..40_i16),
        (risk, ready_in_months) in (prop::option::of(0..=100_u8), prop::option::of(0..24_u8)),
        involvement in prop::option::of(select(Involvement::ALL)),
        (known, traits, accepts) in (some_traits(), some_traits(), some_acceptance()),
    ) -> Offer {
        Offer {
            id: id(number), live_from: 0, kind, sector, point, state: Some(27), asking, revenue, profit, growth_percent,
            risk, involvement, ready_in_months, known_traits: known, traits: traits.and(known), accepts,
        }
    }
}

prop_compose! {
    fn some_mandate()(
        kinds in subsequence(DealKind::ALL.to_vec(), 1..=3),
        buyer_kind in select(BuyerKind::ALL),
        proof_of_funds: bool,
        (sectors, experience) in (prop::collection::vec(some_sector(), 0..3), prop::collection::vec(some_sector(), 0..2)),
        areas in prop::collection::vec((some_point(), 1.0..200.0_f32), 0..3),
        (ticket, revenue) in (prop::option::of(some_ticket()), prop::option::of(some_ticket())),
        (growth, risk, months) in (prop::option::of(0..20_i16), prop::option::of(0..=100_u8), prop::option::of(1..12_u8)),
        involvement in prop::option::of(select(Involvement::ALL)),
        (must_haves, deal_breakers) in (some_traits(), some_traits()),
        musts in subsequence(Feature::of_buyer().to_vec(), 0..2),
    ) -> Mandate {
        Mandate {
            proof_of_funds, sectors, experience, ticket, revenue, involvement, must_haves, deal_breakers,
            areas: areas.into_iter().map(|(point, radius_km)| Area { point, radius_km }).collect(),
            growth_at_least_percent: growth, risk_at_most: risk, within_months: months, musts: Set::of(&musts),
            ..Mandate::open(id(900), buyer_kind, Set::of(&kinds))
        }
    }
}

proptest! {
    #[test]
    fn the_index_answers_as_a_walk_over_all_offers_does(
        mandate in some_mandate(),
        offers in prop::collection::vec(some_offer(), 0..120),
        count in 0..20_usize,
    ) {
        let mut index = MatchIndex::default();
        for offer in &offers {
            index.put(*offer);
        }
        let mut unique: Vec<Offer> = offers.iter().filter_map(|offer| index.get(offer.id)).copied().collect();
        let (weights, exposure) = (Weights::default(), loaded(id(5), 4));
        unique.sort_by_key(|offer| offer.id);
        unique.dedup_by_key(|offer| offer.id);
        prop_assert_eq!(
            index.rank(&weights, &exposure, &mandate, count),
            rank(&weights, &exposure, &mandate, &unique, count)
        );
    }

    #[test]
    fn a_violated_constraint_is_never_ranked_and_every_score_is_a_share(mandate in some_mandate(), offer in some_offer()) {
        let found = assess(&Weights::default(), &mandate, &offer);
        prop_assert_eq!(found.is_none(), refusal(&mandate, &offer).is_some());
        let Some(found) = found else { return Ok(()) };
        for share in [found.score, found.buyer.score, found.seller.score, found.buyer.certainty, found.seller.certainty] {
            prop_assert!((0.0..=1.0).contains(&share), "{:?}", found);
        }
        for reason in found.buyer.reasons.iter().chain(&found.seller.reasons) {
            prop_assert_eq!(reason.verdict == Verdict::Unknown, reason.degree == Degree::Unknown);
        }
        let advice = advise(&Weights::default(), &mandate, &offer, &found);
        prop_assert!(advice.iter().all(|advice| advice.gain > 0.0));
    }

    #[test]
    fn both_ends_see_the_same_score(mandate in some_mandate(), offer in some_offer()) {
        let weights = Weights::default();
        let from_buyer = rank(&weights, &Exposure::default(), &mandate, [&offer], 1);
        let from_seller = rank_mandates(&weights, &offer, [&mandate], 1);
        prop_assert_eq!(from_buyer, from_seller);
    }

    #[test]
    fn telling_more_never_hides_a_match_that_fits(offer in some_offer(), mandate in some_mandate()) {
        // Whatever was unknown turns out to suit the buyer fully: the score cannot fall.
        let Some(before) = assess(&Weights::default(), &mandate, &offer) else { return Ok(()) };
        let suits = mandate.ticket.map(|ticket| Figure::exact(ticket.max_minor));
        let told = Offer { asking: offer.asking.or(suits), risk: offer.risk.or(Some(0)), ..offer };
        let after = assess(&Weights::default(), &mandate, &told).expect("what suits violates nothing");
        prop_assert!(after.score >= before.score - 1e-6);
    }
}
