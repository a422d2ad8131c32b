//! Forms, links, sizes and scripts in a real browser.

use std::net::SocketAddr;

use bazaar_db::testing::skip;
use bazaar_testkit::browser::{Browser, BrowserSetup};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const PAGE: &str = "<!doctype html><meta charset=utf-8><title>Form</title><p id=script>without script</p>\
    <form action=/sent method=get><label for=name>Name</label><input id=name name=name value=old>\
    <button>Send it</button></form><a href=/wide>Wide</a>\
    <script>document.getElementById('script').textContent = 'with script'</script>";
const WIDE: &str = "<!doctype html><meta charset=utf-8><body style=margin:0><p style='width:700px'>Wide</p>";

/// Serves the pages; every other path is told back.
async fn start_site() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it has one");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream));
        }
    });
    address
}

async fn answer(mut stream: TcpStream) {
    let mut bytes = [0; 8192];
    let Ok(read) = stream.read(&mut bytes).await else { return };
    let head = String::from_utf8_lossy(&bytes[..read]).into_owned();
    let path = head.split(' ').nth(1).unwrap_or("/");
    let page = match path {
        "/" => PAGE.to_owned(),
        "/wide" => WIDE.to_owned(),
        other => format!("<!doctype html><body>asked for {other}"),
    };
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
        page.len()
    );
    let _ = stream.write_all(answer.as_bytes()).await;
}

async fn use_the_page(has_script: bool) {
    let address = start_site().await;
    let setup = BrowserSetup { has_script, ..BrowserSetup::default() };
    let Some(browser) = Browser::start(&format!("http://{address}"), setup).await else {
        return skip("browser", "no Chromium: BAZAAR_TEST_CHROMIUM and BAZAAR_TEST_CHROMEDRIVER are not set");
    };
    browser.open("/").await;
    browser.sees(if has_script { "with script" } else { "without script" }).await;
    assert_eq!((browser.count("input").await, browser.sideways_pixels().await), (1, 0));
    browser.fill("#name", "मसाला mill").await;
    assert_eq!(browser.attribute("label", "for").await.as_deref(), Some("name"));
    browser.submit("#name").await;
    browser.arrives_at("/sent?name=%E0%A4%AE%E0%A4%B8%E0%A4%BE%E0%A4%B2%E0%A4%BE+mill").await;
    browser.open("/").await;
    browser.press("Wide").await;
    assert_eq!(browser.leaves("/").await, "/wide");
    assert_eq!(browser.sideways_pixels().await, 310, "700 on a page of 390");
    browser.resize(800, 600).await;
    assert_eq!(browser.sideways_pixels().await, 0);
    browser.screenshot("driver").await;
}

#[tokio::test]
async fn a_page_is_used_with_script() {
    use_the_page(true).await;
}

#[tokio::test]
async fn a_page_is_used_without_script() {
    use_the_page(false).await;
}
