//! Letters to people: built from texts the caller rendered, handed to a relay, a folder or the demo's sink.
//!
//! Every letter has an id that its Message-ID header repeats, so a letter sent again after an unclear outcome is
//! recognised as the same one. Letters are machine-made and say so (RFC 3834), which keeps out-of-office replies away.

mod fault;
mod folder;
mod letter;
mod sink;
mod smtp;

use bazaar_kit::clock::Timestamp;

pub use fault::MailFault;
pub use folder::MailFolder;
pub use letter::{Letter, LetterId, Sender};
pub use sink::{MailSink, SentLetter};
pub use smtp::{SmtpConfig, SmtpMail, SmtpSecurity};

/// Where letters go.
#[derive(Debug, Clone)]
pub enum Mail {
    /// To a mail relay.
    Smtp(SmtpMail),
    /// To files in a folder, for development and for relays that pick files up.
    Folder(MailFolder),
    /// Into memory, shown on a page of the demo and read by tests.
    Sink(MailSink),
}

impl Mail {
    /// Sends one letter. `now` becomes its date.
    pub async fn send(&self, letter: &Letter, now: Timestamp) -> Result<(), MailFault> {
        match self {
            Self::Smtp(smtp) => smtp.send(letter, now).await,
            Self::Folder(folder) => folder.send(letter, now).await,
            Self::Sink(sink) => sink.send(letter, now),
        }
    }
}
