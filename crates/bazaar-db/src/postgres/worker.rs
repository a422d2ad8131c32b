//! The threads that talk to PostgreSQL, and the one that watches them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

use super::{PostgresOptions, PostgresTx, Session};
use crate::fault::DbFault;
use crate::job::Job;
use crate::tx::{Backend, Hook, Tx};

/// Attempts of a job that other transactions got in the way of.
const CONTENDED_ATTEMPTS: u32 = 5;
/// How often the watcher looks.
const WATCH_INTERVAL: Duration = Duration::from_millis(250);
/// Waits between attempts to connect, growing.
const CONNECT_PAUSES_MS: [u64; 4] = [100, 250, 500, 1_000];

type Queue = Receiver<(Box<dyn Job>, bool)>;

/// All threads of one engine.
pub(crate) struct Crew {
    stop: Sender<()>,
    watcher: JoinHandle<()>,
}

/// What the watcher sees of a worker.
struct Post {
    started: Instant,
    /// Microseconds after `started` by which the worker must be done with its job; 0 while idle.
    due_micros: AtomicU64,
    abandoned: AtomicBool,
}

impl Crew {
    pub(crate) fn start(options: Arc<PostgresOptions>, queue: Queue) -> Result<Self, DbFault> {
        let (stop, stopped) = bounded(1);
        let mut posts = Vec::new();
        for _ in 0..options.connections.max(1) {
            posts.push(hire(&options, &queue)?);
        }
        let watcher = spawn("bazaar-db-watch", move || watch(&options, &queue, posts, &stopped))?;
        Ok(Self { stop, watcher })
    }

    pub(crate) fn stop(self) {
        let _ = self.stop.send(());
        let _ = self.watcher.join();
    }
}

type Hired = (Arc<Post>, JoinHandle<()>);

fn hire(options: &Arc<PostgresOptions>, queue: &Queue) -> Result<Hired, DbFault> {
    let post = Arc::new(Post {
        started: Instant::now(),
        due_micros: AtomicU64::new(0),
        abandoned: AtomicBool::new(false),
    });
    let worker = Worker {
        options: Arc::clone(options),
        post: Arc::clone(&post),
        session: None,
        failures: 0,
        retry_at: Instant::now(),
    };
    let queue = queue.clone();
    let thread = spawn("bazaar-db-postgres", move || worker.work(&queue))?;
    Ok((post, thread))
}

/// Replaces workers that are silent past their time; the old thread ends when its server answers or the connection
/// breaks, and touches nothing any more.
fn watch(options: &Arc<PostgresOptions>, queue: &Queue, mut posts: Vec<Hired>, stopped: &Receiver<()>) {
    while stopped.recv_timeout(WATCH_INTERVAL) == Err(RecvTimeoutError::Timeout) {
        for hired in &mut posts {
            if !hired.0.is_overdue(options.silence_limit) {
                continue;
            }
            hired.0.abandoned.store(true, Ordering::Release);
            tracing::error!("a database thread gives no sign; it is replaced");
            match hire(options, queue) {
                Ok(fresh) => *hired = fresh,
                Err(fault) => tracing::error!(%fault, "no replacement could be started"),
            }
        }
    }
    for (post, thread) in posts {
        if post.due_micros.load(Ordering::Acquire) == 0 {
            let _ = thread.join();
        }
    }
}

impl Post {
    fn is_overdue(&self, silence_limit: Duration) -> bool {
        let due = self.due_micros.load(Ordering::Acquire);
        due != 0 && self.started.elapsed() > Duration::from_micros(due) + silence_limit
    }

    fn busy_until(&self, deadline: Instant) {
        let due = deadline.saturating_duration_since(self.started).as_micros();
        self.due_micros.store(u64::try_from(due).unwrap_or(u64::MAX).max(1), Ordering::Release);
    }

    fn idle(&self) {
        self.due_micros.store(0, Ordering::Release);
    }
}

struct Worker {
    options: Arc<PostgresOptions>,
    post: Arc<Post>,
    session: Option<Session>,
    failures: usize,
    retry_at: Instant,
}

impl Worker {
    fn work(mut self, queue: &Queue) {
        for (job, read_only) in queue {
            self.post.busy_until(job.deadline());
            self.serve(job, read_only);
            self.post.idle();
            if self.post.abandoned.load(Ordering::Acquire) {
                return;
            }
        }
    }

    fn serve(&mut self, mut job: Box<dyn Job>, read_only: bool) {
        if Instant::now() > job.deadline() {
            return job.refuse(DbFault::Late);
        }
        for attempt in 1..=CONTENDED_ATTEMPTS {
            match self.attempt(&mut *job, read_only) {
                Ok(hooks) => {
                    for hook in hooks {
                        hook();
                    }
                    return job.answer();
                }
                Err(DbFault::Contended)
                    if attempt < CONTENDED_ATTEMPTS && Instant::now() < job.deadline() =>
                {
                    // Threads that collided must not meet again at the same moment: wait a little longer each time.
                    std::thread::sleep(Duration::from_millis(u64::from(attempt * attempt)));
                }
                Err(fault) => {
                    self.forget_broken_session();
                    // The work's own refusal says more than the failure behind it.
                    return if job.kept_success() { job.refuse(fault) } else { job.answer_or(fault) };
                }
            }
        }
    }

    /// Runs the job in a transaction of its own; `Ok` with its hooks once it is committed or its own refusal is
    /// rolled back.
    fn attempt(&mut self, job: &mut dyn Job, read_only: bool) -> Result<Vec<Hook>, DbFault> {
        let slow = Duration::from_millis(self.options.slow_ms);
        let session = self.session()?;
        session.begin(job.scope(), read_only)?;
        let mut tx = Tx::new(Backend::Postgres(PostgresTx { session, slow }), job.deadline());
        let said_yes = job.attempt(&mut tx);
        let failure = tx.failure().cloned();
        let hooks = tx.into_hooks();
        let session = self.session()?;
        match failure {
            None if said_yes => session.commit().map(|()| hooks),
            None => session.roll_back().map(|()| Vec::new()),
            Some(fault) => {
                if session.roll_back().is_err() {
                    self.session = None;
                }
                Err(fault)
            }
        }
    }

    /// The connection, made anew when it was lost; while that fails, jobs are refused at once instead of queueing
    /// behind the attempts.
    fn session(&mut self) -> Result<&mut Session, DbFault> {
        if self.session.is_none() {
            if Instant::now() < self.retry_at {
                return Err(DbFault::Unavailable("cannot connect; trying again shortly".to_owned()));
            }
            match Session::connect(&self.options) {
                Ok(session) => {
                    self.failures = 0;
                    self.session = Some(session);
                }
                Err(fault) => {
                    let pause = CONNECT_PAUSES_MS[self.failures.min(CONNECT_PAUSES_MS.len() - 1)];
                    self.failures += 1;
                    self.retry_at = Instant::now() + Duration::from_millis(pause);
                    return Err(fault);
                }
            }
        }
        self.session.as_mut().ok_or_else(|| DbFault::Unavailable("no connection".to_owned()))
    }

    fn forget_broken_session(&mut self) {
        if self.session.as_ref().is_some_and(Session::is_closed) {
            self.session = None;
        }
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, DbFault> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|fault| DbFault::Unavailable(format!("cannot start thread {name}: {fault}")))
}

/// Runs work that holds a client on a thread of its own and waits for it.
pub(crate) fn on_own_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DbFault> + Send + 'static,
) -> Result<T, DbFault> {
    let (sender, receiver) = bounded(1);
    let thread = spawn("bazaar-db-admin", move || {
        let _ = sender.send(work());
    })?;
    let outcome = receiver.recv().map_err(|_| DbFault::Panicked("database administration".to_owned()));
    let _ = thread.join();
    outcome?
}
