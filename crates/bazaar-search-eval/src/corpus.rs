//! The products of a corpus: one JSON object a line, with an id, a title and whatever else there is.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::input::{InputFault, plain_or_gzipped, read_text};

/// The corpus file in its folder.
const FILE: &str = "products.jsonl";

/// One product, or one listing of the sample market. Unknown keys are ignored, and article numbers: they are no text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Product {
    /// Its id in judgments.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its name or model.
    pub name: String,
    /// Who makes or sells it.
    pub supplier: String,
    /// Its description.
    pub description: String,
    /// Its price in minor units, where one is told.
    pub price: Option<i64>,
    /// Everything else that is text, by name.
    pub attributes: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Line {
    id: Value,
    title: Value,
    #[serde(default)]
    name: Value,
    #[serde(default)]
    supplier: Value,
    #[serde(default)]
    description: Value,
    #[serde(default)]
    price: Value,
    #[serde(default)]
    attributes: BTreeMap<String, Value>,
}

/// Reads the corpus in `folder`, in the order of its lines.
pub fn read_corpus(folder: &Path) -> Result<Vec<Product>, InputFault> {
    let file = plain_or_gzipped(folder, FILE);
    let text = read_text(&file)?;
    let mut products = Vec::new();
    let mut seen = HashSet::new();
    for (line, number) in text.lines().zip(1..) {
        if line.trim().is_empty() {
            continue;
        }
        let product = read_product(line).map_err(|problem| InputFault::at(&file, number, problem))?;
        if !seen.insert(product.id.clone()) {
            return Err(InputFault::at(&file, number, format!("the id {} comes twice", product.id)));
        }
        products.push(product);
    }
    Ok(products)
}

fn read_product(line: &str) -> Result<Product, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let one = |value: &Value| texts(value).join(" ");
    let needed = |name: &str, value: &Value| {
        let text = one(value);
        if text.trim().is_empty() { Err(format!("{name} is missing or empty")) } else { Ok(text) }
    };
    Ok(Product {
        id: needed("id", &line.id)?,
        title: needed("title", &line.title)?,
        name: one(&line.name),
        supplier: one(&line.supplier),
        description: one(&line.description),
        price: line.price.as_i64(),
        attributes: line.attributes.iter().map(|(name, value)| (name.clone(), texts(value))).collect(),
    })
}

/// The text in a value: numbers as written by people ("1", not "1.0"), lists one by one, yes and no not at all.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => {
            let text = number.to_string();
            vec![text.strip_suffix(".0").unwrap_or(&text).to_owned()]
        }
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(values) => values.values().flat_map(texts).collect(),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus(text: &str) -> Result<Vec<Product>, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join(FILE), text).expect("written");
        read_corpus(folder.path()).map_err(|fault| fault.to_string())
    }

    #[test]
    fn any_shape_of_text_is_read_and_unknown_keys_are_not() {
        let line = r#"{"id":7,"title":"Lamp","ean":["1","2"],"future":{},"attributes":{"n":1.0,"b":true,"t":"LED"}}"#;
        let product = corpus(line).expect("well-formed").remove(0);
        assert_eq!((product.id.as_str(), product.title.as_str()), ("7", "Lamp"));
        let attributes: Vec<_> =
            product.attributes.iter().map(|(name, texts)| (name.as_str(), texts.join(" "))).collect();
        assert_eq!(attributes, [("b", String::new()), ("n", "1".to_owned()), ("t", "LED".to_owned())]);
    }

    #[test]
    fn a_malformed_line_is_named() {
        let good = r#"{"id":"1","title":"Lamp"}"#;
        for (bad, problem) in [
            ("{", "EOF"),
            ("[]", "invalid"),
            (r#"{"id":"2"}"#, "title"),
            (r#"{"id":"2","title":" "}"#, "title is missing or empty"),
            (good, "the id 1 comes twice"),
        ] {
            let fault = corpus(&format!("{good}\n\n{bad}\n")).expect_err("malformed");
            assert!(fault.contains("line 3: ") && fault.contains(problem), "{bad}: {fault}");
        }
    }
}
