//! Messages kept in memory: the demo shows them, tests read them and have sending fail.

use std::collections::VecDeque;
use std::sync::Arc;

use parking_lot::Mutex;

use super::SmsFault;
use super::{SmsReceipt, SmsTemplate};

/// A message as a phone would show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentSms {
    /// The number.
    pub to: String,
    /// The header shown as sender.
    pub header: String,
    /// The text.
    pub text: String,
    /// The id given to it.
    pub provider_id: String,
}

/// The last messages sent. Copies share them.
#[derive(Debug, Clone)]
pub struct SmsRecorder {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    capacity: usize,
    taken: u64,
    messages: VecDeque<SentSms>,
    refusals: VecDeque<SmsFault>,
}

impl SmsRecorder {
    /// An empty recorder that keeps the last `capacity` messages.
    pub fn new(capacity: usize) -> Self {
        let state = State { capacity, taken: 0, messages: VecDeque::new(), refusals: VecDeque::new() };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// The messages kept, newest first.
    pub fn messages(&self) -> Vec<SentSms> {
        self.state.lock().messages.iter().rev().cloned().collect()
    }

    /// Makes the next message fail in this way; called twice, the next two.
    pub fn refuse_next(&self, fault: SmsFault) {
        self.state.lock().refusals.push_back(fault);
    }

    pub(super) fn send(
        &self,
        to: &str,
        template: &SmsTemplate,
        text: String,
    ) -> Result<SmsReceipt, SmsFault> {
        let mut state = self.state.lock();
        if let Some(fault) = state.refusals.pop_front() {
            return Err(fault);
        }
        state.taken += 1;
        let provider_id = format!("recorded-{}", state.taken);
        state.messages.push_back(SentSms {
            to: to.to_owned(),
            header: template.header.clone(),
            text,
            provider_id: provider_id.clone(),
        });
        while state.messages.len() > state.capacity {
            state.messages.pop_front();
        }
        Ok(SmsReceipt { provider_id })
    }
}
