//! Bad input at every door that takes any: refused in words, never a failure of ours, never repeated back.

use bazaar_testkit::{Answer, Client, RouteLine, TestApp};
use http::Method;

use crate::world::NOBODYS_ID;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";
const UPLOAD: &str = "multipart/form-data; boundary=line";
/// In every piece of bad input, so that an answer that repeats it is seen.
const MARK: &str = "zqxmark";

/// A body, and the content type it claims.
struct Bad {
    name: &'static str,
    content_type: &'static str,
    body: Vec<u8>,
}

fn bad(name: &'static str, content_type: &'static str, body: impl Into<Vec<u8>>) -> Bad {
    Bad { name, content_type, body: body.into() }
}

/// What reaches any route: the wrong kind, broken, or nothing like what was asked for.
fn bodies() -> Vec<Bad> {
    vec![
        bad("no body", JSON, ""),
        bad("half an object", JSON, format!("{{\"{MARK}\": ")),
        bad("a number", JSON, "7"),
        bad("an unknown key", JSON, format!("{{\"{MARK}\": \"{MARK}\"}}")),
        bad("deep nesting", JSON, "[".repeat(5_000)),
        bad("U+0000 in JSON", JSON, format!("{{\"name\": \"{MARK}\\u0000\"}}")),
        bad("not UTF-8 in JSON", JSON, [b"{\"name\": \"zqxmark\xff\"}".as_slice()].concat()),
        bad("a number beyond all", JSON, "{\"version\": 1e999}"),
        bad("text for JSON", "text/plain", MARK),
        bad("an empty form", FORM, ""),
        bad("a broken escape", FORM, format!("{MARK}=%zz%")),
        bad("U+0000 in a form", FORM, format!("name={MARK}%00")),
        bad("not UTF-8 in a form", FORM, format!("name={MARK}%ff%fe")),
        bad(
            "an upload without end",
            UPLOAD,
            format!("--line\r\nContent-Disposition: form-data; name=\"{MARK}\"\r\n\r\n"),
        ),
        bad("an upload of nothing", UPLOAD, MARK),
        bad("an upload without boundary", "multipart/form-data", MARK),
    ]
}

/// Values for every field of a form.
fn values() -> Vec<(&'static str, String)> {
    vec![
        ("empty", String::new()),
        ("spaces", "   ".to_owned()),
        ("long", MARK.repeat(10_000 / MARK.len())),
        ("control characters", format!("{MARK}\u{1}\u{7f}\u{85}\r\n\t")),
        ("markup", format!("<script>{MARK}</script>\"'&")),
        ("direction marks", format!("\u{202e}{MARK}\u{2066}")),
        ("a number too large", "99999999999999999999999999".to_owned()),
        ("less than nothing", "-1".to_owned()),
        ("not a number", "NaN".to_owned()),
        ("joined marks", "क्".repeat(500)),
    ]
}

/// What is wrong with the answer to bad input.
fn fault_of(route: &RouteLine, name: &str, answer: &Answer) -> Option<String> {
    let (status, text) = (answer.status.as_u16(), answer.text());
    let is_whole = |field: &&str| !answer.json()[*field].is_null();
    let wrong = if status >= 500 {
        "a failure of ours"
    } else if text.contains('⟦') {
        "a text is missing"
    } else if status < 400 {
        return None;
    } else if answer.is_page() {
        if !text.contains("<script>zqxmark") {
            return None;
        }
        "markup is repeated"
    } else if !answer.is_problem() {
        "neither problem nor page"
    } else if text.contains(MARK) {
        "a problem repeats what was sent"
    } else if ["type", "title", "status", "detail", "code", "request_id"].iter().all(is_whole) {
        return None;
    } else {
        "a problem lacks a field"
    };
    let start: String = text.chars().take(300).collect();
    Some(format!("{} {} with {name}: {wrong}: {status} {start}", route.method, route.template))
}

async fn send(client: &Client, route: &RouteLine, bad: &Bad) -> Option<String> {
    let method = route.method.parse::<Method>().unwrap();
    let path = route.path_with(NOBODYS_ID);
    let answer = client.send_bytes(&method, &path, bad.content_type, bad.body.clone()).await;
    fault_of(route, bad.name, &answer)
}

fn takes_input(route: &RouteLine) -> bool {
    // Signing out ends what the test needs.
    route.method != "GET" && !matches!(route.template.as_str(), "/out" | "/me/sessions/others")
}

#[bazaar_db::test]
async fn bodies_of_the_wrong_kind_are_refused_at_every_route(app: TestApp) {
    let (person, visitor) = (app.person().await, app.visitor());
    let mut wrong = Vec::new();
    for route in app.routes().iter().filter(|route| takes_input(route)) {
        for bad in bodies() {
            wrong.extend(send(&person, route, &bad).await);
            wrong.extend(send(&visitor, route, &bad).await);
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[bazaar_db::test]
async fn every_field_of_every_form_takes_anything(app: TestApp) {
    let person = app.seller().await;
    let draft = person.draft(bazaar_catalog::listing::DealKind::Sale).await.id.to_string();
    let routes = app.routes();
    let with_form = |route: &&RouteLine| {
        let has_page = |other: &RouteLine| other.method == "GET" && other.template == route.template;
        takes_input(route) && route.door == "page" && routes.iter().any(has_page)
    };
    let parts = [
        "sector", "names", "teaser", "price", "year", "balance", "place", "people", "story", "outlook",
        "numbers", "privacy",
    ];
    let (mut tried, mut wrong) = (0, Vec::new());
    for route in routes.iter().filter(with_form) {
        let paths: Vec<String> = if route.template == "/sell/{id}/{part}" {
            parts.iter().map(|part| format!("/sell/{draft}/{part}")).collect()
        } else {
            vec![route.path_with(&draft)]
        };
        for path in paths {
            let page = person.get(&path).await;
            let names = page.field_names();
            for (name, value) in values() {
                let fields: Vec<(&str, &str)> =
                    names.iter().map(|field| (field.as_str(), value.as_str())).collect();
                let answer = person.post_form(&path, &fields).await;
                wrong.extend(fault_of(route, name, &answer));
                tried += usize::from(!names.is_empty());
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(tried > 100, "only {tried} forms were tried");
}

#[bazaar_db::test]
async fn queries_of_any_kind_are_answered(app: TestApp) {
    let (person, visitor) = (app.person().await, app.visitor());
    let queries = [
        "q=%00",
        "q=%ff%fe",
        "after=zqxmark",
        "limit=-1",
        "limit=99999999999999",
        "q=zqxmark%0d%0a",
        "version=x",
        "&&==&",
        "%zz",
    ];
    let mut wrong = Vec::new();
    for route in app.routes().iter().filter(|route| route.method == "GET") {
        for query in queries {
            let path = format!("{}?{query}", route.path_with(NOBODYS_ID));
            for client in [&visitor, &*person] {
                wrong.extend(fault_of(route, query, &client.get(&path).await));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Values in the path that are no ids of ours.
#[bazaar_db::test]
async fn paths_that_name_nothing_are_missing(app: TestApp) {
    let person = app.person().await;
    let mut wrong = Vec::new();
    for route in app
        .routes()
        .iter()
        .filter(|route| route.template.contains('{') && !route.template.starts_with("/art/"))
    {
        for value in ["x", "%00", "%ff", "..", "-1", "0198c000-0000-4000-8000-000000000000", &"9".repeat(300)]
        {
            let method = route.method.parse::<Method>().unwrap();
            let answer = person.send_bytes(&method, &route.path_with(value), FORM, Vec::new()).await;
            wrong.extend(fault_of(route, value, &answer));
            if answer.status.as_u16() < 300 && answer.status != 204 {
                wrong.push(format!(
                    "{} {} answers {} for {value}",
                    route.method, route.template, answer.status
                ));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
