//! Access tokens: made, and read back into the person signed in.

use std::sync::Arc;

use bazaar_doors::frame::{Lookup, TokenLookup};
use bazaar_kit::{Ctx, Fault, MarketId, PersonId, SessionId, SignedIn, Timestamp};
use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::Identity;
use crate::secret::{Digest, sha256};
use crate::session::Known;

/// How long an access token is good, in seconds.
const ACCESS_LIVES_S: i64 = 15 * 60;
/// The longest text that is looked at as a token.
const TOKEN_MAX_BYTES: usize = 2_048;

/// An access token.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The token, for `Authorization: Bearer`.
    pub text: String,
    /// Seconds until it ends.
    pub expires_in_s: i64,
}

impl std::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccessToken").field("expires_in_s", &self.expires_in_s).finish_non_exhaustive()
    }
}

/// RFC 7519 names; `sid` as in OpenID Connect, `mkt` ours.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    sub: PersonId,
    sid: SessionId,
    mkt: MarketId,
    iat: i64,
    exp: i64,
}

impl Identity {
    /// A new access token for a session just opened or refreshed.
    pub async fn issue_access(
        &self,
        ctx: &Ctx,
        session: SessionId,
        person: PersonId,
    ) -> Result<AccessToken, Fault> {
        let signer = self.signer(ctx.now).await?;
        let iat = ctx.now.seconds();
        let claims = Claims { sub: person, sid: session, mkt: ctx.market, iat, exp: iat + ACCESS_LIVES_S };
        let header = Header { kid: Some(signer.kid), ..Header::new(Algorithm::EdDSA) };
        let text = jsonwebtoken::encode(&header, &claims, &signer.key).map_err(Fault::bug)?;
        Ok(AccessToken { text, expires_in_s: ACCESS_LIVES_S })
    }

    /// The frame's way from a bearer token to the person signed in.
    pub fn token_lookup(&self) -> TokenLookup {
        let identity = self.clone();
        Arc::new(move |token, market, now| {
            let secret = sha256(token.as_bytes());
            if let Some(signed_in) = identity.at_hand(&secret, market, now) {
                return Lookup::Ready(Ok(Some(signed_in)));
            }
            if token.len() > TOKEN_MAX_BYTES {
                return Lookup::Ready(Ok(None));
            }
            let (identity, token) = (identity.clone(), token.to_owned());
            Lookup::Pending(Box::pin(
                async move { identity.find_by_token(&token, secret, market, now).await },
            ))
        })
    }

    async fn find_by_token(
        &self,
        token: &str,
        secret: Digest,
        market: MarketId,
        now: Timestamp,
    ) -> Result<Option<Arc<SignedIn>>, Fault> {
        let known = match self.inner.sessions.find_known(&secret, market, now) {
            Some(known) => known,
            None => match self.read_claims(token, market, now).await? {
                Some(known) => known,
                None => return Ok(None),
            },
        };
        self.inner.sessions.keep_known(secret, known);
        self.load_view(known.session, market, now).await
    }

    /// Checks the signature with the key the token names, then the time and the market. The algorithm is ours to
    /// choose, never the token's.
    async fn read_claims(
        &self,
        token: &str,
        market: MarketId,
        now: Timestamp,
    ) -> Result<Option<Known>, Fault> {
        let Some(kid) = jsonwebtoken::decode_header(token).ok().and_then(|header| header.kid) else {
            return Ok(None);
        };
        let Some(key) = self.checker(&kid, now).await? else { return Ok(None) };
        let Ok(read) = jsonwebtoken::decode::<Claims>(token, &key, &validation()) else { return Ok(None) };
        let claims = read.claims;
        let is_good = claims.mkt == market && now.seconds() < claims.exp;
        let until = Timestamp::from_micros(0).plus_seconds(claims.exp);
        Ok(is_good.then_some(Known { session: claims.sid, market, until: Some(until) }))
    }
}

/// The library checks the signature; the time is checked against the request's own moment.
fn validation() -> Validation {
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.set_required_spec_claims(&["exp"]);
    validation
}
