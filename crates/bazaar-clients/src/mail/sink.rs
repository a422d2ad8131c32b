//! Letters kept in memory: the demo shows them on a page, tests read them and have sending fail.

use std::collections::VecDeque;
use std::sync::Arc;

use bazaar_kit::clock::Timestamp;
use parking_lot::Mutex;

use super::MailFault;
use super::letter::{Letter, parse_address};

/// A letter that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentLetter {
    /// The letter.
    pub letter: Letter,
    /// When.
    pub sent_at: Timestamp,
}

/// The last letters sent. Copies share them.
#[derive(Debug, Clone)]
pub struct MailSink {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    capacity: usize,
    letters: VecDeque<SentLetter>,
    refusals: VecDeque<MailFault>,
}

impl MailSink {
    /// An empty sink that keeps the last `capacity` letters.
    pub fn new(capacity: usize) -> Self {
        let state = State { capacity, letters: VecDeque::new(), refusals: VecDeque::new() };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// The letters kept, newest first.
    pub fn letters(&self) -> Vec<SentLetter> {
        self.state.lock().letters.iter().rev().cloned().collect()
    }

    /// Makes the next letter fail in this way; called twice, the next two.
    pub fn refuse_next(&self, fault: MailFault) {
        self.state.lock().refusals.push_back(fault);
    }

    /// Takes a letter as a relay does: addresses are checked, and a letter sent again is the same letter.
    pub(super) fn send(&self, letter: &Letter, now: Timestamp) -> Result<(), MailFault> {
        parse_address(&letter.to)?;
        let mut state = self.state.lock();
        if let Some(fault) = state.refusals.pop_front() {
            return Err(fault);
        }
        state.letters.retain(|sent| sent.letter.id != letter.id);
        state.letters.push_back(SentLetter { letter: letter.clone(), sent_at: now });
        while state.letters.len() > state.capacity {
            state.letters.pop_front();
        }
        Ok(())
    }
}
