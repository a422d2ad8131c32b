//! Letters through a mail relay.

use std::fmt;
use std::time::Duration;

use bazaar_kit::clock::Timestamp;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::MailFault;
use super::letter::{Letter, Sender};
use crate::secret::Secret;

/// How the line to the relay is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// TLS from the first byte (port 465).
    Tls,
    /// Plain at first, TLS before anything is said (port 587); a relay without it is refused.
    StartTls,
    /// Not at all: for a relay on the same machine only.
    Plain,
}

/// The relay, by configuration.
#[derive(Debug, Clone)]
pub struct SmtpConfig {
    /// Its host name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is protected.
    pub security: SmtpSecurity,
    /// The account, where the relay asks for one.
    pub credentials: Option<(String, Secret)>,
    /// The longest wait for one letter, from connecting to the relay's receipt.
    pub timeout_ms: u64,
}

/// A mail relay. Every letter has a line of its own, so one that timed out half-way can not answer for the next.
#[derive(Clone)]
pub struct SmtpMail {
    sender: Sender,
    host: String,
    timeout: Duration,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl SmtpMail {
    /// The relay as configured; nothing is sent yet.
    pub fn try_new(config: &SmtpConfig, sender: Sender) -> Result<Self, MailFault> {
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&config.host)
            .port(config.port)
            .tls(tls(config).map_err(fault_of)?);
        if let Some((account, password)) = &config.credentials {
            builder = builder.credentials(Credentials::new(account.clone(), password.reveal().to_owned()));
        }
        Ok(Self {
            sender,
            host: config.host.clone(),
            timeout: Duration::from_millis(config.timeout_ms),
            transport: builder.build(),
        })
    }

    /// Hands one letter to the relay and waits until it has taken it. The transport's own time limit covers
    /// connecting only, so the whole conversation is limited here.
    pub(super) async fn send(&self, letter: &Letter, now: Timestamp) -> Result<(), MailFault> {
        let message = self.sender.write(letter, now)?;
        match tokio::time::timeout(self.timeout, self.transport.send(message)).await {
            Ok(answer) => answer.map(|_| ()).map_err(fault_of),
            Err(elapsed) => Err(MailFault::Unavailable(Box::new(elapsed))),
        }
    }
}

impl fmt::Debug for SmtpMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpMail").field("host", &self.host).finish_non_exhaustive()
    }
}

fn tls(config: &SmtpConfig) -> Result<Tls, Error> {
    Ok(match config.security {
        SmtpSecurity::Tls => Tls::Wrapper(TlsParameters::new(config.host.clone())?),
        SmtpSecurity::StartTls => Tls::Required(TlsParameters::new(config.host.clone())?),
        SmtpSecurity::Plain => Tls::None,
    })
}

/// What a relay's answer means (RFC 5321 §4.2.3, RFC 4954 §6): 4xx and a broken line may pass, 5xx will not.
fn fault_of(error: Error) -> MailFault {
    match error.status().map(u16::from) {
        Some(530 | 534 | 535 | 538) => MailFault::NotAuthorised(Box::new(error)),
        Some(550 | 551 | 553) => MailFault::AddressRefused(Box::new(error)),
        Some(500..) => MailFault::Refused(Box::new(error)),
        _ => MailFault::Unavailable(Box::new(error)),
    }
}
