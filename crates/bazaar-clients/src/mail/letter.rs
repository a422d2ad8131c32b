//! A letter and its form on the wire.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bazaar_kit::clock::Timestamp;
use bazaar_kit::id::Id;
use lettre::Message;
use lettre::address::Address;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};

use super::MailFault;

/// Marks ids of letters.
#[derive(Debug)]
pub enum LetterKind {}

/// The id of a letter; a letter sent again keeps it.
pub type LetterId = Id<LetterKind>;

/// A letter to one person, its texts rendered in that person's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: LetterId,
    /// The address it goes to.
    pub to: String,
    /// The subject line.
    pub subject: String,
    /// The text for readers without HTML.
    pub text: String,
    /// The same as a page, where there is one.
    pub html: Option<String>,
}

/// Who letters come from, by configuration.
#[derive(Debug, Clone)]
pub struct Sender {
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

impl Sender {
    /// The sender with this name and address; answers go to `reply_to` where it is given.
    pub fn try_new(name: &str, address: &str, reply_to: Option<&str>) -> Result<Self, MailFault> {
        let from = Mailbox::new(Some(name.to_owned()), parse_address(address)?);
        let reply_to = reply_to.map(parse_address).transpose()?.map(|address| Mailbox::new(None, address));
        Ok(Self { from, reply_to })
    }

    /// The letter as it goes out.
    pub(super) fn write(&self, letter: &Letter, now: Timestamp) -> Result<Message, MailFault> {
        let message_id = format!("<{}@{}>", letter.id, self.from.email.domain());
        let mut builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, parse_address(&letter.to)?))
            .subject(one_line(&letter.subject))
            .message_id(Some(message_id))
            .date(system_time(now))
            .raw_header(HeaderValue::new(AUTO_SUBMITTED, "auto-generated".to_owned()));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.clone());
        }
        let written = match &letter.html {
            Some(html) => {
                builder.multipart(MultiPart::alternative_plain_html(letter.text.clone(), html.clone()))
            }
            None => builder.singlepart(SinglePart::plain(letter.text.clone())),
        };
        written.map_err(|error| MailFault::Malformed(Box::new(error)))
    }
}

/// Says that no person wrote this (RFC 3834 §5).
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

pub(super) fn parse_address(address: &str) -> Result<Address, MailFault> {
    address.parse().map_err(|_| MailFault::AddressMalformed)
}

/// A subject is one line whatever a listing's title holds.
fn one_line(subject: &str) -> String {
    subject.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Letters are dated after 1970.
fn system_time(now: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_micros(now.micros().try_into().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(letter: &Letter) -> String {
        let sender = Sender::try_new("बाज़ार", "post@bazaar.example", Some("help@bazaar.example"));
        let message = sender.expect("well-formed").write(letter, Timestamp::from_micros(0)).expect("written");
        String::from_utf8(message.formatted()).expect("ASCII on the wire")
    }

    fn letter() -> Letter {
        Letter {
            id: Id::new(Timestamp::from_micros(1)),
            to: "asha@example.in".to_owned(),
            subject: "Your listing is live".to_owned(),
            text: "It can be found now.".to_owned(),
            html: Some("<p>It can be found now.</p>".to_owned()),
        }
    }

    #[test]
    fn headers_name_sender_reader_date_and_id() {
        let letter = letter();
        let wire = written(&letter);
        let message_id = format!("Message-ID: <{}@bazaar.example>\r\n", letter.id);
        for header in [
            "To: asha@example.in\r\n",
            "Reply-To: help@bazaar.example\r\n",
            "Subject: Your listing is live\r\n",
            "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n",
            "Auto-Submitted: auto-generated\r\n",
            &message_id,
        ] {
            assert!(wire.contains(header), "{header} in {wire}");
        }
        assert!(wire.contains("=?utf-8?b?"), "a name in Devanagari is encoded");
    }

    #[test]
    fn text_and_page_are_alternatives() {
        let wire = written(&letter());
        assert!(wire.contains("multipart/alternative"));
        let (plain, html) = (wire.find("text/plain"), wire.find("text/html"));
        assert!(plain.is_some() && plain < html, "the plain text comes first");
        assert!(!written(&Letter { html: None, ..letter() }).contains("text/html"));
    }

    #[test]
    fn no_header_can_be_smuggled_in() {
        let subject = "Hello\r\nBcc: everyone@example.in".to_owned();
        let wire = written(&Letter { subject, ..letter() });
        assert!(!wire.contains("\r\nBcc:"), "{wire}");
        let to = "asha@example.in\r\nBcc: everyone@example.in".to_owned();
        let sender = Sender::try_new("Bazaar", "post@bazaar.example", None).expect("well-formed");
        let refused = sender.write(&Letter { to, ..letter() }, Timestamp::from_micros(0));
        assert!(matches!(refused, Err(MailFault::AddressMalformed)));
    }
}
