//! What the seller tells: accounts of the quality of his books, some facts, not others. Written as the document that
//! the product reads; the names of its fields are all this crate knows of it.

use serde_json::{Value, json};

use crate::chance::Chance;
use crate::firm::{Firm, TrueYear};
use crate::{Break, Sale};

/// The plain figures naive rules of thumb need, as told, minor units.
#[derive(Clone, Debug)]
pub struct Told {
    /// NIC 2008 class.
    pub nic2008: &'static str,
    /// Years in business.
    pub age_years: u16,
    /// Sales of the newest year.
    pub revenue_minor: i64,
    /// Profit before tax of the newest year.
    pub profit_minor: i64,
    /// Seller's discretionary earnings of the newest year, as the books have them.
    pub sde_minor: i64,
    /// Stock, receivables and plant, told or not.
    pub assets_minor: i64,
    /// Debt, where told.
    pub debt_minor: Option<i64>,
    /// Debt, told or not.
    pub liabilities_minor: i64,
    /// Growth expected.
    pub growth: f64,
}

/// How the books bend the truth, as factors.
struct Books {
    profit: f64,
    sales: f64,
    assets: f64,
}

pub(crate) fn tell(firm: &Firm, price: f64, broken: Break, chance: &mut Chance) -> Sale {
    let books = open_books(firm, broken, chance);
    let interest_told = chance.happens(0.7);
    let wear_told = chance.happens(0.7);
    let pay_told = chance.happens(0.7);
    let pay_charged = if chance.happens(0.5) { firm.owner_wage() * chance.between(0.3, 1.2) } else { 0.0 };
    let charges = Charges {
        interest: 0.11 * firm.debt,
        wear: firm.wear(),
        pay: pay_charged,
        told: [interest_told, wear_told, pay_told],
    };
    let years: Vec<Value> = firm
        .years
        .iter()
        .enumerate()
        .map(|(back, year)| tell_year(year, back, &charges, &books, chance))
        .collect();
    let newest = &firm.years[0];
    let profit = charges.profit_of(newest) * books.profit;
    let assets = (firm.stock + firm.receivables + firm.fixed) * books.assets;
    let balance = chance.happens(0.6).then(|| balance(firm, &books));
    let told = Told {
        nic2008: firm.trade().nic2008,
        age_years: firm.age_years,
        revenue_minor: paise(newest.sales * books.sales),
        profit_minor: paise(profit),
        sde_minor: paise(profit + charges.sum()),
        assets_minor: paise(assets),
        debt_minor: balance.is_some().then(|| paise(firm.debt)),
        liabilities_minor: paise(firm.debt),
        growth: firm.growth,
    };
    Sale { input: document(firm, years, balance, chance), price_minor: paise(price), told }
}

/// The worse the books, the further their profit from the truth; small sellers also hide a little.
fn open_books(firm: &Firm, broken: Break, chance: &mut Chance) -> Books {
    let bend = if broken == Break::BentBooks { chance.between(1.0, 1.5) } else { 1.0 };
    let doubt = 0.04 + 0.20 * (1.0 - firm.books);
    Books {
        profit: (1.0 - 0.06 * (1.0 - firm.books)) * chance.factor(doubt) * bend,
        sales: chance.factor(0.25 * doubt) * libm::sqrt(bend),
        assets: bend,
    }
}

struct Charges {
    interest: f64,
    wear: f64,
    pay: f64,
    told: [bool; 3],
}

impl Charges {
    fn sum(&self) -> f64 {
        self.interest + self.wear + self.pay
    }

    fn profit_of(&self, year: &TrueYear) -> f64 {
        year.cash - self.sum()
    }
}

fn tell_year(year: &TrueYear, back: usize, charges: &Charges, books: &Books, chance: &mut Chance) -> Value {
    let profit = charges.profit_of(year);
    let told_profit = if profit > 0.0 { profit * books.profit } else { profit / books.profit };
    let sales = (year.sales * books.sales).max(told_profit + 1.0);
    let one_off = chance.happens(0.15).then(|| 0.1 * profit.abs() * chance.share());
    let mut document = json!({
        "ending": format!("{}-03-31", 2026 - back),
        "months": 12,
        "revenue_minor": paise(sales),
        "profit_minor": paise(told_profit - one_off.unwrap_or(0.0)),
        "profit_basis": "before_tax",
    });
    let amounts = [charges.interest, charges.wear, charges.pay];
    for ((name, amount), is_told) in
        ["interest_minor", "depreciation_minor", "owner_pay_minor"].iter().zip(amounts).zip(charges.told)
    {
        if is_told {
            document[*name] = json!(paise(amount));
        }
    }
    if let Some(amount) = one_off {
        let evidence = if chance.happens(0.5) { "document" } else { "stated" };
        document["add_backs"] =
            json!([{"label": "one-off", "amount_minor": paise(amount), "evidence": evidence}]);
    }
    document
}

fn balance(firm: &Firm, books: &Books) -> Value {
    json!({
        "cash_minor": paise(firm.bank),
        "debt_minor": paise(firm.debt),
        "receivables_minor": paise(firm.receivables * books.assets),
        "stock_minor": paise(firm.stock * books.assets),
        "fixed_fair_minor": paise(firm.fixed * books.assets),
    })
}

fn document(firm: &Firm, years: Vec<Value>, balance: Option<Value>, chance: &mut Chance) -> Value {
    let mut document = json!({
        "schema": "bazaar.valuation-input/1",
        "as_of": "2026-11-20",
        "currency": "INR",
        "country": "IN",
        "sector": { "nic2008": firm.trade().nic2008 },
        "years_operating": firm.age_years,
        "deal": { "kind": "sale", "stake_percent": "100" },
        "years": years,
        "factors": factors(firm, chance),
    });
    if let Some(balance) = balance {
        document["balance"] = balance;
    }
    document
}

fn factors(firm: &Firm, chance: &mut Chance) -> Value {
    const TOLD: f64 = 0.65;
    let percent = |share: f64| json!(format!("{:.1}", 100.0 * share));
    let words = |place: f64, words: [&'static str; 3]| {
        json!(
            words[if place < 0.33 {
                0
            } else if place < 0.67 {
                1
            } else {
                2
            }]
        )
    };
    let facts = [
        ("growth_percent", percent(firm.growth + chance.normal(0.02, 0.03))),
        ("top5_customers_percent", percent(firm.top5_share)),
        ("owner_dependence", words(firm.owner_need, ["low", "medium", "high"])),
        ("lease_years_left", json!(format!("{:.1}", firm.lease_years))),
        ("recurring_percent", percent(firm.recurring_share)),
        ("records", words(1.0 - firm.books, ["audited", "filed", "books"])),
    ];
    let told = facts.into_iter().filter(|_| chance.happens(TOLD));
    Value::Object(told.map(|(name, value)| (name.to_owned(), value)).collect())
}

fn paise(rupees: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "the world's firms are far below the bounds")]
    let paise = libm::round(rupees * 100.0) as i64;
    paise
}
