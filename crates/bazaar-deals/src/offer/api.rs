//! Comparing offers for programs.

use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json};
use bazaar_doors::problem::Problem;
use bazaar_doors::routes::{Route, Routes};
use serde::{Deserialize, Serialize};
use utoipa_axum::routes;

use super::model::{Assumptions, Change, Judged, Later, Note, Offer, Term};
use super::ops::{COMPARE_OFFERS, compare_offers};

pub(crate) fn routes() -> Routes<()> {
    Routes::new().with(Route::api(&COMPARE_OFFERS, routes!(compare_sale_offers)))
}

/// Offers to compare.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct OffersToCompare {
    /// One to four.
    offers: Vec<OfferTerms>,
    /// What money earns elsewhere in a year, in hundredths of a per cent; 12 % when absent.
    discount_bp: Option<i64>,
    /// The chance that the buyer pays later parts, in hundredths of a per cent; 90 % when absent.
    buyer_pays_bp: Option<i64>,
    /// The chance that the earn-out is earned, in hundredths of a per cent; 50 % when absent.
    earned_bp: Option<i64>,
}

/// What a buyer offers; amounts in paise.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct OfferTerms {
    /// Who; 1 to 80 characters.
    buyer: String,
    /// At the closing, the part held back included.
    upfront_minor: i64,
    /// At a later date.
    #[serde(default)]
    later_minor: i64,
    /// After how many months, 1 to 120.
    #[serde(default)]
    later_months: u16,
    /// Only if the business does well.
    #[serde(default)]
    earn_out_minor: i64,
    /// After how many months.
    #[serde(default)]
    earn_out_months: u16,
    /// Lent by the seller, paid back in equal parts.
    #[serde(default)]
    note_minor: i64,
    /// Its yearly rate, in hundredths of a per cent.
    #[serde(default)]
    note_rate_bp: i64,
    /// Over how many months.
    #[serde(default)]
    note_months: u16,
    /// The part of the first payment that is kept back.
    #[serde(default)]
    holdback_minor: i64,
    /// For how many months.
    #[serde(default)]
    holdback_months: u16,
    /// Stock, paid beside the price at its value.
    #[serde(default)]
    stock_minor: i64,
    /// What must happen first.
    #[serde(default)]
    conditions: String,
}

/// Offers side by side, in the order given.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct OfferComparison {
    /// What each comes to.
    offers: Vec<OfferValue>,
}

/// What an offer comes to; amounts in paise, parts in hundredths of a per cent of the price.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct OfferValue {
    /// Who.
    buyer: String,
    /// Everything but stock and interest.
    price_minor: i64,
    /// What comes at the closing, stock included, the part held back not.
    at_closing_minor: i64,
    /// What all of it is worth today, if all of it comes.
    value_minor: i64,
    /// The same with the chances that were given.
    expected_minor: i64,
    /// What is there at the closing.
    sure_bp: i64,
    /// What hangs on the buyer.
    on_buyer_bp: i64,
    /// What hangs on how the business does.
    on_business_bp: i64,
    /// Where it differs from the first; empty for the first.
    changes: Vec<OfferChange>,
}

/// A line that differs.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct OfferChange {
    /// Which line: `later_months`.
    #[schema(value_type = String)]
    term: Term,
    /// As the first has it: paise, months, hundredths of a per cent, or words.
    before: String,
    /// As this one has it.
    after: String,
}

/// Compare offers for a business
///
/// By what comes at the closing, what all parts are worth today, and what hangs on whom. Nothing is stored.
#[utoipa::path(
    post, path = "/api/v1/offers/compare", tag = "deals",
    request_body = OffersToCompare,
    responses(
        (status = 200, description = "What each comes to", body = OfferComparison),
        (status = 422, description = "Fields are wrong; each is named", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn compare_sale_offers(
    CtxFrom(ctx): CtxFrom,
    Json(body): Json<OffersToCompare>,
) -> Result<Json<OfferComparison>, Refusal> {
    let usual = Assumptions::default();
    let assumed = Assumptions {
        discount_bp: body.discount_bp.unwrap_or(usual.discount_bp),
        buyer_pays_bp: body.buyer_pays_bp.unwrap_or(usual.buyer_pays_bp),
        earned_bp: body.earned_bp.unwrap_or(usual.earned_bp),
    };
    let offers: Vec<Offer> = body.offers.into_iter().map(Offer::from).collect();
    let first = offers.first().cloned().unwrap_or_default();
    let judged = compare_offers(&ctx, offers, &assumed)?;
    let offers = judged.into_iter().map(|one| OfferValue::new(&first, one)).collect();
    Ok(Json(OfferComparison { offers }))
}

impl From<OfferTerms> for Offer {
    fn from(terms: OfferTerms) -> Self {
        Self {
            buyer: terms.buyer.trim().to_owned(),
            upfront_minor: terms.upfront_minor,
            later: Later { minor: terms.later_minor, months: terms.later_months },
            earn_out: Later { minor: terms.earn_out_minor, months: terms.earn_out_months },
            note: Note { minor: terms.note_minor, rate_bp: terms.note_rate_bp, months: terms.note_months },
            holdback: Later { minor: terms.holdback_minor, months: terms.holdback_months },
            stock_minor: terms.stock_minor,
            conditions: terms.conditions.trim().to_owned(),
        }
    }
}

impl OfferValue {
    fn new(first: &Offer, judged: Judged) -> Self {
        let change = |Change { term, before, after }| OfferChange { term, before, after };
        Self {
            changes: first.changes_to(&judged.offer).into_iter().map(change).collect(),
            buyer: judged.offer.buyer,
            price_minor: judged.price_minor,
            at_closing_minor: judged.at_closing_minor,
            value_minor: judged.value_minor,
            expected_minor: judged.expected_minor,
            sure_bp: judged.sure_bp,
            on_buyer_bp: judged.on_buyer_bp,
            on_business_bp: judged.on_business_bp,
        }
    }
}
