//! A PostgreSQL database for tests: the one named in the environment, a scratch database on a server that runs here
//! and trusts us, or a throw-away cluster from the system's packages.

use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::apt;
use super::guard::{Guard, User};
use super::servers::{Found, free_port};

/// Where tests find it.
pub(super) const VARIABLE: &str = "BAZAAR_TEST_POSTGRES_URL";

const USUAL_PORT: u16 = 5432;
const SUPERUSER: &str = "postgres";
const START_LIMIT: Duration = Duration::from_mins(1);

/// Finds or starts one; the error says why there is none.
pub(super) fn meet(fresh: bool) -> Result<Found, String> {
    if !fresh {
        if let Some(found) = Found::from_environment(VARIABLE) {
            return Ok(found);
        }
        if let Some(found) = scratch_database(USUAL_PORT, Vec::new()) {
            return Ok(found);
        }
    }
    throw_away()
}

/// A database of our own on the server at this port, dropped at the end; none when it does not let us.
fn scratch_database(port: u16, mut guards: Vec<Guard>) -> Option<Found> {
    let name = format!("bazaar_test_{}", std::process::id());
    if !psql(port, &format!("create database {name}")) {
        return None;
    }
    let port_text = port.to_string();
    let drop_it = format!("drop database if exists {name} with (force)");
    let cleaning = Guard::afterwards(&[
        "psql",
        "-w",
        "-h",
        "127.0.0.1",
        "-p",
        &port_text,
        "-U",
        SUPERUSER,
        "-d",
        "postgres",
        "-c",
        &drop_it,
    ]);
    guards.insert(0, cleaning.ok()?);
    Some(Found { value: format!("postgres://{SUPERUSER}@127.0.0.1:{port}/{name}"), guards })
}

fn psql(port: u16, statement: &str) -> bool {
    let mut command = Command::new("psql");
    command.args(["-w", "-X", "-q", "-h", "127.0.0.1", "-p", &port.to_string()]);
    command.args(["-U", SUPERUSER, "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-c", statement]);
    command.env("PGCONNECT_TIMEOUT", "3").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// A cluster in a temporary folder on a free port, durable as a real one is (fsync stays on).
fn throw_away() -> Result<Found, String> {
    let programs = programs()?;
    let user = unprivileged()?;
    let folder = std::env::temp_dir().join(format!("bazaar-test-postgres-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    if let Some(user) = user {
        chown(&folder, Some(user.user_id), Some(user.group_id)).map_err(|error| error.to_string())?;
    }
    let data = folder.join("data");
    initialise(&programs.join("initdb"), &data, user).inspect_err(|_| {
        let _ = fs::remove_dir_all(&folder);
    })?;
    let port = free_port();
    let guard = start(&programs.join("postgres"), &folder, &data, port, user)?;
    wait_until_ready(port, &folder.join("log"))?;
    scratch_database(port, vec![guard]).ok_or_else(|| "the started cluster made no database".to_owned())
}

/// The folder of the server's programs; Debian keeps them off the PATH, one folder per version.
fn programs() -> Result<PathBuf, String> {
    if let Some(folder) = newest_version() {
        return Ok(folder);
    }
    apt::install(&["postgresql"])?;
    newest_version().ok_or_else(|| "the package postgresql brought no initdb".to_owned())
}

fn newest_version() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let with_programs = versions
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|folder| folder.join("bin/initdb").is_file() && folder.join("bin/postgres").is_file());
    let newest = with_programs.max_by_key(|folder| {
        folder.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse::<u32>().ok())
    })?;
    Some(newest.join("bin"))
}

/// The server refuses to run as root; then it runs as the account its package made.
fn unprivileged() -> Result<Option<User>, String> {
    if !apt::is_root() {
        return Ok(None);
    }
    let home = fs::metadata("/var/lib/postgresql")
        .map_err(|_| "no account postgres to run a server as".to_owned())?;
    Ok(Some(User { user_id: home.uid(), group_id: home.gid() }))
}

fn initialise(initdb: &Path, data: &Path, user: Option<User>) -> Result<(), String> {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(initdb);
    command.arg("-D").arg(data).args([
        "-U",
        SUPERUSER,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    ]);
    if let Some(user) = user {
        command.uid(user.user_id).gid(user.group_id);
    }
    let output = command.current_dir("/").output().map_err(|error| format!("initdb: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("initdb: {}", String::from_utf8_lossy(&output.stderr).trim()))
}

fn start(server: &Path, folder: &Path, data: &Path, port: u16, user: Option<User>) -> Result<Guard, String> {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let (server, folder, data, port) = (text(server), text(folder), text(data), port.to_string());
    let settings = ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", "fsync=on"];
    let mut command = vec![server.as_str(), "-D", &data, "-p", &port, "-k", &folder];
    command.extend(settings);
    // INT is PostgreSQL's fast stop: clients are disconnected, nothing waits for them.
    Guard::keep(&command, "INT", &folder, user).map_err(|trouble| trouble.to_string())
}

fn wait_until_ready(port: u16, log: &Path) -> Result<(), String> {
    let until = Instant::now() + START_LIMIT;
    while Instant::now() < until {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() && psql(port, "select 1") {
            return Ok(());
        }
        sleep(Duration::from_millis(100));
    }
    let log = fs::read_to_string(log).unwrap_or_default();
    Err(format!("the started cluster did not answer: {}", log.lines().last().unwrap_or("no log")))
}
