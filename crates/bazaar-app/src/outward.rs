//! The clients of the outside, as configured.

use bazaar_clients::mail::{Mail, MailFolder, MailSink, Sender, SmtpConfig, SmtpMail, SmtpSecurity};
use bazaar_clients::objects::{MarketKey, ObjectStore};
use bazaar_clients::sms::{Msg91, Msg91Config, Sms, SmsTemplate, Twilio, TwilioConfig, TwilioSender};
use bazaar_clients::{Endpoint, Secret};
use bazaar_identity::{PhoneCodes, SmsChannel};
use bazaar_kit::{Locale, MarketId};

use crate::app::StartFault;
use crate::config::{ConfigFault, Settings, Sms as SmsSettings};
use crate::data_dir::DataDir;
use crate::secret::MasterSecret;

/// The longest wait for a carrier or relay.
const TIMEOUT_MS: u64 = 10_000;
/// Marks a slot in a registered text.
const SLOT: &str = "{#var#}";
/// Letters a demo remembers.
const SINK_LETTERS: usize = 200;

/// Where letters go: to the relay, or nowhere outside this machine.
pub(crate) async fn mail(settings: &Settings, folder: &DataDir) -> Result<Mail, StartFault> {
    let mail = &settings.config.mail;
    let sender = Sender::try_new(&mail.from_name, &mail.from_address, None)
        .map_err(|fault| not_allowed("mail.from_address", &fault))?;
    let Some(host) = &mail.smtp_host else {
        if !settings.environment.is_served_to_strangers() {
            return Ok(Mail::Sink(MailSink::new(SINK_LETTERS)));
        }
        let outgoing = MailFolder::open(folder.join("outgoing"), sender).await;
        return outgoing.map(Mail::Folder).map_err(|fault| StartFault::Outside(fault.to_string()));
    };
    let security = match mail.smtp_security.as_str() {
        "tls" => SmtpSecurity::Tls,
        "starttls" => SmtpSecurity::StartTls,
        "plain" => SmtpSecurity::Plain,
        _ => return Err(fix("mail.smtp_security", "is starttls, tls or plain")),
    };
    let account = mail.smtp_user.clone().zip(mail.smtp_password.clone());
    let config = SmtpConfig {
        host: host.clone(),
        port: mail.smtp_port,
        security,
        credentials: account.map(|(user, password)| (user, Secret::new(password))),
        timeout_ms: TIMEOUT_MS,
    };
    SmtpMail::try_new(&config, sender).map(Mail::Smtp).map_err(|fault| not_allowed("mail.smtp_host", &fault))
}

/// How sign-in codes reach people.
pub(crate) fn phone_codes(settings: &Settings) -> Result<PhoneCodes, StartFault> {
    let sms = &settings.config.sms;
    let Some(provider) = sms.provider.as_deref() else {
        let is_shown = !settings.environment.is_served_to_strangers();
        return Ok(if is_shown { PhoneCodes::Shown } else { PhoneCodes::Off });
    };
    let need = |name: &'static str, value: &Option<String>| {
        value.clone().ok_or_else(|| fix(name, "is needed by this provider"))
    };
    let secret = Secret::new(need("sms.secret", &sms.secret)?);
    let sender = need("sms.sender", &sms.sender)?;
    let endpoint = |base_url: &str| Endpoint { base_url: base_url.to_owned(), timeout_ms: TIMEOUT_MS };
    let carrier = match provider {
        "twilio" => {
            let account_sid = need("sms.account", &sms.account)?;
            let from = if sender.starts_with("MG") {
                TwilioSender::Service(sender.clone())
            } else {
                TwilioSender::From(sender.clone())
            };
            let endpoint = endpoint("https://api.twilio.com");
            let config = TwilioConfig {
                endpoint,
                account_sid,
                auth_token: secret,
                sender: from,
                status_callback_url: None,
            };
            Twilio::try_new(config).map(Sms::Twilio)
        }
        "msg91" => {
            let endpoint = endpoint("https://control.msg91.com");
            Msg91::try_new(Msg91Config { endpoint, auth_key: secret }).map(Sms::Msg91)
        }
        _ => return Err(fix("sms.provider", "is twilio or msg91")),
    };
    Ok(PhoneCodes::Sms(SmsChannel {
        carrier: carrier.map_err(|fault| not_allowed("sms.provider", &fault))?,
        code_texts: code_texts(sms, &sender)?,
        phone_changed_texts: phone_changed_texts(sms, &sender)?,
    }))
}

/// The code in every language it is registered in; the first one serves the others.
fn code_texts(sms: &SmsSettings, sender: &str) -> Result<Vec<SmsTemplate>, StartFault> {
    let english = (&sms.code_template, &sms.code_text, "sms.code_text", Locale::En);
    let hindi = (&sms.code_template_hi, &sms.code_text_hi, "sms.code_text_hi", Locale::Hi);
    let texts = registered_texts(sms, sender, [english, hindi])?;
    let is_english = texts.first().is_some_and(|text| text.locale == Locale::En);
    if !is_english {
        return Err(fix("sms.code_text", "is needed by this provider, with sms.code_template"));
    }
    match texts.iter().find(|text| !text.text.contains(SLOT)) {
        None => Ok(texts),
        Some(_) => Err(fix("sms.code_text", "has no slot {#var#} for the code")),
    }
}

/// What the old number is told, in every language it is registered in.
fn phone_changed_texts(sms: &SmsSettings, sender: &str) -> Result<Vec<SmsTemplate>, StartFault> {
    let english =
        (&sms.phone_changed_template, &sms.phone_changed_text, "sms.phone_changed_text", Locale::En);
    let hindi =
        (&sms.phone_changed_template_hi, &sms.phone_changed_text_hi, "sms.phone_changed_text_hi", Locale::Hi);
    let texts = registered_texts(sms, sender, [english, hindi])?;
    match texts.iter().find(|text| text.text.contains(SLOT)) {
        None => Ok(texts),
        Some(_) => Err(fix("sms.phone_changed_text", "has a slot {#var#}, and nothing to fill it with")),
    }
}

/// A template and its text by their keys; both or neither.
type Registered<'a> = (&'a Option<String>, &'a Option<String>, &'static str, Locale);

fn registered_texts(
    sms: &SmsSettings,
    sender: &str,
    keys: [Registered<'_>; 2],
) -> Result<Vec<SmsTemplate>, StartFault> {
    let mut texts = Vec::new();
    for (template, text, name, locale) in keys {
        let (template, text) = match (template, text) {
            (None, None) => continue,
            (Some(template), Some(text)) => (template.clone(), text.clone()),
            _ => return Err(fix(name, "is registered under a template: give both or neither")),
        };
        let entity = sms.entity.clone().ok_or_else(|| fix("sms.entity", "is needed by this provider"))?;
        texts.push(SmsTemplate {
            dlt_template_id: template.clone(),
            dlt_entity_id: entity,
            header: sender.to_owned(),
            provider_template_id: template,
            text,
            locale,
        });
    }
    Ok(texts)
}

/// Where photos and documents are kept.
pub(crate) async fn objects(settings: &Settings, folder: &DataDir) -> Result<ObjectStore, StartFault> {
    let store = ObjectStore::local(folder.join(&settings.config.objects.dir)).await;
    store.map_err(|fault| StartFault::Outside(format!("objects.dir: {fault}")))
}

/// The key that a market's objects are named with: the same file has another name in another market.
pub(crate) fn object_key(secret: &MasterSecret, market: MarketId) -> MarketKey {
    let purpose = [b"bazaar object names ".as_slice(), market.uuid().as_bytes()].concat();
    MarketKey::new(&secret.derive(&purpose))
}

fn fix(name: &'static str, fix: &str) -> StartFault {
    ConfigFault::NotAllowed { name, fix: fix.to_owned() }.into()
}

fn not_allowed(name: &'static str, fault: &dyn std::error::Error) -> StartFault {
    fix(name, &fault.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sms() -> SmsSettings {
        SmsSettings {
            code_template: Some("1107000000000000001".to_owned()),
            code_text: Some("{#var#} is your code.".to_owned()),
            entity: Some("1101000000000000001".to_owned()),
            ..SmsSettings::default()
        }
    }

    #[test]
    fn each_language_has_its_own_registered_text_and_english_is_a_must() {
        let both = SmsSettings {
            code_template_hi: Some("1107000000000000002".to_owned()),
            code_text_hi: Some("आपका कोड {#var#} है।".to_owned()),
            ..sms()
        };
        let texts = code_texts(&both, "BAZAAR").expect("both are whole");
        let languages: Vec<Locale> = texts.iter().map(|text| text.locale).collect();
        assert_eq!(languages, [Locale::En, Locale::Hi]);
        let hindi_only = SmsSettings { code_template: None, code_text: None, ..both };
        assert!(code_texts(&hindi_only, "BAZAAR").is_err());
        assert!(phone_changed_texts(&sms(), "BAZAAR").is_ok_and(|texts| texts.is_empty()), "may be left out");
    }

    #[test]
    fn a_text_that_could_never_be_sent_is_refused_at_the_start() {
        let refused = |change: fn(&mut SmsSettings)| {
            let mut sms = sms();
            change(&mut sms);
            let fault = code_texts(&sms, "BAZAAR").and(phone_changed_texts(&sms, "BAZAAR"));
            fault.expect_err("refused").to_string()
        };
        assert!(refused(|sms| sms.code_text = Some("Your code.".to_owned())).contains("no slot"));
        assert!(refused(|sms| sms.code_template_hi = Some("1".to_owned())).contains("both or neither"));
        assert!(refused(|sms| sms.entity = None).contains("sms.entity"));
        let slot = refused(|sms| {
            sms.phone_changed_template = Some("1".to_owned());
            sms.phone_changed_text = Some("Changed: {#var#}".to_owned());
        });
        assert!(slot.contains("nothing to fill"), "{slot}");
    }
}
