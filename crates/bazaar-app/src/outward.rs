//! The clients of the outside, as configured.

use bazaar_clients::mail::{Mail, MailFolder, MailSink, Sender, SmtpConfig, SmtpMail, SmtpSecurity};
use bazaar_clients::objects::{MarketKey, ObjectStore};
use bazaar_clients::sms::{Msg91, Msg91Config, Sms, SmsTemplate, Twilio, TwilioConfig, TwilioSender};
use bazaar_clients::{Endpoint, Secret};
use bazaar_identity::{PhoneCodes, SmsChannel};
use bazaar_kit::{Locale, MarketId};

use crate::app::StartFault;
use crate::config::{ConfigFault, Settings};
use crate::data_dir::DataDir;
use crate::secret::MasterSecret;

/// The longest wait for a carrier or relay.
const TIMEOUT_MS: u64 = 10_000;
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
    let template = need("sms.code_template", &sms.code_template)?;
    let code_text = SmsTemplate {
        dlt_template_id: template.clone(),
        dlt_entity_id: need("sms.entity", &sms.entity)?,
        header: sender,
        provider_template_id: template,
        text: need("sms.code_text", &sms.code_text)?,
        locale: Locale::En,
    };
    Ok(PhoneCodes::Sms(SmsChannel {
        carrier: carrier.map_err(|fault| not_allowed("sms.provider", &fault))?,
        code_texts: vec![code_text],
        phone_changed_text: None,
    }))
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
