//! A register in memory: knows what it was told, remembers what it was asked, fails on request.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use parking_lot::Mutex;

use super::GstRecord;
use super::RegistryFault;

/// A register in memory. Copies share it.
#[derive(Debug, Clone, Default)]
pub struct GstRecorder {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    records: BTreeMap<String, GstRecord>,
    asked: Vec<String>,
    refusals: VecDeque<RegistryFault>,
}

impl GstRecorder {
    /// Makes the register know this registration.
    pub fn register(&self, record: GstRecord) {
        self.state.lock().records.insert(record.gstin.clone(), record);
    }

    /// Every number asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        self.state.lock().asked.clone()
    }

    /// Makes the next look-up fail in this way; called twice, the next two.
    pub fn refuse_next(&self, fault: RegistryFault) {
        self.state.lock().refusals.push_back(fault);
    }

    pub(super) fn find(&self, gstin: &str) -> Result<Option<GstRecord>, RegistryFault> {
        let mut state = self.state.lock();
        state.asked.push(gstin.to_owned());
        match state.refusals.pop_front() {
            Some(fault) => Err(fault),
            None => Ok(state.records.get(gstin).cloned()),
        }
    }
}
