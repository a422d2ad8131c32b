//! A Redis server for tests: the one named in the environment, one that runs here, or a throw-away one from the
//! system's packages.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::apt;
use super::guard::Guard;
use super::servers::{Found, free_port};

/// Where tests find it.
pub(super) const VARIABLE: &str = "BAZAAR_TEST_REDIS_URL";

const USUAL_PORT: u16 = 6379;

/// A numbered database that people seldom use by hand; tests prefix their keys besides.
const DATABASE: u8 = 9;
const PATIENCE: Duration = Duration::from_secs(2);
const START_LIMIT: Duration = Duration::from_secs(20);

/// Finds or starts one; the error says why there is none.
pub(super) fn meet(fresh: bool) -> Result<Found, String> {
    if !fresh {
        if let Some(found) = Found::from_environment(VARIABLE) {
            return Ok(found);
        }
        if answers(USUAL_PORT) {
            return Ok(Found { value: url(USUAL_PORT), guards: Vec::new() });
        }
    }
    throw_away()
}

fn url(port: u16) -> String {
    format!("redis://127.0.0.1:{port}/{DATABASE}")
}

fn answers(port: u16) -> bool {
    ping(port).is_ok_and(|answer| answer == *b"+PONG")
}

fn ping(port: u16) -> std::io::Result<[u8; 5]> {
    let mut stream = TcpStream::connect_timeout(&SocketAddr::from(([127, 0, 0, 1], port)), PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"PING\r\n")?;
    let mut answer = [0; 5];
    stream.read_exact(&mut answer)?;
    Ok(answer)
}

fn throw_away() -> Result<Found, String> {
    let program = program()?;
    let folder = std::env::temp_dir().join(format!("bazaar-test-redis-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let (program, folder) = (program.to_string_lossy(), folder.to_string_lossy());
    let port = free_port();
    let port_text = port.to_string();
    let command = [
        &*program,
        "--port",
        &port_text,
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
        "--dir",
        &folder,
    ];
    let guard = Guard::keep(&command, "TERM", &folder, None).map_err(|trouble| trouble.to_string())?;
    let until = Instant::now() + START_LIMIT;
    while Instant::now() < until {
        if answers(port) {
            return Ok(Found { value: url(port), guards: vec![guard] });
        }
        sleep(Duration::from_millis(50));
    }
    Err("the started redis-server did not answer".to_owned())
}

fn program() -> Result<PathBuf, String> {
    if let Some(program) = apt::find(&["redis-server"]) {
        return Ok(program);
    }
    apt::install(&["redis-server"])?;
    apt::find(&["redis-server"]).ok_or_else(|| "the package brought no redis-server".to_owned())
}
