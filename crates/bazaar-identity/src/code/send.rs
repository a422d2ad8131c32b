//! How codes reach people.

use bazaar_clients::sms::{Sms, SmsTemplate};
use bazaar_kit::{Ctx, Locale};

use super::ops::CodeFault;
use crate::Identity;

/// How codes reach people.
#[derive(Debug, Clone)]
pub enum PhoneCodes {
    /// Not at all: there is no signing in by phone, and the page says so. Production without a carrier.
    Off,
    /// Shown on the page and in the log: demo, development and test only.
    Shown,
    /// By text message.
    Sms(SmsChannel),
}

/// A carrier and the registered texts.
#[derive(Debug, Clone)]
pub struct SmsChannel {
    /// The carrier.
    pub carrier: Sms,
    /// The text of the code, one per language; every slot becomes the code, also the one in the line that phones fill
    /// in from. The first one serves languages without their own.
    pub code_texts: Vec<SmsTemplate>,
    /// The text that tells the old number of a change, one per language, without slots; where there is none, the
    /// letter has to do.
    pub phone_changed_texts: Vec<SmsTemplate>,
}

/// The text for a reader of this language.
fn text_for(texts: &[SmsTemplate], locale: Locale) -> Option<&SmsTemplate> {
    texts.iter().find(|text| text.locale == locale).or_else(|| texts.first())
}

impl Identity {
    /// Whether there is signing in by phone.
    pub fn has_phone_sign_in(&self) -> bool {
        !matches!(self.inner.phone_codes, PhoneCodes::Off)
    }

    /// Sends the code, outside any transaction; where codes are shown, says what to show.
    pub(super) async fn send_code(
        &self,
        ctx: &Ctx,
        phone: &str,
        code: &str,
    ) -> Result<Option<String>, CodeFault> {
        match &self.inner.phone_codes {
            PhoneCodes::Off => Err(CodeFault::Off),
            PhoneCodes::Shown => {
                tracing::info!(phone, code, "the code is shown here because no text message is sent");
                Ok(Some(code.to_owned()))
            }
            PhoneCodes::Sms(channel) => {
                let text = text_for(&channel.code_texts, ctx.locale).ok_or(CodeFault::Off)?;
                let slots = vec![code; text.text.matches("{#var#}").count()];
                channel.carrier.send(phone, text, &slots).await.map_err(CodeFault::Sms)?;
                Ok(None)
            }
        }
    }

    /// Tells the old number, as far as there is a registered text for it. The change has happened: a failure is
    /// logged, not returned.
    pub(super) async fn tell_old_number(&self, phone: &str, locale: Locale) {
        let PhoneCodes::Sms(channel) = &self.inner.phone_codes else { return };
        let Some(text) = text_for(&channel.phone_changed_texts, locale) else { return };
        if let Err(fault) = channel.carrier.send(phone, text, &[]).await {
            tracing::warn!(%fault, "the old number could not be told of its change");
        }
    }
}
