//! The description of the REST interface: complete, and true of the routes there are.

use std::collections::BTreeSet;

use bazaar_testkit::TestApp;
use serde_json::{Map, Value};

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Every operation with its path and method.
fn operations(document: &Value) -> Vec<(String, &'static str, &Value)> {
    let paths = document["paths"].as_object().expect("there are paths");
    let of_path = |(path, item): (&String, &'_ Value)| -> Vec<_> {
        let found = METHODS.into_iter().filter(|method| item.get(method).is_some());
        found.map(|method| (path.clone(), method)).collect()
    };
    let named: Vec<_> = paths.iter().flat_map(of_path).collect();
    named
        .into_iter()
        .map(|(path, method)| {
            let operation = &document["paths"][&path][method];
            (path, method, operation)
        })
        .collect()
}

/// Every `$ref` below `value`.
fn references<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

fn path_parameters(path: &str) -> BTreeSet<String> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(str::to_owned).collect()
}

fn described_parameters(operation: &Value) -> BTreeSet<String> {
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    let in_path =
        parameters.iter().filter(|parameter| parameter["in"] == "path" && parameter["required"] == true);
    in_path.filter_map(|parameter| parameter["name"].as_str().map(str::to_owned)).collect()
}

/// What is wrong with the description of one operation.
fn faults_of((path, method, operation): &(String, &'static str, &Value)) -> Vec<String> {
    let nothing = Map::new();
    let responses = operation["responses"].as_object().unwrap_or(&nothing);
    let has_words =
        |response: &Value| response["description"].as_str().is_some_and(|text| !text.trim().is_empty());
    let is_told = |response: &Value| response["$ref"].is_string() || has_words(response);
    let checks = [
        (
            path_parameters(path) == described_parameters(operation),
            "describes other parameters than its path has",
        ),
        (responses.values().all(is_told), "has an answer without a description"),
        (has_success(responses), "never succeeds"),
        (
            refusals(responses).all(|(_, response)| is_problem(response)),
            "refuses with something else than a problem",
        ),
        (
            responses.contains_key("429") && responses.contains_key("default"),
            "is without the refusals of the frame",
        ),
        (
            operation["requestBody"].is_null() || responses.contains_key("422"),
            "takes a body that is never wrong",
        ),
        (operation["security"].is_array(), "does not say whether it needs a token"),
        (operation["summary"].is_string(), "has no summary"),
    ];
    let failed = checks.into_iter().filter(|(holds, _)| !holds);
    failed.map(|(_, what)| format!("{method} {path} {what}")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_description_holds_every_route_and_nothing_dangles() {
    let folder = tempfile::tempdir().unwrap();
    let app = TestApp::start(folder.path(), None, bazaar_kit::Clock::manual(bazaar_testkit::START)).await;
    let document = app.visitor().get_json("/api/openapi.json").await;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));

    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 30, "schemas are shared");
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("nothing is kept elsewhere");
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }

    let described = operations(&document);
    let wrong: Vec<String> = described.iter().flat_map(faults_of).collect();
    assert_eq!(wrong, Vec::<String>::new());
    let ids: BTreeSet<String> =
        described.iter().map(|(_, _, operation)| operation["operationId"].to_string()).collect();
    assert_eq!(ids.len(), described.len(), "two operations have one id");

    let described: BTreeSet<_> =
        described.into_iter().map(|(path, method, _)| (path, method.to_uppercase())).collect();
    let routes = app.routes().into_iter().filter(|route| route.door == "api");
    let routes: BTreeSet<_> = routes.map(|route| (route.template, route.method)).collect();
    assert_eq!(described, routes, "what is described and what is there");
}

fn refusals(responses: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    responses.iter().filter(|(status, _)| !status.starts_with(['2', '3']))
}

/// A problem document, or a shared refusal (those are looked at where references are).
fn is_problem(response: &Value) -> bool {
    let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
    response["$ref"].is_string() || schema == "#/components/schemas/Problem"
}

fn has_success(responses: &Map<String, Value>) -> bool {
    responses.keys().any(|status| status.starts_with('2') || status.starts_with('3'))
}
