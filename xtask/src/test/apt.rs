//! Installing Debian packages that tests need, where that is possible: apt is there and we are root.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Tells package scripts not to start services: 101 is "forbidden by policy".
const POLICY: &str = "/usr/sbin/policy-rc.d";
const POLICY_TEXT: &str = "#!/bin/sh\nexit 101\n";

/// The first of these programs that exists, by name on the PATH or by full path.
pub(super) fn find(programs: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    programs.iter().find_map(|program| {
        std::env::split_paths(&path).map(|folder| folder.join(program)).find(|full| full.is_file())
    })
}

/// Whether we may do anything on this machine.
pub(super) fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Installs packages, or says in a few words why not. Services they bring are not started.
pub(super) fn install(packages: &[&str]) -> Result<(), String> {
    if find(&["apt-get"]).is_none() {
        return Err(format!("{} not installed, and there is no apt-get here", packages.join(" ")));
    }
    if !is_root() {
        return Err(format!("not installed; as root: apt-get install {}", packages.join(" ")));
    }
    eprintln!("xtask: installing {}", packages.join(" "));
    let _quiet = Policy::set();
    if apt(&[&["install", "--no-install-recommends"], packages].concat()) {
        return Ok(());
    }
    // A bare machine has no package lists yet, or stale ones.
    if apt(&["update"]) && apt(&[&["install", "--no-install-recommends"], packages].concat()) {
        return Ok(());
    }
    Err(format!("apt-get install {} failed", packages.join(" ")))
}

fn apt(arguments: &[&str]) -> bool {
    let mut command = Command::new("apt-get");
    command.args(["--yes", "--quiet", "-o", "DPkg::Lock::Timeout=300"]).args(arguments);
    command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).stdout(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Our policy file, there while packages are installed, unless the machine has one of its own.
struct Policy {
    is_ours: bool,
}

impl Policy {
    fn set() -> Self {
        let path = Path::new(POLICY);
        let is_ours = !path.exists()
            && fs::write(path, POLICY_TEXT).is_ok()
            && fs::set_permissions(path, fs::Permissions::from_mode(0o755)).is_ok();
        Self { is_ours }
    }
}

impl Drop for Policy {
    fn drop(&mut self) {
        if self.is_ours {
            let _ = fs::remove_file(POLICY);
        }
    }
}
