//! A letter's words, as text and as a page.

use askama::Template;
use bazaar_clients::mail::Letter;
use bazaar_doors::parts::Lang;
use bazaar_identity::Contact;
use bazaar_kit::{Fault, MarketId};

use super::model::MailId;
use crate::comms::Inner;
use crate::notice::Notice;

/// What both forms of a letter are written from. Mail programs read no style sheets, so the page carries its own.
#[derive(Template)]
#[template(path = "mail/letter.html")]
struct LetterPage<'a> {
    lang: Lang,
    market_name: &'a str,
    heading: String,
    greeting: String,
    detail: String,
    title: &'a str,
    step: String,
    link: String,
    choices_link: String,
    /// Stops letters about this subject, where that works without signing in.
    stop_link: Option<String>,
}

/// The letter about `notice`. Its links start with the market's own address, whatever host made the event.
pub(super) fn write_letter(
    parts: &Inner,
    market: MarketId,
    id: MailId,
    to: &Contact,
    notice: &Notice,
) -> Result<Letter, Fault> {
    let lang = parts.translator.in_locale(to.locale);
    let market = parts.identity.find_market(market).ok_or_else(Fault::missing)?;
    let at_market = |path: &str| [market.public_url.as_str(), &lang.path(path)].concat();
    let page = LetterPage {
        lang,
        market_name: &market.name,
        heading: lang.t(notice.kind.heading_key()).into_owned(),
        greeting: greeting(lang, &to.name),
        detail: lang.t(notice.kind.detail_key()).into_owned(),
        title: &notice.title,
        step: lang.t(notice.kind.step_key()).into_owned(),
        link: at_market(&notice.path()),
        choices_link: at_market("/inbox/mail"),
        stop_link: (parts.stop_path)(notice.kind, notice.subject).map(|path| at_market(&path)),
    };
    Ok(Letter {
        id: id.cast(),
        to: to.email.clone().unwrap_or_default(),
        subject: page.heading.clone(),
        text: page.plain(),
        html: Some(page.render().map_err(Fault::bug)?),
    })
}

fn greeting(lang: Lang, name: &str) -> String {
    if name.is_empty() {
        return lang.t("comms-mail-greeting-nameless").into_owned();
    }
    lang.t_with("comms-mail-greeting", &[("name", name.into())]).into_owned()
}

impl LetterPage<'_> {
    /// The same for readers without HTML.
    fn plain(&self) -> String {
        let title = if self.title.is_empty() { String::new() } else { format!("{}\n\n", self.title) };
        let Self { greeting, detail, step, link, market_name, choices_link, .. } = self;
        let why = self.lang.t("comms-mail-why");
        let stop = self.stop_link.as_ref();
        let stop =
            stop.map_or_else(String::new, |link| format!("{}:\n{link}\n", self.lang.t("comms-mail-stop")));
        format!(
            "{greeting}\n\n{title}{detail}\n\n{step}:\n{link}\n\n-- \n{market_name}\n{why}\n{choices_link}\n{stop}"
        )
    }
}
