//! A stop while everybody is asking.

use std::net::SocketAddr;
use std::time::Duration;

use bazaar_testkit::wire::read_answer;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::process::Process;

/// Asks over one connection until told that it closes; says how many answers came.
async fn ask_until_told(address: SocketAddr) -> Result<usize, String> {
    let mut stream = TcpStream::connect(address).await.map_err(|fault| fault.to_string())?;
    let request = format!(
        "GET /api/v1/search?q=bakery HTTP/1.1\r\nhost: {address}\r\naccept: application/json\r\n\r\n"
    );
    for answered in 1.. {
        stream.write_all(request.as_bytes()).await.map_err(|fault| fault.to_string())?;
        let answer = read_answer(&mut stream).await.map_err(|fault| fault.to_string())?;
        if answer.status != 200 {
            return Err(format!("{} {}", answer.status, answer.text()));
        }
        if answer.header("connection") == Some("close") {
            return Ok(answered);
        }
    }
    unreachable!("the loop ends only by an answer that says so")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_under_load_loses_no_request() {
    let folder = tempfile::tempdir().unwrap();
    let mut process = Process::start(folder.path());
    let address = process.address;
    let clients: Vec<_> = (0..16).map(|_| tokio::spawn(ask_until_told(address))).collect();
    sleep(Duration::from_millis(500)).await;
    process.signal("TERM");
    let mut answers = 0;
    for client in clients {
        let told =
            timeout(Duration::from_secs(20), client).await.expect("every client is told to go").unwrap();
        answers += told.expect("no request is lost");
    }
    assert!(answers > 16, "there was a load: {answers} answers");
    let status = process.ended(Duration::from_secs(20)).await;
    assert_eq!(status.code(), Some(0));
}
