//! Look-ups in public registers: what the tax network says about a registration number.
//!
//! Three outcomes are kept apart: the register knows the number, it does not, or it could not be asked. The last
//! says nothing about the number and never marks it invalid. Every look-up costs money: callers keep the answer.

mod fault;
mod recorder;
mod setu;

use bazaar_kit::india::Gstin;
use bazaar_kit::text_enum;
use jiff::civil::Date;

pub use fault::RegistryFault;
pub use recorder::GstRecorder;
pub use setu::{Setu, SetuConfig};

text_enum! {
    /// What the tax network says about a registration.
    pub enum GstStatus {
        /// In force.
        Active = "active",
        /// Given up or taken away.
        Cancelled = "cancelled",
        /// Out of force for the time being.
        Suspended = "suspended",
        /// Something else; the words are not settled.
        Other = "other",
    }
}

/// A registration as the tax network knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GstRecord {
    /// The number.
    pub gstin: String,
    /// The name of the holder in law. Never shown to anyone but the holder and staff.
    pub legal_name: String,
    /// The name over the door.
    pub trade_name: Option<String>,
    /// Whether it is in force.
    pub status: GstStatus,
    /// The kind of taxpayer, in the network's words.
    pub taxpayer_type: Option<String>,
    /// The kind of business, in the network's words: `Private Limited Company`.
    pub constitution: Option<String>,
    /// Since when.
    pub registered_on: Option<Date>,
    /// Until when, if it was cancelled.
    pub cancelled_on: Option<Date>,
    /// The principal place of business.
    pub place: Option<PlaceOfBusiness>,
    /// The provider's id of the look-up, for questions to it.
    pub trace_id: String,
}

/// A place of business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceOfBusiness {
    /// Building, floor, street and locality, as far as given.
    pub lines: String,
    /// The district.
    pub district: Option<String>,
    /// The PIN code.
    pub pin_code: Option<String>,
    /// The state.
    pub state: Option<String>,
}

/// Who looks up registrations.
#[derive(Debug, Clone)]
pub enum GstRegistry {
    /// Setu's verification service.
    Setu(Setu),
    /// A register in memory, for the demo and tests.
    Recorder(GstRecorder),
}

impl GstRegistry {
    /// What the tax network says about this number; `None` if it does not know it.
    pub async fn find(&self, gstin: &Gstin) -> Result<Option<GstRecord>, RegistryFault> {
        match self {
            Self::Setu(setu) => setu.find(gstin.as_str()).await,
            Self::Recorder(recorder) => recorder.find(gstin.as_str()),
        }
    }
}
