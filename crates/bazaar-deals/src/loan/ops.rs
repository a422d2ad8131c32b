//! Comparing bids.

use bazaar_kit::{Ctx, Fault, FieldFault, Who, permission};

use super::model::{Bid, Cost, MOST_BIDS};

permission!(
    /// Seeing what loans cost, side by side.
    pub COMPARE_LOANS = "loan.compare", [Who::Anyone], "none: nothing is stored"
);

/// What the bids cost, the cheapest by true yearly cost first; those without one last.
pub fn compare_loans(ctx: &Ctx, bids: Vec<Bid>) -> Result<Vec<Cost>, Fault> {
    COMPARE_LOANS.check(ctx)?;
    if bids.is_empty() || bids.len() > MOST_BIDS {
        return Err(FieldFault::new("bids", "loan-bids-count").with("most", most_bids()).into());
    }
    let faults: Vec<FieldFault> = bids
        .iter()
        .enumerate()
        .flat_map(|(place, bid)| {
            let at = move |fault: FieldFault| FieldFault {
                field: format!("bids.{place}.{}", fault.field).into(),
                ..fault
            };
            bid.faults().into_iter().map(at)
        })
        .collect();
    if !faults.is_empty() {
        return Err(Fault::invalid(faults));
    }
    let mut costs: Vec<Cost> = bids.into_iter().map(Bid::cost).collect();
    costs.sort_by(|a, b| {
        let key = |cost: &Cost| (cost.apr_bp.is_none(), cost.apr_bp, cost.paid_minor);
        key(a).cmp(&key(b)).then_with(|| a.bid.lender.cmp(&b.bid.lender))
    });
    Ok(costs)
}

fn most_bids() -> i64 {
    i64::try_from(MOST_BIDS).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use bazaar_kit::{DEFAULT_MARKET, Timestamp};

    use super::super::model::Method;
    use super::*;

    fn bid(lender: &str, rate_bp: i64, fees_minor: i64) -> Bid {
        Bid {
            lender: lender.to_owned(),
            amount_minor: 100_000_000,
            rate_bp,
            months: 36,
            fees_minor,
            method: Method::Reducing,
        }
    }

    fn compared(bids: Vec<Bid>) -> Result<Vec<Cost>, Fault> {
        compare_loans(&Ctx::system(DEFAULT_MARKET, Timestamp::from_micros(0), "test"), bids)
    }

    #[test]
    fn the_lower_rate_with_the_higher_fee_comes_second() {
        let costs = compared(vec![bid("Low rate", 1_100, 6_000_000), bid("No fee", 1_300, 0)]).unwrap();
        assert_eq!(costs[0].bid.lender, "No fee");
        assert!(costs[0].apr_bp < costs[1].apr_bp);
    }

    #[test]
    fn faults_name_the_bid_and_its_field() {
        let fault = compared(vec![bid("A", 1_100, 0), bid("B", -1, 0)]).unwrap_err();
        assert_eq!(fault.fields[0].field, "bids.1.rate_bp");
        for count in [0, MOST_BIDS + 1] {
            assert_eq!(compared(vec![bid("A", 1, 0); count]).unwrap_err().fields[0].key, "loan-bids-count");
        }
    }
}
