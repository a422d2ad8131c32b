//! Frozen bytes: each engine version gives these results for ever. A difference here is a new engine version, not a
//! new golden file. For a new case, put its input beside the others and run the test once with `GOLDEN_WRITE=1`.

use std::path::PathBuf;

use bazaar_valuation::{EngineVersion, value};

use crate::firm::read;

fn agrees_with_its_golden_files(name: &str, versions: &[EngineVersion]) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden");
    let input = std::fs::read_to_string(folder.join(format!("{name}.input.json"))).expect("the input exists");
    for version in versions {
        let result = value(&read(&input), *version).expect("a golden input is not refused").to_json() + "\n";
        let golden = folder.join(format!("{name}.v{version}.json"));
        if !golden.exists() && std::env::var_os("GOLDEN_WRITE").is_some() {
            std::fs::write(&golden, &result).expect("the folder can be written");
        }
        let frozen = std::fs::read_to_string(&golden).expect("the golden file exists");
        assert_eq!(result, frozen, "{name}: engine version {version} no longer gives its frozen bytes");
    }
}

#[test]
fn a_cafe_with_one_year() {
    agrees_with_its_golden_files("cafe-quick", &EngineVersion::ALL);
}

#[test]
fn a_machine_shop_with_everything_told() {
    agrees_with_its_golden_files("machine-shop", &EngineVersion::ALL);
}

#[test]
fn a_loss_making_shop_with_stock() {
    agrees_with_its_golden_files("shop-loss", &EngineVersion::ALL);
}

#[test]
fn a_software_firm_in_dollars() {
    agrees_with_its_golden_files("software-us", &EngineVersion::ALL);
}

#[test]
fn a_firm_with_nothing_to_show() {
    agrees_with_its_golden_files("nothing", &EngineVersion::ALL);
}

#[test]
fn a_cafe_beside_closed_deals() {
    agrees_with_its_golden_files("cafe-deals", &[EngineVersion::V2]);
}
