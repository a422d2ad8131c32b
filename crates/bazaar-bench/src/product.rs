//! The product itself as its users get it: the release binary, and its demo.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The `bazaar` binary, built like this program.
#[derive(Debug, Clone)]
pub struct Product {
    binary: PathBuf,
}

impl Product {
    /// Builds it where this program was built; where `BAZAAR_BENCH_BINARY` names one, takes that.
    pub fn build() -> io::Result<Self> {
        if let Some(binary) = std::env::var_os("BAZAAR_BENCH_BINARY") {
            return Ok(Self { binary: binary.into() });
        }
        let own = std::env::current_exe()?;
        let profile = own.parent().ok_or_else(|| io::Error::other("this program lies in no folder"))?;
        let target =
            profile.parent().ok_or_else(|| io::Error::other("this program lies in no target folder"))?;
        let built = Command::new("cargo")
            .args(["build", "--quiet", "--release", "--package", "bazaar"])
            .args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml")])
            .arg("--target-dir")
            .arg(target)
            .status()?;
        if !built.success() {
            return Err(io::Error::other("bazaar does not build"));
        }
        Ok(Self { binary: target.join("release/bazaar") })
    }

    /// `bazaar demo` on a free port. Only its limit of requests is lifted: all of ours come from one address.
    pub fn demo(&self, folder: &Path, listings: u32) -> Command {
        Self::with_demo_arguments(Command::new(&self.binary), folder, listings)
    }

    /// The same with one thread that answers, on one core.
    pub fn demo_on_core(&self, core: u32, folder: &Path, listings: u32) -> Command {
        let mut command = Command::new("taskset");
        command.args(["-c", &core.to_string()]).arg(&self.binary).env("BAZAAR__SERVER__THREADS", "1");
        Self::with_demo_arguments(command, folder, listings)
    }

    fn with_demo_arguments(mut command: Command, folder: &Path, listings: u32) -> Command {
        command
            .args(["demo", "--port", "0", "--listings", &listings.to_string(), "--data-dir"])
            .arg(folder)
            .env("BAZAAR__LIMITS__REQUESTS", "1000000000");
        command
    }

    /// The size of the binary, symbols stripped as the release profile does.
    pub fn size_bytes(&self) -> io::Result<u64> {
        Ok(std::fs::metadata(&self.binary)?.len())
    }
}
