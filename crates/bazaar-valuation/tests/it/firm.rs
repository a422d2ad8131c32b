//! Businesses to test with.

use bazaar_valuation::{EngineVersion, Input, Valuation, value};

/// A café with one year of accounts.
pub(crate) fn cafe() -> Input {
    read(include_str!("golden/cafe-quick.input.json"))
}

/// A machine shop of which 40 % is for sale, with three years of accounts and everything told.
pub(crate) fn machine_shop() -> Input {
    read(include_str!("golden/machine-shop.input.json"))
}

pub(crate) fn read(text: &str) -> Input {
    Input::from_json(text).expect("a test input parses")
}

pub(crate) fn valued(input: &Input) -> Valuation {
    value(input, EngineVersion::LATEST).expect("a test input has no field faults")
}

/// Faults as `pointer key`, in order.
pub(crate) fn faults(input: &Input) -> Vec<String> {
    let faults = value(input, EngineVersion::LATEST).expect_err("the input should be refused");
    faults.into_iter().map(|fault| format!("{} {}", fault.pointer, fault.key)).collect()
}
