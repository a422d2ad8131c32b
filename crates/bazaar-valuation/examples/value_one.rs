//! Values one input file and prints the result on standard output, and how long one valuation takes on standard error.
//!
//! `cargo run --release -p bazaar-valuation --example value_one -- input.json [repeats]`

use std::time::Instant;

use bazaar_valuation::{EngineVersion, Input, value};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name an input file")?;
    let repeats: u32 = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let input = Input::from_json(&std::fs::read_to_string(path)?).map_err(|faults| format!("{faults:?}"))?;
    let first = value(&input, EngineVersion::LATEST).map_err(|faults| format!("{faults:?}"))?;
    let start = Instant::now();
    for _ in 0..repeats {
        let again = value(&input, EngineVersion::LATEST).map_err(|faults| format!("{faults:?}"))?;
        assert_eq!(again, first, "the same input gave another result");
    }
    let each_us = start.elapsed().as_micros() / u128::from(repeats);
    eprintln!("{each_us} µs for one valuation, mean of {repeats}");
    #[expect(clippy::print_stdout, reason = "an example's output")]
    {
        println!("{}", first.to_json());
    }
    Ok(())
}
