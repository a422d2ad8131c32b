//! One event as one line of JSON: moment, level, the event's own fields, target.

use std::cell::RefCell;
use std::fmt::{self, Write as _};
use std::sync::LazyLock;

use bazaar_kit::{Clock, Timestamp};
use jiff::fmt::temporal::DateTimePrinter;
use serde::Serialize;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use super::gather::Gatherer;

static PRINTER: LazyLock<DateTimePrinter> = LazyLock::new(|| DateTimePrinter::new().precision(Some(6)));

thread_local! {
    /// The line being written, kept so that its memory is.
    static LINE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Writes every event as a line.
pub(super) struct JsonLines {
    gatherer: Gatherer,
}

impl JsonLines {
    pub(super) fn new(gatherer: Gatherer) -> Self {
        Self { gatherer }
    }

    fn write(&self, event: &Event<'_>, line: &mut Vec<u8>) {
        line.clear();
        write_event(event, Clock::System.now(), line);
        self.gatherer.add(line, *event.metadata().level() <= Level::WARN);
    }
}

impl<S: Subscriber> Layer<S> for JsonLines {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        LINE.with(|line| match line.try_borrow_mut() {
            Ok(mut line) => self.write(event, &mut line),
            // A value that logs while it is being written.
            Err(_) => self.write(event, &mut Vec::new()),
        });
    }
}

fn write_event(event: &Event<'_>, now: Timestamp, line: &mut Vec<u8>) {
    let metadata = event.metadata();
    line.extend_from_slice(b"{\"timestamp\":\"");
    if let Ok(now) = jiff::Timestamp::from_microsecond(now.micros()) {
        let _ = PRINTER.print_timestamp(&now, &mut *line);
    }
    line.extend_from_slice(b"\",\"level\":\"");
    line.extend_from_slice(metadata.level().as_str().as_bytes());
    line.push(b'"');
    let mut fields = Fields { line: &mut *line };
    event.record(&mut fields);
    fields.add("target", metadata.target());
    line.extend_from_slice(b"}\n");
}

/// Fields as members of an object that has begun.
struct Fields<'l> {
    line: &'l mut Vec<u8>,
}

impl Fields<'_> {
    /// Names of fields are identifiers of ours: they need no escaping.
    fn name(&mut self, name: &str) {
        self.line.extend_from_slice(b",\"");
        self.line.extend_from_slice(name.as_bytes());
        self.line.extend_from_slice(b"\":");
    }

    fn add(&mut self, name: &str, value: impl Serialize) {
        self.name(name);
        serde_json::to_writer(&mut *self.line, &value).expect("memory takes every plain value");
    }
}

impl Visit for Fields<'_> {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.add(field.name(), value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.add(field.name(), value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.add(field.name(), value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.add(field.name(), value);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field.name(), value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.name(field.name());
        self.line.push(b'"');
        // A value that cannot be written leaves what it managed to say.
        let _ = write!(Escaped { line: self.line }, "{value:?}");
        self.line.push(b'"');
    }
}

/// Text inside the quotes of a JSON string.
struct Escaped<'l> {
    line: &'l mut Vec<u8>,
}

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            match byte {
                b'"' | b'\\' => self.line.extend_from_slice(&[b'\\', byte]),
                b'\n' => self.line.extend_from_slice(b"\\n"),
                0..0x20 => self.line.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
                _ => self.line.push(byte),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;
    use std::sync::mpsc;
    use tracing_subscriber::layer::SubscriberExt as _;

    struct Sent(mpsc::Sender<Vec<u8>>);

    impl std::io::Write for Sent {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            let _ = self.0.send(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What is written of the events of `work`, line by line.
    fn lines_of(work: impl FnOnce()) -> Vec<Value> {
        let (sender, written) = mpsc::channel();
        let (gatherer, guard) = Gatherer::start(Sent(sender)).expect("a thread");
        let subscriber = tracing_subscriber::registry().with(JsonLines::new(gatherer));
        tracing::subscriber::with_default(subscriber, work);
        drop(guard);
        let text = String::from_utf8(written.iter().flatten().collect()).expect("text");
        text.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect()
    }

    #[test]
    fn an_event_becomes_a_line_with_its_fields_as_what_they_are() {
        let lines = lines_of(|| {
            let nothing: Option<u64> = None;
            tracing::warn!(
                target: "bazaar::test",
                count = 3_u64, change = -2_i64, share = 0.5, done = true, nothing,
                place = %"Pune", list = ?["a", "b\n"], "half \"done\""
            );
        });
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        let expected = serde_json::json!({
            "level": "WARN", "target": "bazaar::test", "message": "half \"done\"", "count": 3, "change": -2,
            "share": 0.5, "done": true, "place": "Pune", "list": "[\"a\", \"b\\n\"]",
        });
        let mut told = line.clone();
        let moment = told.as_object_mut().and_then(|told| told.remove("timestamp")).expect("a moment");
        assert_eq!(told, expected);
        let moment = moment.as_str().expect("text").to_owned();
        assert!(moment.parse::<jiff::Timestamp>().is_ok() && moment.len() == 27, "{moment}");
    }

    #[test]
    fn a_line_logged_while_another_is_written_is_written_too() {
        let lines = LINE.with(|line| {
            let _being_written = line.borrow_mut();
            lines_of(|| tracing::info!("inner"))
        });
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0]["message"], "inner");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_went_in(text in any::<String>()) {
            let lines = lines_of(|| tracing::info!(shown = %text, plain = text.as_str()));
            prop_assert_eq!(lines.len(), 1);
            prop_assert_eq!(lines[0]["shown"].as_str(), Some(text.as_str()));
            prop_assert_eq!(lines[0]["plain"].as_str(), Some(text.as_str()));
        }
    }
}
