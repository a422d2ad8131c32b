//! Telling less must not make a range narrower: averaged over simulated sales, for each input that may be left out.

use bazaar_valuation::{EngineVersion, Input, Sector, Valuation, Year, value};
use bazaar_valuation_world::Sale;

type LeaveOut = fn(&mut Input);

const INPUTS: [(&str, LeaveOut); 14] = [
    ("growth", |input| input.factors.growth_percent = None),
    ("customers", |input| input.factors.top5_customers_percent = None),
    ("owner", |input| input.factors.owner_dependence = None),
    ("lease", |input| input.factors.lease_years_left = None),
    ("recurring", |input| input.factors.recurring_percent = None),
    ("records", |input| input.factors.records = None),
    ("balance", |input| input.balance = None),
    ("debt", |input| input.balance.iter_mut().for_each(|balance| balance.debt_minor = None)),
    ("cash", |input| input.balance.iter_mut().for_each(|balance| balance.cash_minor = None)),
    ("owner-pay", |input| each_year(input, |year| year.owner_pay_minor = None)),
    ("interest", |input| each_year(input, |year| year.interest_minor = None)),
    ("depreciation", |input| each_year(input, |year| year.depreciation_minor = None)),
    ("older-years", |input| input.years.truncate(1)),
    ("sector", |input| input.sector = Sector { nic2008: None, words: Some("a trade".to_owned()) }),
];

/// What leaving one input out does to the range.
pub(crate) struct Widening {
    pub(crate) input: &'static str,
    /// Sales that told it and have a range either way.
    pub(crate) count: usize,
    /// Mean change of the 80 % interval's width, natural logarithm; below zero the range got narrower.
    pub(crate) log_width: f64,
}

/// One widening per input that may be left out.
pub(crate) fn measure(sales: &[Sale]) -> Vec<Widening> {
    let inputs: Vec<Input> = sales.iter().map(read).collect();
    let told: Vec<Option<f64>> = inputs.iter().map(width_of).collect();
    INPUTS.iter().map(|(input, leave_out)| widening(input, *leave_out, &inputs, &told)).collect()
}

fn widening(name: &'static str, leave_out: LeaveOut, inputs: &[Input], told: &[Option<f64>]) -> Widening {
    let (mut count, mut sum) = (0_usize, 0.0);
    for (input, told) in inputs.iter().zip(told) {
        let mut less = input.clone();
        leave_out(&mut less);
        if less == *input {
            continue;
        }
        if let Some((with, without)) = told.zip(width_of(&less)) {
            count += 1;
            sum += without - with;
        }
    }
    Widening { input: name, count, log_width: sum / count.max(1) as f64 }
}

fn each_year(input: &mut Input, change: fn(&mut Year)) {
    input.years.iter_mut().for_each(change);
}

fn read(sale: &Sale) -> Input {
    Input::from_json(&sale.input.to_string()).expect("the world writes the product's own form")
}

fn width_of(input: &Input) -> Option<f64> {
    log_width(&value(input, EngineVersion::LATEST).expect("the world writes inputs that are not refused"))
}

/// None where the engine abstained, or a tenth of the draws leaves the owner nothing.
fn log_width(valuation: &Valuation) -> Option<f64> {
    let (low, high) = (valuation.p10_minor?, valuation.p90_minor?);
    (low > 0).then(|| (high as f64 / low as f64).ln())
}
