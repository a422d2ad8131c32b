//! A process that writes, and one that watches, kills and starts it again.
//!
//! The watcher compares every answer with what the world says, as it comes. A writer goes on with its first order that
//! was not answered: that one may have been stored without word of it, and is then a replay. In the end the books must
//! be sound and hold exactly what the world holds.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bazaar_kit::{Fault, FaultKind};
use bazaar_ledger::{Ledger, Order, Owner, Posting};

use crate::ground::{Ground, Place, system};
use crate::lines::Line;
use crate::script::Script;
use crate::world::{World, answer_of};

/// How often an order is asked for while the ledger is too busy.
const MOST_TRIES: u32 = 100;
/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_millis(200);

/// How a soak goes.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What the scripts are made from, and when the process is killed.
    pub seed: u64,
    /// Writers at once.
    pub writers: u64,
    /// Orders of each.
    pub orders: u64,
    /// The longest time between two kills, in milliseconds.
    pub kill_within_ms: u64,
    /// The planted bug: orders are acknowledged before they are carried out.
    pub acknowledges_first: bool,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Orders answered.
    pub orders: u64,
    /// Of them, refused as they must be.
    pub refused: u64,
    /// Postings in the books.
    pub postings: u64,
    /// Kills.
    pub kills: u64,
    /// Orders that were stored without word of it, and found again.
    pub found_again: u64,
}

/// Runs `program` as the writing process until all orders are answered, then looks at the books.
pub async fn watch(program: &Path, place: &Place, plan: &Plan) -> Result<Outcome, String> {
    let mut watcher = Watcher::new(plan);
    while !watcher.is_done() {
        watcher.one_life(program, place)?;
    }
    let ground = Ground::open(place.clone()).await?;
    watcher.look_at_books(&ground).await?;
    Ok(watcher.outcome)
}

/// Writes as the process does that is watched: orders from `from` on, answers on standard output.
pub async fn write(place: Place, plan: &Plan, from: Vec<u64>) -> Result<(), String> {
    let ground = Ground::open(place).await?;
    let running: Vec<_> = (0..plan.writers)
        .zip(from)
        .map(|(writer, start)| {
            let (ledger, plan) = (ground.ledger.clone(), plan.clone());
            tokio::spawn(async move {
                let script = Script::new(plan.seed, writer);
                for index in start..plan.orders {
                    if plan.acknowledges_first {
                        tell(&Line::new(writer, index, Ok(false), false));
                    }
                    let (outcome, was_retried) = carry_out(&ledger, &script.order(index)).await;
                    if !plan.acknowledges_first {
                        tell(&Line::new(writer, index, answer_of(&outcome), was_retried));
                    }
                }
            })
        })
        .collect();
    for writer in running {
        writer.await.map_err(|fault| fault.to_string())?;
    }
    Ok(())
}

/// Asks again with the same key while the ledger is too busy or cannot tell the outcome, as its clients do.
async fn carry_out(ledger: &Ledger, order: &Order) -> (Result<Posting, Fault>, bool) {
    let mut outcome = ledger.carry_out(&system(), order.clone()).await;
    let mut tries = 1;
    while matches!(&outcome, Err(fault) if fault.kind == FaultKind::Unavailable) && tries < MOST_TRIES {
        tokio::time::sleep(PAUSE).await;
        outcome = ledger.carry_out(&system(), order.clone()).await;
        tries += 1;
    }
    (outcome, tries > 1)
}

/// The lock of standard output keeps lines whole.
fn tell(line: &Line) {
    let mut output = std::io::stdout().lock();
    // Nobody listens any more where this fails: the process is about to end.
    let _ = writeln!(output, "{line}").and_then(|()| output.flush());
}

struct Watcher<'a> {
    plan: &'a Plan,
    worlds: Vec<World>,
    next: Vec<u64>,
    outcome: Outcome,
}

impl<'a> Watcher<'a> {
    fn new(plan: &'a Plan) -> Self {
        let worlds = (0..plan.writers).map(|_| World::default()).collect();
        let next = (0..plan.writers).map(|_| 0).collect();
        Self { plan, worlds, next, outcome: Outcome::default() }
    }

    fn is_done(&self) -> bool {
        self.next.iter().all(|next| *next >= self.plan.orders)
    }

    /// One process from its start to its end, by its own hand or ours.
    fn one_life(&mut self, program: &Path, place: &Place) -> Result<(), String> {
        let (child, output) = self.start(program, place)?;
        let killer = Killer::after(child, self.time_to_live());
        let begun = self.next.clone();
        let heard = self.listen(output, &begun);
        let was_killed = killer.end()?;
        heard?;
        self.outcome.kills += u64::from(was_killed);
        if was_killed || self.is_done() { Ok(()) } else { Err("the process ended by itself".to_owned()) }
    }

    fn listen(&mut self, mut output: BufReader<ChildStdout>, begun: &[u64]) -> Result<(), String> {
        let mut text = String::new();
        loop {
            text.clear();
            let length = output.read_line(&mut text).map_err(|fault| fault.to_string())?;
            if length == 0 {
                return Ok(());
            }
            if let Some(line) = Line::parse(&text) {
                self.hear(&line, begun)?;
            }
        }
    }

    fn hear(&mut self, line: &Line, begun: &[u64]) -> Result<(), String> {
        let writer = usize::try_from(line.writer).map_err(|fault| fault.to_string())?;
        if self.next.get(writer) != Some(&line.index) {
            return Err(format!("{line}: not the next order of its writer"));
        }
        let order = Script::new(self.plan.seed, line.writer).order(line.index);
        let expected = self.worlds[writer].carry_out(&order);
        let may_be_found = begun[writer] == line.index || line.was_retried;
        let is_found_again = expected == Ok(false) && line.says(Ok(true)) && may_be_found;
        if !line.says(expected) && !is_found_again && !self.plan.acknowledges_first {
            return Err(format!("{line}: the world says {expected:?} to {order:?}"));
        }
        self.next[writer] += 1;
        self.outcome.orders += 1;
        self.outcome.refused += u64::from(expected.is_err());
        self.outcome.found_again += u64::from(is_found_again);
        Ok(())
    }

    fn start(&self, program: &Path, place: &Place) -> Result<(Child, BufReader<ChildStdout>), String> {
        let from: Vec<String> = self.next.iter().map(ToString::to_string).collect();
        let mut command = Command::new(program);
        command.arg("write").args(["--seed", &self.plan.seed.to_string()]);
        command.args(["--orders", &self.plan.orders.to_string(), "--from", &from.join(",")]);
        match place {
            Place::Sqlite(path) => command.arg("--sqlite").arg(path),
            Place::Postgres(url) => command.args(["--postgres", url]),
        };
        if self.plan.acknowledges_first {
            command.arg("--acknowledges-first");
        }
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(|fault| fault.to_string())?;
        let output = child.stdout.take().ok_or("the process has no output")?;
        Ok((child, BufReader::new(output)))
    }

    /// Another time in every life, from the seed.
    fn time_to_live(&self) -> Duration {
        let mixed = (self.plan.seed ^ self.outcome.kills.wrapping_mul(0x9e37_79b9_7f4a_7c15)) >> 7;
        let most = self.plan.kill_within_ms.max(2);
        Duration::from_millis(most / 4 + mixed % (most - most / 4))
    }

    async fn look_at_books(&mut self, ground: &Ground) -> Result<(), String> {
        let report = ground.ledger.verify_books(&system()).await.map_err(|fault| fault.to_string())?;
        if let Some(problem) = report.problems.first() {
            return Err(format!("{} problems, the first: {problem}", report.problem_count));
        }
        let stored = ground.posting_ids().await.map_err(|fault| fault.to_string())?;
        self.outcome.postings = u64::try_from(stored.len()).unwrap_or(u64::MAX);
        let expected: usize = self.worlds.iter().map(|world| world.postings.len()).sum();
        let is_there = |world: &World| world.postings.keys().all(|id| stored.contains(id));
        if stored.len() != expected || !self.worlds.iter().all(is_there) {
            return Err(format!("{} postings where {expected} were acknowledged", stored.len()));
        }
        compare_books(ground, self.plan.seed, &self.worlds).await
    }
}

/// Balances and holds of the parties of every writer, against its world.
pub async fn compare_books(ground: &Ground, seed: u64, worlds: &[World]) -> Result<(), String> {
    for (writer, world) in (0_u64..).zip(worlds) {
        for party in Script::new(seed, writer).parties() {
            let owner = Owner::Party(party);
            let lines = ground.ledger.list_balances(&system(), owner).await;
            for line in lines.map_err(|fault| fault.to_string())? {
                let expected = world.balances.get(&(owner, line.purpose, line.currency)).unwrap_or(&0);
                if line.balance_minor != *expected {
                    return Err(format!("writer {writer} {party:?}: {line:?}, the world says {expected}"));
                }
            }
        }
        for (id, expected) in &world.holds {
            let hold = ground.ledger.get_hold(&system(), *id).await.map_err(|fault| fault.to_string())?;
            let amounts = (hold.authorised_minor, hold.captured_minor, hold.out_minor);
            if (hold.state, amounts) != (expected.state, expected.amounts) {
                return Err(format!("writer {writer}: {hold:?}, the world says {expected:?}"));
            }
        }
    }
    Ok(())
}

/// Kills a process when its time has come, unless it ends before.
struct Killer {
    thread: std::thread::JoinHandle<Result<bool, String>>,
    is_over: Arc<AtomicBool>,
}

impl Killer {
    fn after(mut child: Child, time: Duration) -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&is_over);
        let begun = Instant::now();
        let thread = std::thread::spawn(move || {
            while begun.elapsed() < time && !ended.load(Ordering::Acquire) {
                std::thread::sleep(Duration::from_millis(2));
            }
            let is_alive = child.try_wait().map_err(|fault| fault.to_string())?.is_none();
            let was_killed = is_alive && !ended.load(Ordering::Acquire);
            if was_killed {
                child.kill().map_err(|fault| fault.to_string())?;
            }
            let status = child.wait().map_err(|fault| fault.to_string())?;
            if was_killed || status.success() { Ok(was_killed) } else { Err(status.to_string()) }
        });
        Self { thread, is_over }
    }

    /// Once the process says no more: whether it was killed.
    fn end(self) -> Result<bool, String> {
        self.is_over.store(true, Ordering::Release);
        self.thread.join().map_err(|_| "the killer panicked".to_owned())?
    }
}
