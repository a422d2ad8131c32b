//! Things that must stop when we do, however we end.
//!
//! A server runs under a small shell that waits for its standard input to close. We hold the other end: when we drop
//! it, or are interrupted, or killed outright, the pipe closes and the shell stops the server by its id and cleans
//! up. It stands in a process group of its own, so Ctrl-C at a terminal does not stop the keeper with us. (Ignoring the
//! signals instead would be inherited by the server, which then could not be stopped.)

use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use crate::trouble::Trouble;

/// Starts `"$@"`, waits for the end of standard input, then signals it, waits for it and removes the folder.
const KEEP: &str = r#"
signal=$1 folder=$2
shift 2
"$@" >"$folder/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -s "$signal" "$server" 2>/dev/null
wait "$server"
rm -rf "$folder"
"#;

/// Waits for the end of standard input, then runs `"$@"`.
const AFTERWARDS: &str = r#"
cat >/dev/null
"$@" >/dev/null 2>&1
"#;

/// Something that is stopped or undone when this is dropped.
pub(super) struct Guard {
    keeper: Child,
}

/// Whom a server runs as.
#[derive(Debug, Clone, Copy)]
pub(super) struct User {
    pub(super) user_id: u32,
    pub(super) group_id: u32,
}

impl Guard {
    /// Runs a server until the guard is dropped; then it gets `signal`, and `folder` (which also holds its `log`) is
    /// removed.
    pub(super) fn keep(
        server: &[&str],
        signal: &str,
        folder: &str,
        user: Option<User>,
    ) -> Result<Self, Trouble> {
        let mut command = shell(KEEP);
        command.args([signal, folder]).args(server);
        if let Some(user) = user {
            command.uid(user.user_id).gid(user.group_id);
        }
        Self::start(command)
    }

    /// Runs a command when the guard is dropped.
    pub(super) fn afterwards(cleaning: &[&str]) -> Result<Self, Trouble> {
        let mut command = shell(AFTERWARDS);
        command.args(cleaning);
        Self::start(command)
    }

    fn start(mut command: Command) -> Result<Self, Trouble> {
        let keeper = command.spawn().map_err(|error| Trouble::program("/bin/sh", &error))?;
        Ok(Self { keeper })
    }
}

fn shell(script: &str) -> Command {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script, "keeper"]).current_dir("/").process_group(0);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(error) = self.keeper.wait() {
            eprintln!("xtask: cannot wait for keeper {}: {error}", self.keeper.id());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::thread::sleep;
    use std::time::{Duration, Instant};

    use super::*;

    fn wait_for(path: &Path) {
        let until = Instant::now() + Duration::from_secs(20);
        while !path.exists() && Instant::now() < until {
            sleep(Duration::from_millis(10));
        }
        assert!(path.exists(), "{} was never written", path.display());
    }

    #[test]
    fn a_kept_server_is_signalled_and_its_folder_removed() {
        let outer = tempfile::tempdir().expect("a temporary folder can be made");
        let (folder, told) = (outer.path().join("server"), outer.path().join("told"));
        fs::create_dir(&folder).expect("writable");
        let ready = folder.join("ready");
        let script = format!(
            "trap 'echo yes >{}; exit 0' TERM; touch {}; while :; do sleep 0.05; done",
            told.display(),
            ready.display()
        );
        let folder_text = folder.to_str().expect("plain name");
        let guard = Guard::keep(&["/bin/sh", "-c", &script], "TERM", folder_text, None).expect("starts");
        wait_for(&ready);
        assert!(!told.exists());
        drop(guard);
        assert!(told.exists() && !folder.exists());
    }

    #[test]
    fn cleaning_runs_only_at_the_end() {
        let outer = tempfile::tempdir().expect("a temporary folder can be made");
        let file = outer.path().join("cleaned");
        let guard = Guard::afterwards(&["touch", file.to_str().expect("plain name")]).expect("starts");
        sleep(Duration::from_millis(50));
        assert!(!file.exists());
        drop(guard);
        assert!(file.exists());
    }
}
