//! The list of letters, and one letter as text and as its reader's mail program shows it.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_clients::mail::{LetterId, MailSink, SentLetter};
use bazaar_doors::extract::Path;
use bazaar_doors::page::Html;
use bazaar_doors::parts::{Empty, Icon, Lang, Shell};
use bazaar_doors::routes::{Access, Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{Fault, Timestamp};
use http::header::CONTENT_TYPE;

/// A letter's page carries its own styles, loads nothing and runs nothing.
const LETTER_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/// The pages at `/dev/mail`. For demo, development and test only.
pub fn mail_sink_routes(sink: &MailSink) -> Routes {
    Routes::new()
        .with(Route::page("/dev/mail").get(Access::Public, list_letters))
        .with(Route::page("/dev/mail/{id}").get(Access::Public, show_letter))
        .with(
            Route::page("/dev/mail/{id}/page")
                .get(Access::Public, show_page)
                .content_security_policy(LETTER_POLICY),
        )
        .with_state(sink)
}

#[derive(Template)]
#[template(path = "sink/list.html")]
struct ListPage {
    shell: Shell,
    letters: Vec<Line>,
    empty: Empty,
}

struct Line {
    path: String,
    subject: String,
    to: String,
    when: String,
}

#[derive(Template)]
#[template(path = "sink/letter.html")]
struct LetterView {
    shell: Shell,
    to: String,
    when: String,
    lines: Vec<Vec<Word>>,
    page_path: Option<String>,
}

/// A piece of a line.
#[derive(Debug, PartialEq, Eq)]
enum Word {
    Plain(String),
    Link(String),
}

async fn list_letters(visit: Visit, State(sink): State<MailSink>) -> Html<ListPage> {
    let lang = visit.lang();
    let title = lang.t("comms-sink-title").into_owned();
    let empty = Empty {
        icon: Icon("message"),
        heading: lang.t("comms-sink-empty").into_owned(),
        detail: lang.t("comms-sink-empty-detail").into_owned(),
        step: None,
    };
    let letters = sink.letters().into_iter().map(|sent| line(lang, sent, visit.ctx.now)).collect();
    Html(ListPage { shell: Shell { title, ..visit.shell() }, letters, empty })
}

async fn show_letter(
    visit: Visit,
    State(sink): State<MailSink>,
    Path(id): Path<LetterId>,
) -> Result<Html<LetterView>, Refusal> {
    let SentLetter { letter, sent_at } = find(&sink, id)?;
    let lang = visit.lang();
    Ok(Html(LetterView {
        shell: Shell { title: letter.subject, ..visit.shell() },
        to: letter.to,
        when: lang.relative_time(sent_at, visit.ctx.now),
        lines: letter.text.lines().map(split_links).collect(),
        page_path: letter.html.map(|_| lang.path(&format!("/dev/mail/{id}/page"))),
    }))
}

async fn show_page(State(sink): State<MailSink>, Path(id): Path<LetterId>) -> Result<Response, Refusal> {
    let html = find(&sink, id)?.letter.html.ok_or_else(Fault::missing)?;
    Ok(([(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response())
}

fn find(sink: &MailSink, id: LetterId) -> Result<SentLetter, Fault> {
    sink.letters().into_iter().find(|sent| sent.letter.id == id).ok_or_else(Fault::missing)
}

fn line(lang: Lang, sent: SentLetter, now: Timestamp) -> Line {
    Line {
        path: lang.path(&format!("/dev/mail/{}", sent.letter.id)),
        subject: sent.letter.subject,
        to: sent.letter.to,
        when: lang.relative_time(sent.sent_at, now),
    }
}

/// A line with its addresses told apart; joined again, the pieces are the line.
fn split_links(line: &str) -> Vec<Word> {
    let is_address = |piece: &str| piece.starts_with("http://") || piece.starts_with("https://");
    line.split_inclusive(char::is_whitespace)
        .flat_map(|piece| {
            let word = piece.trim_end();
            let (head, tail) = piece.split_at(if is_address(word) { word.len() } else { 0 });
            let link = (!head.is_empty()).then(|| Word::Link(head.to_owned()));
            link.into_iter().chain((!tail.is_empty()).then(|| Word::Plain(tail.to_owned())))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn joined(words: Vec<Word>) -> String {
        let text = |word| match word {
            Word::Plain(text) | Word::Link(text) => text,
        };
        words.into_iter().map(text).collect()
    }

    #[test]
    fn addresses_become_links_and_scripts_do_not() {
        let words = split_links("See https://bazaar.example/sell/1\njavascript:alert(1)");
        assert!(words.contains(&Word::Link("https://bazaar.example/sell/1".to_owned())));
        assert!(words.contains(&Word::Plain("javascript:alert(1)".to_owned())));
    }

    proptest! {
        #[test]
        fn nothing_of_a_letter_is_lost(text in "([a-z :/.\n]|https://x )*") {
            prop_assert_eq!(joined(split_links(&text)), text);
        }
    }
}
