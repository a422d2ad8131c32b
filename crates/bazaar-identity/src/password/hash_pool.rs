//! Argon2id on threads of its own.
//!
//! A hash costs 19 MiB and some tens of milliseconds by design, so a flood of sign-ins must neither take every core
//! nor all memory: max(1, cores − 1) threads at nice 10 hash one password each, in a buffer that is kept while there
//! is work and given back after 3 seconds without; at most 32 wait, and whoever comes then is told to come back.
//!
//! Parameters are 19 MiB, two passes, one lane (RFC 9106 for constrained memory; the OWASP minimum for Argon2id).

use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use bazaar_kit::{Fault, FaultKind};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TrySendError, bounded};
use tokio::sync::oneshot;
use unicode_normalization::UnicodeNormalization as _;

use crate::secret::{is_same, random_bytes};

const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const HASH_BYTES: usize = 32;
const SALT_BYTES: usize = 16;
/// Passwords that may wait for a thread.
const QUEUE_LENGTH: usize = 32;
const IDLE_BEFORE_FREED: Duration = Duration::from_secs(3);
#[cfg(target_os = "linux")]
const NICE: libc::c_int = 10;
/// The PHC string format's beginning for these parameters.
const PREFIX: &str = "$argon2id$v=19$m=19456,t=2,p=1$";

type Hash = [u8; HASH_BYTES];

/// A password could not be hashed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashFault {
    /// Too many wait already.
    #[error("too many passwords wait to be hashed")]
    Busy,
    /// The stored hash is not one of ours.
    #[error("the stored hash cannot be read")]
    Unreadable,
    /// The hashing threads are gone.
    #[error("the hashing threads have stopped")]
    Stopped,
}

impl From<HashFault> for Fault {
    fn from(fault: HashFault) -> Self {
        match fault {
            HashFault::Busy => Self::new(FaultKind::Unavailable, "fault-busy").retry_after(2).because(fault),
            HashFault::Unreadable | HashFault::Stopped => Self::bug(fault),
        }
    }
}

struct Task {
    password: Vec<u8>,
    salt: [u8; SALT_BYTES],
    reply: oneshot::Sender<Hash>,
}

/// The threads that hash. Cheap to clone; they end when the last clone is gone.
#[derive(Clone)]
pub struct HashPool {
    tasks: Sender<Task>,
}

impl HashPool {
    /// As many threads as the machine has cores, less one.
    pub fn start() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self::with_threads(cores.saturating_sub(1).max(1), QUEUE_LENGTH)
    }

    fn with_threads(threads: usize, queue_length: usize) -> Self {
        let (tasks, queue) = bounded::<Task>(queue_length);
        for number in 0..threads {
            let queue = queue.clone();
            let thread = std::thread::Builder::new().name(format!("hash-{number}"));
            thread.spawn(move || work(&queue)).expect("a thread can be started at start-up");
        }
        Self { tasks }
    }

    /// The hash of a password under a new salt, in the PHC string format.
    pub async fn hash(&self, password: &str) -> Result<String, HashFault> {
        let salt = random_bytes();
        let hash = self.compute(password, salt).await?;
        Ok(format!("{PREFIX}{}${}", STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(hash)))
    }

    /// Whether the password is the one hashed; without a hash, no, after the same work.
    pub async fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, HashFault> {
        let (salt, expected) = match stored {
            Some(stored) => read_stored(stored).ok_or(HashFault::Unreadable)?,
            None => (random_bytes(), random_bytes()),
        };
        let hash = self.compute(password, salt).await?;
        Ok(is_same(&hash, &expected))
    }

    async fn compute(&self, password: &str, salt: [u8; SALT_BYTES]) -> Result<Hash, HashFault> {
        let (reply, answer) = oneshot::channel();
        // The same letters typed on another keyboard must be the same password.
        let password = password.nfc().collect::<String>().into_bytes();
        self.tasks.try_send(Task { password, salt, reply }).map_err(|error| match error {
            TrySendError::Full(_) => HashFault::Busy,
            TrySendError::Disconnected(_) => HashFault::Stopped,
        })?;
        answer.await.map_err(|_| HashFault::Stopped)
    }
}

fn read_stored(stored: &str) -> Option<([u8; SALT_BYTES], Hash)> {
    let (salt, hash) = stored.strip_prefix(PREFIX)?.split_once('$')?;
    let (salt, hash) = (STANDARD_NO_PAD.decode(salt).ok()?, STANDARD_NO_PAD.decode(hash).ok()?);
    Some((salt.try_into().ok()?, hash.try_into().ok()?))
}

fn work(queue: &Receiver<Task>) {
    lower_priority();
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, Some(HASH_BYTES)).expect("the parameters are allowed");
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut memory: Vec<Block> = Vec::new();
    loop {
        match queue.recv_timeout(IDLE_BEFORE_FREED) {
            Ok(task) => answer(&argon2, &mut memory, task),
            Err(RecvTimeoutError::Timeout) => memory = Vec::new(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// A task whose caller has left is not worth its work.
fn answer(argon2: &Argon2<'_>, memory: &mut Vec<Block>, task: Task) {
    if task.reply.is_closed() {
        return;
    }
    memory.resize_with(argon2.params().block_count(), Block::default);
    let mut hash = [0; HASH_BYTES];
    argon2
        .hash_password_into_with_memory(&task.password, &task.salt, &mut hash, memory.as_mut_slice())
        .expect("lengths and memory fit the parameters");
    // A caller that left meanwhile needs no answer.
    let _ = task.reply.send(hash);
}

/// Requests come first: on Linux a thread's nice value is its own.
#[cfg(target_os = "linux")]
fn lower_priority() {
    #[expect(
        unsafe_code,
        reason = "the system call that lowers this thread's priority takes plain numbers only"
    )]
    let outcome = unsafe { libc::setpriority(libc::PRIO_PROCESS, 0, NICE) };
    if outcome != 0 {
        tracing::warn!("the hashing thread keeps its priority");
    }
}

#[cfg(not(target_os = "linux"))]
fn lower_priority() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_verifies() {
        let pool = HashPool::start();
        let stored = pool.hash("correct horse battery").await.expect("hashed");
        assert!(stored.starts_with(PREFIX) && !stored.contains("horse"));
        assert_eq!(pool.verify("correct horse battery", Some(&stored)).await, Ok(true));
        assert_eq!(pool.verify("correct horse batterz", Some(&stored)).await, Ok(false));
        assert_eq!(pool.verify("correct horse battery", None).await, Ok(false));
        assert_eq!(pool.verify("x", Some("$2b$10$bcrypt")).await, Err(HashFault::Unreadable));
        assert_ne!(stored, pool.hash("correct horse battery").await.expect("hashed"), "salted");
        let composed = pool.hash("caf\u{e9} au lait").await.expect("hashed");
        assert_eq!(pool.verify("cafe\u{301} au lait", Some(&composed)).await, Ok(true));
    }

    #[tokio::test]
    async fn a_known_vector_of_the_algorithm() {
        // RFC 9106 defines the function; that a second implementation agrees shows that nothing was mixed up here.
        let pool = HashPool::with_threads(1, 1);
        let hash = pool.compute("password", *b"somesaltsomesalt").await.expect("hashed");
        let mut expected = [0; HASH_BYTES];
        Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(19_456, 2, 1, Some(32)).expect("allowed"),
        )
        .hash_password_into(b"password", b"somesaltsomesalt", &mut expected)
        .expect("hashed");
        assert_eq!(hash, expected, "a reused buffer changes nothing");
        assert_eq!(pool.compute("password", *b"somesaltsomesalt").await, Ok(expected));
    }

    #[tokio::test]
    async fn whoever_finds_the_queue_full_is_told_to_come_back() {
        let pool = HashPool::with_threads(1, 2);
        let tries = (0..12).map(|_| {
            let pool = pool.clone();
            tokio::spawn(async move { pool.hash("correct horse battery").await })
        });
        let mut busy = 0;
        let mut done = 0;
        for task in tries.collect::<Vec<_>>() {
            match task.await.expect("runs") {
                Ok(_) => done += 1,
                Err(fault) => {
                    assert_eq!(fault, HashFault::Busy);
                    busy += 1;
                }
            }
        }
        assert!(done >= 2 && busy >= 1, "{done} hashed, {busy} sent away");
        assert_eq!(Fault::from(HashFault::Busy).kind, FaultKind::Unavailable);
        assert!(pool.hash("correct horse battery").await.is_ok(), "and later it works again");
    }
}
