//! Prints the first listings and mandates of a sample market, to be read by a person: `-- SEED LISTINGS MANDATES`.
#![expect(clippy::print_stdout, reason = "printing is what this example is for")]

use bazaar_sample::{SampleListing, SampleMandate, generate};

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse().ok());
    let mut next = |usual: usize| arguments.next().flatten().unwrap_or(usual);
    let market = generate(next(1) as u64, next(10), next(5));
    market.listings().for_each(|listing| print_listing(&listing));
    market.mandates().for_each(|mandate| print_mandate(&mandate));
}

fn print_listing(listing: &SampleListing) {
    let business = &listing.business;
    let [latest, before, first] = business.finance.years.map(|year| lakh(year.revenue_paise));
    let earnings = lakh(business.finance.years[0].owner_earnings_paise());
    println!(
        "{} | {} | {} | {}",
        listing.teaser.en.title, listing.deal.kind, listing.state, listing.deal.reason
    );
    println!("  {}", listing.teaser.en.description);
    if let Some(hindi) = &listing.teaser.hi {
        println!("  {} | {}", hindi.title, hindi.description);
    }
    println!("  {}, {} {}", business.legal_name, business.constitution, business.nic_code);
    println!(
        "  {}, {}, {} {}",
        business.address_line, business.place.locality, business.place.pin, business.place.state
    );
    println!("  revenue {latest} {before} {first}, earnings {earnings}, staff {}", business.finance.staff);
    println!("  asking {} lakh, {} years old\n", lakh(listing.deal.asking_paise), business.age_years);
}

fn print_mandate(mandate: &SampleMandate) {
    let seeker = &mandate.seeker;
    let areas: Vec<_> = mandate.areas.iter().map(|area| (area.place.area_en, area.radius_km)).collect();
    println!("{} ({}) {}", seeker.name, seeker.role, mandate.organisation.as_deref().unwrap_or("privately"));
    println!("  {:?} {:?} {areas:?} {:?}", mandate.deal_kinds, mandate.nic_codes, mandate.state_gst_codes);
    println!("  {} to {} lakh", lakh(mandate.ticket_paise.0), lakh(mandate.ticket_paise.1));
    println!("  must {:?}, never {:?}\n", mandate.must_haves, mandate.deal_breakers);
}

fn lakh(paise: i64) -> f64 {
    paise as f64 / 1e7
}
