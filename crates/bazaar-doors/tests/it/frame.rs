//! What the frame does to every request.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::Arc;

use bazaar_doors::FrameSettings;
use bazaar_doors::frame::LimitSettings;
use bazaar_doors::page_cache::PublicPageCache;
use bazaar_doors::routes::print_table;

use crate::market::{TRANSLATOR, ask, get, market, market_at, market_with, post, routes};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("content-type", "application/json");
const HTML: (&str, &str) = ("accept", "text/html,*/*;q=0.8");

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let frame = market(FrameSettings::default());
    for (path, status) in [("/form", 200), ("/nowhere", 404), ("/panics", 500), ("/api/v1/me", 401)] {
        let answer = get(&frame, path, &[HTML]).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert!(!answer.header("content-security-policy").contains("unsafe"), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("x-request-id").len(), 36);
        assert_eq!(answer.header("strict-transport-security"), "", "not over plain HTTP");
    }
    let secure = market_at("https://bazaar.test", FrameSettings::default());
    let answer = get(&secure, "/form", &[]).await;
    assert!(answer.header("strict-transport-security").starts_with("max-age="));
    assert!(answer.header("set-cookie").starts_with("__Host-bazaar-visit="));
    assert!(answer.header("set-cookie").contains("; Secure"));
}

#[tokio::test]
async fn only_a_trusted_proxy_names_the_request() {
    const ID: &str = "0190f3a8-5b5e-7000-8000-0123456789ab";
    let plain = market(FrameSettings::default());
    assert_ne!(get(&plain, "/form", &[("x-request-id", ID)]).await.header("x-request-id"), ID);
    let settings =
        FrameSettings { trusted_proxies: vec!["127.0.0.0/8".parse().unwrap()], ..FrameSettings::default() };
    let behind_proxy = market(settings);
    assert_eq!(get(&behind_proxy, "/form", &[("x-request-id", ID)]).await.header("x-request-id"), ID);
    let tls = get(&behind_proxy, "/form", &[("x-forwarded-proto", "https")]).await;
    assert!(tls.header("strict-transport-security").starts_with("max-age="));
}

#[tokio::test]
async fn a_session_opens_its_own_market_only() {
    let frame = market(FrameSettings::default());
    for (cookie, status) in [
        ("bazaar-session=asha", 200),
        ("bazaar-session=slow-asha", 200),
        ("bazaar-session=nonsense", 401),
        ("bazaar-session=other-market", 401),
        ("bazaar-session=broken", 503),
        ("", 401),
    ] {
        let answer = get(&frame, "/api/v1/me", &[("cookie", cookie)]).await;
        assert_eq!(answer.status, status, "{cookie}");
    }
    assert_eq!(get(&frame, "/api/v1/me", &[("authorization", "Bearer asha")]).await.text(), "\"Asha\"");
    let refused =
        get(&frame, "/api/v1/me", &[("authorization", "Bearer x"), ("cookie", "bazaar-session=asha")]).await;
    assert_eq!((refused.status, refused.header("www-authenticate")), (401, "Bearer"));
    assert_eq!(refused.code(), "request-token-invalid");
}

#[tokio::test]
async fn a_page_that_needs_signing_in_leads_there_and_back() {
    let frame = market(FrameSettings::default());
    let answer = get(&frame, "/account?tab=a%26b", &[HTML]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/in?next=%2Faccount%3Ftab%3Da%2526b"));
    let hindi = get(&frame, "/hi/account", &[HTML]).await;
    assert_eq!(hindi.header("location"), "/hi/in?next=%2Fhi%2Faccount");
}

#[tokio::test]
async fn the_path_then_the_cookie_then_the_browser_choose_the_language() {
    let frame = market(FrameSettings::default());
    let title = async |path: &str, headers: &[(&str, &str)]| {
        get(&frame, path, headers).await.problem()["title"].as_str().unwrap().to_owned()
    };
    assert_eq!(title("/nowhere", &[]).await, "Not found");
    assert_eq!(title("/hi/nowhere", &[]).await, "नहीं मिला");
    assert_eq!(title("/nowhere", &[("accept-language", "hi-IN,en;q=0.5")]).await, "नहीं मिला");
    assert_eq!(
        title("/nowhere", &[("accept-language", "hi"), ("cookie", "bazaar-language=en")]).await,
        "Not found"
    );
    assert!(get(&frame, "/hi/form", &[]).await.text().contains("lang=\"hi-IN\""));
    assert_eq!(
        get(&frame, "/hi/api/v1/me", &[]).await.status,
        404,
        "only pages have a language in their path"
    );
}

#[tokio::test]
async fn a_form_needs_the_token_of_its_own_visit() {
    let frame = market(FrameSettings::default());
    let page = get(&frame, "/form", &[]).await;
    let (cookie, token) = (page.cookie(), page.token());
    let body = format!("csrf_token={token}&name=Asha");

    let sent = post(&frame, "/form", &[FORM, ("cookie", &cookie)], &body).await;
    assert_eq!((sent.status, sent.header("location")), (303, "/form"));
    let by_header =
        post(&frame, "/form", &[FORM, ("cookie", &cookie), ("x-csrf-token", &token)], "name=Asha").await;
    assert_eq!(by_header.status, 303);

    let other_visit = get(&frame, "/form", &[]).await.cookie();
    for (headers, body) in [
        (vec![FORM], body.as_str()),
        (vec![FORM, ("cookie", &cookie)], "name=Asha"),
        (vec![FORM, ("cookie", &other_visit)], &body),
        (vec![FORM, ("cookie", "bazaar-session=asha")], &body),
        (vec![FORM, ("cookie", &cookie), ("origin", "https://evil.example")], &body),
        (vec![FORM, ("cookie", &cookie), ("sec-fetch-site", "cross-site")], &body),
    ] {
        assert_eq!(post(&frame, "/form", &headers, body).await.status, 403, "{headers:?}");
    }
}

#[tokio::test]
async fn a_cookie_session_needs_the_token_for_rest_too_and_a_bearer_does_not() {
    let frame = market(FrameSettings::default());
    let session = ("cookie", "bazaar-session=asha");
    let token = get(&frame, "/form", &[session]).await.token();
    assert_eq!(post(&frame, "/api/v1/me", &[session], "").await.code(), "csrf-token-not-yours");
    assert_eq!(post(&frame, "/api/v1/me", &[session, ("x-csrf-token", &token)], "").await.status, 200);
    assert_eq!(post(&frame, "/api/v1/me", &[("authorization", "Bearer asha")], "").await.status, 200);
    let anonymous = post(&frame, "/api/v1/wishes", &[JSON], r#"{"sector":"bakery"}"#).await;
    assert_eq!(anonymous.status, 200, "without a cookie there is nothing to ride on");
    assert_eq!(post(&frame, "/hook", &[session], "").await.status, 200, "machines sign what they send");
}

#[tokio::test]
async fn an_upload_carries_its_token_in_its_first_part() {
    let frame = market(FrameSettings::default());
    let page = get(&frame, "/form", &[]).await;
    let (cookie, token) = (page.cookie(), page.token());
    let kind = ("content-type", "multipart/form-data; boundary=xyz");
    let part =
        |head: &str, body: &str| format!("--xyz\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let photo = part("name=\"photo\"; filename=\"a.jpg\"", &"p".repeat(300_000));
    let first = part("name=\"csrf_token\"", &token);

    let sent =
        post(&frame, "/upload", &[kind, ("cookie", &cookie)], &format!("{first}{photo}--xyz--\r\n")).await;
    assert_eq!((sent.status, sent.text()), (200, "csrf_token:false:43,photo:true:300000".to_owned()));
    let late =
        post(&frame, "/upload", &[kind, ("cookie", &cookie)], &format!("{photo}{first}--xyz--\r\n")).await;
    assert_eq!(late.status, 403);
    let broken =
        post(&frame, "/upload", &[kind, ("cookie", &cookie)], &format!("{first}--xyz\r\nnonsense")).await;
    assert_eq!(broken.code(), "request-upload-malformed");
}

#[tokio::test]
async fn a_message_is_shown_once() {
    let frame = market(FrameSettings::default());
    let page = get(&frame, "/form", &[]).await;
    let (cookie, token) = (page.cookie(), page.token());
    let sent =
        post(&frame, "/form", &[FORM, ("cookie", &cookie)], &format!("csrf_token={token}&name=A")).await;
    let flash = sent.cookie();
    let both = format!("{cookie}; {flash}");
    let next = get(&frame, "/form", &[("cookie", &both)]).await;
    assert!(next.text().contains("Not found"), "the message is on the page");
    assert!(next.header("set-cookie").starts_with("bazaar-flash=; "), "and taken away");
    let invented = get(&frame, "/form", &[("cookie", "bazaar-flash=You-won")]).await;
    assert!(!invented.text().contains("You-won"));
}

#[tokio::test]
async fn too_many_requests_are_told_when_to_come_back() {
    let limits = LimitSettings { per_address: NonZeroU32::new(2).unwrap(), ..LimitSettings::default() };
    let frame = market(FrameSettings { limits: Some(limits), ..FrameSettings::default() });
    let first = get(&frame, "/api/v1/me", &[]).await;
    assert_eq!(first.header("ratelimit"), "\"default\";r=1;t=60");
    assert_eq!(first.header("ratelimit-policy"), "\"default\";q=2;w=60");
    get(&frame, "/api/v1/me", &[]).await;
    let refused = get(&frame, "/api/v1/me", &[]).await;
    assert_eq!((refused.status, refused.code()), (429, "request-too-many".to_owned()));
    assert!((1..=60).contains(&refused.header("retry-after").parse::<u32>().unwrap()));
    assert_eq!(refused.header("ratelimit"), "\"default\";r=0;t=60");
}

#[tokio::test]
async fn a_shared_page_is_rendered_once_and_never_with_anything_personal() {
    let frame = market(FrameSettings::default());
    let first = get(&frame, "/", &[]).await;
    let second = get(&frame, "/", &[]).await;
    assert_eq!(first.bytes, second.bytes, "each rendering carries its own number");
    assert_eq!(second.header("cache-control"), "private, no-cache");
    assert!(second.header("vary").contains("cookie"));
    let known = get(&frame, "/", &[("if-none-match", second.header("etag"))]).await;
    assert_eq!((known.status, known.bytes.len()), (304, 0));

    let squeezed = get(&frame, "/", &[("accept-encoding", "zstd")]).await;
    assert_eq!(squeezed.header("content-encoding"), "zstd");
    assert_eq!(zstd::bulk::decompress(&squeezed.bytes, 1 << 20).unwrap(), first.bytes);

    for cookie in ["bazaar-session=asha", "theme=dark", "bazaar-flash=x", "bazaar-visit=x"] {
        let own = get(&frame, "/", &[("cookie", cookie)]).await;
        assert_eq!(own.header("cache-control"), "no-store", "{cookie}");
    }
    assert!(get(&frame, "/", &[("cookie", "bazaar-session=asha")]).await.text().contains("Asha"));
    assert!(!get(&frame, "/", &[]).await.text().contains("Asha"));
    assert!(
        get(&frame, "/hi", &[]).await.text().contains("lang=\"hi-IN\""),
        "another language is another page"
    );
}

#[tokio::test]
async fn dropping_a_tag_forgets_the_pages_that_show_it() {
    let pages = Arc::new(PublicPageCache::new(1 << 20));
    let frame = market_with("http://bazaar.test", FrameSettings::default(), Arc::clone(&pages));
    let first = get(&frame, "/", &[]).await;
    pages.drop_tag("something else");
    assert_eq!(get(&frame, "/", &[]).await.bytes, first.bytes);
    pages.drop_tag("front");
    let second = get(&frame, "/", &[]).await;
    assert_ne!(second.bytes, first.bytes, "rendered anew");
    pages.clear();
    assert_ne!(get(&frame, "/", &[]).await.bytes, second.bytes);
}

#[test]
fn every_text_the_frame_asks_for_is_in_the_catalogues() {
    let mut files = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    let mut found = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for key in text.split('"').filter(|text| is_key(text)) {
            assert!(TRANSLATOR.has(key), "{key} in {}", path.display());
            found += 1;
        }
    }
    assert!(found > 40, "only {found} keys were found: the search is wrong");
}

fn is_key(text: &str) -> bool {
    const FAMILIES: [&str; 5] = ["request-", "problem-title-", "csrf-", "fault-", "api-docs-"];
    FAMILIES.iter().any(|family| text.starts_with(family))
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        && text.contains(|letter: char| letter != '-')
        && !text.ends_with('-')
}

#[tokio::test]
async fn methods_follow_the_route() {
    let frame = market(FrameSettings::default());
    let refused = ask(&frame, http::Method::DELETE, "/account", &[], "").await;
    assert_eq!(refused.status, 403, "no token, so not even the method is looked at");
    let refused = ask(&frame, http::Method::DELETE, "/api/v1/me", &[], "").await;
    assert_eq!((refused.status, refused.code()), (405, "request-method-not-allowed".to_owned()));
    let mut allowed: Vec<&str> = refused.header("allow").split(',').collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["GET", "HEAD", "POST"]);
    let head = ask(&frame, http::Method::HEAD, "/form", &[], "").await;
    assert_eq!((head.status, head.bytes.len()), (200, 0));
}

#[test]
fn the_table_names_every_method_with_its_permission() {
    let routes = routes();
    let table = print_table(routes.facts());
    assert!(
        table.contains("page  GET    /account                                         account.see\n"),
        "{table}"
    );
    assert!(
        table.contains("api   POST   /api/v1/wishes                                   public\n"),
        "{table}"
    );
    let lines = table.lines().filter(|line| line.contains(" /api/v1/me ")).count();
    assert_eq!(lines, 2, "both methods of one path");
    let document = routes.document(utoipa::openapi::OpenApiBuilder::new().build());
    let path = &document.paths.paths["/api/v1/me"];
    assert!(path.get.is_some() && path.post.is_some());
    assert!(document.components.unwrap().schemas.contains_key("Wish"));
}
