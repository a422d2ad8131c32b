//! Bells between processes that share a server: one says that it committed something worth looking at, the others
//! hear it at once instead of at their next look.
//!
//! The word goes out on a connection and thread of its own, after the commit: a `notify` inside the transaction would
//! make all committers queue for one lock. Many rings become one word, and a lost one costs a moment, since everybody
//! looks by themselves every few seconds.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ::postgres::fallible_iterator::FallibleIterator as _;

use super::{PostgresOptions, Session, db_fault};
use crate::fault::DbFault;

/// How long the thread listens before it looks whether there is something to say.
const LISTEN: Duration = Duration::from_millis(40);
/// The pause before connecting again.
const PAUSE: Duration = Duration::from_secs(2);

#[derive(Default)]
struct Flags {
    must_ring: AtomicBool,
    is_over: AtomicBool,
}

/// One process's end of the bridge; dropped, it falls silent.
pub struct Bridge {
    flags: Arc<Flags>,
}

impl Bridge {
    /// Has the others hear; never waits.
    pub fn ring(&self) {
        self.flags.must_ring.store(true, Ordering::Release);
    }

    pub(crate) fn open(
        options: &PostgresOptions,
        heard: impl Fn() + Send + 'static,
    ) -> Result<Self, DbFault> {
        let flags = Arc::new(Flags::default());
        let (options, shared) = (options.clone(), Arc::clone(&flags));
        let thread = std::thread::Builder::new().name("bazaar-db-bridge".to_owned());
        let spawned = thread.spawn(move || {
            while !shared.is_over.load(Ordering::Acquire) {
                if let Err(fault) = carry(&options, &shared, &heard) {
                    tracing::debug!(%fault, "the bridge to other processes is down");
                    std::thread::sleep(PAUSE);
                }
            }
        });
        spawned.map_err(|fault| DbFault::Unavailable(fault.to_string()))?;
        Ok(Self { flags })
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        self.flags.is_over.store(true, Ordering::Release);
    }
}

/// Carries word both ways until told to end or the connection fails.
fn carry(options: &PostgresOptions, flags: &Flags, heard: &impl Fn()) -> Result<(), DbFault> {
    let mut session = Session::connect(options)?;
    let client = session.client();
    let fault = |fault: ::postgres::Error| db_fault("bridge", &fault);
    client.batch_execute("listen bazaar_wake").map_err(fault)?;
    let own: i32 =
        client.query_one("select pg_backend_pid()", &[]).and_then(|row| row.try_get(0)).map_err(fault)?;
    // Whatever was said before this connection stood.
    heard();
    while !flags.is_over.load(Ordering::Acquire) {
        if flags.must_ring.swap(false, Ordering::AcqRel) {
            client.batch_execute("notify bazaar_wake").map_err(fault)?;
        }
        let first = client.notifications().timeout_iter(LISTEN).next().map_err(fault)?;
        let mut is_others = first.is_some_and(|word| word.process_id() != own);
        while let Some(word) = client.notifications().iter().next().map_err(fault)? {
            is_others |= word.process_id() != own;
        }
        if is_others {
            heard();
        }
    }
    Ok(())
}
