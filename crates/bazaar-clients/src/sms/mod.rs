//! Short messages to phones, as Indian operators let them through.
//!
//! Every message to an Indian number follows a *template* registered on the operators' DLT registers: fixed text
//! with slots, an id, the id of the *entity* that registered it and a six-letter *header* shown as the sender. A
//! message that differs from its template by one character outside the slots is dropped on the way, so messages are
//! made from templates only. No provider here has an idempotency key: a call whose answer was lost is
//! [`SmsFault::OutcomeUnknown`] and is not repeated by itself.

mod fault;
mod msg91;
mod recorder;
mod report;
mod template;
mod twilio;

pub use fault::SmsFault;
pub use msg91::{Msg91, Msg91Config};
pub use recorder::{SentSms, SmsRecorder};
pub use report::{DeliveryReport, DeliveryStatus, is_signed_by_twilio, read_twilio_report};
pub use template::SmsTemplate;
pub use twilio::{Twilio, TwilioConfig, TwilioSender};

/// Who carries messages.
#[derive(Debug, Clone)]
pub enum Sms {
    /// Twilio's messaging service.
    Twilio(Twilio),
    /// MSG91's flow service.
    Msg91(Msg91),
    /// Nobody: messages are kept in memory, shown by the demo and read by tests.
    Recorder(SmsRecorder),
}

/// The provider's name for a message it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmsReceipt {
    /// The id that delivery reports will carry.
    pub provider_id: String,
}

impl Sms {
    /// Sends the template with its slots filled to a number in the form `+919876543210`.
    pub async fn send(
        &self,
        to: &str,
        template: &SmsTemplate,
        values: &[&str],
    ) -> Result<SmsReceipt, SmsFault> {
        let text = template.render(values)?;
        match self {
            Self::Twilio(twilio) => twilio.send(to, &text).await,
            Self::Msg91(msg91) => msg91.send(to, template, values).await,
            Self::Recorder(recorder) => recorder.send(to, template, text),
        }
    }
}
