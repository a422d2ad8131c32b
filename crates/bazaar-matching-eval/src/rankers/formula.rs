//! The predecessors' second formula: industry .25, size .15, budget .20, proximity .15, risk .10, timeline .10,
//! strategic .05, over what was told. It knows no hard constraints.

use crate::world::{Buyer, Listing, TRADES, kilometres};

/// How near two columns of trades are.
const INDUSTRY: [[f64; 8]; 8] = [
    [1.0, 0.7, 0.6, 0.5, 0.6, 0.4, 0.8, 0.3],
    [0.8, 1.0, 0.7, 0.9, 0.8, 0.6, 0.5, 0.7],
    [0.6, 0.8, 1.0, 0.5, 0.7, 0.4, 0.3, 0.6],
    [0.6, 0.8, 0.5, 1.0, 0.7, 0.7, 0.4, 0.5],
    [0.7, 0.8, 0.7, 0.8, 1.0, 0.6, 0.7, 0.8],
    [0.7, 0.6, 0.4, 0.8, 0.6, 1.0, 0.5, 0.4],
    [0.8, 0.5, 0.3, 0.4, 0.7, 0.5, 1.0, 0.4],
    [0.4, 0.7, 0.6, 0.5, 0.8, 0.4, 0.3, 1.0],
];
const UNKNOWN: f64 = 0.5;

pub(super) fn score(buyer: &Buyer, listing: &Listing) -> f64 {
    0.25 * industry(buyer, listing)
        + 0.15 * size(listing)
        + 0.20 * budget(buyer, listing)
        + 0.15 * proximity(kilometres(buyer.at, listing.at))
        + 0.10 * risk(buyer, listing)
        + 0.10 * timeline(buyer, listing)
        + 0.05 * strategic(listing)
}

fn industry(buyer: &Buyer, listing: &Listing) -> f64 {
    let offered = TRADES[listing.trade].column;
    buyer.trades.iter().map(|wanted| INDUSTRY[TRADES[*wanted].column][offered]).fold(0.0, f64::max)
}

fn size(listing: &Listing) -> f64 {
    let by_revenue = match listing.revenue_lakh {
        _ if !listing.told.revenue => UNKNOWN,
        ..10.0 => 0.3,
        ..100.0 => 0.6,
        ..1_000.0 => 0.9,
        _ => 1.0,
    };
    let by_staff = match listing.staff {
        ..10.0 => 0.2,
        ..50.0 => 0.4,
        ..250.0 => 0.6,
        _ => 0.8,
    };
    f64::min(by_revenue + by_staff, 1.0)
}

fn budget(buyer: &Buyer, listing: &Listing) -> f64 {
    let price = listing.price_lakh;
    if !listing.told.price {
        UNKNOWN
    } else if price < buyer.least_lakh {
        0.8
    } else if price <= buyer.most_lakh {
        1.0
    } else {
        f64::max(0.0, 1.0 - 2.0 * (price / buyer.most_lakh - 1.0))
    }
}

fn proximity(km: f64) -> f64 {
    match km {
        ..=50.0 => 1.0,
        ..=100.0 => 0.8,
        ..=200.0 => 0.6,
        ..=300.0 => 0.4,
        _ => 0.2,
    }
}

fn risk(buyer: &Buyer, listing: &Listing) -> f64 {
    let margin = if listing.told.profit { listing.profit_lakh / listing.revenue_lakh } else { 0.0 };
    let mut safety = 0.5;
    safety += if margin > 0.1 {
        0.2
    } else if margin > 0.05 {
        0.1
    } else if margin < 0.0 {
        -0.2
    } else {
        0.0
    };
    safety += if listing.debt_ratio < 0.3 {
        0.1
    } else if listing.debt_ratio > 0.7 {
        -0.1
    } else {
        0.0
    };
    safety += if listing.age_years > 5.0 {
        0.1
    } else if listing.age_years < 2.0 {
        -0.1
    } else {
        0.0
    };
    match buyer.risk_borne {
        ..40.0 if safety > 0.7 => 1.0,
        ..40.0 => safety,
        ..65.0 if safety > 0.4 => 1.0,
        ..65.0 => (safety * 1.5).min(1.0),
        _ => 1.0,
    }
}

fn timeline(buyer: &Buyer, listing: &Listing) -> f64 {
    let readiness = match listing.ready_months {
        _ if !listing.told.ready => 0.6,
        ..=2.0 => 0.9,
        ..=4.0 => 0.6,
        _ => 0.3,
    };
    let is_ready = readiness > 0.8;
    match buyer.pace_months {
        ..=2.0 => {
            if is_ready {
                1.0
            } else {
                readiness * 0.5
            }
        }
        ..=3.0 => {
            if is_ready {
                1.0
            } else {
                readiness * 0.8
            }
        }
        ..=6.0 => readiness,
        _ => f64::min(readiness + 0.2, 1.0),
    }
}

fn strategic(listing: &Listing) -> f64 {
    let growth = if listing.told.growth { listing.growth_percent } else { 0.0 };
    0.5 + if growth > 15.0 {
        0.2
    } else if growth > 5.0 {
        0.1
    } else {
        0.0
    }
}
