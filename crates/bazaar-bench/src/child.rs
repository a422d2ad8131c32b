//! Servers in processes of their own, with their processor time and memory read from the process accounts.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// Ticks per second of the process accounts on Linux.
const TICKS_PER_SECOND: f64 = 100.0;

/// A server that is stopped with this value.
pub struct Server {
    child: Child,
    /// Held open: a server that says more after its first line must not find its output closed.
    _output: BufReader<ChildStdout>,
    /// Where it answers.
    pub address: SocketAddr,
}

/// Memory of a process, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    /// Everything of it that is in memory, pages of mapped files included.
    pub resident: u64,
    /// Of that, what it made itself: heap and stacks.
    pub own: u64,
}

impl Server {
    /// Starts `program` with `arguments` on one core.
    pub fn start_on_core(core: u32, program: &str, arguments: &[&str], log: &Path) -> io::Result<Self> {
        Self::start(Command::new("taskset").args(["-c", &core.to_string(), program]).args(arguments), log)
    }

    /// Starts what must print `ready http://ADDRESS` first. Its log goes to `log`.
    pub fn start(command: &mut Command, log: &Path) -> io::Result<Self> {
        let mut child = command.stdout(Stdio::piped()).stderr(File::create(log)?).spawn()?;
        let stdout = child.stdout.take().ok_or_else(|| io::Error::other("no output"))?;
        let mut output = BufReader::new(stdout);
        let mut line = String::new();
        output.read_line(&mut line)?;
        let Some(address) = line.trim().strip_prefix("ready http://").and_then(|text| text.parse().ok())
        else {
            child.wait()?;
            let told = std::fs::read_to_string(log)?;
            return Err(io::Error::other(format!("not ready: {line}{told}")));
        };
        Ok(Self { child, _output: output, address })
    }

    /// Processor time used so far, user and system together, in seconds.
    pub fn cpu_seconds(&self) -> io::Result<f64> {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name in parentheses may hold spaces; fields are counted after it.
        let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
        let fields: Vec<&str> = rest.split_ascii_whitespace().collect();
        let ticks = |index: usize| fields.get(index).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
        Ok((ticks(11) + ticks(12)) / TICKS_PER_SECOND)
    }

    /// Memory in use.
    pub fn memory(&self) -> io::Result<Memory> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        Memory::read(&text).ok_or_else(|| io::Error::other("the process accounts tell no memory"))
    }

    /// Asks it to stop, and waits until it has.
    pub fn stop(mut self) -> io::Result<()> {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        let ended = self.child.wait()?;
        if asked.success() && ended.success() {
            Ok(())
        } else {
            Err(io::Error::other(format!("stopped: {ended}")))
        }
    }
}

impl Memory {
    /// From the text of `/proc/PID/status`, proc(5).
    fn read(status: &str) -> Option<Self> {
        let bytes_of = |key: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(key))?;
            Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1_024)
        };
        Some(Self { resident: bytes_of("VmRSS:")?, own: bytes_of("RssAnon:")? })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_the_accounts() {
        let status = "Name:\tbazaar\nVmRSS:\t   2048 kB\nRssAnon:\t    1024 kB\n";
        assert_eq!(Memory::read(status), Some(Memory { resident: 2_097_152, own: 1_048_576 }));
        assert_eq!(Memory::read("Name:\tbazaar\n"), None);
    }

    #[test]
    fn a_server_is_started_measured_and_stopped() {
        let log = tempfile::NamedTempFile::new().expect("a file");
        // Stopped, it exits in good order, as ours does.
        let script = "trap 'exit 0' TERM; echo ready http://127.0.0.1:9; while :; do sleep 0.05; done";
        let server = Server::start(Command::new("sh").args(["-c", script]), log.path()).expect("starts");
        assert_eq!(server.address.port(), 9);
        assert!(server.memory().expect("accounts").resident > 0);
        assert!(server.cpu_seconds().expect("accounts") >= 0.0);
        server.stop().expect("stops");
    }

    #[test]
    fn one_that_never_gets_ready_shows_its_log() {
        let log = tempfile::NamedTempFile::new().expect("a file");
        let failed = Server::start(Command::new("sh").args(["-c", "echo port taken >&2"]), log.path());
        let told = failed.err().map(|fault| fault.to_string()).unwrap_or_default();
        assert!(told.contains("port taken"), "{told}");
    }
}
