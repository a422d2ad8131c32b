//! One asking or guessing: the tallies it counts against, and the code it is about.

use bazaar_db::{DbFault, Tx};
use bazaar_kit::india::Phone;
use bazaar_kit::{Ctx, Id};

use super::model::{Code, Live, digits_of};
use super::ops::{CodeFault, CodeSent};
use super::store::{self, CodeKey};
use crate::Identity;
use crate::lockout::{
    CODE_TRIES, CODE_TRIES_PER_ADDRESS, CODES_PER_ADDRESS, CODES_PER_DEVICE, CODES_PER_MARKET_DAY,
    CODES_PER_NUMBER, CODES_PER_NUMBER_DAY, CODES_PER_PREFIX, Device, Limit, count_in, take_in,
};
use crate::person::store::find_by_phone;
use crate::secret::{Digest, is_same};

/// Numbers that share all but so many digits are neighbours.
const NEIGHBOUR_DIGITS: usize = 3;

/// Everything about one asking that is computed outside the transaction.
#[derive(Clone)]
pub(crate) struct Asking {
    pub(super) key: CodeKey,
    new: Id<Code>,
    device: Option<Device>,
    limits: Vec<(&'static Limit, Digest)>,
    own_limit: Digest,
}

impl Asking {
    /// What the code is about.
    pub(crate) fn key(&self) -> &CodeKey {
        &self.key
    }
}

impl Identity {
    pub(crate) fn asking(&self, ctx: &Ctx, phone: &Phone, subject: Id<()>, device: Option<Device>) -> Asking {
        let keys = &self.inner.keys;
        let text = phone.as_str();
        let prefix = &text[..text.len() - NEIGHBOUR_DIGITS];
        let number = device.map(|device| device.number).unwrap_or_default();
        let of = |limit: &'static Limit, part: &str| (limit, keys.mac(limit.name, &[part.as_bytes()]));
        Asking {
            key: CodeKey { phone: text.to_owned(), subject },
            new: ctx.new_id(),
            device,
            limits: vec![
                of(&CODES_PER_NUMBER, text),
                of(&CODES_PER_NUMBER_DAY, text),
                of(&CODES_PER_PREFIX, prefix),
                (&CODES_PER_ADDRESS, self.address_key(CODES_PER_ADDRESS.name, ctx)),
                of(&CODES_PER_MARKET_DAY, ""),
            ],
            own_limit: keys.mac(CODES_PER_DEVICE.name, &[text.as_bytes(), &number]),
        }
    }

    pub(crate) async fn ask(&self, ctx: &Ctx, asking: Asking) -> Result<CodeSent, CodeFault> {
        if !self.has_phone_sign_in() {
            return Err(CodeFault::Off);
        }
        let (identity, job_ctx, phone) = (self.clone(), ctx.clone(), asking.key.phone.clone());
        let live: Result<Live, CodeFault> =
            self.inner.db.write(ctx, move |tx| ask_in(tx, &job_ctx, &identity, &asking)).await;
        let live = live?;
        let code = self.code_of(&live, &phone);
        let shown_code = self.send_code(ctx, &phone, &code).await?;
        Ok(CodeSent { phone, again_in_s: live.pause_s(), shown_code })
    }

    /// The code of a row. Nobody without the key can compute it, and nobody can read it anywhere.
    fn code_of(&self, live: &Live, phone: &str) -> String {
        digits_of(&self.inner.keys.mac("code", &[live.id.uuid().as_bytes(), phone.as_bytes()]))
    }

    /// Counts the guess, stored whatever becomes of it: a guess that failed must not be forgotten with its
    /// transaction.
    pub(crate) async fn count_guess(&self, ctx: &Ctx, asking: &Asking) -> Result<(), CodeFault> {
        let address = self.address_key(CODE_TRIES_PER_ADDRESS.name, ctx);
        let (identity, job_ctx, asking) = (self.clone(), ctx.clone(), asking.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let Some(live) = store::lock_code(tx, &job_ctx, &asking.key)? else {
                    return Err(CodeFault::Wrong);
                };
                let is_known = is_known_in(tx, &job_ctx, &asking)?;
                let tries = identity.tries_key(&live, asking.device.filter(|_| is_known));
                for (limit, key) in [(&CODE_TRIES, &tries), (&CODE_TRIES_PER_ADDRESS, &address)] {
                    if let Some(wait_s) = take_in(tx, &job_ctx, limit, key)? {
                        return Err(CodeFault::TooMany { wait_s });
                    }
                }
                Ok(())
            })
            .await
    }

    /// The tally of guesses at one code: of a known device, or of everyone else.
    fn tries_key(&self, live: &Live, known: Option<Device>) -> Digest {
        let number = known.map(|device| device.number).unwrap_or_default();
        self.inner.keys.mac(CODE_TRIES.name, &[live.id.uuid().as_bytes(), &number])
    }
}

fn ask_in(tx: &mut Tx<'_>, ctx: &Ctx, identity: &Identity, asking: &Asking) -> Result<Live, CodeFault> {
    let is_known = is_known_in(tx, ctx, asking)?;
    let live = match store::lock_code(tx, ctx, &asking.key)? {
        None => Live::new(asking.new, ctx.now),
        Some(before) => {
            let tries = identity.tries_key(&before, asking.device.filter(|_| is_known));
            let is_guessed_out = count_in(tx, ctx, &CODE_TRIES, &tries)? >= CODE_TRIES.free;
            before
                .asked_again(ctx.now, is_guessed_out, asking.new)
                .map_err(|wait_s| CodeFault::TooSoon { wait_s })?
        }
    };
    let own = [(&CODES_PER_DEVICE, asking.own_limit)];
    let limits = if is_known { &own[..] } else { &asking.limits[..] };
    for (limit, key) in limits {
        if let Some(wait_s) = take_in(tx, ctx, limit, key)? {
            return Err(CodeFault::TooMany { wait_s });
        }
    }
    store::upsert_code(tx, ctx, &asking.key, &live)?;
    Ok(live)
}

/// Whether the caller's device is known for the person with this number.
fn is_known_in(tx: &mut Tx<'_>, ctx: &Ctx, asking: &Asking) -> Result<bool, DbFault> {
    let Some(device) = asking.device else { return Ok(false) };
    Ok(find_by_phone(tx, ctx.market, &asking.key.phone)? == Some(device.person))
}

/// Uses the code up if it is the one typed.
pub(crate) fn use_guess_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    identity: &Identity,
    key: &CodeKey,
    typed: &str,
) -> Result<(), CodeFault> {
    let live = store::lock_code(tx, ctx, key)?.filter(|live| ctx.now < live.expires_at);
    let live = live.ok_or(CodeFault::Wrong)?;
    let is_right = is_same(identity.code_of(&live, &key.phone).as_bytes(), typed.as_bytes());
    if is_right && store::use_code(tx, ctx, key, live.id)? { Ok(()) } else { Err(CodeFault::Wrong) }
}
