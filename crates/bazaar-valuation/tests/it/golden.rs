//! Frozen bytes: engine version 1 gives these results for ever. A difference here is a new engine version, not a new
//! golden file. For a new case, put its input beside the others and run the test once with `GOLDEN_WRITE=1`.

use std::path::PathBuf;

use crate::firm::{read, valued};

fn agrees_with_its_golden_file(name: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden");
    let input = std::fs::read_to_string(folder.join(format!("{name}.input.json"))).expect("the input exists");
    let result = valued(&read(&input)).to_json() + "\n";
    let golden = folder.join(format!("{name}.v1.json"));
    if !golden.exists() && std::env::var_os("GOLDEN_WRITE").is_some() {
        std::fs::write(&golden, &result).expect("the folder can be written");
    }
    let frozen = std::fs::read_to_string(&golden).expect("the golden file exists");
    assert_eq!(result, frozen, "{name}: engine version 1 no longer gives its frozen bytes");
}

#[test]
fn a_cafe_with_one_year() {
    agrees_with_its_golden_file("cafe-quick");
}

#[test]
fn a_machine_shop_with_everything_told() {
    agrees_with_its_golden_file("machine-shop");
}

#[test]
fn a_loss_making_shop_with_stock() {
    agrees_with_its_golden_file("shop-loss");
}

#[test]
fn a_software_firm_in_dollars() {
    agrees_with_its_golden_file("software-us");
}

#[test]
fn a_firm_with_nothing_to_show() {
    agrees_with_its_golden_file("nothing");
}
