//! Comparing offers.

use bazaar_kit::{Ctx, Fault, FieldFault, Who, permission};

use super::model::{Assumptions, Judged, MOST_OFFERS, Offer};

permission!(
    /// Seeing what offers come to, side by side.
    pub COMPARE_OFFERS = "offer.compare", [Who::Anyone], "none: nothing is stored"
);

/// What the offers come to, in the order given.
pub fn compare_offers(ctx: &Ctx, offers: Vec<Offer>, assumed: &Assumptions) -> Result<Vec<Judged>, Fault> {
    COMPARE_OFFERS.check(ctx)?;
    if offers.is_empty() || offers.len() > MOST_OFFERS {
        let most = i64::try_from(MOST_OFFERS).unwrap_or(i64::MAX);
        return Err(FieldFault::new("offers", "offer-count").with("most", most).into());
    }
    let mut faults = assumed.faults();
    for (place, offer) in offers.iter().enumerate() {
        let at = |fault: FieldFault| FieldFault {
            field: format!("offers.{place}.{}", fault.field).into(),
            ..fault
        };
        faults.extend(offer.faults().into_iter().map(at));
    }
    if !faults.is_empty() {
        return Err(Fault::invalid(faults));
    }
    Ok(offers.into_iter().map(|offer| offer.judge(assumed)).collect())
}

#[cfg(test)]
mod tests {
    use bazaar_kit::{DEFAULT_MARKET, Timestamp};

    use super::*;

    fn compared(offers: Vec<Offer>) -> Result<Vec<Judged>, Fault> {
        let ctx = Ctx::system(DEFAULT_MARKET, Timestamp::from_micros(0), "test");
        compare_offers(&ctx, offers, &Assumptions::default())
    }

    fn cash(upfront_minor: i64) -> Offer {
        Offer { buyer: "Asha".to_owned(), upfront_minor, ..Offer::default() }
    }

    #[test]
    fn offers_keep_their_order_and_faults_name_theirs() {
        let judged = compared(vec![cash(1), cash(5)]).unwrap();
        assert_eq!(judged.iter().map(|one| one.price_minor).collect::<Vec<_>>(), [1, 5]);
        let fault = compared(vec![cash(1), cash(-5)]).unwrap_err();
        assert_eq!(fault.fields[0].field, "offers.1.upfront_minor");
        assert_eq!(compared(Vec::new()).unwrap_err().fields[0].key, "offer-count");
        assert_eq!(compared(vec![cash(1); MOST_OFFERS + 1]).unwrap_err().fields[0].key, "offer-count");
    }
}
