//! Finding out what there is to ask for, over REST as any program would.

use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;

use crate::http::{Connection, get};

/// How long the index may take to hold everything.
const PATIENCE: Duration = Duration::from_mins(2);
const PAUSE: Duration = Duration::from_millis(200);
/// The most that one page of REST holds.
const PAGE: usize = 100;

/// The slugs of `count` live businesses for sale, the newest first; fewer where there are fewer.
pub async fn list_slugs(
    address: SocketAddr,
    count: usize,
) -> Result<Vec<String>, Box<dyn Error + Send + Sync>> {
    let mut connection = Connection::open(address).await?;
    wait_for_index(&mut connection).await?;
    let mut slugs = Vec::new();
    let mut after = String::new();
    while slugs.len() < count {
        let path = format!("/api/v1/search?kind=sale&sort=newest&limit={PAGE}&after={after}");
        let page = ask_json(&mut connection, &path).await?;
        slugs.extend(slugs_of(&page));
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => break,
        }
    }
    slugs.truncate(count);
    if slugs.is_empty() { Err("no live listing was found".into()) } else { Ok(slugs) }
}

async fn wait_for_index(connection: &mut Connection) -> Result<(), Box<dyn Error + Send + Sync>> {
    for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
        let page = ask_json(connection, "/api/v1/search?limit=1").await?;
        if page["is_building"] == false && page["total"] != 0 {
            return Ok(());
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err("the index was not complete in time".into())
}

async fn ask_json(connection: &mut Connection, path: &str) -> Result<Value, Box<dyn Error + Send + Sync>> {
    let answer = connection.ask(&get(path, "application/json")).await?;
    if !answer.is_ok() {
        return Err(format!("{path} was answered {}", answer.head).into());
    }
    Ok(serde_json::from_slice(&answer.body)?)
}

fn slugs_of(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(|item| item["listing"]["slug"].as_str()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_read_from_a_page_of_hits() {
        let page = serde_json::json!({"total": 2, "items": [
            {"listing": {"slug": "bakery-pune-x1"}, "distance_km": null},
            {"listing": {"slug": "mill-nagpur-x2"}, "distance_km": 3.5},
        ]});
        assert_eq!(slugs_of(&page), ["bakery-pune-x1", "mill-nagpur-x2"]);
        assert!(slugs_of(&Value::Null).is_empty());
    }
}
