//! The way in: what a request says of itself, and whether it may go on.

use std::net::IpAddr;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use bazaar_i18n::{choose_locale, split_path};
use bazaar_kit::{Actor, Ctx, Door, Fault, FaultKind, Locale, RequestId, Timestamp};
use http::header::ACCEPT_LANGUAGE;
use http::{HeaderMap, Method, StatusCode, Uri};

use super::limit::Allowance;
use super::network::Caller;
use super::{Works, finish, host, lookups, request_ids};
use crate::cookies::{self, find_in_line};
use crate::csrf;
use crate::refusal::Refusal;
use crate::routes::{Matched, RouteDoor, RouteFacts};
use crate::visit::{HostMarket, Visit, VisitParts, cookie_line};

/// A request as received, before anything is decided.
pub(super) struct Arrival<'f> {
    pub(super) request_id: RequestId,
    pub(super) caller: Caller,
    pub(super) now: Timestamp,
    pub(super) method: Method,
    pub(super) matched: Option<Matched<'f>>,
    /// What stands in for a route where none matched.
    pub(super) unmatched: &'f Arc<RouteFacts>,
    pub(super) locale: Locale,
    pub(super) allowance: Option<Allowance>,
}

impl Arrival<'_> {
    pub(super) fn route(&self) -> &Arc<RouteFacts> {
        self.matched.as_ref().map_or(self.unmatched, |matched| matched.facts)
    }
}

impl Works {
    pub(super) fn receive(
        &self,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
        peer: IpAddr,
    ) -> Arrival<'_> {
        let now = self.clock.now();
        let caller = Caller::read(peer, headers, &self.settings.trusted_proxies);
        let inbound = if caller.is_proxied { request_ids::find_inbound(headers) } else { None };
        let (prefix, plain_path) = split_path(path);
        // Only pages speak a language by their path.
        let matched =
            self.table.find(plain_path).filter(|m| prefix.is_none() || m.facts.door == RouteDoor::Page);
        let wants_data = plain_path.starts_with("/api/") || !finish::takes_html(headers);
        Arrival {
            request_id: inbound.unwrap_or_else(|| self.request_ids.next(now)),
            caller,
            now,
            method: method.clone(),
            matched,
            unmatched: if wants_data { &self.no_endpoint } else { &self.no_page },
            locale: locale_of(path, headers),
            allowance: None,
        }
    }

    /// Who comes, to which market, within which limits; a refusal where one of these is wrong.
    pub(super) async fn admit(
        &self,
        arrival: &mut Arrival<'_>,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Result<Visit, Refusal> {
        let host = host::find_host(headers, uri)?;
        let market = (self.market_by_host)(host).ok_or_else(unknown_market)?;
        if let Some(limits) = &self.limits {
            arrival.allowance = Some(limits.take_for_address(arrival.caller.address)?);
        }
        let is_secure = self.settings.is_tls
            || arrival.caller.is_tls_at_proxy
            || market.public_url.starts_with("https://");
        let actor = self.actor(arrival, headers, &market, is_secure).await?;
        if let (Some(limits), Actor::Person(signed_in)) = (&self.limits, &actor) {
            arrival.allowance = Some(limits.take_for_session(signed_in.session)?);
        }
        let door = if arrival.route().door == RouteDoor::Page { Door::Web } else { Door::Api };
        let ctx = Ctx {
            actor,
            market: market.id,
            locale: arrival.locale,
            now: arrival.now,
            request_id: arrival.request_id,
            door,
            address: Some(arrival.caller.address),
        };
        let shows_page = door == Door::Web && finish::takes_html(headers);
        let unread_count = if shows_page { self.count_unread(&ctx).await } else { 0 };
        Ok(Visit(Arc::new(VisitParts {
            ctx,
            market,
            route: Arc::clone(arrival.route()),
            is_secure,
            is_read: !csrf::is_unsafe(&arrival.method),
            uri: uri.clone(),
            cookie_line: cookie_line(headers),
            path_values: arrival.matched.as_mut().map(|m| std::mem::take(&mut m.values)).unwrap_or_default(),
            translator: self.translator,
            csrf_key: Arc::clone(&self.csrf_key),
            assets: Arc::clone(&self.assets),
            new_visit: OnceLock::new(),
            is_flash_shown: AtomicBool::new(false),
            unread_count,
        })))
    }

    /// A page that cannot say how many notices wait is still a page.
    async fn count_unread(&self, ctx: &Ctx) -> i64 {
        let (Some(lookup), Some(_)) = (&self.unread_lookup, ctx.signed_in()) else { return 0 };
        lookup(ctx).settle().await.unwrap_or_else(|fault| {
            tracing::warn!(%fault, "unread notices cannot be counted");
            0
        })
    }

    async fn actor(
        &self,
        arrival: &Arrival<'_>,
        headers: &HeaderMap,
        market: &HostMarket,
        is_secure: bool,
    ) -> Result<Actor, Refusal> {
        let route = arrival.route();
        if route.is_without_session {
            return Ok(Actor::Anonymous);
        }
        let signed_in = if let (RouteDoor::Api | RouteDoor::Ops, Some(token)) =
            (route.door, lookups::bearer_token(headers))
        {
            let found = (self.token_lookup)(token, market.id, arrival.now).settle().await?;
            if found.is_none() && route.door == RouteDoor::Api {
                return Err(Fault::new(FaultKind::SignInRequired, "request-token-invalid").into());
            }
            // Monitors bring tokens of their own, which their routes know.
            found
        } else if let Some(cookie) = cookies::find_cookie(headers, is_secure, cookies::SESSION) {
            (self.session_lookup)(cookie, market.id, arrival.now).settle().await?
        } else {
            None
        };
        // A session opens the market it was made in and no other, whatever the look-up says.
        Ok(match signed_in {
            Some(signed_in) if signed_in.market == market.id => Actor::Person(signed_in),
            _ => Actor::Anonymous,
        })
    }
}

fn locale_of(path: &str, headers: &HeaderMap) -> Locale {
    let line = headers.get(http::header::COOKIE).and_then(|line| line.to_str().ok());
    let cookie = line.and_then(|line| {
        find_in_line(line, true, cookies::LANGUAGE).or_else(|| find_in_line(line, false, cookies::LANGUAGE))
    });
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    choose_locale(path, cookie, accepted)
}

fn unknown_market() -> Refusal {
    Refusal::with_status(
        Fault::new(FaultKind::Missing, "request-market-unknown"),
        StatusCode::MISDIRECTED_REQUEST,
    )
}
