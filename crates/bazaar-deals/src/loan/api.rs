//! Comparing loans for programs.

use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json};
use bazaar_doors::problem::Problem;
use bazaar_doors::routes::{Route, Routes};
use serde::{Deserialize, Serialize};
use utoipa_axum::routes;

use super::model::{Bid, Cost, Instalment, Method};
use super::ops::{COMPARE_LOANS, compare_loans};

pub(crate) fn routes() -> Routes<()> {
    Routes::new().with(Route::api(&COMPARE_LOANS, routes!(compare_loan_bids)))
}

/// Bids to compare.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct LoanBids {
    /// One to six.
    bids: Vec<LoanBid>,
}

/// What a lender would give.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct LoanBid {
    /// Who; 1 to 80 characters.
    lender: String,
    /// How much is lent, in paise.
    amount_minor: i64,
    /// The yearly rate, in hundredths of a per cent.
    rate_bp: i64,
    /// Monthly instalments, 1 to 360.
    months: u16,
    /// Fees and taxes on them, taken out before the money comes, in paise.
    #[serde(default)]
    fees_minor: i64,
    /// How interest is counted: `reducing` on what is still owed, `flat` on the whole until the end.
    #[serde(default = "reducing")]
    #[schema(value_type = String)]
    method: Method,
}

const fn reducing() -> Method {
    Method::Reducing
}

/// Loans side by side.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct LoanComparison {
    /// The cheapest by true yearly cost first.
    loans: Vec<LoanCost>,
}

/// What a bid comes to; amounts in paise, rates in hundredths of a per cent.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct LoanCost {
    /// Who.
    lender: String,
    /// What is paid every month but the last.
    instalment_minor: i64,
    /// What really comes.
    received_minor: i64,
    /// Interest until the end.
    interest_minor: i64,
    /// Everything that is paid back.
    paid_minor: i64,
    /// The true yearly cost: twelve times the monthly rate at which the instalments are worth what came; null where
    /// there is none.
    apr_bp: Option<i64>,
    /// The same counted once a year.
    effective_bp: Option<i64>,
    /// Every instalment.
    schedule: Vec<LoanInstalment>,
}

/// One instalment, in paise.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct LoanInstalment {
    /// Its month, from 1.
    month: u16,
    /// What is paid.
    paid_minor: i64,
    /// Of it, interest.
    interest_minor: i64,
    /// Of it, the loan itself.
    principal_minor: i64,
    /// What is then still owed.
    left_minor: i64,
}

/// Compare loans
///
/// By what they truly cost in a year, fees included. Nothing is stored.
#[utoipa::path(
    post, path = "/api/v1/loans/compare", tag = "deals",
    request_body = LoanBids,
    responses(
        (status = 200, description = "The loans, the cheapest first", body = LoanComparison),
        (status = 422, description = "Fields are wrong; each is named", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn compare_loan_bids(
    CtxFrom(ctx): CtxFrom,
    Json(body): Json<LoanBids>,
) -> Result<Json<LoanComparison>, Refusal> {
    let bids = body.bids.into_iter().map(Bid::from).collect();
    let loans = compare_loans(&ctx, bids)?.into_iter().map(LoanCost::from).collect();
    Ok(Json(LoanComparison { loans }))
}

impl From<LoanBid> for Bid {
    fn from(bid: LoanBid) -> Self {
        let LoanBid { lender, amount_minor, rate_bp, months, fees_minor, method } = bid;
        Self { lender: lender.trim().to_owned(), amount_minor, rate_bp, months, fees_minor, method }
    }
}

impl From<Cost> for LoanCost {
    fn from(cost: Cost) -> Self {
        Self {
            lender: cost.bid.lender,
            instalment_minor: cost.instalment_minor,
            received_minor: cost.received_minor,
            interest_minor: cost.interest_minor,
            paid_minor: cost.paid_minor,
            apr_bp: cost.apr_bp,
            effective_bp: cost.effective_bp,
            schedule: cost.schedule.into_iter().map(LoanInstalment::from).collect(),
        }
    }
}

impl From<Instalment> for LoanInstalment {
    fn from(line: Instalment) -> Self {
        let Instalment { month, paid_minor, interest_minor, principal_minor, left_minor } = line;
        Self { month, paid_minor, interest_minor, principal_minor, left_minor }
    }
}
