//! The sample market hangs together: ratios, identifiers, blindness, shares, and the same seed gives the same market.

use std::collections::{BTreeMap, BTreeSet};

use bazaar_directory::place::find_pin;
use bazaar_directory::sector::{SectorCode, sectors};
use bazaar_kit::india::{Fssai, Gstin, Pan, Phone, PinCode, Udyam};
use bazaar_sample::{SampleListing, generate};

const SEED: u64 = 1;
const PAISE: i64 = 100;

fn listings(count: usize) -> Vec<SampleListing> {
    generate(SEED, count, 0).listings().collect()
}

/// FNV-1a over the debug text: short, stable, and sees every field.
fn fingerprint(texts: impl Iterator<Item = String>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in texts.flat_map(String::into_bytes) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

#[test]
fn the_first_thousand_items_never_change() {
    let market = generate(SEED, 1_000, 1_000);
    let listings = fingerprint(market.listings().map(|listing| format!("{listing:?}")));
    let mandates = fingerprint(market.mandates().map(|mandate| format!("{mandate:?}")));
    assert_eq!(
        (listings, mandates),
        (5_090_832_143_599_670_284, 6_884_093_456_488_922_539),
        "the sample market has changed; say so in the changelog"
    );
}

#[test]
fn an_item_does_not_depend_on_the_size_of_its_market() {
    let small = generate(SEED, 10, 10);
    let large = generate(SEED, 1_000_000, 1_000_000);
    assert!(small.listings().eq(large.listings().take(10)));
    assert!(small.mandates().eq(large.mandates().take(10)));
    assert_eq!(large.listings().len(), 1_000_000);
    assert_ne!(generate(2, 1, 1).listing(0), small.listing(0));
    assert_eq!(large.listing(999_999).number, 999_999);
}

#[test]
fn accounts_add_up_to_the_paisa() {
    for listing in listings(2_000) {
        for year in listing.business.finance.years {
            let costs = year.cost_of_goods_paise
                + year.staff_cost_paise
                + year.rent_paise
                + year.other_cost_paise
                + year.owner_pay_paise
                + year.depreciation_paise
                + year.interest_paise;
            assert_eq!(year.revenue_paise - costs, year.profit_before_tax_paise);
            assert_eq!(year.profit_before_tax_paise - year.tax_paise, year.profit_after_tax_paise);
            assert!(year.tax_paise >= 0 && year.tax_paise <= year.profit_before_tax_paise.max(0));
        }
    }
}

#[test]
fn ratios_are_those_of_small_firms() {
    let listings = listings(3_000);
    let mut margins: Vec<i64> = Vec::new();
    let mut multiples: Vec<i64> = Vec::new();
    for listing in &listings {
        let finance = &listing.business.finance;
        let latest = finance.years[0];
        assert!((400_000 * PAISE..=2_400_000_000 * PAISE).contains(&latest.revenue_paise));
        assert!(finance.staff >= 1);
        assert_eq!(finance.owns_premises, latest.rent_paise == 0);
        let balance = finance.balance;
        assert!(balance.stock_paise >= 0 && balance.stock_paise < latest.revenue_paise);
        assert!(balance.receivables_paise < latest.revenue_paise);
        margins.push(latest.owner_earnings_paise() * 1_000 / latest.revenue_paise);
        if listing.deal.kind == "sale" && latest.owner_earnings_paise() > 0 {
            multiples.push(listing.deal.asking_paise * 100 / latest.owner_earnings_paise());
        }
    }
    margins.sort_unstable();
    multiples.sort_unstable();
    let middle = |values: &[i64]| values[values.len() / 2];
    assert!(
        (100..250).contains(&middle(&margins)),
        "owner's earnings per mille of revenue: {}",
        middle(&margins)
    );
    assert!(
        (200..320).contains(&middle(&multiples)),
        "asking price in hundredths of earnings: {}",
        middle(&multiples)
    );
    let losses = margins.iter().filter(|margin| **margin < 0).count();
    assert!(losses < listings.len() / 20, "{losses} of {} lose money", listings.len());
}

#[test]
fn kinds_come_in_their_shares_and_forms_fit() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for listing in listings(3_000) {
        *kinds.entry(listing.deal.kind).or_default() += 1;
        assert!(listing.deal.asking_paise >= 100_000 * PAISE);
        assert_eq!(listing.deal.stake_percent.is_some(), listing.deal.kind == "stake");
        assert_eq!(listing.deal.loan.is_some(), listing.deal.kind == "loan");
        if listing.deal.kind == "stake" {
            assert_ne!(listing.business.constitution, "proprietorship");
        }
        if listing.deal.reason == "partner_exit" {
            assert_ne!(listing.business.constitution, "proprietorship");
        }
    }
    for (kind, share) in [("sale", 2_100_usize), ("stake", 450), ("loan", 450)] {
        assert!(kinds[kind].abs_diff(share) < 80, "{kind}: {}", kinds[kind]);
    }
}

#[test]
fn identifiers_are_well_formed_and_agree() {
    for listing in listings(2_000) {
        let business = &listing.business;
        let pan = Pan::parse(&business.pan).unwrap();
        if let Some(gstin) = &business.gstin {
            assert!(Gstin::parse(gstin).is_ok(), "{gstin}");
            assert_eq!(&gstin[2..12], pan.as_str());
            assert_eq!(gstin[..2], format!("{:02}", business.place.state_gst_code));
        }
        assert!(business.udyam.as_deref().is_none_or(|udyam| Udyam::parse(udyam).is_ok()));
        assert!(business.fssai.as_deref().is_none_or(|fssai| Fssai::parse(fssai).is_ok()));
        let pin = PinCode::parse(&business.place.pin.to_string()).unwrap();
        assert!(find_pin(pin.number()).is_some_and(|place| place.point.is_some()));
        let code = SectorCode::parse(business.nic_code).unwrap();
        assert!(sectors().get(code).is_some());
        assert!(Phone::parse(listing.owner.phone.as_deref().unwrap()).is_ok());
        assert!(
            listing.owner.email.ends_with("@sample.example") && business.legal_name.ends_with("(sample)")
        );
    }
}

#[test]
fn no_two_people_share_a_phone_or_an_address() {
    let market = generate(SEED, 9_000, 3_000);
    let people: Vec<_> = market
        .staff()
        .into_iter()
        .chain(market.listings().map(|listing| listing.owner))
        .chain(market.mandates().map(|mandate| mandate.seeker))
        .collect();
    let phones: Vec<_> = people.iter().filter_map(|person| person.phone.as_deref()).collect();
    let emails: BTreeSet<_> = people.iter().map(|person| person.email.as_str()).collect();
    assert!(phones.iter().all(|phone| phone.starts_with("+91999990")));
    assert_eq!(phones.iter().collect::<BTreeSet<_>>().len(), phones.len());
    assert_eq!(emails.len(), people.len());
    let pans: BTreeSet<_> = market.listings().map(|listing| listing.business.pan).collect();
    assert_eq!(pans.len(), 9_000);
}

#[test]
fn teasers_are_blind() {
    for listing in listings(3_000) {
        let business = &listing.business;
        let texts = [Some(&listing.teaser.en), listing.teaser.hi.as_ref()];
        for text in texts.into_iter().flatten() {
            let shown = format!("{} {}", text.title, text.description).to_lowercase();
            let mut secrets =
                vec![business.trade_name.clone(), business.address_line.clone(), business.pan.clone()];
            secrets.extend(business.gstin.clone().into_iter().chain(business.udyam.clone()));
            secrets.extend([
                listing.owner.name.clone(),
                listing.owner.email.clone(),
                business.place.pin.to_string(),
            ]);
            secrets.push(business.finance.years[0].revenue_paise.to_string());
            for secret in secrets {
                assert!(!shown.contains(&secret.to_lowercase()), "{secret} stands in: {shown}");
            }
            assert!(!shown.contains('{') && !shown.contains("invest"), "{shown}");
            assert!(text.title.chars().count() <= 90 && text.description.chars().count() <= 700, "{shown}");
        }
    }
}

#[test]
fn a_share_of_the_teasers_is_in_hindi() {
    let listings = listings(2_000);
    let hindi = listings.iter().filter(|listing| listing.teaser.hi.is_some()).count();
    assert!((400..900).contains(&hindi), "{hindi} of {}", listings.len());
}

#[test]
fn traits_follow_from_the_accounts() {
    for listing in listings(2_000) {
        let terms = &listing.terms;
        let finance = &listing.business.finance;
        let agrees = |name: &str, holds: bool| {
            !terms.known_traits.contains(&name) || terms.traits.contains(&name) == holds
        };
        assert!(terms.traits.iter().all(|name| terms.known_traits.contains(name)));
        assert!(agrees("owned-premises", finance.owns_premises));
        assert!(agrees("debt-free", finance.balance.debt_paise == 0));
        assert!(agrees("loss-making", finance.years[0].profit_before_tax_paise < 0));
        assert_eq!(terms.lease_years_left.is_none(), finance.owns_premises);
        assert_eq!(terms.buyer_kinds == ["lender"], listing.deal.kind == "loan");
    }
}

#[test]
fn mandates_make_sense() {
    let mandates: Vec<_> = generate(SEED, 0, 2_000).mandates().collect();
    for mandate in &mandates {
        assert!(mandate.ticket_paise.0 < mandate.ticket_paise.1 && mandate.ticket_paise.0 > 0);
        assert!(!mandate.deal_kinds.is_empty());
        assert_eq!(mandate.rbi_registration.is_some(), mandate.seeker.role == "lender");
        assert_eq!(mandate.buyer_kind == "lender", mandate.seeker.role == "lender");
        assert!(mandate.areas.is_empty() || mandate.state_gst_codes.is_empty());
        for code in &mandate.nic_codes {
            assert!(SectorCode::parse(code).is_ok_and(|code| sectors().get(code).is_some()), "{code}");
        }
    }
    let buyers = mandates.iter().filter(|mandate| mandate.seeker.role == "buyer").count();
    assert!((1_200..1_400).contains(&buyers));
}

#[test]
fn most_listings_are_live_and_only_those_were_seen() {
    let listings = listings(2_000);
    let live = listings.iter().filter(|listing| listing.state == "live").count();
    assert!((1_650..1_790).contains(&live), "{live}");
    for listing in &listings {
        let was_shown = !matches!(listing.state, "draft" | "submitted" | "refused");
        assert!(was_shown || listing.views == 0);
        assert!(listing.saves <= listing.views && listing.age_minutes <= 300 * 1_440);
        assert!((2..=5).contains(&listing.pictures));
    }
}
