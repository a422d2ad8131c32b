//! Writing a letter.

use bazaar_clients::mail::Letter;
use bazaar_db::DbFault;
use bazaar_kit::{Ctx, Fault, Id, Who, permission};

use super::model::{MailToken, link_token};
use super::store::{self, TokenRow};
use crate::Identity;

permission!(
    /// Writing the letters of links.
    pub(crate) LETTER_WRITE = "letter.write", [Who::System], "token not used, not too old"
);

impl Identity {
    /// The letter of a token; none where the token was used or is over meanwhile.
    pub(super) async fn write_letter(&self, ctx: &Ctx, id: Id<MailToken>) -> Result<Option<Letter>, Fault> {
        LETTER_WRITE.check(ctx)?;
        let (market, now) = (ctx.market, ctx.now);
        let found: Result<_, DbFault> =
            self.inner.db.read(ctx, move |tx| store::find_token(tx, market, id)).await;
        let token = found?.filter(|token| token.expires_at > now);
        Ok(token.map(|token| self.written(ctx, id, &token)))
    }

    fn written(&self, ctx: &Ctx, id: Id<MailToken>, token: &TokenRow) -> Letter {
        let lang = self.inner.translator.in_locale(token.locale);
        let market = self.find_market(ctx.market);
        let (market_name, origin) =
            market.as_deref().map_or(("", ""), |market| (market.name.as_str(), market.public_url.as_str()));
        let mut link = [origin, &lang.path(token.purpose.path())].concat();
        if token.purpose.is_secret() {
            link.push_str("?token=");
            link.push_str(&link_token(&self.inner.keys, id));
        }
        let args = [
            ("name", token.name.as_str().into()),
            ("market", market_name.into()),
            ("link", link.as_str().into()),
        ];
        let (subject, text) = token.purpose.keys();
        Letter {
            id: id.cast(),
            to: token.email.clone(),
            subject: lang.t_with(subject, &args).into_owned(),
            text: lang.t_with(text, &args).into_owned(),
            html: None,
        }
    }
}
